"""What may change behind a private-claim section's back: each by one function of the town.

`own` is the section that must notice nothing. What services keep beside the records (standings,
summaries, days of prescription) is kept by those services here too.
"""

from collections.abc import Callable
from datetime import date, timedelta

from arrears_office.office.models import Freshness
from casework.models import Case, Lead, NextStep, PrescriptionDay
from casework.services import reckon_department, unlink_people
from debtors.models import (
    Condition,
    Consent,
    ConsentScope,
    DisclosureRequest,
    Hold,
    PersonState,
    Relation,
    RequestScope,
    Standing,
    Sticker,
)
from debtors.normalise import address_key, kana_key, name_key, phone_key
from debtors.services import refresh_summaries
from debtors.stickers import sticker_kinds
from receivables.models import Entry, Receivable, ReceivableState, Reversal
from receivables.services import restand
from tests import cast
from tests.debtors import town
from tests.disclosure.secret_town import SecretTown
from tests.fixtures_append_only import lifted

Change = Callable[[SecretTown, str], None]
TODAY = cast.TODAY
YESTERDAY = TODAY - timedelta(days=1)
SOON = TODAY + timedelta(days=7)


def another_amount(found: SecretTown, own: str) -> None:
    """The hidden claim grows by a correction; its day of prescription is reckoned."""
    town.book(found.tax_claims[own], "correction", 51_234, date(2026, 10, 5))
    reckon_department(department="tax", on=TODAY)


def another_claim(found: SecretTown, own: str) -> None:
    """Another kind, an older due date, a claim not yet due: all of the tax office."""
    face = found.tax_faces[own]
    town.claim(face, "fixed_asset_tax", 90_000, due_on=date(2019, 4, 30))
    town.claim(face, "light_vehicle_tax", 10_800, due_on=date(2026, 12, 28))
    reckon_department(department="tax", on=TODAY)


def all_paid(found: SecretTown, own: str) -> None:
    """Everything hidden is paid; the standings stay at zero."""
    for row in (found.tax_claims[own], found.tax_alone_claim):
        assert row is not None
        town.book(row, "payment", -row.assessed_yen, YESTERDAY)


def reversed_payment(found: SecretTown, own: str) -> None:
    """A hidden payment bounces."""
    row = found.tax_claims[own]
    town.book(row, "payment", -20_000, date(2026, 10, 2))
    payment = row.entries.get(sort="payment")
    town.book(row, "reversal", 20_000, date(2026, 10, 9))
    Reversal.objects.create(entry=row.entries.get(sort="reversal"), reverses=payment)


def never_there(found: SecretTown, own: str) -> None:
    """The tax office's claims are gone as if nobody had ever delivered one."""
    with lifted():
        claims = Receivable.objects.unscoped(reason="the test's own tampering")
        gone = claims.filter(department="tax")
        PrescriptionDay.objects.filter(receivable__in=gone).delete()
        Entry.objects.filter(receivable__in=gone).delete()
        gone.update(current_state=None)
        ReceivableState.objects.filter(receivable__in=gone).delete()
        gone.delete()
    everybody = Standing.objects.unscoped(reason="the test's own tampering")
    restand(debtors=set(everybody.values_list("debtor", flat=True)), on=town.AS_OF)


def later_delivery(found: SecretTown, own: str) -> None:
    """A delivery of the tax office alone, of a later day, stands its debtors anew."""
    town.book(found.tax_claims[own], "payment", -1_000, YESTERDAY)
    debtors = [town.debtor_of(face).pk for face in found.tax_faces.values()]
    restand(debtors=debtors, on=TODAY)
    Freshness.objects.filter(department="tax").update(
        paid_until_on=YESTERDAY, delivered_at=town.at(TODAY), applied_at=town.at(TODAY)
    )


def a_contact(found: SecretTown, own: str) -> None:
    """The tax office spoke to him yesterday, and a promise is open."""
    for face in (found.tax_faces[own], found.alone):
        town.contact(face, "勤め先を聞いた", on=YESTERDAY, promised_on=SOON, promised_yen=5_000)


def an_old_contact(found: SecretTown, own: str) -> None:
    """A hidden contact before the section's own: the newest is still its own."""
    town.contact(found.tax_faces[own], "古い記録", on=date(2020, 1, 6))


def a_disposition(found: SecretTown, own: str) -> None:
    """The tax office seized."""
    town.disposition(found.tax_claims[own], "seizure", on=YESTERDAY, object_text="預金")
    reckon_department(department="tax", on=TODAY)


def a_link(found: SecretTown, own: str) -> None:
    """The tax office's face of somebody known to the section alone turns out to be his."""
    town.join(found.twin[own], found.lone[own])


def no_link(found: SecretTown, own: str) -> None:
    """The tax office's face was joined by mistake: it goes again."""
    unlink_people(
        source_person=found.tax_faces[own], reason="別の人", by=cast.office_chief(), on=TODAY,
        at=town.at(TODAY),
    )  # fmt: skip


