"""The chain of seals names every access record that was changed, removed or slipped in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from arrears_office.office.access import record_access
from arrears_office.office.models import AccessPersons, AccessRecord, AccessSeal
from arrears_office.office.selectors import altered_personal_parts, broken_seals
from arrears_office.office.services import seal_access_records
from tests import cast

pytestmark = pytest.mark.django_db


def look(*public_ids: str) -> AccessRecord:
    """One look of a clerk at some persons."""
    return record_access(
        viewer=cast.viewer(cast.clerk("tax")),
        request=RequestFactory().get("/"),
        public_ids=public_ids,
        layers=["L0"],
        basis="own_duty",
        what="滞納者",
    )


def later(minutes: int) -> datetime:
    """So many minutes from the machine's present moment."""
    return datetime.now(tz=UTC) + timedelta(minutes=minutes)


def test_records_younger_than_ten_minutes_wait() -> None:
    look("aa11")
    assert seal_access_records(on_moment=later(9)) is None
    assert seal_access_records(on_moment=later(11)) is not None


def test_each_seal_covers_what_came_since_the_last_and_carries_its_digest() -> None:
    look("aa11")
    look("bb22")
    first = seal_access_records(on_moment=later(11))
    last = look("cc33")
    second = seal_access_records(on_moment=later(22))
    assert first is not None
    assert second is not None
    assert (first.record_count, second.record_count) == (2, 1)
    assert second.previous_digest == first.digest
    assert (second.first_id, second.last_id) == (last.pk, last.pk)
    assert seal_access_records(on_moment=later(22)) is None
    assert broken_seals() == []


@pytest.mark.usefixtures("append_only_lifted")
@pytest.mark.parametrize("tampering", ["change", "remove", "slip_in"])
def test_tampering_with_the_owner_s_rights_breaks_the_seal(tampering: str) -> None:
    records = [look("aa11"), look("bb22"), look("cc33")]
    AccessRecord.objects.filter(pk=records[2].pk).update(id=records[2].pk + 10)
    seal = seal_access_records(on_moment=later(11))
    if tampering == "change":
        AccessRecord.objects.filter(pk=records[1].pk).update(purpose="audit")
    elif tampering == "remove":
        AccessRecord.objects.filter(pk=records[1].pk).delete()
    else:
        extra = look("dd44")
        AccessRecord.objects.filter(pk=extra.pk).update(id=records[2].pk)
    assert broken_seals() == [seal]


def test_disposing_of_the_personal_part_leaves_the_chain_whole() -> None:
    record = look("aa11")
    seal_access_records(on_moment=later(11))
    AccessPersons.objects.filter(pk=record.persons_id).delete()
    assert broken_seals() == []
    assert altered_personal_parts() == []
    assert AccessRecord.objects.get().person_count == 1


def test_an_altered_personal_part_no_longer_gives_its_digest() -> None:
    record = look("aa11")
    AccessPersons.objects.filter(pk=record.persons_id).update(public_ids=["zz99"])
    assert altered_personal_parts() == [record.persons_id]


def test_the_chain_cannot_fork() -> None:
    look("aa11")
    seal = seal_access_records(on_moment=later(11))
    assert seal is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessSeal.objects.create(
            sealed_at=later(12),
            previous_digest=seal.previous_digest,
            first_id=1,
            last_id=1,
            record_count=1,
            digest="x",
        )
