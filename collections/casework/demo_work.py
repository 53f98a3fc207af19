"""The demonstration's cases: who leads, what is next, what was said; all through the services."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Sum
from django.utils.timezone import make_aware

from arrears_office.office.city import city
from arrears_office.office.city_types import Home
from arrears_office.office.models import Role, Staff
from arrears_office.office.selectors import viewer_for
from arrears_office.office.viewer import Viewer
from casework.models import Audience, Case
from casework.recording import Said
from casework.services.cases import decide_lead
from casework.services.contacts import record_contact
from casework.services.steps import finish_step, set_step
from debtors.models import Standing

PERSONS = 60
REASONS = {
    "tax": ("勤め先が分かっている。給与の照会が済んでいる。", "財産の調査が進んでいる。"),
    "water": ("店の営業に水が要る。停止の予告に返事がある。", "検針のときに会える。"),
    "housing": ("連帯保証人がいる。本人と会える曜日が分かっている。",),
    "nursery": ("送迎のときに園で会える。",),
    "school_meals": ("学期の始めに学校で話ができる。",),
    "nursing_care": ("家族が手続を手伝っている。",),
    "late_elderly": ("年金の支給月に窓口へ来る。",),
}  # fmt: skip
ACTS = ("電話で分納の申出を聞く", "訪問して事情を聞く", "催告書を送る", "分納の案を決める")
WAYS = (("phone", "本人"), ("counter", "本人"), ("visit", "同居の家族"), ("phone", "配偶者"))
SAYINGS = (
    "「今月は給料日が遅れている。月末なら払える」と話した。",
    "「一度には難しい。分けて払いたい」と話した。納付書を渡した。",
    "在宅。玄関で10分話した。「家族と相談して電話する」。",
    "呼び出したが出なかった。留守番電話に連絡先を残した。",
)
DAYS_AGO = (2, 5, 9, 16, 24, 40)


@dataclass(frozen=True, slots=True)
class Owing:
    """A debtor's overdue yen in one department."""

    debtor: int
    department: str
    yen: int


def work_on_demo_debtors(*, on: date) -> int:
    """Open cases for those who owe most; once. Returns how many have a lead."""
    if Case.objects.exists():
        return 0
    chief = viewer_for(Staff.objects.get(username="chief"), on)
    clerks = dict(_clerks(on))
    made = 0
    for place, owing in enumerate(_owing_most()):
        clerk = clerks.get(owing.department)
        if clerk is not None:
            _lead(owing, place, chief, on)
            _step(owing, place, clerk, on)
            made += 1
    _contacts(clerks, on)
    return made


def _owing_most() -> list[Owing]:
    """The debtors with the largest sums, each with the department he owes most."""
    rows = (
        Standing.objects.unscoped(reason="the demonstration's cases")
        .filter(overdue_yen__gt=0)
        .values("debtor", "department")
        .annotate(yen=Sum("overdue_yen"))
        .order_by("-yen", "debtor")
    )
    found: dict[int, Owing] = {}
    for row in rows:
        found.setdefault(row["debtor"], Owing(row["debtor"], row["department"], row["yen"]))
    return _mixed(list(found.values()))


def _mixed(owing: list[Owing]) -> list[Owing]:
    """Some of every department, so that nobody's list is empty."""
    share = -(-PERSONS // len(city().departments))
    return [
        each
        for row in city().departments
        for each in [one for one in owing if one.department == row.code][:share]
    ]


def _lead(owing: Owing, place: int, chief: Viewer, on: date) -> None:
    """What the conference decided some weeks ago."""
    reasons = REASONS.get(owing.department, ("本人と連絡がとれる。",))
    decide_lead(
        debtor=owing.debtor,
        department=owing.department,
        reason=reasons[place % len(reasons)],
        by=chief,
        on=on - timedelta(days=20 + place % 30),
    )


def _step(owing: Owing, place: int, clerk: Viewer, on: date) -> None:
    """One step done, the next one open: some overdue, some today, some to come."""
    began = on - timedelta(days=18)
    if place % 3 == 0:
        first = set_step(
            debtor=owing.debtor, department=owing.department, act="催告書を送る",
            due_on=began, assignee=clerk.staff_id, by=clerk, on=began,
        )  # fmt: skip
        finish_step(step=first.pk, result="催告書を送った。返送なし。", by=clerk, on=began)
    set_step(
        debtor=owing.debtor,
        department=owing.department,
        act=ACTS[place % len(ACTS)],
        due_on=on + timedelta(days=(place * 5) % 26 - 6),
        assignee=clerk.staff_id if place % 4 else None,
        by=clerk,
        on=began,
    )


def _contacts(clerks: dict[str, Viewer], on: date) -> None:
    """What the departments without a host for it wrote down."""
    here = [row.code for row in city().departments if row.homes.contacts is Home.HERE]
    rows = (
        Standing.objects.unscoped(reason="the demonstration's contacts")
        .filter(department__in=here, overdue_yen__gte=5_000)
        .order_by("department__position", "-overdue_yen", "debtor")
        .values_list("debtor", "department", "overdue_yen")
    )
    counts: dict[str, int] = {}
    for debtor, department, yen in rows:
        place = counts.get(department, 0)
        if department in clerks and place < PERSONS // 4:
            counts[department] = place + 1
            _contact(Owing(debtor, department, yen), place, clerks[department], on)


def _contact(owing: Owing, place: int, clerk: Viewer, on: date) -> None:
    day = on - timedelta(days=DAYS_AGO[place % len(DAYS_AGO)])
    method, counterpart = WAYS[place % len(WAYS)]
    promised = place % 2 == 1
    record_contact(
        debtor=owing.debtor,
        department=owing.department,
        key=f"{owing.debtor:08x}{place:08x}",
        said=Said(
            contacted_at=make_aware(datetime.combine(day, time(10 + place % 6, 20))),
            method=method,
            counterpart=counterpart,
            result="promised" if promised else ("absent" if place % 4 == 3 else "spoke"),
            gist=SAYINGS[1 if promised else place % len(SAYINGS)],
            promised_on=day + timedelta(days=14) if promised else None,
            promised_yen=min(5_000, owing.yen) if promised else None,
            audience=(Audience.OWN, Audience.OFFICE, Audience.ALL)[place % 3],
        ),
        by=clerk,
        on=on,
    )


def _clerks(on: date) -> Iterator[tuple[str, Viewer]]:
    """Each department's first clerk."""
    for row in city().departments:
        staff = Staff.objects.filter(
            assignments__role=Role.CLERK, assignments__department=row.code
        ).order_by("pk")
        if first := staff.first():
            yield row.code, viewer_for(first, on)
