"""The two debtors of a pair, locked, as they stand at the moment of deciding."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from arrears_office.office.kinds import taxing_departments
from arrears_office.office.permissions import Permission
from arrears_office.office.refusal import RefusedError
from arrears_office.office.viewer import Viewer
from casework.models import Case
from debtors.models import Debtor, Decision, IdentityLink, SourcePerson
from debtors.pairing import Side, Sides
from debtors.selectors.candidates import may_read
from debtors.selectors.protected import shielded_debtors

NOT_YOURS = "この組には、あなたが見られる範囲にない届出があります。徴収対策室長に頼みます。"


class PairMovedError(RefusedError):
    """Since the page was opened somebody decided, or a face came or went; nothing was done.

    `decision`: what was decided of one of these persons last, if anything.
    """

    def __init__(self, words: str, decision: Decision | None = None) -> None:
        super().__init__(words)
        self.decision = decision


MOVED = (
    "画面を開いたあとに、この二人の届出か判断が動きました。あなたの判断は、まだ記録していません。"
)


def check_entitled(by: Viewer, one: int, other: int) -> None:
    """The right of the desk, and both faces open to this person."""
    if not by.may(Permission.LINKS) or not may_read(by, (one, other)):
        raise RefusedError(NOT_YOURS)


def locked_sides(one: int, other: int, *, on: date) -> Sides:
    """Both debtors of two source persons, locked until the transaction ends."""
    homes = locked_homes((one, other))
    if one not in homes or other not in homes:
        raise PairMovedError(MOVED, newest_decision([one, other]))
    return Sides(_side(homes, homes[one], on), _side(homes, homes[other], on))


def locked_homes(persons: Iterable[int]) -> dict[int, int]:
    """Source person → debtor, for all faces of these persons' debtors.

    Their open links are locked in the order of their ids, whatever the order asked: nobody else
    joins or parts a face of them, and no two desks wait for each other crosswise.
    """
    of_persons = IdentityLink.objects.filter(source_person__in=persons, unlinked_at__isnull=True)
    debtors = list(of_persons.values_list("debtor", flat=True))
    links = IdentityLink.objects.filter(debtor__in=debtors, unlinked_at__isnull=True)
    rows = links.select_for_update().order_by("pk")
    return dict(rows.values_list("source_person_id", "debtor_id"))


def _side(homes: dict[int, int], debtor: int, on: date) -> Side:
    persons = tuple(sorted(person for person, home in homes.items() if home == debtor))
    shielded = Debtor.objects.unscoped(reason="does a protection reach a side of the decision?")
    reached = shielded.filter(pk=debtor).filter(pk__in=shielded_debtors(on))
    cased = Case.objects.filter(debtor=debtor, closed_on__isnull=True)
    open_to_others = SourcePerson.objects.filter(pk__in=persons).exclude(
        department__in=taxing_departments()
    )
    return Side(debtor, persons, reached.exists(), cased.exists(), not open_to_others.exists())


def newest_decision(persons: list[int]) -> Decision | None:
    """What was last decided of any of these persons."""
    decisions = Decision.objects.select_related("decided_by", "second_by", "undone_by")
    return (
        decisions.filter(Q(one__in=persons) | Q(other__in=persons)).order_by("-decided_at").first()
    )


def waiting_decisions(sides: Sides) -> list[Decision]:
    """保留, and 同じ人 that waits for a second person, between exactly these two debtors."""
    one, other = sides.one.persons, sides.other.persons
    between = Q(one__in=one, other__in=other) | Q(one__in=other, other__in=one)
    rows = Decision.objects.select_for_update(of=("self",)).select_related("decided_by")
    return list(
        rows.filter(between, undone_at__isnull=True, kept__isnull=True)
        .exclude(answer="different")
        .order_by("pk")
    )


def persons_of(side: Side) -> list[SourcePerson]:
    """The source persons of a side, oldest first."""
    return list(SourcePerson.objects.filter(pk__in=side.persons).order_by("pk"))


def undone_now(decision: Decision, *, by: Viewer, at: datetime, reason: str) -> None:
    """Write that the decision no longer stands; the row stays."""
    decision.undone_by_id, decision.undone_at, decision.undone_reason = by.staff_id, at, reason
    decision.save(update_fields=["undone_by", "undone_at", "undone_reason"])
