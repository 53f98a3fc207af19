"""Lays claims and the distinct states of their persons ready for the apply."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from arrears_office.office.city import city
from debtors.normalise import address_key, kana_key, name_key, phone_key
from intake.models import Delivery, StagedClaim, StagedPerson
from intake.rows import ClaimRow, PersonRow, content_hash
from intake.services.laying import lay


def stage_claims(
    delivery: Delivery,
    accepted: Sequence[ClaimRow],
    delivered: Iterable[ClaimRow],
    known: Mapping[str, Any],
) -> None:
    """Stage the accepted claims, and every distinct state of the persons they name.

    `delivered` are all rows read: of a claim delivered twice with two spellings of one person both
    states count. `known`: claims of the ledger, for a 調定額 delivered as current.
    """
    numbers = {row.number for row in accepted}
    _stage_persons(delivery, [row for row in delivered if row.number in numbers])
    lay([_staged_claim(delivery, row, known) for row in accepted])


def _stage_persons(delivery: Delivery, rows: Iterable[ClaimRow]) -> None:
    states: dict[tuple[str, str], StagedPerson] = {}
    for row in rows:
        mark = content_hash(row.person)
        state = states.get((row.person.number, mark))
        if state is None:
            state = states[row.person.number, mark] = _staged_person(delivery, row, mark)
        state.newest_due_on = max(state.newest_due_on, row.due_on)
    lay(list(states.values()))


def _staged_person(delivery: Delivery, row: ClaimRow, mark: str) -> StagedPerson:
    person: PersonRow = row.person
    return StagedPerson(
        delivery=delivery,
        number=person.number,
        shared_number=person.shared_number,
        content_hash=mark,
        name=person.name,
        kana=person.kana,
        birth_on=person.birth_on,
        sex=person.sex,
        address=person.address,
        phone=person.phone,
        facts=dict(person.facts),
        aliases=[list(alias) for alias in person.aliases],
        protected=person.protected,
        name_key=name_key(person.name),
        kana_key=kana_key(person.kana),
        phone_key=phone_key(person.phone),
        address_key=address_key(person.address, prefecture=city().prefecture, city=city().name),
        newest_due_on=row.due_on,
    )


def _staged_claim(delivery: Delivery, row: ClaimRow, known: Mapping[str, Any]) -> StagedClaim:
    before = known.get(row.number)
    return StagedClaim(
        delivery=delivery,
        line=row.line,
        number=row.number,
        content_hash=content_hash(row),
        state_hash=_state_hash(row),
        person_number=row.person.number,
        kind=row.kind,
        levy_year=row.levy_year,
        fiscal_year=row.fiscal_year,
        term=row.term,
        due_on=row.due_on,
        due_nominal_on=row.due_nominal_on,
        contract_on=row.contract_on,
        amount_yen=row.amount_yen,
        correction_yen=row.amount_yen - before.amount_yen if before else 0,
        bill_key=row.bill_key,
        demanded_on=row.demanded_on,
        facts=dict(row.facts),
    )


def _state_hash(row: ClaimRow) -> str:
    """What may be newer knowledge of a claim: 督促日, use, guarantor …, and whose it is."""
    content = [str(row.demanded_on), sorted(row.facts), row.person.number]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
