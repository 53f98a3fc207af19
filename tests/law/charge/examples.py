"""The worked examples of other municipalities, each with the page it comes from."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from arrears_office.law import charge, kinds, rates
from arrears_office.law.charge import Charge

FILE = Path(__file__).resolve().parent.parent / "worked_examples.json"


class Example(NamedTuple):
    """One row: the answer is published by the page, or computed from the rates it prints."""

    id: str
    municipality: str
    url: str
    claim: str
    kinds: list[str]
    answer: str
    amount: int
    due: str
    paid: str
    policy: Mapping[str, object]
    segments: list[list[Any]]
    sum: int | None
    charge: int | None
    note: str


EXAMPLES = [Example(**row) for row in json.loads(FILE.read_text("utf-8"))["cases"]]


def reckoned(example: Example, code: str) -> Charge:
    """The program's charge of an example, as a claim of a kind."""
    (kind,) = kinds.load([kinds.built_in(code)])
    due_on = date.fromisoformat(example.due)
    policy = charge.policy_of(example.policy)
    terms = charge.terms_of(kind, due_on=due_on, rates=rates.built_in(), policy=policy)
    return charge.reckon(
        terms,
        amount_yen=example.amount,
        due_on=due_on,
        paid_on=date.fromisoformat(example.paid),
        designated_on=due_on if "start" in example.policy else None,
    )
