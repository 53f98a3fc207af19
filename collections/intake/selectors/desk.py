"""What the import desk shows a viewer: the own department's deliveries, to the office all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce

from arrears_office.jobs.models import Job, JobState
from arrears_office.jobs.selectors import visible_jobs
from arrears_office.law.fiscal import previous_month_end
from arrears_office.office.city import CityDepartment, city
from arrears_office.office.models import Channel, Freshness
from arrears_office.office.viewer import Viewer
from debtors.disclosure import own_departments
from intake.city_profiles import city_profiles
from intake.models import Delivery, DeliveryFile, DeliveryState, HeldRow, NamedDifference

OPEN_ROW = Q(resolved_by__isnull=True, closed_at__isnull=True)
FAILED_SHOWN = 3
LOOKED_AT = 50


def desk_departments(viewer: Viewer) -> tuple[CityDepartment, ...]:
    """Departments whose deliveries the viewer may see, in page order."""
    if viewer.is_office:
        return city().departments
    own = own_departments(viewer)
    return tuple(department for department in city().departments if department.code in own)


def visible_deliveries(viewer: Viewer) -> QuerySet[Delivery]:
    """Deliveries of those departments; `public_id` is the number as text, for the list's cursor."""
    codes = [department.code for department in desk_departments(viewer)]
    return Delivery.objects.filter(department__in=codes).annotate(public_id=Cast("pk", CharField()))


def visible_delivery(viewer: Viewer, number: int) -> Delivery | None:
    """One of them; None for a foreign one as for a missing one."""
    found = visible_deliveries(viewer).select_related("received_by")
    return found.filter(pk=number).first()


def visible_held_row(viewer: Viewer, number: int) -> HeldRow | None:
    """A held row of a delivery the viewer may see."""
    rows = HeldRow.objects.select_related("file__delivery", "closed_by", "resolved_by")
    return rows.filter(pk=number, file__delivery__in=visible_deliveries(viewer)).first()


def visible_difference(viewer: Viewer, number: int) -> NamedDifference | None:
    """A 未照合差 of a department the viewer may see."""
    codes = [department.code for department in desk_departments(viewer)]
    rows = NamedDifference.objects.select_related("accepted_by")
    return rows.filter(pk=number, department__in=codes).first()


def file_sums(deliveries: Iterable[int]) -> dict[int, Mapping[str, Any]]:
    """Delivery → rows, accepted, held and yen over its files."""
    sums = (
        DeliveryFile.objects.filter(delivery__in=list(deliveries))
        .values("delivery_id")
        .annotate(
            all_rows=Sum("rows"),
            all_accepted=Sum("accepted"),
            all_held=Sum("held"),
            all_yen=Sum("yen"),
        )
    )
    return {row["delivery_id"]: row for row in sums}


@dataclass(frozen=True)
class Waiting:
    """What waits for a person: held rows of applied deliveries, 未照合差, refused deliveries."""

    held_rows: int
    held_yen: int
    differences: int
    refused: int


def waiting_work(viewer: Viewer) -> Waiting:
    """Counted over the departments the viewer may see."""
    codes = [department.code for department in desk_departments(viewer)]
    held = HeldRow.objects.filter(
        OPEN_ROW,
        file__delivery__department__in=codes,
        file__delivery__state=DeliveryState.APPLIED,
    ).aggregate(rows=Count("pk"), yen=Coalesce(Sum("yen"), 0))
    differences = NamedDifference.objects.filter(department__in=codes, accepted_at__isnull=True)
    return Waiting(
        held_rows=held["rows"],
        held_yen=held["yen"],
        differences=differences.count(),
        refused=still_refused(visible_deliveries(viewer)).count(),
    )


def still_refused(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Refused ones that no later attempt for the same department, day and channel has replaced."""
    later = Delivery.objects.filter(
        department=OuterRef("department"),
        as_of_on=OuterRef("as_of_on"),
        channel=OuterRef("channel"),
        attempt__gt=OuterRef("attempt"),
    )
    return deliveries.filter(~Exists(later), state=DeliveryState.REFUSED)


@dataclass(frozen=True)
class ChannelFreshness:
    """How current one channel is; `late`: older than the last month end, or never delivered."""

    channel: Channel
    expected: bool
    record: Freshness | None
    late: bool


@dataclass(frozen=True)
class DepartmentFreshness:
    """One row of the desk: a department and its channels in the order of the columns."""

    department: CityDepartment
    channels: tuple[ChannelFreshness, ...]


def freshness_table(viewer: Viewer, on: date) -> list[DepartmentFreshness]:
    """Per department and channel: delivered and applied when, and whether a month is owing."""
    due_on = previous_month_end(on)
    known = {(row.department_id, row.channel): row for row in Freshness.objects.all()}
    expected = {(profile.department, profile.channel) for profile in city_profiles()}

    def state(code: str, channel: Channel) -> ChannelFreshness:
        record = known.get((code, channel))
        wanted = (code, channel) in expected
        late = wanted and (record is None or record.paid_until_on < due_on)
        return ChannelFreshness(channel, wanted, record, late)

    return [
        DepartmentFreshness(row, tuple(state(row.code, channel) for channel in Channel))
        for row in desk_departments(viewer)
    ]


def unfinished_imports(viewer: Viewer) -> list[Job]:
    """Imports that wait or run, and the last undone ones that no later import has made good."""
    jobs = visible_jobs(viewer).filter(kind="import").order_by("-pk")
    running = list(jobs.filter(state__in=(JobState.QUEUED, JobState.RUNNING)))
    failed, made_good = [], set()
    for job in jobs.filter(state__in=(JobState.DONE, JobState.FAILED))[:LOOKED_AT]:
        upload = job.arguments.get("upload")
        if job.state == JobState.DONE:
            made_good.add(upload)
        elif upload not in made_good:
            failed.append(job)
    return [*running, *failed[:FAILED_SHOWN]]


def refused_at(viewer: Viewer, difference: NamedDifference) -> Delivery | None:
    """The refused delivery that waits for an answer to this difference."""
    same_day = visible_deliveries(viewer).filter(
        department=difference.department_id, as_of_on=difference.as_of_on
    )
    return still_refused(same_day).order_by("-pk").first()
