"""The 38 sample files: no problem, every row, and the control's figures from the rows alone."""

import json
from collections import Counter, defaultdict
from datetime import date

import pytest

from intake.reading import recognise
from intake.rows import ClaimRow, MovementRow
from tests.intake.samples import BY_CODE, EXTRACTS, MONTHS, PROFILES, sample, sample_reading
from tests.intake.summing import Known


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_sample_file_is_recognised_by_content_and_read_without_a_problem(
    month: str, code: str
) -> None:
    assert recognise(PROFILES, "export.bin", sample(month, code)) is BY_CODE[code]
    reading = sample_reading(month, code)
    assert reading.problems == []
    assert reading.notices == []
    assert len(reading.rows) == reading.physical_rows > 0


@pytest.mark.parametrize("month", MONTHS)
def test_claims_and_movements_are_as_many_as_the_control_says(month: str) -> None:
    control = json.loads((EXTRACTS / month / "totals.json").read_text())
    counts: Counter[str] = Counter()
    for code, profile in BY_CODE.items():
        counts[profile.channel] += len(sample_reading(month, code).rows)
    assert counts["claims"] == control["claims_in_files"]
    assert counts["receipts"] == control["movements_in_files"]


def test_both_deliveries_together_meet_the_month_ends_to_the_yen() -> None:
    known = Known()
    for month in MONTHS:
        for code, profile in BY_CODE.items():
            known.learn(profile, sample_reading(month, code))
    control = json.loads((EXTRACTS / "2026-10" / "totals.json").read_text())
    wanted = control["month_end_outstanding_by_kind"]
    assert len(wanted) == 58
    # Every third one and the newest; the import's own tests take them all.
    for day in [*list(wanted)[::3], "2026-10-31"]:
        assert known.outstanding(date.fromisoformat(day))[0] == wanted[day], day
    assert known.outstanding(date(2026, 10, 31))[1] == control["open_claims_by_kind"]


def test_the_workbooks_own_total_row_is_read_and_agrees() -> None:
    declared = sample_reading("2026-09", "housing_claims").declared
    assert declared is not None
    assert (declared.line, declared.rows, declared.yen) == (2065, 2059, 48_893_200)


def test_a_tax_claim_keeps_every_fact_of_its_row() -> None:
    rows = sample_reading("2026-09", "tax_claims").rows
    claim = next(row for row in rows if row.number == "02-7867264-2021-02")
    assert isinstance(claim, ClaimRow)
    assert (claim.kind, claim.levy_year, claim.term) == ("fixed_asset_tax", 2021, "2期")
    assert (claim.due_on, claim.demanded_on) == (date(2021, 8, 2), date(2021, 8, 25))
    assert claim.person.sex == "firm"
    assert claim.person.birth_on is None
    assert claim.person.shared_number
    assert dict(claim.person.facts)["corporate_number"] == "4604219694030"


def test_only_ten_digits_in_a_sharing_department_are_the_citys_number() -> None:
    for code, profile in BY_CODE.items():
        if profile.channel != "claims":
            continue
        for row in sample_reading("2026-09", code).rows:
            assert isinstance(row, ClaimRow)
            shared = profile.shared_number and len(row.person.number) == 10
            assert row.person.shared_number is shared


def test_water_and_sewerage_of_one_bill_share_its_key() -> None:
    rows = sample_reading("2026-09", "water_claims").rows
    bills: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        assert isinstance(row, ClaimRow)
        assert row.bill_key == f"{row.person.number}/{row.levy_year}/{row.term}/{row.due_on}"
        bills[row.bill_key].add(row.kind)
    assert {"water", "sewerage"} in bills.values()
    assert {"sewerage"} in bills.values()


def test_a_payment_lowers_the_balance_and_a_reversal_raises_it() -> None:
    for code in ("tax_receipts", "water_receipts", "nursing_care_receipts"):
        rows = [row for row in sample_reading("2026-09", code).rows if isinstance(row, MovementRow)]
        assert all(row.principal_yen < 0 for row in rows if row.sort == "payment")
        assert all(row.principal_yen > 0 for row in rows if row.sort == "reversal")
