"""使える手段: per kind of the own department, the ladder and what law allows, with the reason."""

from collections.abc import Mapping, Sequence
from datetime import date

from arrears_office.law.kinds import Kind
from arrears_office.law.procedure import Case
from arrears_office.office.city import city
from arrears_office.office.kinds import kind
from arrears_office.office.roles import Appointment
from arrears_office.office.viewer import Viewer
from casework.claim_facts import known_of
from casework.procedure_rows import procedure_of
from casework.selectors.facts import Facts, facts_of
from debtors import disclosure
from debtors.bands import flags_of
from debtors.conditions import conditions_of
from debtors.disclosure import Layer
from debtors.flags import Flag
from debtors.panels import Content, Seen
from receivables.selectors import Claim


def procedure_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """The own department's kinds with overdue claims (the office: those open at L3); no query."""
    facts = seen.once(viewer, facts_of)
    mine, answers = _kinds(viewer), _answers(viewer)
    conditions = conditions_of(seen.once(viewer, flags_of))
    procedures = [
        procedure_of(department, _cases(facts, kind(code), claims, answers, conditions, on))
        for department in city().departments
        for code in department.kinds
        if code in mine and (claims := _overdue(facts, code))
    ]
    if not procedures:
        return None
    return Content({"procedures": procedures}, frozenset({Layer.AMOUNTS}))


def _kinds(viewer: Viewer) -> frozenset[str]:
    own = disclosure.own_departments(viewer)
    mine = frozenset(code for row in city().departments if row.code in own for code in row.kinds)
    return mine | (disclosure.kinds_at(viewer, Layer.AMOUNTS) if viewer.is_office else frozenset())


def _answers(viewer: Viewer) -> dict[str, bool]:
    """What the page knows of the viewer: an appointment of 徴税吏員・徴収職員 carries the 証票."""
    appointed = any(duty.appointment != Appointment.NONE for duty in viewer.duties)
    return {"officer": True} if appointed else {}


def _overdue(facts: Facts, code: str) -> list[Claim]:
    return [claim for claim in facts.unpaid if claim.kind == code and claim.overdue]


def _cases(  # noqa: PLR0917 - what is known, of whom, on which day
    facts: Facts,
    of_kind: Kind,
    claims: Sequence[Claim],
    answers: dict[str, bool],
    conditions: Mapping[str, Flag],
    on: date,
) -> list[Case]:
    """A ground never leaves the kind: months unpaid are counted within its own claims."""
    months = len({claim.term for claim in claims})
    return [
        Case(
            of_kind,
            known_of(facts, claim, months_unpaid=months, answers=answers, conditions=conditions),
            on,
        )
        for claim in claims
    ]
