"""/requests/: what the viewer's sections asked, and what they are asked."""

from collections.abc import Sequence
from typing import Any, cast

import django_filters
from django.db.models import Q, QuerySet

from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.keyset import Order, Slice
from arrears_office.web.pages import ListPage, Row
from arrears_office.web.partials import address_with
from arrears_office.web.viewer import Viewer as AnyViewer
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.models import DisclosureRequest
from debtors.pages.request import ground
from debtors.pages.request_table import RequestTable
from debtors.request_rights import led_departments
from debtors.request_words import OPEN, STATES, state_tag
from debtors.selectors.requests import box_of, requests_for

BOXES = {"in": "こちらへ", "out": "こちらから", "all": "全庁"}
"""Tabs: a head's, a section's, and the 徴収対策室's."""


class RequestFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By where a request stands today."""

    state = django_filters.ChoiceFilter(
        label="いま",
        choices=[(code, words) for code, (words, _) in STATES.items()],
        method="by_state",
    )

    class Meta:
        model = DisclosureRequest
        fields: tuple[str, ...] = ()

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Expired is said by the day, not by the state."""
        today = self.request.viewer.today
        if value == "expired":
            return rows.filter(state__in=OPEN, until_on__lt=today)
        still = Q(until_on__gte=today) if value in OPEN else Q()
        return rows.filter(still, state=value)


class RequestsPage(PersonalPage, ListPage):
    """Tabs こちらへ and こちらから, for the office one of all; newest first."""

    permission = Permission.REQUESTS
    what = "提供の依頼の一覧"
    template_name = "debtors/requests.html"
    table_class = RequestTable
    filterset_class = RequestFilter
    filter_menus = (("いま", ("state",)),)
    orders = (Order("new", "新しい順", ("asked_on",), descending=True, index=None),)
    row_fields = (
        *("told", "public_id", "asking", "owning", "kinds", "up_to_layer"),
        *("asked_on", "until_on", "state", "number"),
    )
    public_id = "id"

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """The requests of the chosen tab."""
        who = cast("Viewer", viewer)
        return requests_for(who).filter(box_of(who, self._box()))

    def present(self, rows: list[Row], viewer: AnyViewer) -> Sequence[Row]:
        """The rows with where each stands; every person named is recorded."""
        today = viewer.today
        self.shows(
            public_ids=dict.fromkeys(str(row["public_id"]) for row in rows),
            layers=(Layer.EXISTENCE,) if rows else (),
            basis=disclosure.basis_words([ground(self._box() != "all")]),
        )
        return [row | {"tag": state_tag(row["state"], row["until_on"], today)} for row in rows]

    def extra_context(self, viewer: AnyViewer, rows: QuerySet[Any], found: Slice) -> dict[str, Any]:
        """The tabs, and what to say where there is nothing."""
        here = self._box()
        return {
            "tabs": [
                {"label": label, "url": address_with(self.request, box=box), "current": box == here}
                for box, label in self._boxes().items()
            ],
            "empty_text": "この見方の依頼はありません",
            "empty_remedy": "依頼は、その人の画面の「あなたに見えていない情報」から出します。",
        }

    def _boxes(self) -> dict[str, str]:
        viewer = self.viewer
        open_to = {
            "in": bool(led_departments(viewer)),
            "out": bool(disclosure.own_departments(viewer)),
            "all": viewer.is_office,
        }
        return {box: label for box, label in BOXES.items() if open_to[box]}

    def _box(self) -> str:
        boxes = self._boxes()
        asked = self.request.GET.get("box", "")
        return asked if asked in boxes else next(iter(boxes), "all")
