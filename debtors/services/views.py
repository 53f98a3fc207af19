"""Keeps views of the list: codes under a name, for oneself, a department or everybody."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from arrears_office.office.services import record_change
from arrears_office.office.viewer import Viewer
from debtors.models import SavedView
from debtors.models.views import ViewScope
from debtors.selectors.views import forget_views
from debtors.view_rights import departments_of, may_change

TAKEN = "「{name}」という見方は、もうあります。別の名前にします。"


class ViewRefused(ValueError):  # noqa: N818 - what was typed cannot be kept, no fault of the program
    """The sentence that says why, with the remedy."""


class ViewChanged(ValueError):  # noqa: N818 - somebody was faster
    """The view is another than the one that was looked at; `readable`: it still is there."""

    def __init__(self, sentence: str, *, readable: bool = False) -> None:
        super().__init__(sentence)
        self.readable = readable


@transaction.atomic
def save_view(
    *, by: Viewer, on: date, name: str, scope: str, department: str | None, query: str
) -> SavedView:
    """Keep conditions (codes of the address, cut by `debtors.codes`) as a new last tab."""
    if scope == ViewScope.DEPARTMENT and department not in departments_of(by):
        raise ViewRefused("課の見方は、その課の担当か課長が保存します。")
    if scope == ViewScope.OFFICE and not by.is_office:
        raise ViewRefused("全員の見方は、徴収対策室の職員が保存します。")
    view = SavedView(
        name=name, scope=scope, owner_id=by.staff_id, department_id=department, query=query
    )
    last = _siblings(view).order_by("-position").values_list("position", flat=True).first()
    view.position = 0 if last is None else last + 1
    _write(view)
    record_change(by=by, on=on, record=view, before=None, after=_said(view), reason="見方を保存")
    forget_views(by.staff_id)
    return view


@transaction.atomic
def change_view(*, by: Viewer, on: date, number: int, version: int, name: str) -> SavedView:
    """Rename a view that `by` may change."""
    view = _held(by, number, version)
    before = _said(view)
    view.name, view.version = name, version + 1
    _write(view)
    record_change(by=by, on=on, record=view, before=before, after=_said(view), reason="名前を変更")
    forget_views(by.staff_id)
    return view


@transaction.atomic
def move_view(*, by: Viewer, on: date, number: int, version: int, up: bool) -> None:
    """Put a view one place earlier or later among those of its scope."""
    view = _held(by, number, version)
    order = list(_siblings(view).select_for_update().order_by("position", "name"))
    here = order.index(view)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, each in enumerate(order):
        each.position = position
    SavedView.objects.bulk_update(order, ["position"])
    record_change(
        by=by,
        on=on,
        record=view,
        before={"position": here},
        after={"position": there},
        reason="並びを変更",
    )
    forget_views(by.staff_id)


@transaction.atomic
def delete_view(*, by: Viewer, on: date, number: int, version: int) -> str:
    """Take a view away; gives its name."""
    view = _held(by, number, version)
    record_change(by=by, on=on, record=view, before=_said(view), after=None, reason="見方を削除")
    name = view.name
    view.delete()
    forget_views(by.staff_id)
    return name


def _held(by: Viewer, number: int, version: int) -> SavedView:
    """The view, locked, if it still is what was looked at; to a stranger it is gone."""
    view = SavedView.objects.select_for_update().filter(pk=number).first()
    if view is None or not may_change(
        by, scope=view.scope, owner=view.owner_id, department=view.department_id
    ):
        raise ViewChanged("この見方は、もうありません。")
    if view.version != version:
        raise ViewChanged("この見方は、開いたあとに変わっています。", readable=True)
    return view


def _siblings(view: SavedView) -> QuerySet[SavedView]:
    """The views of the same scope, this one among them once it is saved."""
    same = SavedView.objects.filter(scope=view.scope, department=view.department_id)
    return same.filter(owner=view.owner_id) if view.scope == ViewScope.OWN else same


def _write(view: SavedView) -> None:
    """Save, or say that the name is taken: the constraint decides, also between two at once."""
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as wrong:
        raise ViewRefused(TAKEN.format(name=view.name)) from wrong


def _said(view: SavedView) -> dict[str, object]:
    return {
        "name": view.name,
        "scope": view.scope,
        "department": view.department_id,
        "query": view.query,
        "position": view.position,
    }
