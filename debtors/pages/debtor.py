"""/debtors/<public_id>/: one person across the departments, as this viewer may see it."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from arrears_office.law.fiscal import whole_years
from arrears_office.office.city import city
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.freshness import Paid
from debtors import disclosure
from debtors.bands import bands_of, flags_of
from debtors.disclosure import Layer
from debtors.flag_words import layers_of_flags
from debtors.hidden import notices
from debtors.holdings import Holdings, bases, layers
from debtors.pages.debtors import NOTHING
from debtors.pages.handed_over import handed_over
from debtors.panels import Panel, Seen, drawn
from debtors.selectors import holdings_by_debtor, person_at, retired_into


class OneDebtor(PersonalPage):
    """A page about one debtor: finds it for the viewer, follows a retired id, or is a 404."""

    permission = Permission.DEBTORS
    url_name = "debtor"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """The page; a foreign id and a missing one answer alike."""
        viewer = self.viewer
        found = person_at(viewer, public_id)
        if found is None:
            return handed_over(request, viewer, public_id) or self._forward(public_id)
        pk, person = found
        holdings = holdings_by_debtor(viewer, [pk]).get(pk, NOTHING)
        seen = Seen(pk, public_id, person, holdings, request.GET.dict())
        return self.answer(seen)

    def answer(self, seen: Seen) -> HttpResponse:
        """What this page says of the debtor."""
        raise NotImplementedError(f"{type(self).__qualname__}.answer")

    def show(self, seen: Seen, deeper: Iterable[Layer], others: Iterable[str] = ()) -> None:
        """Say whom this response shows, with the layers of its panels; `others` stand beside."""
        rows = seen.holdings.rows
        self.shows(
            public_ids=dict.fromkeys((seen.public_id, *others)),
            layers=layers(rows) | frozenset(deeper),
            basis=disclosure.basis_words(bases(disclosure.sights(self.viewer), rows)),
        )

    def _forward(self, public_id: str) -> HttpResponseRedirect:
        target = retired_into(self.viewer, public_id)
        if target is None:
            raise Http404
        return HttpResponseRedirect(reverse(self.url_name, args=(target.public_id,)))


class DebtorPage(OneDebtor):
    """Identity, strip, the panels of the upper rooms, and what this viewer does not see."""

    what = "滞納者"
    template_name = "debtors/debtor.html"
    panels: tuple[Panel, ...] = ()

    def answer(self, seen: Seen) -> HttpResponse:
        """The whole page."""
        viewer = self.viewer
        flags = seen.once(viewer, flags_of)
        found, deeper = drawn(self.panels, viewer, seen, viewer.today)
        self.show(
            seen,
            deeper | layers_of_flags(flags),
            (other for panel in found for other in panel.others),
        )
        shares = seen.holdings.shares
        context = {
            "person": seen.person,
            "public_id": seen.public_id,
            "holdings": seen.holdings,
            "age": _age(seen, viewer),
            "shares": shares,
            "parts": [share.part for share in shares],
            "departments": sum(share.yen is not None for share in shares),
            "paid": paid_of(seen.holdings),
            "flags": flags,
            "bands": bands_of(flags),
            "areas": {
                area: [panel for panel in found if panel.area == area]
                for area in ("top", "card", "main", "rail")
            },
            "beside": [each for panel in found for each in panel.beside],
            "faces": [(city().department(face.department), face) for face in seen.person.faces],
            "notices": notices(viewer, seen.holdings),
        }
        return self.render(context)


def paid_of(holdings: Holdings) -> list[Paid]:
    """入金反映日 of each department whose yen stand on the page."""
    days = {row.department: row.paid_until_on for row in holdings.open_rows}
    return [Paid(city().department(code).label, day) for code, day in days.items()]


def _age(seen: Seen, viewer: Viewer) -> int | None:
    born = seen.person.birth_on
    return None if born is None or seen.person.firm else whole_years(born, viewer.today)
