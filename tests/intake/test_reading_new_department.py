"""A department nobody knew: a profile file alone reads and writes it."""

from datetime import date
from pathlib import Path

import pytest

from intake.reading import SHIPPED, ProfileError, load_profiles, parse_profile, read, recognise
from intake.rows import ClaimRow, MovementRow, PersonRow
from intake.writing import write
from tests.intake.samples import PROFILES

PARKING = """
code = "parking_claims"
name = "交通課 駐輪場使用料"
department = "parking"
channel = "claims"
assessed_is_current = true

[file]
file_name = "churin.txt"
format = "tsv"
encodings = ["cp932"]
header = [
  "契約番号", "契約者", "契約日", "年", "使用月", "請求No",
  "期限", "額", "区", "利用者区分",
]
dates = "era_dots"
years = "era_letter"
total = { label = "計", sum = "額", count = "使用月" }

[fields]
number = "請求No"
kind = { column = "区", values = { "自転車" = "bicycle_parking", "原付" = "moped_parking" } }
levy_year = "年"
term = { column = "使用月", style = "whole", suffix = "月分" }
due_on = { column = "期限", style = "compact" }
contract_on = "契約日"
amount_yen = { column = "額", triangle = true, commas = true }
facts.user_class = { column = "利用者区分", label = "利用者の区分" }

[fields.person]
number = "契約番号"
name = "契約者"
"""
PARKING_RECEIPTS = """
code = "parking_receipts"
name = "交通課 入金"
department = "parking"
channel = "receipts"
sign = "by_sort"

[file]
format = "fixed"
encodings = ["cp932"]
layout = [["No", 6], ["請求No", 8], ["日", 10], ["種", 2], ["額", 7]]
dates = "slash"

[fields]
number = "No"
claim_number = "請求No"
counts_on = "日"
sort = { column = "種", values = { "入" = "payment", "戻" = "reversal", "減" = "correction" } }
principal_yen = "額"
"""
CLAIMS = (
    "契約番号\t契約者\t契約日\t年\t使用月\t請求No\t期限\t額\t区\t利用者区分\n"
    "P-01\t髙橋　㈱\tH31.04.01\tR07\t4\tB0000001\t20250430\t1,500\t自転車\t学生\n"
    "P-02\t渡邉　一\t\tR08\t12\tB0000002\t20261225\t2300\t原付\t\n"
    "計\t\t\t\t2\t\t\t3,800\t\t\n"
).encode("cp932")


def test_an_eighth_department_is_read_by_a_file_alone(tmp_path: Path) -> None:
    (tmp_path / "parking.toml").write_text(PARKING, encoding="utf-8")
    profiles = load_profiles([SHIPPED, tmp_path])
    profile = recognise(profiles, "anything", CLAIMS)
    assert profile is not None
    assert (profile.department, profile.assessed_is_current) == ("parking", True)
    assert profile.kinds == ("bicycle_parking", "moped_parking")
    assert profile.fact_labels == {"user_class": "利用者の区分"}
    reading = read(profile, CLAIMS)
    assert reading.problems == []
    assert reading.rows[0] == ClaimRow(
        line=2,
        number="B0000001",
        kind="bicycle_parking",
        levy_year=2025,
        fiscal_year=2025,
        term="4月分",
        due_on=date(2025, 4, 30),
        amount_yen=1500,
        contract_on=date(2019, 4, 1),
        person=PersonRow("P-01", False, "髙橋　㈱"),
        facts=(("user_class", "学生"),),
    )
    assert read(profile, write(profile, reading.rows)).rows == reading.rows


def test_a_host_that_writes_every_sum_positive_is_read_by_the_sort() -> None:
    profile = parse_profile(PARKING_RECEIPTS)
    rows = [
        MovementRow(1, "000001", "B0000001", "payment", date(2026, 9, 1), -1500),
        MovementRow(2, "000002", "B0000001", "reversal", date(2026, 9, 2), 1500),
    ]
    data = write(profile, rows)
    assert data.splitlines()[1].decode("cp932") == "000002B00000012026/09/02戻0001500"
    assert read(profile, data).rows == rows
    assert recognise([*PROFILES, profile], "x", data) is profile


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('channel = "claims"', 'channel = "letters"', "letters"),
        ('format = "tsv"', 'format = "pdf"', "pdf"),
        ('encodings = ["cp932"]', 'encodings = ["shift_jis"]', "shift_jis"),
        ('number = "請求No"', 'number = "番号なし"', "番号なし"),
        ('levy_year = "年"', "", "levy_year"),
        ('dates = "era_dots"', 'dates = "guess"', "guess"),
        ('levy_year = "年"', 'levy_year = "年"\nshoe_size = "年"', "shoe_size"),
        ('label = "計"', 'lable = "計"', "lable"),
        ('"契約番号", "契約者"', '"契約者", "契約者"', "契約番号"),
        ('code = "parking_claims"', "", "code"),
        ("[file]", "[file", "parking.toml"),
    ],
)
def test_a_profile_with_a_mistake_is_refused_by_file_and_key(
    old: str, new: str, named: str
) -> None:
    assert old in PARKING
    with pytest.raises(ProfileError, match=named) as caught:
        parse_profile(PARKING.replace(old, new, 1), source="parking.toml")
    assert str(caught.value).startswith("parking.toml: ")


def test_the_same_profile_code_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        (SHIPPED / "tax_claims.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    with pytest.raises(ProfileError, match="tax_claims"):
        load_profiles([SHIPPED, tmp_path])
