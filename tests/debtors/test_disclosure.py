"""The table of domain.md §6.3, cell by cell, and what a department's record needs."""

import pytest

from arrears_office.law.kinds import SharingGroup
from arrears_office.office.kinds import kind
from arrears_office.office.models import Appointment, Role
from debtors import disclosure
from debtors.disclosure import Basis, Layer
from debtors.sharing import Side
from tests import cast

pytestmark = pytest.mark.django_db

A, B, C, D = "resident_tax", "nursery", "fees", "water"
"""A kind of each column; the demonstration city has none of C, so that column is asked below."""
TAX, ENFORCING, OTHER = "tax", "nursery", "water"

CELLS = [  # viewer's duty, owning kind, deepest layer, basis; domain.md §6.3 in its order
    (TAX, A, Layer.INCOME, Basis.OWN),
    (TAX, B, Layer.PROPERTY, Basis.INQUIRY),
    (TAX, D, Layer.AMOUNTS, Basis.INQUIRY),
    (ENFORCING, A, Layer.PROPERTY, Basis.INQUIRY),
    (ENFORCING, B, Layer.INCOME, Basis.OWN),
    (ENFORCING, "nursing_care", Layer.PROPERTY, Basis.INTERNAL),
    (ENFORCING, D, Layer.AMOUNTS, Basis.INTERNAL),
    (OTHER, A, Layer.NONE, Basis.NONE),
    (OTHER, B, Layer.ARREARS, Basis.ORDINANCE),
    (OTHER, D, Layer.INCOME, Basis.OWN),
    (OTHER, "housing", Layer.AMOUNTS, Basis.ORDINANCE),
]


@pytest.mark.parametrize(("duty", "owner", "layer", "basis"), CELLS)
def test_a_clerks_duty_opens_a_kind_down_to_its_cell(
    duty: str, owner: str, layer: Layer, basis: Basis
) -> None:
    found = disclosure.sight(cast.viewer(cast.clerk(duty)), kind(owner))
    assert (found.layer, found.basis) == (layer, basis)


@pytest.mark.parametrize(
    ("duty", "condition"),
    [
        (Side.TAX, "request"),
        (Side.ENFORCING, "none"),
        (Side.PUBLIC, "none"),
        (Side.PRIVATE, "ordinance"),
    ],
)
def test_other_public_claims_are_open_to_amounts_for_every_duty(duty: Side, condition: str) -> None:
    """domain.md §6.3, column C: of a 徴税吏員 it says "on request", of D "69②2 + ordinance"."""
    rows = disclosure.table_in_force().cells(cast.TODAY, {duty}, SharingGroup.C)
    assert [row.condition for row in rows if row.layer >= Layer.AMOUNTS] == [condition]


@pytest.mark.parametrize(
    ("appointment", "tax", "enforceable"),
    [
        (Appointment.BOTH, Layer.INCOME, Layer.PROPERTY),
        (Appointment.TAX_OFFICER, Layer.INCOME, Layer.PROPERTY),
        (Appointment.COLLECTION_OFFICER, Layer.PROPERTY, Layer.PROPERTY),
        (Appointment.NONE, Layer.NONE, Layer.NONE),
    ],
)
def test_the_office_sees_claims_under_the_tax_acts_only_by_appointment(
    appointment: Appointment, tax: Layer, enforceable: Layer
) -> None:
    staff = cast.member(Role.OFFICE_CLERK, appointment=appointment, username=f"o-{appointment}")
    viewer = cast.viewer(staff)
    assert disclosure.sight(viewer, kind(A)).layer == tax
    assert disclosure.sight(viewer, kind(B)).layer == enforceable
    assert disclosure.sight(viewer, kind(D)).layer == Layer.CONTACTS


def test_a_head_sees_rows_of_the_own_department_alone() -> None:
    viewer = cast.viewer(cast.head("tax"))
    assert disclosure.kinds_at(viewer, Layer.EXISTENCE) == {
        each for each in disclosure.sights(viewer) if kind(each).department == "tax"
    }


@pytest.mark.parametrize("who", [cast.outsider, cast.management, cast.auditor, cast.system_admin])
def test_other_roles_see_no_person_at_all(who: object) -> None:
    assert not disclosure.kinds_at(cast.viewer(who()), Layer.EXISTENCE)  # type: ignore[operator]


def test_without_an_ordinance_the_bare_fact_of_arrears_stays_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dataclasses import replace  # noqa: PLC0415

    lawful = disclosure.city()
    closed = replace(lawful, sharing=replace(lawful.sharing, claims_ordinance=False))
    monkeypatch.setattr(disclosure, "city", lambda: closed)
    viewer = cast.viewer(cast.clerk("water"))
    assert disclosure.sight(viewer, kind(B)).layer == Layer.NONE
    assert disclosure.sight(viewer, kind("housing")).layer == Layer.NONE


def test_a_record_without_a_kind_is_read_where_all_kinds_of_its_department_are_open() -> None:
    water, tax = cast.viewer(cast.clerk("water")), cast.viewer(cast.clerk("tax"))
    assert disclosure.departments_at(water, Layer.CONTACTS) == {"water"}
    assert "tax" not in disclosure.departments_at(water, Layer.EXISTENCE)
    assert "water" not in disclosure.departments_at(tax, Layer.CONTACTS), "sewerage yes, water no"
    assert disclosure.departments_at(tax, Layer.AMOUNTS) == set(cast.departments())
