"""The header's menu: every main page once, in the order of ux.md §3; absent pages are not drawn."""

from typing import cast

from django.urls import NoReverseMatch, reverse

from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.menu import MenuEntry
from arrears_office.web.viewer import Viewer as AnyViewer


def own_department(viewer: AnyViewer) -> tuple[str, ...]:
    """The code of the viewer's own department, or of the city's first for whoever has none."""
    own = cast("Viewer", viewer).departments
    codes = [department.code for department in city().departments]
    return (next((code for code in codes if code in own), codes[0]),)


MENU = (
    MenuEntry("滞納者", "debtors", Permission.DEBTORS),
    MenuEntry("時効", "prescriptions", Permission.DEBTORS),
    MenuEntry("部署目標", "departments", Permission.DEPARTMENT_DASHBOARD),
    MenuEntry("全庁", "overview", Permission.OVERVIEW),
    MenuEntry("情報紙", "bulletins", Permission.BULLETINS),
    MenuEntry("付せん", "stickers", Permission.DEBTORS, group="管理"),
    MenuEntry("名寄せ", "links", Permission.LINKS, group="管理"),
    MenuEntry("提供の依頼", "requests", Permission.REQUESTS, group="管理"),
    MenuEntry("支援措置", "protections", Permission.PROTECTIONS, group="管理"),
    MenuEntry("取込机", "imports", Permission.IMPORTS, group="管理"),
    MenuEntry("プログラム", "programme", Permission.PROGRAMME, group="管理"),
    MenuEntry("延滞金の割合", "rates", Permission.RATES, group="管理"),
    MenuEntry("除斥の申告", "ties", Permission.DEBTORS, group="管理"),
    MenuEntry("閲覧の点検", "access_alerts", Permission.ACCESS_REVIEW, group="管理"),
    MenuEntry("共有の範囲", "sharing", Permission.SHARING, group="管理"),
    MenuEntry("緊急閲覧", "break_glass", Permission.BREAK_GLASS, group="管理"),
    MenuEntry("閲覧の記録", "audit", Permission.AUDIT, group="管理"),
)


def existing(viewer: Viewer) -> tuple[MenuEntry, ...]:
    """The entries whose page stands in the URLconf: a page not built yet has no entry."""
    return tuple(entry for entry in MENU if _exists(entry, viewer))


def _exists(entry: MenuEntry, viewer: Viewer) -> bool:
    try:
        reverse(entry.url_name, args=entry.args(viewer) if entry.args else ())
    except NoReverseMatch:
        return False
    return True
