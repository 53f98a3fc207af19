"""除斥: whom a member of staff declared, he meets nowhere; another handles him, by name."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from arrears_office.office.models import AccessAlert, AccessRecord, AlertSort, Role, Staff
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors.sections import members_of
from debtors.models import Relation, RelationSort, RelationState, Tie, TiedPerson, TieSort
from debtors.services.ties import Named, declare_colleague, declare_tie, end_tie
from tests import cast
from tests.debtors import town
from tests.debtors.exporting import exported_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]

BORN = date(1970, 4, 1)
BROTHER = Named(TieSort.RELATIVE, "市川　文雄", "", BORN)
SENTENCE = "この人は担当できません。water-colleagueさん（水道課）が担当します。"


def colleague(department: str = "water") -> Staff:
    """Another clerk of the section."""
    return cast.member(Role.CLERK, department, username=f"{department}-colleague")


def tie(staff: Staff, other: Staff, named: Named = BROTHER, by: Staff | None = None) -> Tie:
    """`staff` hands the person to `other`."""
    return declare_tie(
        staff=staff.pk,
        named=named,
        handed_to=other.pk,
        by=cast.viewer(by or staff),
        on=cast.TODAY,
    )


def bytes_of(answer: Any, person: Any) -> str:
    """A page without the token and the address that was asked for."""
    text = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return text.replace(town.debtor_of(person).public_id, "0000000000")


@pytest.fixture
def brother(db: None) -> Any:
    """A water customer, also known to the tax office under another reading, and someone else."""
    water = town.face("water", "市川 文雄", number="W0000001")
    tax = town.face("tax", "市川 フミオ", number="0001000001", birth_on=None, kana="")
    town.join(tax, water)
    town.claim(water, "water", 40_000)
    town.claim(tax, "resident_tax", 70_000)
    other = town.face("water", "別所 香", kana="ベツショ カオリ", birth_on=BORN)
    town.claim(other, "water", 9_000)
    return water


def test_a_relative_is_left_out_of_list_total_search_export_and_page(
    browser: Any, brother: Any
) -> None:
    staff, other = cast.clerk("water"), colleague()
    tie(staff, other)
    bound, free = browser(staff), browser(other)
    public_id = town.debtor_of(brother).public_id
    assert "市川" in free.get("/debtors/").content.decode()
    listed = bound.get("/debtors/")
    assert listed.context["total_yen"] == 9_000
    pages = [listed.content, exported_text(bound).encode()]
    pages += [bound.get("/prescription/").content, bound.get("/debtors/?state=all").content]
    for page in pages:
        assert "市川" not in page.decode()
        assert public_id not in page.decode()
    assert free.get(f"/debtors/{public_id}/").status_code == 200
    for address in ("", "timeline/", "prescription/", "relations/"):
        answer = bound.get(f"/debtors/{public_id}/{address}")
        assert answer.status_code == 403
        assert SENTENCE in answer.content.decode()
        assert not any(word in answer.content.decode() for word in ("市川", "40,000", "本町"))


def test_opening_the_address_is_told_to_whoever_reviews_once_a_day(
    browser: Any, brother: Any
) -> None:
    staff = cast.clerk("water")
    tie(staff, colleague())
    public_id = town.debtor_of(brother).public_id
    bound = browser(staff)
    for _ in range(3):
        bound.get(f"/debtors/{public_id}/")
    alert = AccessAlert.objects.get()
    assert (alert.sort, alert.staff_id, alert.department_id) == (
        AlertSort.REFUSED,
        staff.pk,
        "water",
    )
    assert alert.public_ids == [public_id]
    assert not AccessRecord.objects.exists()


def test_searching_for_exactly_him_says_who_handles_him_and_shows_nothing(
    browser: Any, brother: Any
) -> None:
    staff = cast.clerk("water")
    tie(staff, colleague())
    bound = browser(staff)

    def found(words: str) -> str:
        answer = bound.post("/debtors/search/", {"q": words})
        page: str = bound.get(answer["Location"]).content.decode()
        return page

    assert SENTENCE in found("市川 文雄")
    assert "1-2-3" not in found("市川 文雄")
    assert town.debtor_of(brother).public_id not in found("市川 文雄")
    assert SENTENCE not in found("別所")
    assert "担当できません" not in found("存在 しない")


def test_a_tied_person_who_would_not_exist_for_the_viewer_stays_a_404(browser: Any) -> None:
    hidden = cast.hidden_tax()
    staff = cast.clerk("water")
    tie(staff, colleague(), Named(TieSort.RELATIVE, "影山 隠", "", BORN))
    bound = browser(staff)
    answer = bound.get(f"/debtors/{town.debtor_of(hidden).public_id}/")
    missing = bound.get("/debtors/0000000000/")
    assert (answer.status_code, missing.status_code) == (404, 404)
    assert bytes_of(answer, hidden) == bytes_of(missing, hidden)
    assert not AccessAlert.objects.exists()


def test_the_match_desk_never_shows_a_clerk_of_the_office_his_own_relative(brother: Any) -> None:
    from debtors.selectors.candidates import may_read  # noqa: PLC0415 - after Django is set up

    staff = cast.office_clerk()
    assert may_read(cast.viewer(staff), [brother.pk])
    tie(staff, cast.office_chief())
    assert not may_read(cast.viewer(staff), [brother.pk])


def test_his_name_beside_another_debtor_stays_without_a_way_to_him(
    browser: Any, brother: Any
) -> None:
    neighbour = town.face("water", "別府 栄", kana="ベップ サカエ", birth_on=date(1981, 1, 1))
    town.claim(neighbour, "water", 12_000)
    Relation.objects.create(
        person=neighbour,
        sort=RelationSort.GUARANTOR,
        other=brother,
        other_name="市川 文雄",
        liable=True,
        kinds=["water"],
        state=RelationState.CONFIRMED,
        recorded_at=town.at(town.AS_OF),
    )
    staff = cast.clerk("water")
    tie(staff, colleague())
    page = browser(staff).get(f"/debtors/{town.debtor_of(neighbour).public_id}/").content.decode()
    assert "市川 文雄" in page
    assert town.debtor_of(brother).public_id not in page


@pytest.mark.parametrize(
    ("name", "kana", "born", "found"),
    [
        ("市川 文雄", "", BORN, 1),
        ("一川 文男", "ｲﾁｶﾜ ﾌﾐｵ", BORN, 2),
        ("市川 文雄", "イチカワ フミオ", date(1970, 4, 2), 0),
        ("市川 文子", "イチカワ フミコ", BORN, 0),
    ],
)
def test_name_or_reading_with_the_birth_date_finds_him_in_every_state(
    name: str, kana: str, born: date, found: int
) -> None:
    town.face("water", "市川 文雄")
    town.face("housing", "市川　ふみお")
    tie(cast.clerk("water"), colleague(), Named(TieSort.SELF, name, kana, born))
    assert TiedPerson.objects.count() == found


def test_nobody_hands_to_himself_to_another_section_or_to_someone_bound_as_well() -> None:
    staff, other = cast.clerk("water"), colleague()
    for unusable in (staff, cast.clerk("tax")):
        with pytest.raises(RefusedError, match="同じ課"):
            tie(staff, unusable)
    tie(other, staff)
    with pytest.raises(RefusedError, match="選んだ職員も"):
        tie(staff, other)
    with pytest.raises(RefusedError, match="課長か徴収対策室長"):
        tie(other, staff, Named(TieSort.SELF, "甲", "", BORN), by=cast.clerk("tax"))


def test_a_head_declares_a_colleague_for_all_but_the_one_who_handles_him() -> None:
    handler = colleague()
    for n in range(2):
        cast.member(Role.CLERK, "water", username=f"water-{n}")
    named = Named(TieSort.COLLEAGUE, "同僚 太郎", "", BORN)
    terms = {"department": "water", "named": named, "handed_to": handler.pk, "on": cast.TODAY}
    with pytest.raises(RefusedError):
        declare_colleague(by=cast.viewer(cast.clerk("water")), **terms)
    declare_colleague(by=cast.viewer(cast.head("water")), **terms)
    bound = set(Tie.objects.values_list("staff", flat=True))
    assert bound == set(members_of(["water"], cast.TODAY)) - {handler.pk}


def test_nobody_ends_what_binds_himself_and_a_head_does(browser: Any, brother: Any) -> None:
    staff = cast.clerk("water")
    row = tie(staff, colleague())
    bound = browser(staff)
    public_id = town.debtor_of(brother).public_id
    assert bound.post("/ties/", {"act": "end", "tie": row.pk}).status_code == 404
    with pytest.raises(RefusedError, match="自分では終えられません"):
        end_tie(tie=row.pk, by=cast.viewer(staff), on=cast.TODAY)
    browser(cast.head("water")).post("/ties/", {"act": "end", "tie": row.pk})
    assert bound.get(f"/debtors/{public_id}/").status_code == 200


def test_others_declarations_are_read_by_the_head_and_the_chief_alone(
    browser: Any, brother: Any
) -> None:
    tie(cast.clerk("water"), colleague())
    readers = {
        cast.clerk("water"): True,
        colleague(): False,
        cast.head("water"): True,
        cast.head("tax"): False,
        cast.office_clerk(): False,
        cast.office_chief(): True,
    }
    for staff, reads in readers.items():
        page = browser(staff).get("/ties/").content.decode()
        assert ("市川" in page) is reads, staff.username


def test_a_declaration_that_lacks_something_keeps_what_was_typed(browser: Any) -> None:
    staff, other = cast.clerk("water"), colleague()
    typed = {
        "act": "declare",
        "bound": staff.pk,
        "sort": "relative",
        "name": "市川 花",
        "birth_on": "いつか",
        "handed_to": other.pk,
    }
    client: Client = browser(staff)
    answer = client.post("/ties/", typed)
    assert answer.status_code == 422
    assert "市川 花" in answer.content.decode()
    assert client.post("/ties/", typed | {"birth_on": "S45.4.1"}).status_code == 302
    assert Tie.objects.get().birth_on == BORN
