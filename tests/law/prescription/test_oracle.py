"""The program against a clock that is watched day by day, and what holds for every chain."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arrears_office.law.kinds import LegalClass
from arrears_office.law.prescription import Event, EventType, last_day, reckon, what_if
from tests.law.oracle_prescription import ADMISSIONS, ORDER, Act, last_days
from tests.law.prescription.claims import KINDS

CLAIMS = ("resident_tax", "nursing_care", "water", "land_use")
CONTRACTS = (None, date(2018, 1, 1), date(2021, 1, 1))
NEVER_LAPSE = ADMISSIONS | {"grace", "execution_suspended", "negotiation", "disaster", "search"}
ARRIVING = {"demand", "reminder"}
ROUNDS, CASES = 4, 100


def acts_of(rng: random.Random, due: int) -> Iterator[Act]:
    """Up to six events, many of them about the days on which a period ends."""
    for _ in range(rng.randrange(7)):
        near_end = rng.choice((730, 1826, 3652)) + rng.randrange(-190, 190)
        on = due + rng.choice((rng.randrange(-60, 400), rng.randrange(400, 4000), near_end))
        name = rng.choice(ORDER)
        if name in ARRIVING:
            yield Act(name, on, arrived=rng.choice((None, on + rng.randrange(5))))
        elif name in ADMISSIONS | {"search", "fraud"}:
            yield Act(name, on)
        else:
            end = on + rng.randrange(900) if rng.random() < 0.85 else None
            yield Act(name, on, end, lapsed=name not in NEVER_LAPSE and rng.random() < 0.3)


def event_of(act: Act) -> Event:
    """The same event in the program's words."""
    return Event(
        EventType(act.type),
        date.fromordinal(act.on),
        until=date.fromordinal(act.end) if act.end else None,
        arrived_on=date.fromordinal(act.arrived) if act.arrived else None,
        lapsed=act.lapsed,
    )


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_random_chains_end_on_the_day_the_watched_clock_ends(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(CASES):
        kind = KINDS[rng.choice(CLAIMS)]
        due = date(2014, 1, 1).toordinal() + rng.randrange(4200)
        contract_on = rng.choice(CONTRACTS)
        acts = set(acts_of(rng, due))
        due_on = date.fromordinal(due)
        finding = reckon(kind, due_on=due_on, contract_on=contract_on, events=map(event_of, acts))
        years = kind.prescription.years.on(
            due_on if kind.code != "water" or contract_on is None else min(contract_on, due_on)
        ).value
        told = (finding.last_on, finding.suspension_last_on)
        watched = last_days(kind.legal_class.value, years, due, acts)
        assert [day and day.toordinal() for day in told] == list(watched), (due_on, acts)


DAYS = st.dates(date(2012, 1, 1), date(2032, 12, 31))
EVENTS = st.lists(
    st.builds(
        lambda name, on, length, lapsed: event_of(
            Act(name, on.toordinal(), None, None, lapsed)
            if name in ADMISSIONS | ARRIVING | {"search", "fraud"} or length is None
            else Act(name, on.toordinal(), on.toordinal() + length, None, lapsed)
        ),
        st.sampled_from(ORDER),
        DAYS,
        st.none() | st.integers(0, 900),
        st.booleans(),
    ),
    max_size=5,
)
KIND = st.sampled_from([KINDS[code] for code in CLAIMS])
DUE = st.dates(date(2014, 1, 1), date(2025, 12, 31))
properties = settings(max_examples=30, deadline=None, derandomize=True, database=None)


@properties
@given(KIND, DUE, EVENTS)
def test_no_event_brings_the_end_before_the_period_from_the_due_day(kind, due_on, events) -> None:  # type: ignore[no-untyped-def]
    bare, full = (reckon(kind, due_on=due_on, events=chain) for chain in ((), events))
    assert full.last_on is None or full.last_on >= bare.last_on


@properties
@given(KIND, DUE, EVENTS, st.randoms())
def test_neither_order_nor_repetition_matters(kind, due_on, events, rng) -> None:  # type: ignore[no-untyped-def]
    mixed = [*events, *events[:2]]
    rng.shuffle(mixed)
    assert reckon(kind, due_on=due_on, events=mixed) == reckon(kind, due_on=due_on, events=events)


@properties
@given(KIND, DUE, EVENTS, DAYS)
def test_a_reminder_never_shortens(kind, due_on, events, on) -> None:  # type: ignore[no-untyped-def]
    before = reckon(kind, due_on=due_on, events=events)
    letter = Event(EventType.REMINDER, on)
    after = what_if(kind, due_on=due_on, events=events, extra=letter)
    assert after.last_on is None or (before.last_on is not None and after.last_on >= before.last_on)


@properties
@given(KIND, DUE, EVENTS)
def test_an_acknowledgment_today_gives_the_years_from_tomorrow(kind, due_on, events) -> None:  # type: ignore[no-untyped-def]
    today = max([due_on, *(event.until or event.on for event in events)])
    today = date.fromordinal(today.toordinal() + 11)  # the ten days of a tax demand are over
    before = reckon(kind, due_on=due_on, events=events)
    fraud = any(event.type is EventType.FRAUD for event in events)
    if before.first_on is None or before.first_on < today or before.stopped or fraud:
        return
    pledge = Event(EventType.ACKNOWLEDGMENT, today)
    after = what_if(kind, due_on=due_on, events=events, extra=pledge)
    tomorrow = date.fromordinal(today.toordinal() + 1)
    assert after.last_on is not None
    assert after.last_on >= last_day(tomorrow, years=before.years)
    assert after.starts_on == tomorrow


@properties
@given(KIND, DUE, EVENTS)
def test_every_link_says_what_why_and_where_it_leaves_the_claim(kind, due_on, events) -> None:  # type: ignore[no-untyped-def]
    finding = reckon(kind, due_on=due_on, events=events)
    assert len(finding.chain) == 1 + len(set(events))
    assert finding.chain[-1].last_on == finding.last_on
    assert all(link.what.endswith("。") and link.article for link in finding.chain)
    assert finding.needs_invocation is (kind.legal_class is LegalClass.PRIVATE)
