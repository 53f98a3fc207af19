"""The columns of a file of debtors: they depend on the viewer's role and choice, never on rows."""

from collections.abc import Collection, Mapping
from typing import Any

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from arrears_office.office.viewer import Viewer
from arrears_office.web.exports import Value
from debtors import disclosure
from debtors.columns import chosen_columns
from debtors.disclosure import Layer
from debtors.holdings import Holdings
from debtors.pages.table import Line
from debtors.rooms import Rooms

NAMED = {"number": "宛名番号など", "kana": "カナ", "birth": "生年月日"}
SUMMED = {"count": "件数", "oldest": "最古の納期限", "strip": "部署別の残額"}
WORKED = {"lead": "先行部署", "step": "次の手順", "due": "期限"}
MARKED = {"nearest": "時効", "flags": "旗（付せん・保留・状況）", "protected": "支援措置"}
ADDRESSES = ("住所", "電話")
USUAL = frozenset({"number", "kana", "birth", "count", "oldest", "strip", "protected"})
NONE: list[Value] = []


def column_choices(rooms: Rooms) -> list[tuple[str, str]]:
    """Codes and words of the columns that may be chosen; work only where it is kept."""
    worked = WORKED if rooms.keep_work else {}
    nearest = {} if rooms.keep_days else {"nearest"}
    offered = {**NAMED, **SUMMED, **worked, **MARKED}
    return [(code, words) for code, words in offered.items() if code not in nearest]


def usual_columns(viewer: Viewer) -> list[str]:
    """What is ticked at first: the file's usual columns and those that the viewer's list shows."""
    return sorted(USUAL | chosen_columns(viewer.preferences))


class Columns:
    """One file's columns: what the role opens of what was chosen."""

    def __init__(self, viewer: Viewer, chosen: Collection[str], *, addresses: bool) -> None:
        sights = disclosure.sights(viewer)
        self.chosen = frozenset(chosen)
        self.addresses = addresses
        self.amounts = [d for d in city().departments if _any(sights, d, Layer.AMOUNTS)]
        self.arrears = any(each.layer == Layer.ARREARS for each in sights.values())
        everything = disclosure.may_see_all_amounts(viewer)
        self.consent = bool(disclosure.consent_departments(viewer)) and not everything
        self.by_duty = disclosure.kinds_at(viewer, Layer.AMOUNTS)

    @property
    def labels(self) -> list[str]:
        """The head of the file."""
        by_department = [
            *(f"{department.label}(円)" for department in self.amounts),
            *(["同意で見える残額(円)"] if self.consent else []),
            *(["未収あり(金額は非表示)"] if self.arrears else []),
        ]
        return [
            "公開番号",
            *self._if("number", [NAMED["number"]]),
            "氏名",
            *(NAMED[code] for code in ("kana", "birth") if code in self.chosen),
            *(ADDRESSES if self.addresses else ()),
            "残額合計(見える範囲)",
            *(SUMMED[code] for code in ("count", "oldest") if code in self.chosen),
            *self._if("strip", by_department),
            *(words for code, words in WORKED.items() if code in self.chosen),
            *self._if("nearest", ["時効の最終日(最短)"]),
            *self._if("flags", ["旗"]),
            *self._if("protected", [MARKED["protected"]]),
        ]

    def row(self, line: Line) -> list[Value]:
        """One debtor; address and telephone masked where he is protected."""
        person, holdings, working = line.person, line.holdings, line.working
        nearest = line.nearest.last_on if line.nearest else None
        lead = working.lead.name if working.lead else None
        return [
            line.public_id,
            *self._if("number", [" ".join(face.number for face in person.numbers)]),
            person.name,
            *self._if("kana", [person.kana]),
            *self._if("birth", [person.birth_on]),
            *([person.address, person.phone] if self.addresses else NONE),
            holdings.yen,
            *self._if("count", [holdings.count]),
            *self._if("oldest", [holdings.oldest_due_on]),
            *self._if("strip", self._by_department(holdings)),
            *self._if("lead", [lead]),
            *self._if("step", [working.step]),
            *self._if("due", [working.due_on]),
            *self._if("nearest", [nearest]),
            *self._if("flags", ["、".join(dict.fromkeys(flag.word for flag in line.flags))]),
            *self._if("protected", ["あり" if person.protected else ""]),
        ]

    def _if(self, code: str, values: list[Any]) -> list[Any]:
        return values if code in self.chosen else NONE

    def _by_department(self, holdings: Holdings) -> list[Value]:
        consented = sum(r.yen or 0 for r in holdings.rows if r.kind not in self.by_duty)
        hidden = "、".join(s.label for s in holdings.shares if s.yen is None)
        return [
            *(self._of(department, holdings) for department in self.amounts),
            *([consented] if self.consent else []),
            *([hidden] if self.arrears else []),
        ]

    def _of(self, department: CityDepartment, holdings: Holdings) -> int:
        return sum(
            row.yen or 0
            for row in holdings.rows
            if row.department == department.code and row.kind in self.by_duty
        )


def _any(sights: Mapping[str, Any], department: CityDepartment, layer: Layer) -> bool:
    return any(sights[code].layer >= layer for code in department.kinds)
