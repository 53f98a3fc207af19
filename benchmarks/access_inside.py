"""Inside the scratch office: fill, plant, search once, count; prints one JSON document."""

import json
import os
import random
import sys
import time
from collections import Counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")
django.setup()

from arrears_office.office.models import (  # noqa: E402 - after the set-up
    AccessAlert,
    AccessPersons,
    AccessRecord,
    Assignment,
    Role,
    Staff,
)
from arrears_office.office.selectors.access import showing  # noqa: E402
from arrears_office.office.selectors.seals import chain_state  # noqa: E402
from arrears_office.office.services import seal_access_records  # noqa: E402
from benchmarks.access_planted import Pattern, plant  # noqa: E402
from benchmarks.access_town import (  # noqa: E402
    CLERKS,
    ON,
    PEOPLE,
    Town,
    departments,
    honest,
    moment,
    names,
)
from casework.models import Contact  # noqa: E402
from casework.services.access_alerts import find_access_alerts  # noqa: E402
from debtors.models import (  # noqa: E402
    Debtor,
    IdentityLink,
    PersonState,
    SourcePerson,
    Tie,
    TiedPerson,
)
from debtors.normalise import name_key  # noqa: E402

BEGAN = moment(ON.replace(year=2025), 9, 0)


def main(reads: int) -> dict[str, Any]:
    """Everything measured once."""
    dice = random.Random(20261124)
    town = Town(*_people(dice))
    near = _near(town)
    honest(town, reads, dice)
    patterns = plant(town, near, dice)
    planted = _write(town, patterns)
    began = time.perf_counter()
    find_access_alerts(on=ON, at=moment(ON, 2, 0))
    told = _judged(patterns, planted) | {"seconds": time.perf_counter() - began}
    return told | _looked_up(town)


def _people(dice: random.Random) -> tuple[list[tuple[int, str]], dict[str, list[tuple[int, str]]]]:
    named, codes = names(dice), departments()
    staff = Staff.objects.bulk_create(
        Staff(username=f"c{n}", display_name=next(named)) for n in range(CLERKS)
    )
    clerks = [(one.pk, codes[n % len(codes)]) for n, one in enumerate(staff)]
    Assignment.objects.bulk_create(
        Assignment(staff_id=pk, role=Role.CLERK, department_id=code, from_on=BEGAN.date())
        for pk, code in clerks
    )
    faces = SourcePerson.objects.bulk_create(
        SourcePerson(department_id=codes[n % len(codes)], number=f"{n:08}", shared_number=False)
        for n in range(PEOPLE)
    )
    states = PersonState.objects.bulk_create(
        _state(face, next(named), n) for n, face in enumerate(faces)
    )
    for face, state in zip(faces, states, strict=True):
        face.current_state = state
    SourcePerson.objects.bulk_update(faces, ["current_state"], batch_size=500)
    debtors = Debtor.objects.bulk_create(Debtor() for _ in faces)
    IdentityLink.objects.bulk_create(
        IdentityLink(source_person=face, debtor=debtor, linked_at=BEGAN)
        for face, debtor in zip(faces, debtors, strict=True)
    )
    found: dict[str, list[tuple[int, str]]] = {code: [] for code in codes}
    for face, debtor in zip(faces, debtors, strict=True):
        found[face.department_id].append((face.pk, debtor.public_id))
    return clerks, found


def _state(face: SourcePerson, name: str, number: int) -> PersonState:
    return PersonState(
        source_person=face,
        content_hash=str(number),
        name=name,
        name_key=name_key(name),
        address_key=f"本町{number}",
        first_as_of_on=BEGAN.date(),
        last_as_of_on=BEGAN.date(),
        newest_due_on=BEGAN.date(),
    )


