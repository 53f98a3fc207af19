"""Small deliveries for the import desk: a payment of one claim, a broken row, a wrong control."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.browser.office import Office

WATER_HEAD = "入金番号,請求番号,入金日,種別,金額,遅延損害金"
NURSERY_HEAD = "番号\t決定番号\t納付日\t区分\t納付額\t延滞金"
OPEN_WATER = """
    SELECT claim.number, debtor.public_id FROM receivables_receivable claim
    JOIN receivables_entry entry ON entry.receivable_id = claim.id
    JOIN debtors_identitylink link
      ON link.source_person_id = claim.source_person_id AND link.unlinked_at IS NULL
    JOIN debtors_debtor debtor ON debtor.id = link.debtor_id
    WHERE claim.department_id = 'water' AND claim.due_on < '2026-06-01'
    GROUP BY claim.id HAVING sum(entry.principal_yen) > 5000 ORDER BY claim.number"""


@dataclass(frozen=True)
class Payment:
    """A file with one payment, the debtor it belongs to, and the yen."""

    path: Path
    public_id: str
    yen: int


def payment(office: Office, folder: Path, *, yen: int, number: str) -> Payment:
    """One payment of an open water bill, as the water host writes it."""
    claim, public_id = office.rows(OPEN_WATER)[0]
    path = folder / "water_receipts.csv"
    line = f'{number},{claim},2026/11/04,収納,"{yen:,}",0'
    path.write_text(f"{WATER_HEAD}\r\n{line}\r\n", encoding="utf-8-sig", newline="")
    return Payment(path, public_id, yen)


def troubled(office: Office, folder: Path) -> None:
    """A nursery payment whose day cannot be read is held; the water office's control is not met."""
    claim = office.one("SELECT number FROM receivables_receivable WHERE department_id = 'nursery'")
    line = f"N90000001\t{claim}\t令和8年13月1日\t収納\t1000\t0"
    (folder / "nursery_receipts.tsv").write_text(
        f"{NURSERY_HEAD}\r\n{line}\r\n", encoding="utf-8", newline=""
    )
    payment(office, folder, yen=1000, number="W90000009")
    control = folder / "control.json"
    control.write_text(
        json.dumps({"as_of": "2026-11-05", "outstanding_by_kind": {"water": 1}}), encoding="utf-8"
    )
    said = office.manage(
        *("import_extracts", str(folder), "--as-of", "2026-11-05", "--control", str(control))
    )
    assert said.returncode == 1, said.stderr
