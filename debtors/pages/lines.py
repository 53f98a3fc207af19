"""The lines of a list's rows, for screen and print: who, what stands open, what is to be done."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from arrears_office.office.viewer import Viewer
from debtors.columns import OF_WORK
from debtors.disclosure import Layer
from debtors.flag_words import layers_of_flags
from debtors.holdings import Holding, Holdings, layers
from debtors.pages.table import NOBODY, Line
from debtors.rooms import Rooms
from debtors.selectors import holdings_by_debtor, persons_by_debtor
from debtors.selectors.flags import flags_by_debtor
from debtors.working import NO_WORK

NOTHING = Holdings(())


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines in the order of their rows, and what the access record has to say of them."""

    lines: tuple[Line, ...]

    @property
    def shown(self) -> list[Holding]:
        """Every kind that stands on a line."""
        return [holding for line in self.lines for holding in line.holdings.rows]

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that the lines show; none where nobody is shown."""
        if not self.lines:
            return frozenset()
        deeper = set(layers_of_flags(flag for line in self.lines for flag in line.flags))
        if any(line.working.contacted_on for line in self.lines):
            deeper.add(Layer.CONTACTS)
        return layers(self.shown) | deeper


def lines_of(
    viewer: Viewer,
    rows: Sequence[dict[str, Any]],
    *,
    rooms: Rooms,
    columns: Collection[str],
    url: Callable[[int, dict[str, Any]], str],
) -> Lines:
    """The rows' lines; at most four queries, and none for a column that is not shown.

    `url` gives the address behind a name, from the row's place in `rows` and the row.
    """
    ids = [row["pk"] for row in rows]
    if not ids:
        return Lines(())
    persons = persons_by_debtor(viewer, ids)
    holdings = holdings_by_debtor(viewer, ids, days=rooms.days)
    works = rooms.works.of(viewer, ids) if OF_WORK & set(columns) else {}
    flags = flags_by_debtor(viewer, ids) if "flags" in columns else {}
    largest = max(row["visible_yen"] for row in rows)
    return Lines(
        tuple(
            Line(
                public_id=str(row["public_id"]),
                url=url(place, row),
                person=persons.get(row["pk"], NOBODY),
                holdings=(held := holdings.get(row["pk"], NOTHING)),
                largest=largest,
                today=viewer.today,
                nearest=held.nearest(viewer.today),
                working=works.get(row["pk"], NO_WORK),
                flags=flags.get(row["pk"], ()),
            )
            for place, row in enumerate(rows)
        )
    )
