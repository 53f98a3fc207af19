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

from casework.services import decide_pair, link_by_rule, unlink_people
from debtors.models import Answer, SourcePerson
from tests import cast
from tests.casework import deciding
from tests.debtors import town
from tests.disclosure.acts import acts
from tests.disclosure.asking import Act, Answers, asked, discovered, seeds
from tests.disclosure.hidden import CHANGES, GROUPS, Change
from tests.disclosure.secret_town import SecretTown
from tests.matrix.personas import browser

pytestmark = [pytest.mark.django_db, pytest.mark.once]
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

    def heard(self, changes: Sequence[Change]) -> str:
        """What he hears of these changes made together; if anything, of which of them."""
        found = self._after(changes, self.urls, self.acts)
        if not found or len(changes) == 1:
            return told(changes, found)
        urls = [url for url in self.urls if url in found]
        acts = self.acts if len(urls) < len(found) else ()
        alone = [told([change], self._after([change], urls, acts)) for change in changes]
        return "\n".join(filter(None, alone)) or told(changes, found)

    def _after(
        self, changes: Sequence[Change], urls: Sequence[str], acts: Sequence[Act]
    ) -> dict[str, str]:
        with transaction.atomic():
            for change in changes:
                change(self.town, self.own)
            found = self.differences(urls, acts)
            transaction.set_rollback(True)
        return found

    def differences(self, urls: Sequence[str], acts: Sequence[Act]) -> dict[str, str]:
        """What he is answered otherwise than at first: the address and the first lines of it."""
        now = asked(self.client, urls, acts)
        return {
            what: _difference(self.before.get(what, b""), answer)
            for what, answer in now.items()
            if answer != self.before.get(what)
        }


def told(changes: Sequence[Change], found: dict[str, str]) -> str:
    """The differences with the names of the changes."""
    names = " + ".join(change.__name__ for change in changes)
    return "\n".join(f"{names} @ {what}\n{lines}" for what, lines in found.items())


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
            answers = discovered(client, seeds(own, secret_town.people(own)))
            _known[own] = (list(answers), {**answers, **asked(client, (), found.acts)})
        found.urls, found.before = _known[own]
        return found

    return made


@pytest.fixture
def water(listening: Callable[[str], Listener]) -> Listener:
    """The water section's clerk."""
    return listening("water")


def test_the_same_question_is_answered_with_the_same_bytes(water: Listener) -> None:
    different = water.differences(water.urls, water.acts)
    assert not different, told([], different)
    opened = [url for url, answer in water.before.items() if answer.startswith(b"200")]
    assert len(opened) > 30, opened


ASKED = [("water", group) for group in range(len(GROUPS))]
ASKED += [("housing", 0), ("school_meals", 0)]


@pytest.mark.parametrize(("own", "group"), ASKED)
def test_hidden_changes_change_no_byte(
    own: str, group: int, listening: Callable[[str], Listener]
) -> None:
    listener = listening(own)
    heard = listener.heard(GROUPS[group])
    assert not heard, heard


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


def test_a_join_by_the_rule_leaves_the_section_its_address(water: Listener) -> None:
    lone = town.debtor_of(water.town.lone["water"]).public_id
    urls = [url for url in water.urls if lone in url]
    joined = link_by_rule(department="tax", on=cast.TODAY, at=town.at(cast.TODAY))
    assert joined > 0
    assert water.differences(urls, ()) == {}


def _linked(tax: SourcePerson, own: SourcePerson) -> Callable[[], object]:
    """The tax face is linked to the section's debtor; its parting names the section's face."""
    town.join(tax, own)
    return lambda: unlink_people(
        source_person=own, reason="別の人", by=cast.office_chief(), on=cast.TODAY, at=deciding.NOON
    )


def _decided(tax: SourcePerson, own: SourcePerson) -> Callable[[], object]:
    """The desk decides 同じ人; its parting takes the decision back."""
    decision = decide_pair(
        faces=(tax.pk, own.pk), answer=Answer.SAME, by=cast.viewer(cast.office_chief()),
        on=cast.TODAY, at=deciding.NOON,
    )  # fmt: skip
    return lambda: deciding.undo(decision)


@pytest.mark.parametrize("join", [_linked, _decided])
def test_joining_and_parting_a_tax_face_leaves_the_section_its_page_and_address(
    join: Callable[..., Callable[[], object]], water: Listener
) -> None:
    tax, own = water.town.twin["water"], water.town.lone["water"]
    home, gone = town.debtor_of(own), town.debtor_of(tax)
    urls = [url for url in water.urls if home.public_id in url] + [reverse("debtors")]
    urls += [reverse("debtor", args=(gone.public_id,))]
    assert len(urls) > 3, urls
    part = join(tax, own)
    assert town.debtor_of(tax) == town.debtor_of(own) == home
    assert water.differences(urls, ()) == {}
    part()
    assert town.debtor_of(own) == home != town.debtor_of(tax)
    assert water.differences(urls, ()) == {}


@settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES < 50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(names=st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=6, unique=True))
def test_no_sequence_of_hidden_changes_changes_a_byte(names: list[str], water: Listener) -> None:
    found = water.heard([CHANGES[name] for name in sorted(names, key="never_there".__eq__)])
    assert not found, found
