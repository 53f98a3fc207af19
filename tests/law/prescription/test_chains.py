"""Whole documents of worked chains: every link with its day, sentence, article and last day.

They stand in chains.txt, a block for each claim below; the days were checked by hand against the
articles named there (domain.md §3).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from arrears_office.law.prescription import Finding, PrescriptionPolicy, document, event_of
from tests.law.prescription.claims import found

FIVE = PrescriptionPolicy(water_old_contract_years=5)

CHAINS: dict[str, Callable[[], Finding]] = {}


def chain(name: str, kind: str, due: str, *events: str, **known: Any) -> None:
    """A claim and its events as a command writes them."""
    CHAINS[name] = lambda: found(kind, due, *(event_of(e.split(":")) for e in events), **known)


chain("市税 何もない", "resident_tax", "2021-06-30")
chain(
    "市税 督促、一部納付、終わった差押え", "resident_tax", "2021-06-30",
    "demand:2021-07-20", "part_payment:2022-03-01", "seizure:2024-05-10:2025-01-31",
)  # fmt: skip
chain(
    "市税 放置された差押えと執行停止", "resident_tax", "2021-06-30",
    "seizure:2023-01-10", "execution_suspended:2024-03-01",
)  # fmt: skip
chain(
    "市税 執行停止3年のあとの納付", "resident_tax", "2023-06-30",
    "execution_suspended:2024-05-09", "part_payment:2027-05-10",
)  # fmt: skip
chain(
    "市税 偽り、早すぎる納付、猶予、協議", "resident_tax", "2021-06-30",
    "part_payment:2021-06-30", "fraud:2024-05-01", "grace:2024-03-01:2025-02-28",
    "negotiation:2024-06-10",
)  # fmt: skip
chain(
    "市税 消滅のあとの承認", "resident_tax", "2021-06-30",
    "acknowledgment:2026-07-01",
)  # fmt: skip
chain(
    "介護 督促二回と催告", "nursing_care", "2024-07-31",
    "demand:2024-08-20:2024-08-22", "demand:2026-03-02", "reminder:2026-08-01:2026-08-03",
)  # fmt: skip
chain(
    "介護 旧法の催告から6か月の差押え", "nursing_care", "2017-07-31",
    "reminder:2019-06-01", "seizure:2019-10-01:2020-01-31", "search:2022-02-01",
)  # fmt: skip
chain(
    "水道 古い契約、支払督促の失効、催告のあとの合意", "water", "2021-06-30",
    "payment_order:2023-05-10:2023-07-31:lapsed", "reminder:2024-01-15",
    "negotiation:2024-02-10", "reminder:2024-03-01",
    contract="2018-04-01",
)  # fmt: skip
chain("水道 古い契約を5年と読む市", "water", "2021-06-30", contract="2018-04-01", policy=FIVE)
chain("水道 契約の日が不明", "water", "2021-06-30")
chain(
    "住宅 判決、承認、満了のあとの承認と催告", "housing", "2021-06-30",
    "judgment:2023-10-02:2024-05-10", "acknowledgment:2030-01-15",
    "acknowledgment:2040-01-16", "reminder:2040-02-01",
)  # fmt: skip
chain(
    "住宅 天災と仮差押え", "housing", "2021-06-30",
    "disaster:2026-06-01:2026-07-15", "provisional_seizure:2026-09-01:2026-11-30",
)  # fmt: skip
chain(
    "土地使用料 履行延期と徴収停止", "land_use", "2021-06-30",
    "grace:2024-03-01:2026-02-28", "execution_suspended:2025-05-09",
)  # fmt: skip


def told(finding: Finding) -> list[str]:
    """A document of a finding, a line for what comes first and two for each link."""
    said = document(finding)
    links = said.pop("chain")
    assert isinstance(links, list)
    lines = [f"{key} {value}" for key, value in said.items() if value not in {None, False}]
    for link, starts_on in zip(links, (each.starts_on for each in finding.chain), strict=True):
        until = f"〜{link['until']}" if link["until"] else ""
        lines.append(f"{link['on']}{until} {link['effect']}: {link['what']}")
        lines.append(
            f"  {link['article']} ({link['evidence']}) {starts_on}から {link['last_day']}まで"
        )
    return lines


def blocks() -> dict[str, list[str]]:
    """The chains as written, by name."""
    text = Path(__file__).with_name("chains.txt").read_text("utf-8")
    parts = (part.strip().splitlines() for part in text.split("# ") if part.strip())
    return {name: lines for name, *lines in parts}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_tells_every_link_and_where_it_leaves_the_claim(name: str) -> None:
    assert told(CHAINS[name]()) == blocks()[name]


def test_every_written_chain_is_of_a_claim() -> None:
    assert list(blocks()) == list(CHAINS)
