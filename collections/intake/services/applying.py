"""Puts a checked department into the ledger: one short transaction, all of it or nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from arrears_office.office.models import Channel, Staff
from arrears_office.office.services import record_change, record_freshness
from debtors.models import IdentityLink, PersonAlias, SourcePerson
from debtors.services import follow_protections, new_debtors_for, refresh_summaries
from debtors.services.protection_lists import follow_protection_list
from debtors.services.ties import refresh_tied_persons
from intake.models import Delivery, DeliveryState, HeldRow, StagedPerson
from intake.postgres import set_wise_joins
from intake.services import apply_sql
from intake.services.deliveries import clear_staging
from receivables.models import Receivable
from receivables.services import match_reversals, restand


@transaction.atomic
def apply_department(
    *,
    department: str,
    deliveries: Sequence[Delivery],
    brought: Mapping[int, Collection[str]],
    carried: Sequence[Delivery],
    carries_protection: bool,
    by: Staff | None,
    on: date,
    at: datetime,
) -> None:
    """Apply the department's staged channels in the given order.

    `on` is the day standings are made true for; `brought`: delivery → source keys of its good
    rows; `carried`: applied deliveries of which rows are staged that waited for these claims;
    `carries_protection`: the claims file has the 支援措置 column, so its silence ends one.
    """
    with set_wise_joins():
        debtors: set[int] = set()
        for delivery in deliveries:
            debtors |= _lay_in(delivery, at)
            if delivery.channel == "claims":
                _people(department, delivery, carries_protection, at)
                debtors |= _move_claims(_parameters(delivery, at))
                debtors |= _debtors_of_persons(delivery, department)
                for earlier in carried:
                    debtors |= _lay_in(earlier, at)
                    clear_staging(delivery=earlier)
                debtors |= _touched(delivery, at)
            _finish(delivery, brought.get(delivery.pk, ()), by, on, at)
        restand(debtors=debtors, on=max(on, *(d.as_of_on for d in deliveries)))
        follow_protection_list(on=on)
        refresh_summaries(debtors=debtors, on=on)


def _lay_in(delivery: Delivery, at: datetime) -> set[int]:
    """Run the channel's statements over what is staged; the debtors whose entries it brought."""
    for statement in apply_sql.BY_CHANNEL[delivery.channel]:
        _run(statement, _parameters(delivery, at))
    match_reversals(delivery_no=delivery.pk)
    return _touched(delivery, at)


def _touched(delivery: Delivery, at: datetime) -> set[int]:
    return {row[0] for row in _rows(apply_sql.TOUCHED_DEBTORS, _parameters(delivery, at))}


def _people(department: str, delivery: Delivery, carries_protection: bool, at: datetime) -> None:
    """Debtors of their own for new persons, aliases, protections, and whom a tie now means."""
    new = SourcePerson.objects.filter(department=department, links__isnull=True)
    new_debtors_for(source_persons=new.values_list("pk", flat=True), at=at)
    staged = StagedPerson.objects.filter(delivery=delivery)
    _write_aliases(department, staged.exclude(aliases=[]).values_list("number", "aliases"))
    if carries_protection:
        follow_protections(
            department=department,
            delivered=set(staged.values_list("number", flat=True)),
            protected=set(staged.filter(protected=True).values_list("number", flat=True)),
            on=delivery.as_of_on,
        )
    refresh_tied_persons()


def _write_aliases(department: str, staged: Iterable[tuple[str, list[list[str]]]]) -> None:
    persons = dict(SourcePerson.objects.filter(department=department).values_list("number", "pk"))
    wanted = {
        (persons[number], sort, value) for number, aliases in staged for sort, value in aliases
    }
    PersonAlias.objects.bulk_create(
        [
            PersonAlias(source_person_id=person, sort=sort, number=value)
            for person, sort, value in sorted(wanted)
        ],
        ignore_conflicts=True,
    )


def _move_claims(names: dict[str, Any]) -> set[int]:
    """A newer person number of a claim: the claim follows, both debtors are touched."""
    moved = _rows(apply_sql.MOVED_CLAIMS, names)
    persons = {person for _, old, new in moved for person in (old, new)}
    for receivable, _, new in moved:
        Receivable.objects.unscoped(reason="a claim follows its newer person number").filter(
            pk=receivable
        ).update(source_person=new)
    return set(
        IdentityLink.objects.filter(
            source_person__in=persons, unlinked_at__isnull=True
        ).values_list("debtor_id", flat=True)
    )


def _debtors_of_persons(delivery: Delivery, department: str) -> set[int]:
    """Debtors whose names may be newer."""
    return set(
        IdentityLink.objects.filter(
            source_person__department=department,
            source_person__number__in=StagedPerson.objects.filter(delivery=delivery).values(
                "number"
            ),
            unlinked_at__isnull=True,
        ).values_list("debtor_id", flat=True)
    )


def _finish(
    delivery: Delivery, brought: Collection[str], by: Staff | None, on: date, at: datetime
) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.APPLIED, applied_at=at, refused_reason=""
    )
    _resolve_held(delivery, brought)
    clear_staging(delivery=delivery)
    record_freshness(
        department=delivery.department_id,
        channel=Channel(delivery.channel),
        paid_until_on=delivery.as_of_on,
        delivered_at=delivery.received_at,
        applied_at=at,
    )
    record_change(
        by=by,
        on=on,
        record=delivery,
        before=None,
        after={"state": DeliveryState.APPLIED, "as_of_on": delivery.as_of_on},
        reason="取込の反映",
    )


def _resolve_held(delivery: Delivery, brought: Collection[str]) -> None:
    """Held rows of other deliveries whose key this one brought in good order are settled by it."""
    waiting = (
        HeldRow.objects.filter(
            file__delivery__department=delivery.department_id,
            resolved_by__isnull=True,
            closed_at__isnull=True,
        )
        .exclude(file__delivery=delivery)
        .exclude(source_key="")
    )
    settled = [pk for pk, key in waiting.values_list("pk", "source_key") if key in brought]
    HeldRow.objects.filter(pk__in=settled).update(resolved_by=delivery, version=F("version") + 1)


def _parameters(delivery: Delivery, at: datetime) -> dict[str, Any]:
    return {
        "department": delivery.department_id,
        "delivery": delivery.pk,
        "as_of": connection.ops.adapt_datefield_value(delivery.as_of_on),
        "day": delivery.as_of_on.isoformat(),
        "now": connection.ops.adapt_datetimefield_value(at),
    }


def _run(statement: str, names: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_typed(statement), names)


def _rows(statement: str, names: dict[str, Any]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_typed(statement), names)
        return [tuple(row) for row in cursor.fetchall()]


def _typed(statement: str) -> str:
    """PostgreSQL must be told that a bare parameter of a SELECT is a day or a moment."""
    if connection.vendor == "postgresql":
        day, now = "CAST(%(as_of)s AS date)", "CAST(%(now)s AS timestamptz)"
    else:
        day, now = "%(as_of)s", "%(now)s"
    return statement.replace("{as_of}", day).replace("{now}", now)
