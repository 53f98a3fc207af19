"""The people a bulk act is for, rebuilt from the list's bar under the viewer's own rights.

The bar posts to `debtor_acts` (/debtors/acts/): `act`, one of `bulk_acts`; `chosen` (public ids,
repeated) or `all=1`; and `list`: the list's query string, codes and token only. Whoever confirms
hands the people on with `handed_on` and asks again.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from debtors.codes import CODES, codes_of
from debtors.pages.asked import TOKEN, Listed
from debtors.rooms import Rooms
from debtors.selectors import visible_debtors

CHOSEN, ALL, LIST = "chosen", "all", "list"
MOST_CHOSEN = 1_000
"""Ticked one by one; whoever means more takes 「この条件の全員」."""

ACTS = (
    ("assign", "担当を割り当てる"),
    ("lead", "先行部署を変える"),
    ("step", "次の手順を入れる"),
    ("sticker", "付せんを貼る"),
)


def bulk_acts(viewer: Viewer) -> list[tuple[str, str]]:
    """(`act`, words) of the bar's buttons beside the export; they depend on the role alone."""
    return list(ACTS) if viewer.may(Permission.CASES) else []


def chosen_debtors(
    viewer: Viewer, post: QueryDict, *, rooms: Rooms, now: datetime
) -> QuerySet[Any]:
    """Debtors with `visible_yen`, of those that exist for the viewer; foreign ids are nobody's.

    `rooms` is `casework.rooms.ROOMS`, `now` the clock's moment (a search token grows old).
    """
    if post.get(ALL):
        return Listed(viewer, list_of(post), rooms=rooms, now=now).rows
    ids = post.getlist(CHOSEN)[:MOST_CHOSEN]
    return visible_debtors(viewer).filter(public_id__in=ids)


def list_of(post: QueryDict) -> QueryDict:
    """The list's address as the bar handed it on: codes and token, whatever else was typed in."""
    return codes_of(QueryDict(post.get(LIST, "")), (*CODES, TOKEN))


def handed_on(post: QueryDict) -> list[tuple[str, str]]:
    """Hidden fields (name, value) with which a confirmation page asks for the same people."""
    ids = [] if post.get(ALL) else [(CHOSEN, each) for each in post.getlist(CHOSEN)[:MOST_CHOSEN]]
    return [*ids, *([(ALL, "1")] if post.get(ALL) else []), (LIST, list_of(post).urlencode())]
