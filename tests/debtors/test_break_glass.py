"""緊急閲覧: system administrator and auditor open one debtor with a reason, for minutes."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from arrears_office.office.clock import machine_now
from arrears_office.office.models import (
    AccessAlert,
    AccessRecord,
    AlertSort,
    Assignment,
    ChangeRecord,
    Role,
)
from arrears_office.office.refusal import RefusedError
from debtors.models import Debtor, Opening
from debtors.services.openings import open_with_reason
from tests import cast
from tests.debtors import town
from tests.debtors.conftest import Browser
from tests.debtors.shields import renamed
from tests.debtors.test_ties import colleague, tie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office_day")]
REASON = "障害の切り分けのため金額を確かめる"
FORM = "/break-glass/"


def sent(client: Client, public_id: str, reason: str = REASON) -> Any:
    """The form, sent."""
    return client.post(FORM, {"public_id": public_id, "reason": reason})


def opened(debtor: Debtor, *, minutes_ago: int = 0) -> Opening:
    """The auditor opened the debtor."""
    return open_with_reason(
        debtor=debtor,
        reason=REASON,
        by=cast.viewer(cast.auditor()),
        on=cast.TODAY,
        at=machine_now() - timedelta(minutes=minutes_ago),
    )


def test_a_reason_opens_name_standings_and_claims_and_leaves_a_number_behind(
    browser: Browser,
) -> None:
    faces = cast.sato()
    town.contact(faces["tax"], "CANARY")
    public_id = town.debtor_of(faces["tax"]).public_id
    client = browser(cast.system_admin())
    answer = sent(client, public_id)
    assert answer["Location"] == f"/break-glass/{public_id}/"
    html = client.get(answer["Location"]).content.decode()
    for shown in ("佐藤 美咲", "254,840", "120,000", "84,000", "30,500", "20,340", REASON):
        assert shown in html
    for closed in ("CANARY", "090-1111-4471", "若葉台2-2", "0001003482"):
        assert closed not in html
    opening = Opening.objects.get()
    record = AccessRecord.objects.select_related("persons").latest("pk")
    assert record.persons.public_ids == [public_id]
    assert record.layers == "L0 L3"
    assert record.basis.startswith(f"緊急閲覧 第{opening.pk}号〔表 R5.4.1 管理-A")
    alert = AccessAlert.objects.get()
    assert (alert.sort, alert.staff, alert.public_ids) == (
        AlertSort.BREAK_GLASS,
        cast.system_admin(),
        [public_id],
    )
    assert alert.facts["number"] == opening.pk
    assert ChangeRecord.objects.filter(reason=REASON).count() == 1


def test_sending_it_twice_opens_once(browser: Browser) -> None:
    public_id = town.debtor_of(cast.firm()).public_id
    client = browser(cast.auditor())
    assert sent(client, public_id).status_code == sent(client, public_id).status_code == 302
    assert (Opening.objects.count(), AccessAlert.objects.count()) == (1, 1)
    assert f"第{Opening.objects.get().pk}号" in client.get(FORM).content.decode()


@pytest.mark.parametrize(("minutes_ago", "status"), [(29, 200), (30, 302)])
def test_it_closes_when_the_citys_minutes_have_passed(
    browser: Browser, minutes_ago: int, status: int
) -> None:
    debtor = town.debtor_of(cast.firm())
    opened(debtor, minutes_ago=minutes_ago)
    answer = browser(cast.auditor()).get(f"/break-glass/{debtor.public_id}/")
    assert answer.status_code == status
    if status == 302:
        assert answer["Location"] == f"{FORM}?for={debtor.public_id}"
        assert AccessRecord.objects.count() == 0


def test_nobody_profits_of_anothers_opening(browser: Browser) -> None:
    debtor = town.debtor_of(cast.firm())
    opened(debtor)
    answer = browser(cast.system_admin()).get(f"/break-glass/{debtor.public_id}/")
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("public_id", "reason", "sentence"),
    [
        ("nobody00", REASON, "その番号の人はいません"),
        ("", REASON, "公開番号を入れます"),
        (None, "みたい", "理由を10字以上で書きます"),
        (None, "　　　　　　　　　　　　", "理由を10字以上で書きます"),
    ],
)
def test_what_cannot_be_opened_says_why_and_keeps_what_was_typed(
    browser: Browser, public_id: str | None, reason: str, sentence: str
) -> None:
    known = town.debtor_of(cast.firm()).public_id
    typed = known if public_id is None else public_id
    answer = sent(browser(cast.auditor()), typed, reason)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert f'value="{typed}"' in html or not typed
    assert reason.strip() in html
    assert not Opening.objects.exists()


def test_a_protected_persons_address_telephone_and_new_name_stay_closed(browser: Browser) -> None:
    person = cast.protected_person()
    renamed(person, "新谷 澄", "シンタニ スミ")
    debtor = town.debtor_of(person)
    opened(debtor)
    html = browser(cast.auditor()).get(f"/break-glass/{debtor.public_id}/").content.decode()
    assert "相沢 澄" in html
    assert "支援措置があります" in html
    for closed in ("新谷", "秘密町9-9-9", "0801234567", "080-1234-567"):
        assert closed not in html


def test_a_retired_number_leads_to_the_person_of_today(browser: Browser) -> None:
    one, other = town.face("tax"), town.face("tax")
    town.claim(one, "resident_tax", 4_321)
    old, kept = town.debtor_of(other), town.debtor_of(one)
    Debtor.objects.unscoped(reason="joined").filter(pk=old.pk).update(forward_to=kept)
    answer = sent(browser(cast.auditor()), old.public_id)
    assert answer["Location"] == f"/break-glass/{kept.public_id}/"


def test_whoever_is_tied_to_the_person_opens_nothing() -> None:
    """A clerk declared his brother; now he is an auditor, and the declaration stands."""
    brother, staff = town.face("water"), cast.clerk("water")
    tie(staff, colleague())
    Assignment.objects.create(staff=staff, role=Role.AUDITOR, from_on=cast.SINCE)
    with pytest.raises(RefusedError, match="除斥"):
        open_with_reason(
            debtor=town.debtor_of(brother),
            reason=REASON,
            by=cast.viewer(staff),
            on=cast.TODAY,
            at=machine_now(),
        )
    assert not Opening.objects.exists()
