"""Records a person's consent to share, and its withdrawal, effective at once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from debtors.models import Consent, ConsentScope, SourcePerson


@transaction.atomic
def record_consent(
    *,
    source_person: SourcePerson,
    scopes: Sequence[tuple[str, int, str]],
    medium: str,
    expires_on: date | None,
    by: Staff,
    on: date,
) -> Consent:
    """Write a consent given on `on`: scopes are (kind, deepest layer 2 or 3, receiving department).

    個人情報保護法69条2項1号: the person's own consent opens what the duty alone does not.
    """
    consent = Consent.objects.create(
        source_person=source_person,
        given_on=on,
        expires_on=expires_on,
        medium=medium,
        recorded_by=by,
    )
    ConsentScope.objects.bulk_create(
        ConsentScope(consent=consent, kind=kind, up_to_layer=layer, recipient_id=recipient)
        for kind, layer, recipient in scopes
    )
    record_change(
        by=by,
        on=on,
        record=consent,
        before=None,
        after={"scopes": [list(scope) for scope in scopes], "expires_on": expires_on},
        reason=f"本人の同意({medium})",
    )
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Staff, on: date, reason: str) -> None:
    """End a consent at once; looks already made stay recorded."""
    locked = Consent.objects.select_for_update().get(pk=consent.pk)
    record_change(
        by=by,
        on=on,
        record=locked,
        before={"withdrawn_on": locked.withdrawn_on},
        after={"withdrawn_on": on},
        reason=reason,
    )
    Consent.objects.filter(pk=locked.pk).update(withdrawn_on=on)
