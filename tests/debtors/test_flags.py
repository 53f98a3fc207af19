"""Stickers, holds and conditions: who reads them, how far, until when; nobody notices the rest."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arrears_office.office.models import Staff
from casework.services import unlink_people
from debtors.flags import Flag
from debtors.models import Debtor, SourcePerson
from debtors.querysets import DebtorQuerySet
from debtors.selectors.flags import flag_choices, flagged, flags_by_debtor
from debtors.selectors.mark_rows import marks_of
from debtors.stickers import COLOURS, sticker_kinds
from tests import cast
from tests.debtors import marks, town
from tests.debtors.conftest import Browser
from tests.debtors.exporting import exported_text

pytestmark = pytest.mark.django_db


def flags(staff: Staff, person: SourcePerson, days: int = 0) -> tuple[Flag, ...]:
    """What this member of staff is told of the person, so many days from today."""
    viewer = cast.viewer(staff, cast.TODAY + timedelta(days=days))
    debtor = town.debtor_of(person).pk
    return flags_by_debtor(viewer, [debtor]).get(debtor, ())


def told(staff: Staff, person: SourcePerson) -> set[tuple[str, str]]:
    """Code and department of each."""
    return {(flag.code, flag.department) for flag in flags(staff, person)}


def test_what_each_department_put_on_one_person_is_cut_to_who_looks() -> None:
    faces = cast.sato()
    for code in ("tax", "nursery", "water"):
        marks.sticker(faces[code], "instalments")
        marks.hold(faces[code])
        marks.condition(faces[code], "deceased")
        marks.condition(faces[code], "public_assistance")
    everything = {"instalments", "hold", "deceased", "public_assistance"}
    water = {(code, "water") for code in everything}
    assert told(cast.clerk("water"), faces["tax"]) == water | {("hold", "nursery")}
    assert told(cast.head("water"), faces["tax"]) == water
    open_to_tax = {(code, "water") for code in everything - {"public_assistance"}}
    assert told(cast.clerk("tax"), faces["tax"]) >= open_to_tax
    assert ("public_assistance", "nursery") not in told(cast.office_chief(), faces["tax"])
    assert told(cast.office_chief(), faces["tax"]) >= open_to_tax


def test_note_ground_and_reason_are_the_own_departments() -> None:
    faces = cast.sato()
    marks.sticker(faces["water"])
    marks.hold(faces["water"])
    marks.condition(faces["water"])
    own = {flag.note for flag in flags(cast.clerk("water"), faces["water"])}
    others = {flag.note for flag in flags(cast.office_chief(), faces["water"])}
    assert own == {"所管課のメモ", "所管課の理由", "裁判所の通知"}
    assert others == {""}


def test_a_tax_mark_moves_no_byte_for_a_water_clerk(browser: Browser) -> None:
    faces = cast.sato()
    hidden = cast.hidden_tax()
    public_id = town.debtor_of(faces["water"]).public_id
    client = browser(cast.clerk("water"))

    def looks() -> list[str]:
        pages = (
            "/debtors/?state=all&flag=hold&flag=care",
            f"/debtors/{public_id}/",
            f"/debtors/{public_id}/marks/",
            "/stickers/",
        )
        texts = [client.get(page).content.decode() for page in pages]
        texts.append(exported_text(client, "state=all"))
        return [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text) for text in texts]

    before = looks()
    for person in (faces["tax"], hidden):
        for change in (
            lambda who=person: marks.sticker(who, "care"),
            lambda who=person: marks.sticker(who, "conference"),
            lambda who=person: marks.hold(who),
            lambda who=person: marks.condition(who, "deceased"),
            lambda who=person: marks.condition(who, "dispute"),
        ):
            change()
            assert looks() == before


def test_arrears_that_are_settled_tell_of_no_hold_any_more() -> None:
    faces = cast.sato()
    marks.hold(faces["nursery"])
    assert told(cast.clerk("water"), faces["water"]) == {("hold", "nursery")}
    town.book(faces["nursery"].receivables.get(), "payment", -84_000, cast.SINCE)
    assert told(cast.clerk("water"), faces["water"]) == set()
    assert told(cast.clerk("tax"), faces["water"]) == {("hold", "nursery")}


def test_marks_come_off_the_day_after_their_last() -> None:
    faces = cast.sato()
    marks.sticker(faces["water"])
    marks.hold(faces["water"])
    clerk = cast.clerk("water")
    assert len(flags(clerk, faces["water"], days=10)) == 2
    assert flags(clerk, faces["water"], days=11) == ()


def test_a_condition_stands_where_its_face_is_today_and_no_longer_where_it_was() -> None:
    faces = cast.sato()
    lone = town.face("water", "佐藤 美咲")
    town.claim(lone, "water", 9_000)
    town.join(lone, faces["water"])
    marks.condition(lone)
    assert told(cast.clerk("water"), faces["water"]) == {("bankrupt", "water")}
    unlink_people(
        source_person=lone, reason="別人", by=cast.office_chief(), on=cast.TODAY,
        at=town.at(cast.TODAY),
    )  # fmt: skip
    assert told(cast.clerk("water"), faces["water"]) == set()
    assert told(cast.clerk("water"), lone) == {("bankrupt", "water")}
    viewer = cast.viewer(cast.clerk("water"))
    found = everybody().filter(flagged(viewer, ["bankrupt"]))
    assert found.get() == town.debtor_of(lone)
    assert marks_of(viewer, town.debtor_of(faces["water"]).pk).conditions == ()


def test_flags_of_a_whole_page_are_one_query() -> None:
    faces = cast.sato()
    marks.sticker(faces["water"])
    marks.hold(faces["tax"])
    marks.condition(faces["nursery"])
    ids = list(everybody().values_list("pk", flat=True))
    viewer = cast.viewer(cast.clerk("water"))
    with CaptureQueriesContext(connection) as queries:
        found = flags_by_debtor(viewer, ids)
    assert len(queries) == 1
    assert [len(some) for some in found.values()] == [1]


def everybody() -> DebtorQuerySet:
    return Debtor.objects.unscoped(reason="test")


def test_a_filter_finds_by_code_within_what_is_known() -> None:
    faces = cast.sato()
    marks.sticker(faces["tax"], "visit_by_two")
    chief, clerk = cast.viewer(cast.office_chief()), cast.viewer(cast.clerk("water"))
    assert everybody().filter(flagged(chief, ["visit_by_two"])).count() == 1
    assert everybody().filter(flagged(clerk, ["visit_by_two"])).count() == 0
    assert everybody().filter(flagged(chief, ["public_assistance", "nonsense"])).count() == 0


def test_the_choices_depend_on_the_role_alone() -> None:
    before = {staff: flag_choices(cast.viewer(staff())) for staff in (cast.office_chief,)}
    faces = cast.sato()
    marks.condition(faces["tax"], "public_assistance")
    assert {staff: flag_choices(cast.viewer(staff())) for staff in before} == before
    codes = {code for code, _ in before[cast.office_chief]}
    assert not codes & {"public_assistance", "in_writing_at_desk", "other_address"}


def test_the_file_of_stickers_has_kinds_colours_grounds_and_ends() -> None:
    kinds = sticker_kinds()
    assert len(kinds) >= 12
    assert len({kind.css for kind in kinds} & set(COLOURS)) >= 10
    assert all(kind.ground and kind.sign and 0 < kind.days <= 730 for kind in kinds)
    codes = [code for code, _ in flag_choices(cast.viewer(cast.clerk("tax")))]
    assert len(codes) == len(set(codes)), "a sticker's code is none of a condition's"
