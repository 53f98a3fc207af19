"""What every page of the match desk shares: its right, its tabs, whom it shows."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from arrears_office.office.city import city
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.selectors.candidates import COUNTED, Counts, counts
from debtors.selectors.pairs import Pair

MENU = (
    ("links", "候補", "open"),
    ("link_list", "一括確認", "listed"),
    ("links_held", "保留", "held"),
    ("links_second", "二人目待ち", "second"),
    ("link_decisions", "済んだ判断", ""),
    ("link_quality", "品質", ""),
)


def tabs(found: Counts, here: str) -> list[dict[str, Any]]:
    """The desk's tabs with what waits in each; 1,000以上 is as far as they count."""
    return [
        {
            "label": label,
            "url": reverse(name),
            "current": name == here,
            "count": getattr(found, figure) if figure else None,
            "more": bool(figure) and getattr(found, figure) >= COUNTED,
        }
        for name, label, figure in MENU
    ]


class LinksPage(PersonalPage):
    """A page of the desk that shows persons: both debtors of every pair are recorded."""

    permission = Permission.LINKS
    tab = ""

    def desk(self, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """The page under the desk's tabs."""
        found = counts(self.viewer)
        shared = {"tabs": tabs(found, self.tab), "counts": found}
        return self.render({"title": "名寄せの机", **shared, **context}, status=status)

    def show_pairs(self, pairs: Iterable[Pair]) -> None:
        """Say whom this response shows: both public ids of each pair, with the duty's ground."""
        rows = list(pairs)
        sides = [side for pair in rows for side in pair.both]
        self.shows(
            public_ids=dict.fromkeys(side.public_id for side in sides),
            layers=(Layer.EXISTENCE, Layer.ADDRESS, Layer.AMOUNTS) if rows else (),
            basis=self._basis({side.face.department for side in sides}),
        )

    def _basis(self, departments: set[str]) -> str:
        seen = disclosure.sights(self.viewer)
        kinds = [code for each in departments for code in city().department(each).kinds]
        return disclosure.basis_words(seen[code].ground for code in kinds if code in seen)
