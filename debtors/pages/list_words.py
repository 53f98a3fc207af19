"""The words around the list: whose amounts it adds up, its shares, why it is empty."""

from collections.abc import Sequence

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.pages.asked import Listed
from debtors.pages.filter_choices import ALL, OPEN, STATES
from debtors.selectors import DepartmentTotal


def shares_in_words(totals: Sequence[DepartmentTotal]) -> str:
    """The three largest shares: 税51% 水19% 住13% ほか."""
    known = sorted((each for each in totals if each.yen), key=lambda each: -each.yen)
    whole = sum(each.yen for each in known)
    words = [f"{each.department.glyph}{round(each.yen * 100 / whole)}%" for each in known[:3]]
    return " ".join([*words, *(["ほか"] if len(known) > 3 else [])])


def scope_words(viewer: Viewer) -> str:
    """Which amounts the list adds up for this viewer, in one line; it depends on the role alone."""
    departments = city().departments
    if disclosure.may_see_all_amounts(viewer):
        return f"共有の一覧（{len(departments)}部署）・すべての残額を合計"
    amounts = disclosure.kinds_at(viewer, Layer.AMOUNTS)
    seen = [row.label for row in departments if amounts & set(row.kinds)]
    if not seen:
        return "あなたの役割で残額を見られる部署はありません"
    more = "。ほかは本人の同意があるものだけ" if disclosure.consent_departments(viewer) else ""
    return f"共有の一覧・合計するのは{'、'.join(seen)}{more}"


def state_words(listed: Listed) -> str:
    """The state whose people the list holds; whoever searches finds those too who owe nothing."""
    usual = OPEN if listed.kept is None else ALL
    return dict(STATES).get(listed.query.get("state", ""), dict(STATES)[usual])


def empty_words(listed: Listed) -> str:
    """Why nobody is there, where no condition is chosen."""
    if listed.lost:
        return "検索語を入力すると、見える範囲の人が出ます"
    if listed.lines:
        return "貼り付けた番号に当たる人は、見える範囲にいません"
    if listed.term:
        return f"「{listed.term}」に当たる人は、見える範囲にいません"
    return "未収のある人は、見える範囲にいません"
