"""The sources of the timeline: each gives the same columns, so that one UNION ALL joins them."""

from enum import IntEnum
from typing import Any, cast

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    F,
    IntegerField,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat, TruncDate

from arrears_office.office.viewer import Viewer
from casework.models import Audience, Contact, Disposition
from casework.recording import KEY
from debtors import disclosure
from debtors.disclosure import Layer
from debtors.known import department_open
from receivables.models import Entry, EntrySort, ReceivableState
from receivables.selectors import visible_claims

COLUMNS = (
    "e_day", "e_rank", "e_no", "e_department", "e_kind", "e_word", "e_term", "e_text", "e_yen",
    "e_charge", "e_count", "e_year", "e_until",
)  # fmt: skip
"""Day, place within the day, number; then what the event says. `e_text` is free text."""
GROUP = ("e_day", "e_department", "e_kind", "e_word")


class Rank(IntEnum):
    """Sort of event; within a day the higher stands above."""

    DEMAND = 1
    GUARANTOR = 2
    PROMISE = 3
    CONTACT = 4
    DISPOSITION = 5
    RELEASE = 6
    MONEY = 7


def branches(viewer: Viewer, debtor: int) -> dict[Rank, QuerySet[Any]]:
    """All sources of one debtor's timeline, cut to what the viewer may see."""
    claims = visible_claims(viewer, debtor)
    return {
        Rank.DEMAND: _demands(claims),
        Rank.GUARANTOR: _guarantors(viewer, claims),
        Rank.PROMISE: _promises(viewer, debtor),
        Rank.CONTACT: _contacts(viewer, debtor),
        Rank.DISPOSITION: _dispositions(viewer, claims, "disposed_on"),
        Rank.RELEASE: _dispositions(viewer, claims, "released_on"),
        Rank.MONEY: _money(claims),
    }


def _demands(claims: QuerySet[Any]) -> QuerySet[Any]:
    rows = claims.filter(current_state__demanded_on__isnull=False).annotate(
        e_day=F("current_state__demanded_on"),
        e_department=F("department_id"),
        e_kind=F("kind"),
        e_word=_text(""),
    )
    return _joined(rows, Rank.DEMAND, term="term", year="levy_year")


def _guarantors(viewer: Viewer, claims: QuerySet[Any]) -> QuerySet[Any]:
    """連帯保証人 is a third person: only who may read the contacts (L4) reads the name."""
    rows = ReceivableState.objects.filter(
        receivable__in=claims.order_by().values("pk"),
        receivable__department__in=disclosure.departments_at(viewer, Layer.CONTACTS),
        facts__guarantor_name__isnull=False,
    ).annotate(
        e_department=F("receivable__department_id"),
        e_kind=F("receivable__kind"),
        e_word=_text(""),
        e_text=Cast(KT("facts__guarantor_name"), TextField()),
    )
    grouped = rows.order_by().values("e_department", "e_kind", "e_word", "e_text")
    found = grouped.annotate(e_day=Min("first_as_of_on"), e_no=Min("pk"), e_count=Count("pk"))
    return _with_constants(found, Rank.GUARANTOR)


