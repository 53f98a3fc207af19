"""A large city for the search alone, written by COPY: persons, states, debtors, claims, standings.

Names are drawn about as they are spread in life (佐藤 1.5 %), one in thirty with a variant sign;
keys come from `debtors.normalise`, as the intake fills them.
"""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

LISTS = Path(__file__).parent / "cities"
AS_OF = date(2026, 10, 31)
AT = datetime(2026, 10, 31, tzinfo=UTC)
TOWNS = ("美原", "本町", "緑ケ丘", "湯の里", "桜台", "川岸", "一番町", "大手", "城東", "新田")
RARE = ("鑓水", "ヤリミズ")
RARE_EVERY = 25_000
"""One person in so many is a 鑓水: twenty of half a million."""
LEDGERS = (("tax", "resident_tax"), ("water", "water"), ("nursery", "nursery"), ("housing",) * 2)
JOINED_EVERY = 5
"""Every fifth person is a second face of the debtor before."""
HEADS = "小大上中下西北南高長古石岩山川松竹杉桜梅黒白赤青金福富宮藤柳秋今浅荒安有飯池市今岡荻"
TAILS = "田川山野村井原沢島崎本口木谷橋林森内尾倉津瀬浦辺塚部間岡平坂"


class Person(NamedTuple):
    """One source person and the keys of its state."""

    number: int
    debtor: int
    name: str
    kana: str
    address: str
    phone: str
    keys: tuple[str, str, str, str]


def fill(count: int) -> None:
    """`count` source persons in a migrated office with its departments."""
    from django.db import connection, transaction  # noqa: PLC0415 - after the set-up

    from debtors import postgres  # noqa: PLC0415

    people = list(_people(count))
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in postgres.drop_search_indexes():
            cursor.execute(statement)
        for table, columns, row in _tables():
            words = ", ".join(columns.split())
            with cursor.copy(f"COPY {table} ({words}) FROM STDIN") as copy:
                for person in people:
                    for line in row(person):
                        copy.write_row(line)
    with connection.cursor() as cursor:
        for statement in postgres.create_search_indexes():
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")


def _people(count: int) -> Iterator[Person]:
    from debtors.normalise import (  # noqa: PLC0415 - after the set-up
        address_key,
        kana_key,
        name_key,
        phone_key,
    )

    rng = random.Random(20261031)
    surnames, givens = _surnames(), _pairs((LISTS / "given_names.txt").read_text("utf-8"))
    weights = list(accumulate(1 / (rank + 4) ** 0.85 for rank in range(len(surnames))))
    debtor = 0
    for number in range(1, count + 1):
        debtor += number % JOINED_EVERY != 0 or number == 1
        surname = rng.choices(surnames, cum_weights=weights)[0]
        if number % RARE_EVERY == 0:
            surname = RARE
        given = rng.choice(givens)
        name, kana = f"{surname[0]}　{given[0]}", f"{surname[1]} {given[1]}"
        if number % 30 == 0:
            name = name.translate(str.maketrans("高崎沢辺斉", "髙﨑澤邊齋"))
        lot = f"{rng.randrange(1, 9)}丁目{rng.randrange(1, 60)}番{rng.randrange(1, 30)}号"
        address = f"{rng.choice(TOWNS)}{lot}"
        phone = f"090-{rng.randrange(10_000):04}-{rng.randrange(10_000):04}"
        keys = name_key(name), kana_key(kana), phone_key(phone), address_key(address)
        yield Person(number, debtor, name, kana, address, phone, keys)


def _surnames() -> list[tuple[str, str]]:
    """The common ones of the list, then a long tail of made ones, two signs each."""
    common = _pairs((LISTS / "surnames.txt").read_text("utf-8"))
    known = {name for name, _ in common}
    made = [head + tail for head in HEADS for tail in TAILS]
    return common + [(name, "ナニガシ") for name in made if name not in known]


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(name, kana) for name, _, kana in (w.partition("=") for w in text.split()) if kana]


Rows = Iterator[tuple[Any, ...]]


def _tables() -> list[tuple[str, str, Callable[[Person], Rows]]]:
    return [
        ("debtors_debtor", "id public_id", _debtor),
        (
            "debtors_sourceperson",
            "id department_id number shared_number current_state_id",
            lambda p: iter([(p.number, _ledger(p)[0], f"{p.number:09}", False, p.number)]),
        ),
        (
            "debtors_personstate",
            "id source_person_id content_hash name kana sex address phone facts"
            " name_key kana_key phone_key address_key first_as_of_on last_as_of_on newest_due_on",
            lambda p: iter([(p.number, p.number, "", *p[2:4], "m", *p[4:6], "{}", *p.keys,
                             AS_OF, AS_OF, AS_OF)]),
        ),
        (
            "debtors_identitylink",
            "id source_person_id debtor_id linked_at evidence",
            lambda p: iter([(p.number, p.number, p.debtor, AT, "{}")]),
        ),
        (
            "receivables_receivable",
            "id department_id number kind source_person_id levy_year fiscal_year term due_on"
            " assessed_yen bill_key first_as_of_on last_seen_on",
            lambda p: iter([(p.number, _ledger(p)[0], f"N-{p.number:07}-01", _ledger(p)[1],
                             p.number, 2025, 2025, "1期", AS_OF, 1000, "", AS_OF, AS_OF)]),
        ),
        (
            "debtors_standing",
            "debtor_id kind department_id overdue_yen not_due_yen overdue_count oldest_due_on"
            " as_of_on",
            _standing,
        ),
        ("debtors_summary", "debtor_id kana_key", _summary),
    ]  # fmt: skip


def _first(person: Person) -> bool:
    return person.number == 1 or person.number % JOINED_EVERY != 0


def _ledger(person: Person) -> tuple[str, ...]:
    return LEDGERS[person.number % len(LEDGERS)]


def _debtor(person: Person) -> Rows:
    if _first(person):
        yield person.debtor, f"b{person.debtor:08}"


def _summary(person: Person) -> Rows:
    if _first(person):
        yield person.debtor, person.keys[1]


def _standing(person: Person) -> Rows:
    department, kind = _ledger(person)
    yen = person.number * 7919 % 400_000
    yield person.debtor, kind, department, yen, 0, int(yen > 0), AS_OF, AS_OF
