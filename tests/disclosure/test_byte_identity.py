"""For a private-claim section without consent, nothing hidden changes one byte of any answer."""

import difflib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import cast
from tests.debtors import town
from tests.disclosure.acts import acts
from tests.disclosure.asking import Act, Answers, asked, discovered, seeds
from tests.disclosure.hidden import CHANGES, GROUPS, Change
from tests.disclosure.secret_town import PRIVATE, SecretTown
from tests.matrix.personas import browser

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("HIDDEN_EXAMPLES", "2"))
"""Sequences of hidden changes that are tried; before a release some hundreds."""


@dataclass
class Listener:
    """A clerk of one section, everything he can ask, and what he was answered at first."""

    own: str
    town: SecretTown
    client: Client
    urls: list[str]
    acts: list[Act]
    before: Answers = field(default_factory=dict)

    def heard(self, changes: Sequence[Change]) -> list[str]:
        """What he hears of these changes made together; if anything, of which of them."""
        with transaction.atomic():
            for change in changes:
                change(self.town, self.own)
            found = self.differences()
            transaction.set_rollback(True)
        if not found or len(changes) == 1:
            return [f"{change.__name__}: {line}" for change in changes for line in found]
        alone = [line for change in changes for line in self.heard([change])]
        return alone or found

    def differences(self) -> list[str]:
        """What he is answered otherwise than at first: the address and the first lines of it."""
        now = asked(self.client, self.urls, self.acts)
        return [
            f"{what}\n{_difference(self.before[what], now.get(what, b'(nothing)'))}"
            for what in self.before
            if now.get(what) != self.before[what]
        ]


def _difference(before: bytes, now: bytes) -> str:
    lines = difflib.unified_diff(
        before.decode(errors="replace").splitlines(), now.decode(errors="replace").splitlines(),
        lineterm="", n=0,
    )  # fmt: skip
    return "\n".join(line.strip()[:300] for line in list(lines)[2:14])


@pytest.fixture(scope="module")
def _known() -> dict[str, tuple[list[str], Answers]]:
    """Section → the addresses and first answers, asked once in the town as it was built."""
    return {}


@pytest.fixture
def listening(
    secret_town: SecretTown, _known: dict[str, tuple[list[str], Answers]]
) -> Callable[[str], Listener]:
    """The clerk of a section at a browser of his own."""

    def made(own: str) -> Listener:
        client = browser(cast.clerk(own))
        found = Listener(own, secret_town, client, [], acts(secret_town, own))
        if own not in _known:
            urls = discovered(client, seeds(own, secret_town.people(own)))
            _known[own] = (urls, asked(client, urls, found.acts))
        found.urls, found.before = _known[own]
        return found

    return made


@pytest.fixture
def water(listening: Callable[[str], Listener]) -> Listener:
    """The water section's clerk."""
    return listening("water")


def test_the_same_question_is_answered_with_the_same_bytes(water: Listener) -> None:
    assert water.differences() == []
    opened = [url for url, answer in water.before.items() if answer.startswith(b"200")]
    assert len(opened) > 30, opened


ASKED = [("water", group) for group in range(len(GROUPS))]
ASKED += [(own, group) for own in sorted(set(PRIVATE) - {"water"}) for group in (0, 3)]


@pytest.mark.parametrize(("own", "group"), ASKED)
def test_hidden_changes_change_no_byte(
    own: str, group: int, listening: Callable[[str], Listener]
) -> None:
    listener = listening(own)
    assert listener.heard(GROUPS[group]) == []


def test_a_person_with_nothing_else_is_nobody(water: Listener) -> None:
    ids = (town.debtor_of(water.town.alone).public_id, "0123456789")
    for name in ("debtor", "debtor_timeline", "debtor_relations"):
        urls = [reverse(name, args=(public_id,)) for public_id in ids]
        answers = asked(water.client, urls, ())
        foreign, missing = (
            answers[url].replace(url.encode(), b"").replace(each.encode(), b"")
            for url, each in zip(urls, ids, strict=True)
        )
        assert foreign.startswith(b"404")
        assert foreign == missing


@settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES < 50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(names=st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=6, unique=True))
def test_no_sequence_of_hidden_changes_changes_a_byte(names: list[str], water: Listener) -> None:
    found = water.heard([CHANGES[name] for name in sorted(names, key="never_there".__eq__)])
    assert found == [], names
