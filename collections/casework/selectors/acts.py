"""What named persons did about a claim's prescription; their notes for the own department only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from arrears_office.office.viewer import Viewer
from casework.models import MaturityAct, PrescriptionMaturity, PrescriptionReview, ReviewAct
from casework.rights import may_vouch

LABELS = {
    **{f"review:{act.value}": act.label for act in ReviewAct},
    **{f"maturity:{act.value}": act.label for act in MaturityAct},
}


@dataclass(frozen=True, slots=True)
class NamedAct:
    """One act: what, when, who; `reason` is empty for everybody but its department."""

    label: str
    on: date
    name: str
    reason: str


def named_acts(viewer: Viewer, claim: int, department: str) -> list[NamedAct]:
    """Reviews and maturities of a claim that the viewer may see, newest first; one query."""
    own = may_vouch(viewer, department)
    reviews = _columns(PrescriptionReview, "review:", "note" if own else None)
    maturities = _columns(PrescriptionMaturity, "maturity:", "reason" if own else None)
    rows = reviews.filter(receivable=claim).union(maturities.filter(receivable=claim), all=True)
    return [
        NamedAct(str(LABELS[word]), on, name, text)
        for word, on, name, text, *_ in rows.order_by("-a_at", "-a_no")
    ]


def _columns(model: type[Any], sort: str, text: str | None) -> QuerySet[Any]:
    """The same columns of either record; the text is not even read for another department."""
    found: QuerySet[Any] = model.objects.annotate(
        a_word=Concat(Value(sort), F("act"), output_field=CharField()),
        a_on=F("on"),
        a_name=F("by__display_name"),
        a_text=Cast(F(text) if text else Value(""), TextField()),
        a_at=F("made_at"),
        a_no=F("pk"),
    ).values_list("a_word", "a_on", "a_name", "a_text", "a_at", "a_no")
    return found
