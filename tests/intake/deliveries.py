"""Small made-up deliveries: rows in a line each, written by the profiles and imported for real."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from arrears_office.jobs.models import Job
from intake.control import Control, parse_control
from intake.models import HeldRow
from intake.outcome import Outcome
from intake.reading import load_profiles
from intake.rows import ClaimRow, MovementRow, PersonRow, Row
from intake.services import import_files
from intake.writing import write
from receivables.selectors import outstanding
from tests import cast

PROFILES = {profile.code: profile for profile in load_profiles()}
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
JUNE = date(2026, 6, 30)
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 3, tzinfo=UTC)


def person(number: str = "1000000017", **values: Any) -> PersonRow:
    """A guardian; ten digits are the shared 宛名番号."""
    facts: dict[str, Any] = {"name": "架空 花子", "kana": "ｶｸｳ ﾊﾅｺ", "birth_on": date(1988, 4, 2)}
    return PersonRow(number, len(number) == 10, **(facts | values))


def claim(number: str, yen: int = 10_000, due_on: date = JUNE, **values: Any) -> ClaimRow:
    """A nursery fee of one month."""
    year = due_on.year - (due_on.month < 4)
    row = {"kind": "nursery", "levy_year": year, "fiscal_year": year, "term": f"{due_on.month}"}
    facts = (("child_name", "架空 次郎"), ("nursery_name", "ひばり"))
    return ClaimRow(
        **({"line": 0, "number": number, "due_on": due_on, "amount_yen": yen} | row)
        | {"person": person(), "facts": facts}
        | values
    )


def paid(
    number: str, claim_number: str, yen: int, on: date = date(2026, 8, 3), **values: Any
) -> MovementRow:
    """A payment of `yen`; `sort="reversal"` takes it back."""
    sort = values.pop("sort", "payment")
    effect = yen if sort == "reversal" else -yen
    return MovementRow(0, number, claim_number, sort, on, effect, **values)


def files(**rows: Sequence[Row]) -> list[tuple[str, bytes]]:
    """Profile code → its rows, as the department's own file."""
    return [
        (PROFILES[code].file_name, write(PROFILES[code], list(content)))
        for code, content in rows.items()
    ]


def take(
    delivered: list[tuple[str, bytes]], as_of_on: date = OCTOBER, control: Control | None = None
) -> Outcome:
    """Import these files of this day."""
    cast.departments()
    return import_files(
        files=delivered, as_of_on=as_of_on, control=control, by=None, on=TODAY, at=NOON
    )


def deliver(as_of_on: date = OCTOBER, control: Control | None = None, **rows: Any) -> Outcome:
    """Write and import in one go."""
    return take(files(**rows), as_of_on, control)


def totals(as_of_on: date = OCTOBER, **document: Any) -> Control:
    """A control of that day: `kinds` by month end, `open_claims`, counts."""
    return parse_control({"as_of": as_of_on.isoformat(), **document})


def nursery_totals(yen: int, as_of_on: date = OCTOBER) -> Control:
    """A control that wants so many yen of nursery fees on the day."""
    return totals(as_of_on, outstanding_by_kind={"nursery": yen})


def nursery(on: date = OCTOBER) -> int:
    """未収残額 of nursery fees."""
    return outstanding(on=on).get("nursery", 0)


def states(outcome: Outcome) -> dict[str, str]:
    """Department → applied, repeated or refused."""
    return {each.department: each.state for each in outcome.departments}


def held_codes(outcome: Outcome) -> list[str]:
    """Why rows were held."""
    return [problem["code"] for file in outcome.files for problem in file.held]


def waiting() -> list[str]:
    """Codes of held rows that nothing has settled."""
    rows = HeldRow.objects.filter(resolved_by__isnull=True, closed_at__isnull=True)
    return sorted(rows.values_list("code", flat=True))


def last_job() -> Job:
    """The job started last."""
    return Job.objects.latest("pk")
