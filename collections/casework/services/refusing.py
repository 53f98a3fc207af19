"""Why an act on the work of a debtor is not done, in the words that the page shows."""

from datetime import date

from arrears_office.office.city import city
from arrears_office.office.refusal import FieldsRefusedError, RefusedError
from arrears_office.office.viewer import Viewer
from casework.case_rights import ONLY_OWN, may_act
from casework.reasons import SHORTEST_REASON, foreign_words
from debtors.disclosure import Layer
from debtors.models import Debtor, Standing


class WorkRefusedError(FieldsRefusedError):
    """Nothing was done."""


class WorkMovedError(RefusedError):
    """Since the page was opened somebody decided; the text says who and what."""


def refuse(field: str, words: str) -> WorkRefusedError:
    """One sentence beside one field."""
    return WorkRefusedError({field: words})


def check_right(by: Viewer, department: str) -> None:
    """The department's own clerks and the office."""
    if not may_act(by, department):
        raise refuse("department", ONLY_OWN)


def check_words(department: str, **texts: str) -> None:
    """A text about one department's work names no other department's claims (DESIGN §4.16)."""
    for field, text in texts.items():
        if found := foreign_words(text, department):
            raise refuse(
                field,
                f"「{found[0]}」は書けません。{city().department(department).name}の債権のことだけを"
                "書きます（理由を読む人が、ほかの課の未収を知ることになります）。",
            )


def check_reason(department: str, reason: str) -> str:
    """A reason that says something, about the own claims alone; returns it without blanks."""
    told = " ".join(reason.split())
    if len(told) < SHORTEST_REASON:
        raise refuse("reason", f"理由を{SHORTEST_REASON}字以上で書きます。")
    check_words(department, reason=told)
    return told


def check_claim(by: Viewer, debtor: int, department: str) -> None:
    """The department has an overdue claim on the debtor, as far as this viewer may know."""
    overdue = Standing.objects.visible_to(by, layer=Layer.ARREARS).filter(
        debtor=debtor, department=department, overdue_yen__gt=0
    )
    if not overdue.exists():
        name = city().department(department).name
        raise refuse("department", f"{name}に、この人の納期限を過ぎた債権は見えません。")


def locked_debtor(by: Viewer, debtor: int) -> Debtor:
    """The debtor, locked till the transaction ends: one decision of his work at a time.

    Locked before the cases are read, so that two people at once do not both open one.
    """
    rows = Debtor.objects.unscoped(reason="locked; whether the viewer sees him is asked next")
    found: Debtor = rows.select_for_update().get(pk=debtor)
    if not Debtor.objects.visible_to(by).filter(pk=found.pk).exists():
        raise refuse("", "この人は、あなたの見える範囲にいません。")
    return found


def later(one: date, other: date) -> date:
    """An end never stands before its beginning."""
    return max(one, other)
