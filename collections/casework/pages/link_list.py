"""/debtors/links/list/: certain lone faces in one table, confirmed by one button."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from arrears_office.office import clock
from arrears_office.office.refusal import RefusedError
from casework.link_forms import chosen
from casework.pages.links_base import LinksPage
from casework.services import PairMovedError, confirm_list
from casework.services.confirming import AT_MOST, one_look
from debtors import disclosure
from debtors.certainty import likeness
from debtors.models import Candidate
from debtors.pair_cards import Line, Verdict, lines
from debtors.selectors.candidates import listable
from debtors.selectors.pairs import Pair, find_pairs

CONFLICT, UNUSABLE = 409, 422
NOTES = {Verdict.MISSING: "は片方だけ", Verdict.FORMER: "は前の届出と同じ"}
SHOWN = ("氏名", "カナ", "生年月日", "住所", "電話")


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of the list."""

    candidate: Candidate
    pair: Pair
    lines: dict[str, Line]
    likeness: str
    yen: int

    @property
    def stamp(self) -> str:
        """What the page has shown of it."""
        return self.pair.sides.stamp(self.candidate.version)

    @property
    def notes(self) -> list[str]:
        """What to look at twice: only one side has it, or the other had it before."""
        return [
            f"{name}{NOTES[line.verdict]}"
            for name, line in self.lines.items()
            if line.verdict in NOTES
        ]


class LinkListPage(LinksPage):
    """Only pairs that one person may join: one look, a decision each, all or none."""

    tab = "link_list"
    what = "名寄せの机（一括確認）"
    template_name = "collections/link_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The table; nothing is checked beforehand, `?all=1` checks all."""
        return self._page(checked=request.GET.get("all") == "1")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Join the checked ones; where one has moved, none is joined and the list is shown anew."""
        candidates = chosen(request.POST)
        if not candidates:
            return self._page(
                refused="確認する組を選びます。左の欄に印を付けます。", status=UNUSABLE
            )
        try:
            made = confirm_list(
                candidates=candidates, by=self.viewer, on=self.viewer.today, at=clock.now()
            )
        except PairMovedError as moved:
            said = f"{moved}選んだ組は、どれもまだ結んでいません。下の一覧は、いまの状態です。"
            return self._page(refused=said, status=CONFLICT)
        except RefusedError as refused:
            return self._page(refused=str(refused), status=UNUSABLE)
        messages.success(
            request,
            f"{len(made)}組を同じ人としました。「済んだ判断」で、一組ずつ元に戻せます。",
        )
        return redirect("link_list")

    def _page(self, *, checked: bool = False, refused: str = "", status: int = 200) -> HttpResponse:
        rows = self._rows()
        self.show_pairs(row.pair for row in rows)
        context: dict[str, Any] = {
            "rows": rows,
            "shown": SHOWN,
            "checked": checked,
            "refused": refused,
            "at_most": AT_MOST,
            "allowed": disclosure.may_see_all_amounts(self.viewer),
        }
        return self.desk(context, status=status)

    def _rows(self) -> list[Row]:
        """Up to fifty pairs, each debtor once: a second pair of his waits for the next list."""
        found = list(listable(self.viewer)[: AT_MOST * 2])
        pairs = find_pairs(self.viewer, [(row.one_id, row.other_id) for row in found])
        taken: set[int] = set()
        rows: list[Row] = []
        for candidate in found:
            pair = pairs.get((candidate.one_id, candidate.other_id))
            if pair is None or not one_look(pair) or pair.sides.debtors & taken:
                continue
            taken |= pair.sides.debtors
            rows.append(_row(candidate, pair))
        return rows[:AT_MOST]


def _row(candidate: Any, pair: Pair) -> Row:
    found = lines(pair.one.face, pair.other.face, protected=pair.protected)
    return Row(
        candidate,
        pair,
        {line.label: line for line in found if line.label in SHOWN},
        likeness(candidate.probability, protected=pair.protected),
        candidate.shown_yen,
    )
