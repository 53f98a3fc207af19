"""/admin/imports/<number>/: one delivery, its files, what could not be applied and why."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.models import Channel, Staff
from arrears_office.office.pages import OfficePage, PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.web.era import era_short
from arrears_office.web.exports import Origin, Value, csv_response
from debtors.disclosure import Layer, Sight, basis_words
from intake.city_profiles import city_profiles
from intake.models import Delivery, DeliveryState, HeldRow
from intake.pages.upload import to_job
from intake.selectors.desk import visible_delivery
from intake.selectors.problems import (
    debtors_behind,
    differences_of,
    held_rows_of,
    raw_sight,
    same_day,
)
from intake.selectors.uploads import upload_behind
from intake.services.uploads import start_import

MOST_ROWS = 200
MOST_NOTICES = 50
COLUMNS = ("ファイル", "行", "列", "届いた値", "内容", "直し方", "円", "状態", "閉じた理由")


class OneDelivery(PersonalPage):
    """What the pages of one delivery share: finding it, and recording whose values are shown."""

    permission = Permission.IMPORTS

    def delivery(self, number: int) -> Delivery:
        """The delivery, or the answer of a missing one."""
        found = visible_delivery(self.viewer, number)
        if found is None:
            raise Http404
        return found

    def sight_on(self, delivery: Delivery) -> Sight:
        """On which ground this viewer may read the values that arrived."""
        return raw_sight(self.viewer, delivery.department_id, delivery.channel)

    def record(self, delivery: Delivery, rows: Sequence[HeldRow], sight: Sight) -> None:
        """Name the debtors behind the rows whose values this response shows."""
        seen = sight.layer > Layer.NONE
        self.shows(
            public_ids=debtors_behind(delivery.department_id, rows) if seen else (),
            layers=(int(sight.layer),) if seen else (),
            basis=basis_words([sight.ground]),
        )


class DeliveryPage(OneDelivery):
    """The delivery with files, problems by line and column, and 未照合差."""

    template_name = "intake/delivery.html"
    what = "取込の明細"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The page; values only for those who may read them."""
        delivery = self.delivery(number)
        sight = self.sight_on(delivery)
        found = held_rows_of(delivery)
        total = found.count()
        rows = list(found[:MOST_ROWS])
        self.record(delivery, rows, sight)
        return self.render(
            {
                "title": f"{Channel(delivery.channel).label} {era_short(delivery.as_of_on)}現在",
                "delivery": delivery,
                "channel": Channel(delivery.channel).label,
                "department": city().department(delivery.department_id),
                "files": _files(delivery),
                "rows": rows,
                "rows_total": total,
                "values": sight.layer > Layer.NONE,
                "differences": differences_of(delivery),
                "others": [(each, Channel(each.channel).label) for each in same_day(delivery)],
                "retry": delivery.state != DeliveryState.APPLIED
                and upload_behind(delivery) is not None,
            }
        )


def _files(delivery: Delivery) -> list[dict[str, Any]]:
    names = {profile.code: profile.name for profile in city_profiles()}
    return [
        {
            "file": file,
            "profile": names.get(file.profile, file.profile),
            "notices": file.notices[:MOST_NOTICES],
            "more_notices": max(0, len(file.notices) - MOST_NOTICES),
        }
        for file in delivery.files.order_by("pk")
    ]


class HeldRowsDownload(OneDelivery):
    """The held rows as a file for the department, so that it can mend them."""

    what = "保留の行のCSV"

    def get(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """All held rows; whom they speak of is recorded before the first byte."""
        delivery = self.delivery(number)
        sight = self.sight_on(delivery)
        if sight.layer is Layer.NONE:
            raise Http404
        rows = list(held_rows_of(delivery))
        self.record(delivery, rows, sight)
        department = city().department(delivery.department_id)
        label = Channel(delivery.channel).label
        origin = Origin(
            made_by=self.viewer.name,
            made_at=clock.now(),
            conditions=f"{department.name} {label} 基準日 {delivery.as_of_on.isoformat()} 保留の行",
            paid_until=delivery.as_of_on.isoformat(),
        )
        name = f"hold_{delivery.department_id}_{delivery.channel}_{delivery.as_of_on:%Y%m%d}.csv"
        return csv_response(filename=name, origin=origin, columns=COLUMNS, rows=_lines(rows))


def _lines(rows: Sequence[HeldRow]) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        yield (
            row.file.name,
            row.line or "ファイル全体",
            row.column,
            row.raw,
            row.message,
            row.remedy,
            row.yen,
            _state_words(row),
            row.closed_reason,
        )


def _state_words(row: HeldRow) -> str:
    if row.resolved_by is not None:
        return f"{row.resolved_by.as_of_on.isoformat()}の取込で解消"
    return "閉じた" if row.closed_at else "待ち"


class RetryPage(OfficePage):
    """Import what is kept of a delivery once more, after a 未照合差 was accepted."""

    permission = Permission.IMPORTS

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """A job for this department's part of what was handed in."""
        delivery = visible_delivery(self.viewer, number)
        upload = upload_behind(delivery) if delivery else None
        if delivery is None or upload is None or delivery.state == DeliveryState.APPLIED:
            raise Http404
        job = start_import(
            upload=upload,
            department=delivery.department_id,
            by=cast("Staff", request.user),
            on=self.viewer.today,
        )
        return to_job(request, self.viewer, job)
