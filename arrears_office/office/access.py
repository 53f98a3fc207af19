"""Writes the access record of one response before its bytes leave."""

import hashlib
import json
import secrets
from collections.abc import Iterable

from django.http import HttpRequest

from arrears_office.office.models import AccessPersons, AccessRecord
from arrears_office.office.viewer import Viewer


def persons_digest(salt: str, client_address: str, public_ids: list[str]) -> str:
    """SHA-256 over the personal part; without the salt nobody can try ids against it."""
    text = json.dumps([salt, client_address, public_ids], ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def record_access(
    *,
    viewer: Viewer,
    request: HttpRequest,
    public_ids: Iterable[str],
    layers: Iterable[int | str],
    basis: str,
    what: str,
) -> AccessRecord:
    """One record of a response that shows `public_ids`: two plain INSERTs, personal part first.

    `layers` are the layers of domain.md §6.2 that it shows, `basis` the legal ground, `what` the
    page or output. It raises what the database raises: then nothing may be sent.
    """
    ids = [str(public_id) for public_id in public_ids]
    salt = secrets.token_hex(16)
    address = str(request.META.get("REMOTE_ADDR") or "")
    persons = AccessPersons.objects.create(public_ids=ids, client_address=address, salt=salt)
    return AccessRecord.objects.create(
        staff_id=viewer.staff_id,
        role=" ".join(_duty_words(viewer)),
        what=what,
        basis=basis,
        purpose=viewer.purpose,
        layers=" ".join(sorted({_layer_word(layer) for layer in layers})),
        person_count=len(ids),
        persons=persons,
        persons_digest=persons_digest(salt, address, ids),
    )


def _layer_word(layer: int | str) -> str:
    return f"L{layer:d}" if isinstance(layer, int) else layer


def _duty_words(viewer: Viewer) -> list[str]:
    """Each duty as role:department:appointment, the way the viewer stood at that moment."""
    return [
        ":".join(filter(None, (duty.role, duty.department, duty.appointment)))
        for duty in viewer.duties
    ]
