"""The people of one export: how many, how much, their grounds, their lines in pieces."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict

from arrears_office.office.viewer import Viewer
from arrears_office.web.charsets import cp932_report, missing_in_cp932
from arrears_office.web.exports import Value
from arrears_office.web.orders import keys_of
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.flag_words import layers_of_flags
from debtors.holdings import bases
from debtors.pages.asked import BY_YEN, Listed
from debtors.pages.chosen import ALL, chosen_debtors, list_of
from debtors.pages.export_columns import Columns
from debtors.pages.lines import Lines, lines_of
from debtors.pages.list_words import state_words
from debtors.rooms import Rooms
from debtors.selectors import DepartmentTotal, totals_by_department

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What the access record has to say of the file."""

    public_ids: tuple[str, ...]
    layers: frozenset[Layer]
    basis: str


class People:
    """Whom `post` names (chosen, all, list), under the viewer's own rights."""

    def __init__(self, viewer: Viewer, post: QueryDict, *, rooms: Rooms, now: datetime) -> None:
        self.viewer = viewer
        self.rooms = rooms
        self.rows = chosen_debtors(viewer, post, rooms=rooms, now=now)
        self.listed = Listed(viewer, list_of(post), rooms=rooms, now=now)
        self.all = bool(post.get(ALL))

    @cached_property
    def count(self) -> int:
        """How many they are, to the person."""
        return int(self.rows.order_by().count())

    @cached_property
    def totals(self) -> list[DepartmentTotal]:
        """Their visible overdue yen by department, with 入金反映日."""
        return totals_by_department(self.viewer, self.rows)

    @property
    def yen(self) -> int:
        """The visible overdue yen of all of them."""
        return sum(total.yen for total in self.totals)

    @cached_property
    def some(self) -> list[dict[str, object]]:
        """Keys, public ids and yen in the list's order; whoever was ticked, largest first."""
        order, turned = (self.listed.order, self.listed.turned) if self.all else (BY_YEN, False)
        keys = [key.by() for key in keys_of(order, turned=turned)]
        return list(self.rows.order_by(*keys).values("pk", "public_id", "visible_yen"))

    @property
    def conditions(self) -> str:
        """The list's conditions in words, as its chips say them."""
        if not self.all:
            return f"一覧で選んだ {len(self.some):,}人"
        listed = self.listed
        searched = [f"検索: {listed.term}"] if listed.term else []
        pasted = [f"貼り付けた番号 {len(listed.lines)}件"] if listed.lines else []
        chips = [
            f"{field.label}: {_word(field.field, value)}"
            for field in listed.filterset.form
            for value in listed.query.getlist(field.name)
            if field.name != "state"
        ]
        return "、".join([*searched, *pasted, *chips, f"状態: {state_words(listed)}"])

    def shown(self, columns: Columns) -> Shown:
        """Read once through before the first byte: whom, down to which layers, on which grounds."""
        layers: set[Layer] = set()
        grounds: set[disclosure.Ground] = set()
        sights = disclosure.sights(self.viewer)
        for lines in self._pieces(columns):
            layers |= lines.layers
            layers.update(*(layers_of_flags(line.flags) for line in lines.lines))
            grounds |= bases(sights, lines.shown)
        if not columns.addresses:
            layers.discard(Layer.ADDRESS)
        return Shown(
            tuple(str(row["public_id"]) for row in self.some),
            frozenset(layers),
            disclosure.basis_words(grounds),
        )

    def lines(self, columns: Columns) -> Iterator[list[Value]]:
        """The file's rows, some hundred read at a time."""
        for piece in self._pieces(columns):
            for line in piece.lines:
                yield columns.row(line)

    def gaps(self, columns: Columns) -> int:
        """Cells that CP932 cannot hold as they are."""
        return sum(
            bool(missing_in_cp932(value))
            for row in self.lines(columns)
            for value in row
            if isinstance(value, str)
        )

    def report(self, columns: Columns) -> Iterator[list[Value]]:
        """Row of the file, column and characters of each such cell."""
        for row, column, points in cp932_report(columns.labels, self.lines(columns)):
            yield [row, column, points]

    def _pieces(self, columns: Columns) -> Iterator[Lines]:
        for start in range(0, len(self.some), CHUNK):
            yield lines_of(
                self.viewer,
                self.some[start : start + CHUNK],
                rooms=self.rooms,
                columns=columns.chosen,
                url=lambda _, __: "",
            )


def _word(field: object, value: str) -> str:
    choices = getattr(field, "choices", ())
    return next((str(label) for code, label in choices if str(code) == value), value)
