"""Granted requests and consents at the moment of the look: by day, section, layer and table."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from arrears_office.office.models import AccessRecord
from casework.models import Contact
from debtors.disclosure import Layer
from debtors.known import department_open
from debtors.models import Debtor, DisclosureRequest, RequestScope, SourcePerson, Standing
from debtors.services import record_consent
from receivables.models import Receivable
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.sharing_files import city_with, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
YESTERDAY, TOMORROW = cast.TODAY - timedelta(1), cast.TODAY + timedelta(1)


def granted(
    person: SourcePerson, asking: str, owning: str, kind: str, layer: int, **other: Any
) -> DisclosureRequest:
    """A request that the owning section's head granted three days ago, for a month."""
    found = DisclosureRequest.objects.create(
        **{
            "source_person": person,
            "asking_id": asking,
            "owning_id": owning,
            "kinds": [kind],
            "up_to_layer": layer,
            "purpose": "差押えの前に、約束を確かめる",
            "basis": "inquiry",
            "asked_by": cast.clerk(asking),
            "asked_on": date(2026, 11, 18),
            "until_on": date(2026, 12, 20),
            "state": "granted",
            "decided_by": cast.head(owning),
            "decided_on": date(2026, 11, 20),
            "number": "R8-0003",
            **other,
        }
    )
    RequestScope.objects.create(request=found, kind=kind, up_to_layer=layer)
    return found


def spoken() -> tuple[SourcePerson, SourcePerson]:
    """A person whom tax and housing know; housing has spoken to him."""
    tax = town.face("tax", number="0001234567")
    town.claim(tax, "resident_tax", 50_000)
    housing = town.face("housing")
    town.claim(housing, "housing", 8_000)
    town.join(housing, tax)
    town.contact(housing, "来週払うとのこと")
    return tax, housing


def read_by(staff: Any, person: SourcePerson) -> bool:
    """Whether the contact is open to the member of staff today."""
    debtor = town.debtor_of(person).pk
    about = Contact.objects.filter(source_person__links__debtor=debtor)
    condition = department_open(cast.viewer(staff), Layer.CONTACTS, debtor=debtor)
    by_key = about.filter(condition).exists()
    per_row = department_open(
        cast.viewer(staff), Layer.CONTACTS, debtor="source_person__links__debtor"
    )
    assert by_key == about.filter(per_row).exists()
    return by_key


@pytest.mark.parametrize(
    ("changed", "open_"),
    [
        ({}, True),
        ({"until_on": cast.TODAY}, True),
        ({"until_on": YESTERDAY}, False),
        ({"decided_on": TOMORROW}, False),
        ({"state": "withdrawn"}, False),
        ({"state": "refused"}, False),
        ({"state": "asked", "number": None, "decided_by": None, "decided_on": None}, False),
    ],
)
def test_a_request_opens_while_it_is_granted_and_its_days_last(
    changed: dict[str, Any], open_: bool
) -> None:
    tax, _ = spoken()
    granted(tax, "tax", "housing", "housing", 4, **changed)
    assert read_by(cast.clerk("tax"), tax) is open_


def test_a_request_opens_to_the_asking_sections_clerks_for_its_debtor_and_layer_alone() -> None:
    tax, _ = spoken()
    other, _ = spoken_again()
    granted(tax, "tax", "housing", "housing", 4)
    assert not read_by(cast.head("tax"), tax), "a head's rows are his own"
    assert not read_by(cast.clerk("nursery"), tax), "another section asked"
    assert not read_by(cast.clerk("tax"), other), "another debtor"
    shallow, _ = spoken_again()
    granted(shallow, "tax", "housing", "housing", 3, number="R8-0004")
    assert not read_by(cast.clerk("tax"), shallow), "amounts were asked for, no contacts"


def spoken_again() -> tuple[SourcePerson, SourcePerson]:
    """Another such person."""
    tax = town.face("tax")
    housing = town.face("housing")
    town.claim(housing, "housing", 9_000)
    town.join(housing, tax)
    town.contact(housing)
    return tax, housing


def test_what_the_duty_leaves_of_a_department_the_request_completes() -> None:
    """Water's contacts may speak of 水道料金 and of 下水道使用料, which is open to tax by duty."""
    tax = town.face("tax")
    water = town.face("water")
    town.claim(water, "water", 8_000)
    town.join(water, tax)
    town.contact(water)
    assert not read_by(cast.clerk("tax"), tax)
    granted(tax, "tax", "water", "water", 4)
    assert read_by(cast.clerk("tax"), tax)


def seen_of_tax(person: SourcePerson) -> tuple[bool, bool, bool]:
    """Whether water's clerk meets the tax: as standing, as claim, as a debtor that exists."""
    viewer = cast.viewer(cast.clerk("water"))
    debtor = town.debtor_of(person)
    return (
        Standing.objects.visible_to(viewer).filter(debtor=debtor, department="tax").exists(),
        Receivable.objects.visible_to(viewer).filter(department="tax").exists(),
        Debtor.objects.visible_to(viewer).filter(pk=debtor.pk).exists(),
    )


def test_no_request_opens_tax_to_a_private_claims_section_unless_the_table_says_so(
    tmp_path: Path, settings: object
) -> None:
    """地方税法22条: the built-in table has no such cell, so a row written past the form is dead."""
    tax = cast.hidden_tax()
    granted(tax, "water", "tax", "resident_tax", 3)
    assert seen_of_tax(tax) == (False, False, False)
    settings.CITY_FILE = city_with(  # type: ignore[attr-defined]
        tmp_path, row("D", "A", "L3", condition="request")
    )
    assert seen_of_tax(tax) == (True, True, True)


def test_a_consent_reaches_no_deeper_than_the_tables_cell(tmp_path: Path, settings: object) -> None:
    tax = cast.hidden_tax()
    record_consent(
        source_person=tax,
        scopes=[("resident_tax", 3, "water")],
        medium="書面",
        expires_on=None,
        by=cast.office_chief(),
        on=date(2026, 11, 1),
    )
    assert seen_of_tax(tax) == (True, True, True)
    settings.CITY_FILE = city_with(  # type: ignore[attr-defined]
        tmp_path, row("D", "A", "L2", condition="consent", basis="consent")
    )
    assert seen_of_tax(tax) == (False, False, True), "L2: has arrears, no amount"


@pytest.mark.parametrize("consent", [True, False])
def test_the_access_record_names_the_paper_on_which_the_page_rests(
    browser: Browser, consent: bool
) -> None:
    if consent:
        face = cast.sato()["water"]
        paper = record_consent(
            source_person=face,
            scopes=[("resident_tax", 3, "water")],
            medium="書面",
            expires_on=None,
            by=cast.office_chief(),
            on=date(2026, 11, 1),
        )
        staff, named, cell = cast.clerk("water"), f"同意 第{paper.pk}号", "D-A"
    else:
        face, _ = spoken()
        granted(face, "tax", "housing", "housing", 4)
        staff, named, cell = cast.clerk("tax"), "提供 R8-0003", "A-D"
    address = f"/debtors/{town.debtor_of(face).public_id}/"
    assert browser(staff).get(address).status_code == 200
    words, rows = AccessRecord.objects.latest("pk").basis.split("〔")
    assert named in words
    assert cell in re.split(r"[ ・〕]", rows)