def _near(town: Town) -> dict[str, tuple[int, str]]:
    """Four debtors of other departments made near to the last four clerks."""
    found: dict[str, tuple[int, str]] = {}
    ways = ("own surname", "own surname, another clerk", "a colleague", "a relative's household")
    for place, (why, (clerk, code)) in enumerate(zip(ways, town.clerks[-4:], strict=True)):
        other = next(each for each in town.debtors if each != code)
        face, public_id = town.debtors[other][place]
        staff = Staff.objects.get(pk=clerk)
        name = f"{staff.display_name.split()[0]} 別子"
        if why == "a colleague":
            name = Staff.objects.get(pk=town.clerks[0][0]).display_name
        state = PersonState.objects.filter(source_person=face)
        if why == "a relative's household":
            tie = Tie.objects.create(
                staff=staff,
                sort="relative",
                name="別府 栄",
                birth_on=ON,
                name_key="別府栄",
                handed_to_id=town.clerks[0][0],
                declared_by=staff,
                declared_on=BEGAN.date(),
            )
            lodger = town.debtors[other][50][0]
            TiedPerson.objects.create(tie=tie, source_person_id=lodger)
            state.update(address_key=f"{PersonState.objects.get(source_person=lodger).address_key}")
        else:
            state.update(name=name, name_key=name_key(name))
        found[why] = (clerk, public_id)
    return found


def _write(town: Town, patterns: list[Pattern]) -> dict[str, set[int]]:
    """All looks in the order of their moments; pattern → numbers of its records."""
    marked = [(look, name) for name, looks in patterns for look in looks]
    rows = sorted([(look, "") for look in town.looks] + marked, key=lambda row: row[0][2])
    parts = AccessPersons.objects.bulk_create(
        (AccessPersons(public_ids=look[4], salt="x") for look, _ in rows), batch_size=2000
    )
    records = AccessRecord.objects.bulk_create(
        (
            AccessRecord(
                at=at, staff_id=clerk, role=f"clerk:{code}:none", what=what, basis="own_duty",
                purpose="own_duty", layers="L0 L3", person_count=len(ids), persons=part,
                persons_digest="x",
            )
            for ((clerk, code, at, what, ids), _), part in zip(rows, parts, strict=True)
        ),
        batch_size=2000,
    )  # fmt: skip
    Contact.objects.bulk_create(
        (
            Contact(
                department_id=code, source_person_id=face, source_key=str(n), content_hash=str(n),
                current=True, contacted_at=at, method="phone", first_as_of_on=ON,
                last_as_of_on=ON,
            )
            for n, (code, face, at) in enumerate(town.acts)
        ),
        batch_size=2000,
    )  # fmt: skip
    found: dict[str, set[int]] = {name: set() for name, _ in patterns}
    for (_, name), record in zip(rows, records, strict=True):
        if name:
            found[name].add(record.pk)
    return found


def _judged(patterns: list[Pattern], planted: dict[str, set[int]]) -> dict[str, Any]:
    alerts = [row for row in AccessAlert.objects.all() if row.sort != "sample"]
    all_planted = set().union(*planted.values())
    right, wrong, named = Counter[str](), Counter[str](), set[int]()
    for alert in alerts:
        behind = set(alert.facts["records"])
        named |= behind
        (right if behind & all_planted else wrong)[alert.sort] += 1
    caught = [(name, bool(planted[name] & named)) for name, _ in patterns]
    return {
        "patterns": caught,
        "sorts": [(s, right[s], wrong[s]) for s in sorted({*right, *wrong})],
        "recall": 100 * sum(hit for _, hit in caught) / len(caught),
        "precision": 100 * sum(right.values()) / max(1, len(alerts)),
        "alerts": len(alerts),
    }


def _looked_up(town: Town) -> dict[str, float]:
    """The look-up of one debtor's records and the verification, both on all that was written."""
    public_id = next(iter(town.debtors.values()))[0][1]
    began = time.perf_counter()
    list(AccessRecord.objects.filter(showing([public_id])).order_by("-at", "pk")[:51])
    looked = (time.perf_counter() - began) * 1000
    while seal_access_records(on_moment=moment(ON, 12, 0)):
        pass
    began = time.perf_counter()
    chain_state()
    return {"looks_ms": looked, "verify_seconds": time.perf_counter() - began}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
