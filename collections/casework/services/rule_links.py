"""Links by the one rule that needs no person's decision: equal 宛名番号 and equal birth date."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Count, QuerySet

from arrears_office.office.kinds import taxing_departments
from arrears_office.office.services import record_changes
from casework.models import Case, NextStep
from casework.services.joining import carry_work
from casework.services.links import settle
from debtors.chunks import chunks
from debtors.models import IdentityLink, Parting, PersonState, SourcePerson
from debtors.rule_names import contradict
from debtors.services import move_lone_faces

EVIDENCE = {"rule": "shared_number_and_birth"}


@dataclass(frozen=True, slots=True)
class Face:
    """One source person of a 宛名番号: its debtor, whether it is alone there, births, names.

    `taxed`: the debtor has faces of the tax office alone.
    """

    person: int
    debtor: int
    alone: bool
    taxed: bool
    births: frozenset[date]
    names: tuple[tuple[str, str], ...]

    def fits(self, other: "Face") -> bool:
        """One birth date in common, and no two given names (every state counts)."""
        if self.births.isdisjoint(other.births):
            return False
        pairs = ((mine, theirs) for mine in self.names for theirs in other.names)
        return any(not contradict(mine, theirs) for mine, theirs in pairs)


@dataclass(slots=True)
class Known:
    """What people decided before: never joined again by rule."""

    left: set[tuple[int, int]] = field(default_factory=set)
    apart: set[tuple[int, int]] = field(default_factory=set)

    def forbid(self, face: Face, debtor: int, faces: Iterable[Face]) -> bool:
        """Whether one left the other's debtor once, or a decision in force says 別の人."""
        there = list(faces)
        gone = {(face.person, debtor), *((each.person, face.debtor) for each in there)}
        return not gone.isdisjoint(self.left) or any(
            pair in self.apart
            for each in there
            for pair in ((face.person, each.person), (each.person, face.person))
        )


@transaction.atomic
def link_by_rule(
    *, on: date, at: datetime, department: str | None = None, after_state: int | None = None
) -> int:
    """Link lone persons to the debtor who has their shared 宛名番号 and birth date; how many.

    With `department` only numbers that it carries are looked at, with `after_state` only those of
    persons with a newer state. A pair that was ever parted stays
    parted; debtors with several faces each are joined by people only; a given name that differs as
    written and as read is left to them too (DESIGN §3 IdentityLink).
    """
    moves: dict[int, int] = {}
    before: dict[int, int] = {}
    own = SourcePerson.objects.filter(shared_number=True)
    if department is not None:
        own = own.filter(department=department)
    if after_state is not None:
        own = own.filter(states__pk__gt=after_state)
    for faces, known in _numbers(own):
        for face, debtor in _joins(faces, known):
            moves[face.person], before[face.person] = debtor, face.debtor
    if not moves:
        return 0
    ids = move_lone_faces(moves=moves, at=at, evidence=EVIDENCE)
    record_changes(
        on=on,
        model=SourcePerson,
        rows=(
            (person, {"debtor": ids[before[person]]}, {"debtor": ids[debtor], **EVIDENCE})
            for person, debtor in moves.items()
        ),
        reason="名寄せ",
    )
    _carry(moves, before, on)
    settle({*moves.values(), *before.values()}, on)
    return len(moves)


def _carry(moves: Mapping[int, int], before: Mapping[int, int], on: date) -> None:
    """The work of the debtors that were left; few of them have any."""
    aims = {before[person]: debtor for person, debtor in moves.items()}
    worked: set[int] = set()
    for chunk in chunks(sorted(aims)):
        worked.update(Case.objects.filter(debtor__in=chunk).values_list("debtor_id", flat=True))
        worked.update(NextStep.objects.filter(debtor__in=chunk).values_list("debtor_id", flat=True))
    for left in sorted(worked):
        carry_work(left=left, kept=aims[left], by=None, on=on)


def _joins(faces: Sequence[Face], known: Known) -> Iterator[tuple[Face, int]]:
    """Lone faces of one number with the debtor each joins; several faces come first as aims.

    The tax office's are the last: they join, and no other section's face joins them, whose page
    would get another address (`Sides.kept`).
    """
    aims: dict[int, list[Face]] = {}
    for face in sorted(faces, key=lambda each: (each.taxed, each.alone)):
        if face.debtor in aims:
            aims[face.debtor].append(face)
            continue
        for debtor, there in aims.items():
            fits = face.alone and any(face.fits(each) for each in there)
            if fits and not known.forbid(face, debtor, there):
                there.append(face)
                yield face, debtor
                break
        else:
            aims[face.debtor] = [face]


def _numbers(own: QuerySet[SourcePerson]) -> Iterator[tuple[list[Face], Known]]:
    """Per 宛名番号 of `own` that stands for several debtors: its faces in the city's order."""
    rows = SourcePerson.objects.filter(
        shared_number=True, links__unlinked_at__isnull=True, number__in=own.values("number")
    )
    counted = rows.order_by().values("number").annotate(held=Count("links__debtor", distinct=True))
    numbers = counted.filter(held__gt=1).values("number")
    listed = rows.filter(number__in=numbers).order_by("number", "department__position", "pk")
    columns = listed.values_list("number", "pk", "links__debtor")
    several = [list(found) for _, found in groupby(columns, key=lambda row: row[0])]
    for some in chunks(several):
        yield from _told(some)


def _told(groups: Sequence[list[tuple[str, int, int]]]) -> Iterator[tuple[list[Face], Known]]:
    persons = [person for group in groups for _, person, _ in group]
    debtors = {debtor for group in groups for _, _, debtor in group}
    states = _states(persons)
    sections = _sections(debtors)
    taxing = taxing_departments()
    known = _known(persons)
    for group in groups:
        yield (
            [
                Face(
                    person,
                    debtor,
                    len(sections[debtor]) == 1,
                    taxing.issuperset(sections[debtor]),
                    frozenset(birth for birth, _ in states[person] if birth),
                    tuple(name for _, name in states[person]),
                )
                for _, person, debtor in group
            ],
            known,
        )


def _states(persons: Sequence[int]) -> Mapping[int, list[tuple[date | None, tuple[str, str]]]]:
    found: dict[int, list[tuple[date | None, tuple[str, str]]]] = defaultdict(list)
    for chunk in chunks(persons):
        rows = PersonState.objects.filter(source_person__in=chunk).order_by("pk")
        for person, birth, name, kana in rows.values_list(
            "source_person_id", "birth_on", "name", "kana"
        ):
            found[person].append((birth, (name, kana)))
    return found


def _sections(debtors: Iterable[int]) -> Mapping[int, list[str]]:
    """The department of every face of these debtors."""
    found: dict[int, list[str]] = defaultdict(list)
    for chunk in chunks(sorted(debtors)):
        links = IdentityLink.objects.filter(debtor__in=chunk, unlinked_at__isnull=True)
        for debtor, section in links.values_list("debtor_id", "source_person__department_id"):
            found[debtor].append(section)
    return found


def _known(persons: Sequence[int]) -> Known:
    known = Known()
    for chunk in chunks(persons):
        closed = IdentityLink.objects.filter(source_person__in=chunk, unlinked_at__isnull=False)
        known.left.update(closed.values_list("source_person_id", "debtor_id"))
        partings = Parting.objects.filter(decision__undone_at__isnull=True)
        for side in ("one__in", "other__in"):
            known.apart.update(partings.filter(**{side: chunk}).values_list("one_id", "other_id"))
    return known
