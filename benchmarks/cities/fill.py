"""`python -m benchmarks.cities.fill`: writes a city's source persons into the office of VAR_DIR.

Key columns come from `debtors.normalise`, as the intake fills them; everybody begins alone.
"""

import argparse
import hashlib
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime

import django

from benchmarks.cities import PRESETS, Record, truth_city

AS_OF = date(2026, 10, 31)
AT = datetime(2026, 11, 1, tzinfo=UTC)
BATCH = 5000


def main() -> None:
    """The whole city, or the first persons, or those after them."""
    parser = argparse.ArgumentParser(description="真実の分かる架空の市を書き込む")
    parser.add_argument("--persons", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--preset", choices=PRESETS, default="sample")
    parser.add_argument("--from", type=int, default=0, dest="start")
    parser.add_argument("--to", type=int, default=None, dest="stop")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")
    django.setup()
    city = truth_city(asked.persons, asked.seed, PRESETS[asked.preset])
    keys = shuffled(city)[asked.start : asked.stop]
    wanted = set(keys)
    fill([record for record in city if record.key in wanted])


def shuffled(city: Iterable[Record]) -> list[tuple[str, str]]:
    """Its source persons in an order without meaning, each time the same."""
    keys = {record.key for record in city}
    return sorted(keys, key=lambda key: hashlib.sha256("".join(key).encode()).digest())


def fill(city: Iterable[Record]) -> None:
    """Source persons, their states, their debtors."""
    from django.db import transaction  # noqa: PLC0415 - after django.setup()
    from django.db.models import OuterRef, Subquery  # noqa: PLC0415

    from debtors.models import PersonState, SourcePerson  # noqa: PLC0415
    from debtors.services import new_debtors_for  # noqa: PLC0415

    people: dict[tuple[str, str], SourcePerson] = {}
    city = list(city)
    for record in city:
        people.setdefault(
            record.key,
            SourcePerson(
                department_id=record.department,
                number=record.number,
                shared_number=record.shared_number,
            ),
        )
    with transaction.atomic():
        SourcePerson.objects.bulk_create(people.values(), batch_size=BATCH)
        PersonState.objects.bulk_create(
            [PersonState(source_person=people[one.key], **_columns(one)) for one in city],
            batch_size=BATCH,
        )
        first = PersonState.objects.filter(source_person=OuterRef("pk")).order_by("pk")
        SourcePerson.objects.filter(current_state=None).update(
            current_state=Subquery(first.values("pk")[:1])
        )
        new_debtors_for(source_persons=[person.pk for person in people.values()], at=AT)


def _columns(record: Record) -> dict[str, object]:
    from benchmarks.cities.places import CITY, PREFECTURE  # noqa: PLC0415
    from debtors.normalise import address_key, kana_key, name_key, phone_key  # noqa: PLC0415

    state = record.state
    mark = hashlib.sha256(repr((record.key, state)).encode()).hexdigest()
    return {
        "content_hash": mark,
        "name": state.name,
        "kana": state.kana,
        "birth_on": state.birth_on,
        "sex": state.sex,
        "address": state.address,
        "phone": state.phone,
        "facts": dict(state.facts),
        "name_key": name_key(state.name),
        "kana_key": kana_key(state.kana),
        "phone_key": phone_key(state.phone),
        "address_key": address_key(state.address, prefecture=PREFECTURE, city=CITY),
        "first_as_of_on": AS_OF,
        "last_as_of_on": AS_OF,
        "newest_due_on": AS_OF,
    }


if __name__ == "__main__":
    main()
