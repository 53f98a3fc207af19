"""Where contacts are recorded: here for whom the city says so and for the 徴収対策室."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment, Home
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from casework.case_rights import acting_departments
from casework.models import Audience
from debtors import disclosure
from debtors.disclosure import Layer

KEY = "here:"
"""A contact recorded here has a source key that begins so; a delivered one never does."""
RESULTS = {
    "spoke": "話ができた",
    "promised": "納付の約束",
    "absent": "不在・応答なし",
    "left": "文書を置いた・投函した",
    "paid": "納付・納付書を渡した",
    "refused": "話を断られた",
    "other": "そのほか",
}
"""What came of a contact: a code, shown in words."""
COUNTERPARTS = ("本人", "配偶者", "同居の家族", "勤め先", "代理人・弁護士", "そのほか")


@dataclass(frozen=True, slots=True)
class Said:
    """What one contact was: facts and words spoken, no opinion. `promised_yen` in yen."""

    contacted_at: datetime
    method: str
    counterpart: str
    result: str
    gist: str
    promised_on: date | None
    promised_yen: int | None
    audience: str


def recording_departments(viewer: Viewer, faces: Iterable[str]) -> list[CityDepartment]:
    """Departments of these faces for which the viewer writes a contact here, in page order.

    The own one where its home of contacts is here. The office writes what it did itself, of any
    department whose contacts it reads (L4): its own work has no other home (ADR 0069).
    """
    if not viewer.may(Permission.CASES):
        return []
    present = set(faces)
    mine = acting_departments(viewer) & disclosure.own_departments(viewer)
    office = disclosure.departments_at(viewer, Layer.CONTACTS) if viewer.is_office else frozenset()
    return [
        row
        for row in city().departments
        if row.code in present
        and (row.code in office or (row.code in mine and row.homes.contacts is Home.HERE))
    ]


def audiences(viewer: Viewer) -> list[tuple[str, str]]:
    """Who may read the gist; what the office writes it reads itself."""
    names = dict(Audience.choices)
    if viewer.is_office:
        own = (Audience.OFFICE, "この課と徴収対策室")
        return [(str(own[0]), own[1]), (str(Audience.ALL), names[Audience.ALL])]
    return [(str(code), str(words)) for code, words in Audience.choices]


def why_not_here(viewer: Viewer) -> str:
    """The sentence for a department whose contacts its host keeps, and where they are written."""
    own = [row for row in city().departments if row.code in disclosure.own_departments(viewer)]
    hosts = [row.name for row in own if row.homes.contacts is Home.HOST]
    if hosts:
        return (
            f"{'・'.join(hosts)}の折衝は、課のシステムに記録します。次の取込で、この画面の経過に"
            "届きます（同じことを二か所に書かないためです）。"
        )
    return "この人に、あなたの課の届出がありません。折衝は、届出のある課が記録します。"


def writes(viewer: Viewer, department: str) -> bool:
    """Whether the viewer writes contacts of that department here."""
    return bool(recording_departments(viewer, [department]))