def a_lead(found: SecretTown, own: str) -> None:
    """The tax office leads."""
    for debtor in (town.debtor_of(found.joined[own]), town.debtor_of(found.alone)):
        case = Case.objects.create(debtor=debtor, opened_on=YESTERDAY)
        Lead.objects.create(
            case=case, department_id="tax", reason="市税が大きい", decided_on=YESTERDAY
        )


def a_step(found: SecretTown, own: str) -> None:
    """The tax office's next step."""
    NextStep.objects.create(
        debtor=town.debtor_of(found.joined[own]), department_id="tax", act="給与照会",
        due_on=TODAY, decided_by=cast.clerk("tax"), decided_on=YESTERDAY,
        assignee=cast.clerk("tax"),
    )  # fmt: skip


def a_hold(found: SecretTown, own: str) -> None:
    """The tax office holds."""
    Hold.objects.create(
        debtor=town.debtor_of(found.joined[own]), department_id="tax", from_on=YESTERDAY,
        until_on=SOON, ground="disaster", reason="病気", placed_by=cast.clerk("tax"),
    )  # fmt: skip


def a_sticker(found: SecretTown, own: str) -> None:
    """Every sticker that the tax office has."""
    for each in sticker_kinds():
        Sticker.objects.create(
            debtor=town.debtor_of(found.joined[own]), code=each.code, department_id="tax",
            note="税の付せん", from_on=YESTERDAY, until_on=SOON, placed_by=cast.clerk("tax"),
        )  # fmt: skip


def conditions(found: SecretTown, own: str) -> None:
    """Whatever the tax office may have learned of the person."""
    for sort in ("deceased", "bankrupt", "discharged", "public_assistance", "dispute"):
        for face in (found.tax_faces[own], found.alone):
            Condition.objects.create(
                source_person=face, sort=sort, from_on=YESTERDAY, evidence="税務調査",
                recorded_by=cast.clerk("tax"), recorded_on=YESTERDAY,
            )  # fmt: skip


def a_consent_to_another(found: SecretTown, own: str) -> None:
    """He consented that another section, not this one, knows of his tax."""
    other = "nursery"
    for face in (found.tax_faces[own], found.alone):
        consent = Consent.objects.create(
            source_person=face, given_on=YESTERDAY, medium="paper", recorded_by=cast.clerk("tax")
        )
        ConsentScope.objects.create(
            consent=consent, kind="resident_tax", up_to_layer=3, recipient_id=other
        )


def a_request_of_others(found: SecretTown, own: str) -> None:
    """Another section asked the tax office and was granted an answer."""
    for number, face in enumerate((found.tax_faces[own], found.alone)):
        request = DisclosureRequest.objects.create(
            source_person=face, asking_id="nursery", owning_id="tax", kinds=["resident_tax"],
            up_to_layer=3, purpose="保育料の徴収", basis="internal_use",
            asked_by=cast.clerk("nursery"), asked_on=YESTERDAY, until_on=SOON, state="granted",
            decided_by=cast.head("tax"), decided_on=TODAY, number=f"R8-{number:03}",
        )  # fmt: skip
        RequestScope.objects.create(request=request, kind="resident_tax", up_to_layer=3)


def another_name(found: SecretTown, own: str) -> None:
    """The tax office's newer delivery knows him under another name, place and number."""
    for face in (found.tax_faces[own], found.alone):
        face.current_state = PersonState.objects.create(
            source_person=face, content_hash="newer", name="市川 改姓", kana="イチカワ カイセイ",
            address="本町1-2-3", phone="0265-00-1234", name_key=name_key("市川 改姓"),
            kana_key=kana_key("イチカワ カイセイ"), phone_key=phone_key("0265-00-1234"),
            address_key=address_key("本町1-2-3"), facts={"household_number": "H-1"},
            first_as_of_on=TODAY, last_as_of_on=TODAY, newest_due_on=TODAY,
        )  # fmt: skip
        face.save()
        face.aliases.create(sort="customer", number=found.lone[own].number)
        refresh_summaries(debtors=[town.debtor_of(face).pk])


def a_household(found: SecretTown, own: str) -> None:
    """The tax office's register has him under one roof with others."""
    for other in (found.alone, found.twin[own]):
        Relation.objects.create(
            person=found.tax_faces[own], sort="household", other=other, state="confirmed",
            origin="hand", recorded_at=town.at(TODAY),
        )  # fmt: skip


def a_new_debtor(found: SecretTown, own: str) -> None:
    """Somebody new owes tax and nothing else, with the name and place of the section's people."""
    person = town.face(
        "tax", "市川 文雄", kana="イチカワ フミオ", address="本町1-2-3", phone="0265-00-1234"
    )
    town.claim(person, "resident_tax", 8_000)


GROUPS: tuple[tuple[Change, ...], ...] = (
    (
        another_amount, another_claim, a_contact, a_disposition, a_link, a_lead, a_step, a_hold,
        a_sticker, conditions, a_consent_to_another, a_request_of_others, a_household, a_new_debtor,
    ),
    (reversed_payment, another_name, an_old_contact, later_delivery, no_link),
    (all_paid,),
    (never_there,),
)  # fmt: skip
"""Changes that do not take each other back; made together, they are asked about once."""
CHANGES = {change.__name__: change for group in GROUPS for change in group}
