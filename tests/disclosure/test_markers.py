"""A word of its own in every personal field: it stands nowhere where the law does not let it."""

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction

from arrears_office.jobs.models import Job
from arrears_office.office.models import AccessRecord, Appointment
from arrears_office.office.roles import Role
from debtors.models import IdentityLink, ProtectionList
from debtors.pages.export_columns import column_choices
from debtors.rooms import Rooms
from tests import cast
from tests.debtors import town
from tests.disclosure.asking import discovered, seeds
from tests.disclosure.bodies import words_of
from tests.disclosure.conftest import settled
from tests.disclosure.markers import Marker, marked_city
from tests.disclosure.oracle import SIGHTS, may_read
from tests.matrix.personas import browser

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARK = re.compile(
    r"印[^印<>\s]{2,40}印|0[6789]\d{5,9}07|(?:66|77)\d{5}07|088\d{5,7}07"
    r"|19[56789]\d-\d\d-\d\d|[SH]\d{1,2}\.\d{1,2}\.\d{1,2}|(?:昭和|平成)\d+年\d+月\d+日"
    r"|\b[49],?1\d\d,?\d{3}\b"
)
"""The shapes of all markers: an answer is looked through once."""
NOBODYS = ("management", "system_admin", "auditor", "adviser", "head of housing")
NEVER_SHOWN = {"alias", "former name", "former address", "former phone", "tie"}
"""Kept for searching and matching; no page of this walk prints them."""


@dataclass
class Heard:
    """Marker → who met it where; and every address that was asked."""

    city: list[Marker]
    met: dict[Marker, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    asked: list[str] = field(default_factory=list)

    def listen(self, persona: str, place: str, words: str) -> None:
        """Note every marker in an answer."""
        said = set(MARK.findall(words))
        for marker in self.city:
            if said.intersection(marker.spellings):
                self.met[marker].add((persona, place))

    def foreign(self) -> list[str]:
        """Who met what he may not read, and where."""
        return sorted(
            f"{persona} @ {place}: {marker.field} of {marker.department}"
            f"{' (alone)' if marker.alone else ''}"
            for marker, places in self.met.items()
            for persona, place in places
            if not may_read(persona, marker)
        )


def staff_of(persona: str) -> Any:
    """The member of staff whom the oracle names so."""
    rank, _, department = persona.partition(" of ")
    if department:
        return cast.clerk(department) if rank == "clerk" else cast.head(department)
    if persona == "office clerk without appointment":
        return cast.member(
            Role.OFFICE_CLERK, appointment=Appointment.NONE, username="office-unappointed"
        )
    return cast.WHOLE_CITY[persona]()


@pytest.fixture(scope="module")
def heard(django_db_setup: None, django_db_blocker: Any) -> Iterator[Heard]:
    """Everything that everybody was answered in the marked city, asked once."""
    with settled(django_db_blocker), _logged() as log:
        found = Heard(marked_city())
        ProtectionList.objects.create(
            as_of_on=cast.TODAY, received_at=town.at(cast.TODAY), sha256="0" * 64, lines=0
        )
        clients = {name: browser(staff_of(name)) for name in (*SIGHTS, *NOBODYS)}
        people = _people()
        urls = dict.fromkeys(
            url
            for name in ("office_chief", "clerk of tax", "clerk of water", "auditor")
            for url in discovered(clients[name], seeds("tax", people), most=40)
        )
        found.asked = list(urls)
        for persona, client in clients.items():
            for url in urls:
                found.listen(persona, url, words_of(client.get(url)))
            for place, answer in _posts(persona, client):
                found.listen(persona, place, words_of(answer))
        found.listen("the log", "log", log.getvalue())
        yield found


def _people() -> list[str]:
    """Public ids of one person that all know, and of those known to one section alone."""
    names = [f"印{code}独name印" for code in ("tax", "water")] + ["印tax共name印"]
    links = IdentityLink.objects.filter(unlinked_at=None).order_by("pk")
    return [
        links.filter(source_person__current_state__name__contains=name).values_list(
            "debtor__public_id", flat=True
        )[0]
        for name in names
    ]


def _posts(persona: str, client: Any) -> Iterator[tuple[str, Any]]:
    """Searches that could hit anybody, files in each form, pasted numbers, an act on everybody."""
    for word in ("佐々木", "若葉台", "007107", "佐々木 旧町"):
        answer = client.post("/debtors/search/", {"q": word})
        yield f"search {word}", answer
        if answer.status_code == 303:
            yield f"found {word}", client.get(answer["Location"])
    columns = [code for code, _ in column_choices(Rooms())]
    everybody = {"all": "1", "list": "state=all"}
    taken = {"purpose": "own_duty", "use": "順路", "make": "file", "columns": columns,
             "addresses": "on", "address_reason": "訪問"}  # fmt: skip
    for form in ("csv", "xlsx"):
        yield form, client.post("/debtors/export/", {**everybody, **taken, "format": form})
    yield "numbers", client.post("/debtors/numbers/", {"numbers": "770007107\n0000000001"})
    for act in ("lead", "step", "sticker", "assign"):
        yield f"act {act}", client.post("/debtors/acts/", {**everybody, "act": act})


@contextmanager
def _logged() -> Iterator[StringIO]:
    """What any logger says meanwhile, at any level, but for the statements of the database."""
    root, text = logging.getLogger(), StringIO()
    handler, level = logging.StreamHandler(text), root.level
    statements = logging.getLogger("django.db.backends")
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    statements.setLevel(logging.WARNING)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)
    statements.setLevel(logging.NOTSET)


def test_nobody_reads_what_the_law_does_not_let_him(heard: Heard) -> None:
    foreign = heard.foreign()
    assert not foreign, "\n".join(foreign)


def test_every_marker_is_read_by_somebody_who_may(heard: Heard) -> None:
    silent = {marker.field for marker in heard.city if not marker.alone} - {
        marker.field for marker, places in heard.met.items() if places
    }
    assert silent <= NEVER_SHOWN, silent - NEVER_SHOWN
    assert len(heard.asked) > 60


def test_no_address_and_no_log_names_anybody(heard: Heard) -> None:
    assert [url for url in heard.asked if MARK.findall(url)] == []
    assert [marker for marker, places in heard.met.items() if ("the log", "log") in places] == []


def test_sessions_jobs_and_records_of_looks_hold_no_word_of_a_person(heard: Heard) -> None:
    kept = [
        *(json.dumps(row.get_decoded(), ensure_ascii=False) for row in Session.objects.all()),
        *(repr(vars(row)) for row in Job.objects.all()),
        *(repr(vars(row)) for row in AccessRecord.objects.select_related("persons")),
        *(repr(row.persons.public_ids) for row in AccessRecord.objects.select_related("persons")),
    ]
    for name in ("AccessAlert", "AccessSeal"):
        kept += [repr(vars(row)) for row in apps.get_model("office", name).objects.all()]
    said = {mark for text in kept for mark in MARK.findall(text) if mark.startswith("印")}
    assert AccessRecord.objects.exists()
    assert said == set()


def test_commands_print_ids_and_yen_and_no_name(heard: Heard) -> None:
    told = []
    for words in (
        ("outstanding", "--on", "2026-11-23", "--by", "debtor", "--json"),
        ("check_ledger", "--json"),
    ):
        out = StringIO()
        with transaction.atomic():
            with suppress(SystemExit):
                call_command(*words, stdout=out)
            transaction.set_rollback(True)
        told += [mark for mark in MARK.findall(out.getvalue()) if mark.startswith("印")]
    assert told == []
