"""How far a 支援措置 reaches: every face, every edge, one step; and where it stops."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from arrears_office.office.models import Staff
from debtors.models import Candidate, Decision, Protection, ProtectionReach, Relation
from debtors.services import refresh_all_candidates
from tests import cast
from tests.debtors import proposals, shields, town
from tests.debtors.conftest import Browser
from tests.debtors.shields import Marked, Reached

pytestmark = pytest.mark.django_db
Look = Callable[[Staff], str]


def pages_of(person: Marked) -> list[str]:
    url = f"/debtors/{town.debtor_of(person.person).public_id}/"
    return [url, f"{url}relations/"]


def looks(browser: Browser, staff: Staff, stage: Reached) -> Iterator[str]:
    """Everything that this member of staff is answered, with its head."""
    client = browser(staff)
    urls = ["/debtors/", "/debtors/print/", "/debtors/links/", "/debtors/links/list/",
            "/debtors/links/decisions/", "/protections/",
            *(url for each in stage.shielded for url in pages_of(each))]  # fmt: skip
    for url in urls:
        answer = client.get(url)
        if answer.status_code == 200:
            yield f"{url} {answer.headers} {answer.content.decode()}"
    for term in ("守山", "モリヤマ", "守山 隠町", "隠町11", "5511", "090-5513-7713", "守川"):
        client.post("/debtors/search/", {"q": term})
        found = client.post("/debtors/search/", {"q": term}, follow=True)
        yield f"search {term} {found.headers} {found.content.decode()}".replace(term, "")


def told(texts: Iterator[str], people: tuple[Marked, ...]) -> list[str]:
    words = [word for each in people for word in each.words]
    return [f"{word} at {text[:40]}" for text in texts for word in words if word in text]


def test_what_is_masked_of_one_is_masked_of_all_faces_and_at_the_end_of_every_edge(
    browser: Browser,
) -> None:
    stage = shields.reached()
    staff = [cast.office_clerk(), cast.clerk("tax"), cast.clerk("water"), cast.head("water")]
    before = told(looks(browser, staff[0], stage), stage.shielded)
    assert all(any(each.address in line for line in before) for each in stage.shielded)
    town.protect(stage.origin.person)
    for each in staff:
        assert told(looks(browser, each, stage), stage.shielded) == [], each.username
    chief = "".join(looks(browser, cast.office_clerk(), stage))
    assert stage.stranger.address in chief, "whom no edge joins"
    assert "隠町18-18" in "".join(
        browser(cast.clerk("tax")).get(url).content.decode()
        for url in ["/debtors/"]
    ), "one step, not two"  # fmt: skip


def sides(stage: Reached) -> dict[str, tuple[Marked, Callable[[], object]]]:
    """Each edge's far side, and the decision that takes the mask from it."""

    def no_reach(of: Marked) -> None:
        relation = Relation.objects.get(person=of.person) if of is stage.tenant else (
            Relation.objects.get(other=of.person)
        )  # fmt: skip
        ProtectionReach.objects.create(
            relation=relation, decided_by=cast.office_chief(), decided_on=cast.TODAY, reason="別居"
        )

    ended = cast.TODAY - timedelta(days=1)
    return {
        "household": (stage.mate, lambda: no_reach(stage.mate)),
        "guarantor": (stage.guarantor, lambda: no_reach(stage.guarantor)),
        "from the other side": (stage.tenant, lambda: no_reach(stage.tenant)),
        "refused": (stage.mate, lambda: Relation.objects.update(state="refused")),
        "over": (stage.guarantor, lambda: Relation.objects.update(until_on=ended)),
        "proposal": (stage.proposed, lambda: Candidate.objects.update(open=False)),
        "protection over": (stage.mate, lambda: Protection.objects.update(until_on=cast.TODAY)),
    }


@pytest.mark.parametrize(
    "edge",
    ["household", "guarantor", "from the other side", "refused", "over", "proposal",
     "protection over"],
)  # fmt: skip
def test_an_edge_masks_until_it_is_decided(browser: Browser, edge: str) -> None:
    stage = shields.reached()
    town.protect(stage.origin.person)
    far, decide = sides(stage)[edge]
    clerk = browser(cast.clerk(far.person.department_id))
    page = pages_of(far)[0]
    assert far.address not in clerk.get(page).content.decode()
    decide()
    assert far.address in clerk.get(page).content.decode()


@pytest.mark.parametrize("answer", ["held", "same"])
def test_a_decision_that_waits_masks_until_it_is_undone(browser: Browser, answer: str) -> None:
    stage = shields.reached()
    one, other = stage.origin.person, stage.stranger.person
    decision = Decision.objects.create(
        answer=answer, one=other, other=one, decided_by=cast.office_chief(),
        decided_at=town.at(cast.TODAY),
    )  # fmt: skip
    page = pages_of(stage.stranger)[0]
    clerk = browser(cast.clerk("water"))
    assert stage.stranger.address in clerk.get(page).content.decode()
    town.protect(one)
    assert stage.stranger.address not in clerk.get(page).content.decode()
    decision.undone_by, decision.undone_at = cast.office_clerk(), town.at(cast.TODAY)
    decision.save()
    assert stage.stranger.address in clerk.get(page).content.decode()


def test_all_faces_of_the_far_side_are_masked_and_a_new_proposal_masks_at_once(
    browser: Browser,
) -> None:
    stage = shields.reached()
    town.protect(stage.origin.person)
    other = shields.marked("water", "water", "同居 太", 19)
    page = browser(cast.clerk("water"))
    assert other.address in page.get(pages_of(other)[0]).content.decode()
    town.join(other.person, stage.mate.person)
    assert other.address not in page.get(pages_of(other)[0]).content.decode()
    assert stage.stranger.address in page.get(pages_of(stage.stranger)[0]).content.decode()
    proposals.propose(stage.face.person, stage.stranger.person)
    assert stage.stranger.address not in page.get(pages_of(stage.stranger)[0]).content.decode()


def test_the_form_of_a_masked_relation_asks_nothing_masked_and_keeps_it(browser: Browser) -> None:
    stage = shields.reached()
    relation = Relation.objects.get(sort="guarantor")
    Relation.objects.filter(pk=relation.pk).update(other_phone="090-CANARY", note="CANARY町に住む")
    town.protect(stage.origin.person)
    clerk, url = browser(cast.clerk("water")), pages_of(stage.face)[1]
    html = clerk.get(f"{url}?relation={relation.pk}").content.decode()
    assert "CANARY" not in html
    sent = {"act": "save", "relation": relation.pk, "version": relation.version, "liable": "on",
            "kinds": ["water"], "cap_yen": "300,000", "from_on": "R8.1.1"}  # fmt: skip
    assert clerk.post(url, sent).status_code == 303
    relation.refresh_from_db()
    assert (relation.other_phone, relation.note) == ("090-CANARY", "CANARY町に住む")
    assert relation.cap_yen == 300_000


def test_the_queue_of_the_desk_lists_no_shielded_pair_for_one_look(browser: Browser) -> None:
    candidate = proposals.twins_of_paper()
    listed = browser(cast.office_clerk()).get("/debtors/links/list/").content.decode()
    assert f'value="{candidate.pk}"' in listed
    town.protect(candidate.other)
    refresh_all_candidates()
    listed = browser(cast.office_clerk()).get("/debtors/links/list/").content.decode()
    assert f'value="{candidate.pk}"' not in listed
