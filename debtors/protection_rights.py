"""Who may name a 取扱者, and what is said where somebody is none."""

from arrears_office.office.city import city
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer

WHOLE_CITY = ""
"""Stands for the whole city where a department's code would stand."""
NO_HANDLER = (
    "秘匿した値を開けるのは、この人の届出がある課の支援措置の取扱者だけです。"
    "取扱者は、課長か徴収対策室長が支援措置の机で決めます。"
)
OFFICE_ONLY = "一覧を受け取れるのは、徴収対策室の職員だけです。徴収対策室に渡します。"


def naming_scopes(viewer: Viewer) -> tuple[str, ...]:
    """For whom the viewer may name a 取扱者: the 室長 the city and any department, a head his.

    The codes are in the city's order, the whole city first.
    """
    codes = [each.code for each in city().departments]
    if Role.OFFICE_CHIEF in viewer.roles:
        return (WHOLE_CITY, *codes)
    own = {duty.department for duty in viewer.duties if duty.role == Role.HEAD}
    return tuple(code for code in codes if code in own)


def scope_words(department: str | None) -> str:
    """全市, or the department's name."""
    return city().department(department).name if department else "全市"
