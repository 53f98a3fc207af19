"""A whole list page over the small table: what a room writes to have one."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Appointment, Role
from arrears_office.office.viewer import Duty, Viewer
from arrears_office.web.pages import ListPage
from arrears_office.web.tables import PlainColumn, PlainTable
from arrears_office.web.viewer import Viewer as AnyViewer
from arrears_office.web.yen import yen
from tests.cast import TODAY
from tests.web.walked import ORDERS, Walked


class WalkedTable(PlainTable):
    """Name and yen."""

    caption = "見本の一覧"
    kana = PlainColumn("カナ", order="kana", row_header=True)
    yen = PlainColumn("残額", cell=lambda row: yen(row["yen"]), order="yen", css="num")


class WalkedFilter(django_filters.FilterSet):  # type: ignore[misc]
    """One menu of two bounds, one of choices."""

    yen_from = django_filters.NumberFilter("yen", "gte", label="残額(以上)")
    yen_to = django_filters.NumberFilter("yen", "lte", label="残額(以下)")
    kana = django_filters.MultipleChoiceFilter(label="行", choices=[("ア", "ア行"), ("イ", "イ行")])

    class Meta:
        model = Walked
        fields: tuple[str, ...] = ()


class WalkedPage(ListPage):
    """Rows of the small table; anybody with the debtors' permission."""

    permission = Permission.DEBTORS
    table_class = WalkedTable
    filterset_class = WalkedFilter
    filter_menus = (("残額", ("yen_from", "yen_to")), ("行", ("kana",)))
    orders = ORDERS
    row_fields = ("kana", "yen")
    page_size = 3

    def get_queryset(self, viewer: AnyViewer) -> QuerySet[Any]:
        """Every row."""
        return Walked.objects.all()


def viewer(role: Role = Role.OFFICE_CLERK) -> Viewer:
    """Somebody with one duty of the whole city."""
    return Viewer(1, "hayase", "早瀬 美咲", "ja", TODAY, (Duty(role, None, Appointment.NONE),))
