"""Records a person's consent to share, the copy handed to him, and its withdrawal, at once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from arrears_office.office.models import Staff
from arrears_office.office.services import record_change
from arrears_office.office.services.changes import author_id
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from debtors.consent_terms import (
    ConsentMovedError,
    ConsentRefusedError,
    Sheet,
    check_sheet,
)
from debtors.models import Consent, ConsentScope, Occasion, SourcePerson
from debtors.wording import UnknownWordingError, wording_on

NO_LINE = "共有する債権と共有先を、一つ以上選びます。"


@transaction.atomic
def record_consent(
    *,
    source_person: SourcePerson,
    scopes: Sequence[tuple[str, int, str]],
    medium: str,
    expires_on: date | None,
    by: Staff | Viewer,
    on: date,
    given_on: date | None = None,
    occasion: str = Occasion.INSTALMENT,
    wording: str = "",
    copy_handed_on: date | None = None,
) -> Consent:
    """Write a consent given on `given_on` (else `on`): scopes are (kind, layer 2 or 3, recipient).

    個人情報保護法69条2項1号: the person's own consent opens what the duty alone does not. Without
    `wording` the sheet is the version handed out that day.
    """
    given = given_on or on
    version = wording or _handed_out(given)
    sheet = Sheet(given, expires_on, medium, version, occasion, copy_handed_on)
    check_sheet(sheet, on)
    if not scopes:
        raise ConsentRefusedError({"kinds": NO_LINE})
    consent = Consent.objects.create(
        source_person=source_person,
        given_on=given,
        expires_on=expires_on,
        medium=medium,
        wording=version,
        occasion=occasion,
        copy_handed_on=copy_handed_on,
        recorded_by_id=by.staff_id if isinstance(by, Viewer) else by.pk,
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
        after={
            "scopes": [list(scope) for scope in scopes],
            "given_on": given,
            "expires_on": expires_on,
            "wording": version,
            "occasion": occasion,
            "copy_handed_on": copy_handed_on,
        },
        reason=f"本人の同意({medium})",
    )
    return consent


@transaction.atomic
def hand_copy(*, consent: Consent, by: Staff | Viewer, on: date) -> None:
    """Write down that the person got his copy on `on`; done once."""
    locked = _locked(consent)
    if locked.copy_handed_on is not None:
        raise ConsentMovedError(f"写しは {era_short(locked.copy_handed_on)} に渡してあります。")
    record_change(
        by=by,
        on=on,
        record=locked,
        before={"copy_handed_on": None},
        after={"copy_handed_on": on},
        reason="写しの交付",
    )
    Consent.objects.filter(pk=locked.pk).update(copy_handed_on=on)


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Staff | Viewer, on: date, reason: str) -> None:
    """End a consent at once; looks already made stay recorded. The first withdrawal stands."""
    locked = _locked(consent)
    if locked.withdrawn_on is not None:
        who = locked.withdrawn_by.display_name if locked.withdrawn_by else "ほかの職員"
        day = era_short(locked.withdrawn_on)
        raise ConsentMovedError(f"{day} に {who} さんが、この同意の撤回を先に記録しています。")
    record_change(
        by=by,
        on=on,
        record=locked,
        before={"withdrawn_on": None},
        after={"withdrawn_on": on},
        reason=reason,
    )
    Consent.objects.filter(pk=locked.pk).update(
        withdrawn_on=on, withdrawal_reason=reason, withdrawn_by_id=author_id(by)
    )


def _handed_out(day: date) -> str:
    """The version of the sheet of that day."""
    try:
        return wording_on(day).code
    except UnknownWordingError as unknown:
        raise ConsentRefusedError({"given_on": str(unknown)}) from unknown


def _locked(consent: Consent) -> Consent:
    """The row as it stands, held until the end of the transaction (its people are not)."""
    return Consent.objects.select_for_update().get(pk=consent.pk)
