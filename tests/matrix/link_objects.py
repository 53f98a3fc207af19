"""One proposed pair per department for the matrix, and one decision on it."""

from collections.abc import Mapping

from arrears_office.office.kinds import kinds_of
from arrears_office.office.viewer import Viewer
from debtors.models import Answer, Candidate, Decision, SourcePerson
from tests import cast
from tests.debtors import town
from tests.debtors.proposals import owing, propose
from tests.matrix import debtor_objects

MISSING = {"number": "999999"}
MISSING_TWO = {"one": "nobody0000", "other": "nobody0001"}


def pair_parts(department: str) -> Mapping[str, str]:
    """Two persons of the department that may be one; made once."""
    return {"number": str(_pair(department).pk)}


def decision_parts(department: str) -> Mapping[str, str]:
    """保留 on that pair, by a clerk of the office; made once."""
    pair = _pair(department)
    decision = Decision.objects.filter(one=pair.one).first() or Decision.objects.create(
        answer=Answer.HELD,
        one=pair.one,
        other=pair.other,
        members={"one": [pair.one_id], "other": [pair.other_id]},
        decided_by=cast.office_clerk(),
        decided_at=town.at(town.AS_OF),
    )
    return {"number": str(decision.pk)}


def hand_parts(department: str) -> Mapping[str, str]:
    """Two persons of the department whom no model proposed; made once."""
    name = f"三 {department}"
    kind = kinds_of(department)[0].code
    third = SourcePerson.objects.filter(current_state__name=name).first() or owing(
        department, kind, 500, name=name
    )
    one = town.debtor_of(_pair(department).one)
    return {"one": one.public_id, "other": town.debtor_of(third).public_id}


def sees(viewer: Viewer, department: str) -> bool:
    """Both faces are of the department, so the pair exists for whoever its debtors exist for."""
    return debtor_objects.exists_for(viewer, department)


def _pair(department: str) -> Candidate:
    found = Candidate.objects.filter(one__department=department).first()
    if found is not None:
        return found
    kind = kinds_of(department)[0].code
    return propose(
        owing(department, kind, 2_000, name=f"一 {department}"),
        owing(department, kind, 1_000, name=f"二 {department}"),
    )
