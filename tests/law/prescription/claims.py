"""The kinds of the program and short words for claims, so that a test reads as its sentence."""

from dataclasses import replace
from datetime import date

from arrears_office.law import kinds
from arrears_office.law.kinds import Dated, Kind, LegalClass
from arrears_office.law.prescription import Event, EventType, Finding, PrescriptionPolicy, reckon

CODES = (
    "resident_tax", "fixed_asset_tax", "light_vehicle_tax", "corporate_tax",
    "health_insurance_tax", "water", "sewerage", "housing", "nursery", "school_meals",
    "nursing_care", "late_elderly",
)  # fmt: skip
KINDS = {kind.code: kind for kind in kinds.load(kinds.built_in(code) for code in CODES)}
BY_THE_WORDS = PrescriptionPolicy()


def public_kind() -> Kind:
    """A 非強制徴収公債権, which the program brings none of (行政財産使用料)."""
    row = KINDS["nursery"].classes.rows[0]
    classes = Dated((replace(row, value=LegalClass.PUBLIC),))
    return replace(KINDS["nursery"], code="land_use", classes=classes)


KINDS["land_use"] = public_kind()


def day(text: str) -> date:
    """2026-11-24 as a day."""
    return date.fromisoformat(text)


def act(name: str, on: str, until: str = "", *, arrived: str = "", lapsed: bool = False) -> Event:
    """An event in words."""
    return Event(
        EventType(name),
        day(on),
        until=day(until) if until else None,
        arrived_on=day(arrived) if arrived else None,
        lapsed=lapsed,
    )


def found(
    kind: str,
    due: str,
    *events: Event,
    contract: str = "",
    policy: PrescriptionPolicy = BY_THE_WORDS,
) -> Finding:
    """The finding of a claim in words."""
    return reckon(
        KINDS[kind],
        due_on=day(due),
        contract_on=day(contract) if contract else None,
        events=events,
        policy=policy,
    )


def last(kind: str, due: str, *events: Event, contract: str = "") -> str:
    """The last day of a claim in words; "None" while it is stopped."""
    return str(found(kind, due, *events, contract=contract).last_on)


def effects(finding: Finding) -> list[str]:
    """The effects of the events, in the order of the chain, without the start."""
    return [link.effect.value for link in finding.chain[1:]]
