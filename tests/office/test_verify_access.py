"""verify_access names what was tampered with; an auditor reckons the chain again by himself."""

import hashlib
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from arrears_office.office.models import AccessPersons, AccessRecord, AccessSeal
from arrears_office.office.services import seal_access_records
from tests import cast
from tests.office.conftest import Browser
from tests.office.test_seals import later, look

pytestmark = pytest.mark.django_db


def verified(*, whole: bool = True) -> dict[str, Any]:
    """What the command prints; its exit says the same."""
    out = StringIO()
    if whole:
        call_command("verify_access", "--json", stdout=out)
    else:
        with pytest.raises(SystemExit) as left:
            call_command("verify_access", "--json", stdout=out)
        assert left.value.code == 1
    found: dict[str, Any] = json.loads(out.getvalue())
    assert found["ok"] is whole
    return found


def sealed(*public_ids: str, minutes: int = 11) -> AccessSeal:
    """A look at each, sealed together."""
    for public_id in public_ids:
        look(public_id)
    seal = seal_access_records(on_moment=later(minutes))
    assert seal is not None
    return seal


@pytest.mark.usefixtures("append_only_lifted")
def test_the_command_names_each_seal_and_personal_part_that_no_longer_fits() -> None:
    first, second = sealed("aa11", "bb22"), sealed("cc33", minutes=22)
    look("dd44")
    AccessPersons.objects.filter(pk=AccessRecord.objects.get(pk=first.first_id).persons_id).delete()
    found = verified()
    assert (found["seals"], found["records"], found["unsealed"]) == (2, 4, 1)
    assert found["disposed"] == 1
    AccessRecord.objects.filter(pk=first.last_id).update(purpose="audit")
    part = AccessRecord.objects.get(pk=second.last_id).persons_id
    AccessPersons.objects.filter(pk=part).update(public_ids=["zz99"])
    found = verified(whole=False)
    assert (found["broken"], found["altered_personal_parts"]) == ([first.pk], [part])


@pytest.mark.usefixtures("append_only_lifted")
def test_the_auditor_sees_beside_the_title_whether_the_newest_seal_holds(browser: Browser) -> None:
    seal = sealed("aa11")
    client = browser(cast.auditor())
    assert "最後の封印は、いまの記録と合っています" in client.get("/admin/audit/").content.decode()
    AccessRecord.objects.filter(pk=seal.last_id).update(layers="L6")
    assert "最後の封印が、いまの記録と合いません" in client.get("/admin/audit/").content.decode()


def test_an_outside_auditor_reckons_the_chain_again_from_the_export_alone(
    browser: Browser,
) -> None:
    sealed("aa11", "bb22")
    sealed("cc33", minutes=22)
    answer = browser(cast.auditor()).get("/admin/audit/chain.jsonl")
    text = b"".join(answer.streaming_content).decode()
    head, *lines = text.splitlines(keepends=True)
    assert json.loads(head)["fields"][0] == "id"
    previous, seals, digest = "", 0, hashlib.sha256()
    wanted = ""
    for line in lines:
        read = json.loads(line)
        if isinstance(read, dict):
            assert digest.hexdigest() == wanted or not seals
            assert read["previous_digest"] == previous
            digest = hashlib.sha256(previous.encode("ascii"))
            wanted = previous = read["digest"]
            seals += 1
        else:
            digest.update(line.encode("ascii"))
    assert (seals, digest.hexdigest()) == (2, wanted)
    assert not any(public_id in text for public_id in ("aa11", "bb22", "cc33"))
