"""Clocks of the cast's claims: told by the service, and acted upon by named people."""

from typing import Any

from arrears_office.office.models import Staff
from casework import services
from casework.models import PrescriptionDay
from receivables.models import Receivable
from tests import cast
from tests.debtors import town

ON = cast.TODAY
REASON = "督促状の控えと収納を照らした"


def told(*claims: Receivable) -> services.Reckoned:
    """Reckon these claims, or all there are."""
    keys = [claim.pk for claim in claims] or _all()
    return services.reckon_prescription(receivables=keys, on=ON)


def day(claim: Receivable) -> PrescriptionDay:
    """The kept day of a claim, told first."""
    told(claim)
    return PrescriptionDay.objects.get(pk=claim.pk)


def act(service: Any, claim: Receivable, by: Staff, facts_hash: str = "") -> PrescriptionDay:
    """One act on the facts as they stand (or on those of `facts_hash`)."""
    text = "note" if service in {services.vouch_history, services.withdraw_review} else "reason"
    done: PrescriptionDay = service(
        receivable=claim.pk,
        facts_hash=facts_hash or day(claim).facts_hash,
        by=cast.viewer(by),
        on=ON,
        at=town.at(ON, 12),
        **{text: REASON},
    )
    return done


def _all() -> list[int]:
    claims = Receivable.objects.unscoped(reason="test tells all clocks")
    return list(claims.values_list("pk", flat=True))
