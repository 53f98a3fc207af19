"""Suggests which debtor somebody named by a file may be: equal name and address, and only one."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from arrears_office.office.city import city
from debtors.models import IdentityLink, PersonState, Protection, Relation, RelationState
from debtors.normalise import LOST, address_key, name_key
from debtors.services.relations.evidence import NOT_OTHERS, SUGGESTED
from debtors.services.relations.writing import keep_moved

NAMES = 400
"""Names asked for in one query."""
Place = tuple[str, str]
"""Key of the name, key of the address."""
Face = tuple[str, int]
"""Department and source person."""
COLUMNS = (
    *("name_key", "address_key", "source_person__links__debtor"),
    *("source_person__department", "source_person"),
)


def suggest_others() -> int:
    """Fill `other` where exactly one debtor has this name and address; returns what moved.

    A suggestion joins nobody: the relation says so until a person confirms it, and is taken back
    when a second debtor answers to the same. Protected persons are never suggested, for a hit would
    tell their address (支援措置); a name with a lost sign says too little.
    """
    relations = [each for each in _open() if _is_asked(each)]
    found = _persons_at({place for each in relations if (place := _place(each))})
    moved = []
    for relation in relations:
        other = _only_one(relation, found.get(_place(relation) or ("", ""), {}))
        if other != relation.other_id:
            relation.other_id = other
            relation.evidence = {
                **{name: value for name, value in relation.evidence.items() if name != SUGGESTED},
                **({SUGGESTED: True} if other else {}),
            }
            moved.append(relation)
    keep_moved(relations=moved, fields=["other", "evidence"])
    return len(moved)


def _open() -> Iterable[Relation]:
    standing = Relation.objects.select_related("person").exclude(state=RelationState.REFUSED)
    return standing.exclude(Q(other_name="") | Q(other_address=""))


def _is_asked(relation: Relation) -> bool:
    return relation.other_id is None or relation.evidence.get(SUGGESTED) is True


def _place(relation: Relation) -> Place | None:
    home, name = city(), name_key(relation.other_name)
    address = address_key(relation.other_address, prefecture=home.prefecture, city=home.name)
    numbered = any(sign.isdigit() for sign in address)
    return (name, address) if name and numbered and LOST not in name + address else None


def _persons_at(places: set[Place]) -> dict[Place, dict[int, list[Face]]]:
    """Place → debtor → its source persons there, by every state ever delivered."""
    found: dict[Place, dict[int, list[Face]]] = defaultdict(lambda: defaultdict(list))
    names = sorted({name for name, _ in places})
    for start in range(0, len(names), NAMES):
        rows = PersonState.objects.filter(
            name_key__in=names[start : start + NAMES],
            source_person__links__unlinked_at__isnull=True,
        ).values_list(*COLUMNS)
        for name, address, debtor, department, person in rows:
            if (name, address) in places:
                found[name, address][debtor].append((department, person))
    guarded = _guarded({debtor for debtors in found.values() for debtor in debtors})
    return {
        place: {debtor: some for debtor, some in debtors.items() if debtor not in guarded}
        for place, debtors in found.items()
    }


def _guarded(debtors: set[int]) -> set[int]:
    """Debtors of whom any face was ever protected."""
    guarded = Protection.objects.values("source_person")
    links = IdentityLink.objects.filter(unlinked_at__isnull=True, source_person__in=guarded)
    return debtors.intersection(links.values_list("debtor", flat=True))


def _only_one(relation: Relation, debtors: dict[int, list[Face]]) -> int | None:
    """The one debtor's face, the own department's first; not himself, nor who is not he."""
    if len(debtors) != 1:
        return None
    (faces,) = debtors.values()
    persons = {person for _, person in faces}
    if relation.person_id in persons or persons.intersection(relation.evidence.get(NOT_OTHERS, ())):
        return None
    own = relation.person.department_id
    return min(faces, key=lambda face: (face[0] != own, face[1]))[1]
