"""/stickers/: how many debtors carry each 付せん, and which come off within 14 days."""

from django.http import HttpRequest, HttpResponse

from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.pages.table import NOBODY
from debtors.selectors import persons_by_debtor
from debtors.selectors.stickers import MOST_SOON, SOON_DAYS, expiring_stickers, sticker_counts


class StickersPage(PersonalPage):
    """Counts and names within what the viewer may see; nothing else is counted."""

    permission = Permission.DEBTORS
    what = "付せんの数"
    template_name = "debtors/stickers.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The two tables."""
        soon = expiring_stickers(self.viewer)
        persons = persons_by_debtor(self.viewer, {row.debtor for row in soon}) if soon else {}
        self.shows(
            public_ids=dict.fromkeys(row.public_id for row in soon),
            layers={Layer.EXISTENCE, *(row.kind.layer for row in soon)} if soon else (),
            basis=disclosure.basis_words(
                {each.basis for each in disclosure.sights(self.viewer).values()} if soon else ()
            ),
        )
        context = {
            "counts": sticker_counts(self.viewer),
            "soon": [(row, persons.get(row.debtor, NOBODY)) for row in soon],
            "days": SOON_DAYS,
            "cut": MOST_SOON if len(soon) == MOST_SOON else 0,
        }
        return self.render(context)