def _contacts(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    """L4: that they spoke, how, with whom, what came of it; the gist for its audience."""
    rows = _of_person(debtor, department_open(viewer, Layer.CONTACTS, debtor=debtor))
    return _said(
        rows,
        Rank.CONTACT,
        e_kind=Cast(F("result"), TextField()),
        e_term=_with_whom(),
        e_text=_where(_audience(viewer), "gist"),
    )


def _audience(viewer: Viewer) -> Q:
    """Whose eyes a gist is for: the own department, the 徴収対策室, or all who read contacts.

    A delivered one is marked for its department alone.
    """
    found = Q(department__in=disclosure.own_departments(viewer)) | Q(audience=Audience.ALL)
    return found | Q(audience=Audience.OFFICE) if viewer.is_office else found


def _with_whom() -> Case:
    """The other party; of a contact recorded here, who of the staff spoke as well."""
    both = Concat(F("counterpart"), Value("　"), F("staff_text"), output_field=TextField())
    here = When(source_key__startswith=KEY, then=both)
    return Case(here, default=Cast(F("counterpart"), TextField()), output_field=TextField())


def _promises(viewer: Viewer, debtor: int) -> QuerySet[Any]:
    """L3: day and yen of a promise, where the contact itself is not open."""
    reading = department_open(viewer, Layer.CONTACTS, debtor=debtor)
    knowing = Q(department__in=disclosure.departments_at(viewer, Layer.AMOUNTS))
    rows = _of_person(debtor, knowing & ~reading).filter(promised_on__isnull=False)
    return _said(rows, Rank.PROMISE, e_term=_text(""), e_text=_text(""), e_word=_text(""))


def _of_person(debtor: int, departments: Q) -> QuerySet[Any]:
    return Contact.objects.filter(
        departments,
        current=True,
        source_person__links__debtor=debtor,
        source_person__links__unlinked_at__isnull=True,
    )


def _said(rows: QuerySet[Any], rank: Rank, **words: Combinable) -> QuerySet[Any]:
    named: dict[str, Any] = {"e_word": F("method"), **words}
    return _with_constants(
        rows.order_by().annotate(
            e_day=TruncDate("contacted_at"),
            e_no=F("pk"),
            e_department=F("department_id"),
            e_yen=F("promised_yen"),
            e_until=F("promised_on"),
            **named,
        ),
        rank,
    )


def _dispositions(viewer: Viewer, claims: QuerySet[Any], day: str) -> QuerySet[Any]:
    """L3: sort and day. The seized thing is a finding (L5), a release's reason free text."""
    finding = disclosure.kinds_at(viewer, Layer.PROPERTY)
    text = (
        _where(Q(receivable__kind__in=finding), "object_text")
        if day == "disposed_on"
        else _own(viewer, "release_reason")
    )
    rows = Disposition.objects.filter(
        Q((f"{day}__isnull", False)), current=True, receivable__in=claims.order_by().values("pk")
    ).annotate(
        e_day=F(day),
        e_department=F("department_id"),
        e_kind=F("receivable__kind"),
        e_word=F("sort"),
        e_text=text,
    )
    rank = Rank.DISPOSITION if day == "disposed_on" else Rank.RELEASE
    return _joined(
        rows, rank, term="receivable__term", year="receivable__levy_year", by=(*GROUP, "e_text")
    )


def _money(claims: QuerySet[Any]) -> QuerySet[Any]:
    rows = (
        Entry.objects.filter(receivable__in=claims.order_by().values("pk"))
        .exclude(sort=EntrySort.ASSESSMENT)
        .annotate(
            e_day=F("counts_on"),
            e_department=F("department_id"),
            e_kind=F("receivable__kind"),
            e_word=F("sort"),
        )
    )
    sums = {"e_yen": Sum("principal_yen"), "e_charge": Sum("charge_yen")}
    return _joined(
        rows, Rank.MONEY, term="receivable__term", year="receivable__levy_year", sums=sums
    )


def _joined(
    rows: QuerySet[Any],
    rank: Rank,
    *,
    term: str,
    year: str,
    by: tuple[str, ...] = GROUP,
    sums: dict[str, Any] | None = None,
) -> QuerySet[Any]:
    """One event per day, kind and sort, with how many claims it met."""
    grouped = rows.order_by().values(*by)
    return _with_constants(
        grouped.annotate(
            e_no=Min("pk"), e_count=Count("pk"), e_term=Max(term), e_year=Max(year), **(sums or {})
        ),
        rank,
    )


def _with_constants(rows: QuerySet[Any], rank: Rank) -> QuerySet[Any]:
    """The columns in one order; what a source does not have is empty."""
    empty: dict[str, Any] = {
        "e_kind": _text(""),
        "e_term": _text(""),
        "e_text": _text(""),
        "e_yen": Cast(Value(None), BigIntegerField()),
        "e_charge": Cast(Value(None), BigIntegerField()),
        "e_count": Value(1, IntegerField()),
        "e_year": Cast(Value(None), IntegerField()),
        "e_until": Cast(Value(None), DateField()),
    }
    lacking = {name: value for name, value in empty.items() if name not in rows.query.annotations}
    whole = rows.annotate(e_rank=Value(int(rank), IntegerField()), **lacking)
    return cast("QuerySet[Any]", whole.values_list(*COLUMNS))


def _own(viewer: Viewer, field: str) -> Case:
    """Free text for its own department; for everybody else it is not even read."""
    return _where(Q(department__in=disclosure.own_departments(viewer)), field)


def _where(open_to: Q, field: str) -> Case:
    return Case(When(open_to, then=F(field)), default=_text(""), output_field=TextField())


def _text(words: str) -> Cast:
    return Cast(Value(words), TextField())
