"""A delivery that adds 1,234 yen to one claim moves every figure of the program by just that."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client

from analytics.services import close_complete_months
from arrears_office.web.yen import yen
from bulletins.selectors import freeze
from bulletins.words import write_words
from debtors.models import Standing
from intake.services import import_files
from receivables.models import Receivable
from receivables.selectors import outstanding
from tests import cast
from tests.debtors.exporting import exported_text

MORE = 1234
DAY = date(2026, 12, 1)
MONTH_END = date(2026, 11, 30)
NOON = datetime.combine(DAY, time(12), ZoneInfo("Asia/Tokyo"))
OCTOBER = date(2026, 10, 31)


@dataclass(frozen=True)
class World:
    """The small city, the claim that will grow, and the figures before it does."""

    files: list[tuple[str, bytes]]
    claim: Receivable
    debtor: str
    city_yen: int
    tax_yen: int
    debtor_yen: int


def files_of(folder: Path) -> list[tuple[str, bytes]]:
    return [(p.name, p.read_bytes()) for p in sorted(folder.iterdir()) if p.suffix != ".json"]


def deliver(files: list[tuple[str, bytes]], as_of_on: date) -> int:
    outcome = import_files(files=files, as_of_on=as_of_on, control=None, by=None, on=DAY, at=NOON)
    return outcome.exit_status


@pytest.fixture
def world(db: None, tmp_path: Path, settings: Any) -> World:
    settings.OFFICE_TODAY = DAY
    cast.departments()
    call_command("demo_city", tmp_path, persons=60, seed=7, as_of=OCTOBER)
    assert deliver(files_of(tmp_path / "2026-09"), date(2026, 9, 30)) == 0
    files = files_of(tmp_path / "2026-10")
    assert deliver(files, OCTOBER) == 0
    claim = (
        Receivable.objects.unscoped(reason="test")
        .filter(department="tax", due_on__lt=OCTOBER)
        .with_balance(DAY)
        .filter(balance_yen__gt=MORE)
        .order_by("-balance_yen")[0]
    )
    debtor = claim.source_person.links.get(unlinked_at__isnull=True).debtor
    sums = outstanding(on=MONTH_END, by="department")
    by_debtor = outstanding(on=DAY, by="debtor")
    return World(
        files, claim, debtor.public_id, sum(sums.values()), sums["tax"], by_debtor[debtor.public_id]
    )


def with_one_row_more(world: World) -> list[tuple[str, bytes]]:
    """The October files again, and one 更正 of −1,234 (the files write what reduces as plus)."""
    row = f"T99999999,{world.claim.number},R08.11.15,更正,{-MORE},0\r\n".encode("cp932")
    return [
        (name, data + row if name == "tax_receipts.csv" else data) for name, data in world.files
    ]


def test_1234_yen_more_on_one_claim_move_every_page_table_and_issue_by_exactly_that(
    world: World, client: Client
) -> None:
    others = dict(_others(world))
    assert deliver(with_one_row_more(world), MONTH_END) == 0
    assert dict(_others(world)) == others
    close_complete_months(by=None, on=DAY, now=NOON)
    client.force_login(cast.office_chief())

    assert outstanding(on=MONTH_END, by="department")["tax"] == world.tax_yen + MORE
    debtor = yen(world.debtor_yen + MORE)
    pages = {
        "/debtors/": (debtor, yen(sum(outstanding(on=DAY).values()))),
        f"/debtors/{world.debtor}/": (debtor,),
        "/departments/tax/": (yen(world.tax_yen + MORE),),
        "/overview/": (yen(world.city_yen + MORE),),
    }
    for address, figures in pages.items():
        text = client.get(address).content.decode()
        for figure in figures:
            assert figure in text, (address, figure)
    assert str(world.debtor_yen + MORE) in exported_text(client)

    figures = freeze(month_on=DAY, data_on=MONTH_END, number=1, version=1, made_at=NOON)
    assert figures is not None
    assert yen(world.city_yen + MORE) in str(write_words(figures))


def _others(world: World) -> list[tuple[tuple[str, str], int]]:
    rows = Standing.objects.unscoped(reason="test").exclude(debtor__public_id=world.debtor)
    return [
        ((public_id, kind), value)
        for public_id, kind, value in rows.values_list("debtor__public_id", "kind", "overdue_yen")
    ]
