"""Every GET of an address by everybody, asked once: what came of it, for several tests to judge."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.urls import reverse

from arrears_office.office.models import AccessPersons, AccessRecord
from tests import cast
from tests.disclosure.bodies import headers_of, text_of
from tests.matrix import protected
from tests.matrix.expectations import ROWS
from tests.matrix.personas import Persona, one_of_each_sort

MISSING = "missing"
"""The place of an object that is not there, beside those of the departments."""
FAR_APART = frozenset({"tax", "water"})
"""A tax office's and a private claim: who may see one, often may not see the other."""
MAY_GROW = {AccessPersons, AccessRecord, Session}
"""What a GET writes on purpose: the access record, and the session's own row."""


@dataclass(frozen=True)
class Answer:
    """One GET: its status, a digest of its bytes, its caching, the access records it wrote.

    `told`: what it says that a protection would have to close.
    """

    status: int
    digest: str
    cached: str
    records: int
    told: frozenset[str] = frozenset()


Answers = Mapping[str, Answer]
"""Department (or `MISSING`, or "" where an address names no object) → what one persona got."""


@dataclass(frozen=True)
class Walk:
    """What everybody got at one address, by the persona's name, and the tables that changed.

    `guarded`: what one of each sort got where the address opened, once everybody was protected.
    """

    answers: Mapping[str, Answers]
    changed: frozenset[str]
    guarded: Mapping[str, Answers]


def url_of(name: str, department: str) -> str:
    """The address, of an object of `department` where it names one."""
    objects = ROWS[name].objects
    return reverse(name, kwargs=dict(objects.make(department)) if objects else {})


def walk(name: str, everybody: list[Persona], before: Mapping[str, str]) -> Walk:
    """All personas ask for every department's object and for a missing one.

    `before`: the contents of the database as it was settled.
    """
    objects = ROWS[name].objects
    places = {code: url_of(name, code) for code in cast.departments() if objects}
    missing = reverse(name, kwargs=dict(objects.missing)) if objects else ""
    answers = {}
    for persona in everybody:
        mine = {code: places[code] for code in departments_for(persona) if objects}
        answers[persona.name] = asked(
            persona, {**mine, MISSING: missing} if objects else {"": reverse(name)}
        )
    after = contents()
    changed = frozenset(label for label in before if before[label] != after[label])
    urls = {**places, "": reverse(name)} if not objects else places
    return Walk(answers, changed, _guarded(name, everybody, urls, answers))


def _guarded(
    name: str,
    everybody: list[Persona],
    places: Mapping[str, str],
    before: Mapping[str, Answers],
) -> Mapping[str, Answers]:
    """The same objects, now persons under 支援措置, asked for by those who could open them."""
    if not ROWS[name].personal or "GET" not in ROWS[name].methods:
        return {}
    with transaction.atomic():
        protected.protect_everybody()
        found = {
            persona.name: asked(
                persona,
                {
                    place: places[place]
                    for place, answer in before[persona.name].items()
                    if answer.status == 200 and place in {"", *_near(persona)}
                },
            )
            for persona in one_of_each_sort(everybody)
        }
        transaction.set_rollback(True)
    return found


def departments_for(persona: Persona) -> list[str]:
    """Whose objects the persona asks for: every department's beside SQLite.

    Beside PostgreSQL the own ones, tax's and water's: of which other department an object is, is a
    value in the same statement (ADR 0047).
    """
    return _near(persona) if settings.POSTGRESQL else cast.departments()


def _near(persona: Persona) -> list[str]:
    own = persona.viewer.departments if persona.viewer else frozenset()
    return [code for code in cast.departments() if code in own | FAR_APART]


def asked(persona: Persona, places: Mapping[str, str]) -> Answers:
    """What the persona gets at each place; an address shared by several places is asked once."""
    got = {url: _answer(persona, url) for url in dict.fromkeys(places.values())}
    return {place: got[url] for place, url in places.items()}


def _answer(persona: Persona, url: str) -> Answer:
    known = _records()
    answer = persona.client.get(url)
    body = answer.getvalue()
    return Answer(
        answer.status_code,
        hashlib.sha256(_plain(body, url).encode()).hexdigest(),
        answer.get("Cache-Control", ""),
        _records() - known,
        _told(answer, body),
    )


def _told(answer: Any, body: bytes) -> frozenset[str]:
    """Marks of persons in it: such an answer is kept by no cache, others need no reading."""
    if "no-store" not in answer.get("Cache-Control", ""):
        return frozenset()
    return protected.told("\n".join((text_of(body), *headers_of(answer))))


def _records() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {AccessRecord._meta.db_table}")  # noqa: S608 - our own name
        return int(cursor.fetchone()[0])


def _plain(body: bytes, url: str) -> str:
    """The bytes without what differs by chance or by the address itself."""
    content = body.decode(errors="backslashreplace")
    content = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", content)
    return content.replace(url, "")


def contents() -> dict[str, str]:
    """A digest of every table's rows, but for what a GET may write."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model not in MAY_GROW and model._meta.managed:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - our own name
                rows = sorted(map(repr, cursor.fetchall()))
            found[model._meta.label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found
