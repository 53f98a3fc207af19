"""Which looks at a debtor led to an act: by what the member of staff himself wrote down here, or
by what his department's host delivered of that person."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db.models import Model
from django.utils.timezone import make_aware

from arrears_office.office.models import ChangeRecord
from arrears_office.office.selectors.sections import sections_by_staff
from casework.models import (
    Case,
    Contact,
    Disposition,
    Lead,
    NextStep,
    PrescriptionMaturity,
    PrescriptionReview,
)
from debtors.chunks import chunks
from debtors.models import (
    Condition,
    Consent,
    Decision,
    DisclosureRequest,
    Hold,
    IdentityLink,
    Protection,
    Relation,
    SourcePerson,
    Sticker,
)

Pair = tuple[int, str]
DEBTOR_OF: dict[type[Model], str] = {
    Case: "debtor",
    Lead: "case__debtor",
    NextStep: "debtor",
    Sticker: "debtor",
    Hold: "debtor",
}
PERSON_OF: dict[type[Model], tuple[str, ...]] = {
    Contact: ("source_person",),
    Condition: ("source_person",),
    Consent: ("source_person",),
    Decision: ("one", "other"),
    DisclosureRequest: ("source_person",),
    PrescriptionMaturity: ("receivable__source_person",),
    PrescriptionReview: ("receivable__source_person",),
    Protection: ("source_person",),
    Relation: ("person",),
    SourcePerson: ("pk",),
}
"""Record of an act → the debtor or the source persons it is about."""


def acted(pairs: Collection[Pair], since: date) -> set[Pair]:
    """Of these pairs (member of staff, public id) the ones with an act on or after the day."""
    staff = {number for number, _ in pairs}
    debtors, persons = _written(staff, since)
    for number, person in _delivered(staff, {public_id for _, public_id in pairs}, since):
        persons[number].add(person)
    faces = _ids_of_persons({person for each in persons.values() for person in each})
    found = {
        (number, faces[person]) for number, each in persons.items() for person in each & set(faces)
    }
    links = _ids_of_debtors({debtor for each in debtors.values() for debtor in each})
    found |= {
        (number, links[debtor]) for number, each in debtors.items() for debtor in each & set(links)
    }
    return found & set(pairs)


Acts = dict[int, set[int]]
"""Member of staff → keys of debtors or of source persons."""


def _written(staff: Collection[int], since: date) -> tuple[Acts, Acts]:
    debtors: Acts = defaultdict(set)
    persons: Acts = defaultdict(set)
    labels = {model._meta.label: model for model in (*DEBTOR_OF, *PERSON_OF)}  # noqa: SLF001
    rows = ChangeRecord.objects.filter(by__in=staff, on__gte=since, record_label__in=labels)
    keys: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, label, key in rows.values_list("by", "record_label", "record_key"):
        keys[label][int(key)].add(number or 0)
    for label, who in keys.items():
        model = labels[label]
        aim = debtors if model in DEBTOR_OF else persons
        for path in PERSON_OF.get(model) or (DEBTOR_OF[model],):
            for pk, target in _targets(model, path, who):
                for number in who[pk]:
                    aim[number].add(target)
    return debtors, persons


def _targets(model: type[Model], path: str, keys: Iterable[int]) -> Iterable[tuple[int, int]]:
    for chunk in chunks(sorted(keys)):
        rows = model._default_manager.filter(pk__in=chunk)  # noqa: SLF001 - Django's public name
        yield from rows.values_list("pk", path)


def _delivered(
    staff: Collection[int], public_ids: Collection[str], since: date
) -> Iterable[tuple[int, int]]:
    """Where contacts and dispositions are the host's, its rows show the section at work."""
    members: dict[str, set[int]] = defaultdict(set)
    for number, sections in sections_by_staff(staff, since).items():
        for section in sections - {None}:
            members[str(section)].add(number)
    moment = make_aware(datetime.combine(since, time()))
    for chunk in chunks(sorted(public_ids)):
        faces = IdentityLink.objects.filter(
            unlinked_at__isnull=True, debtor__public_id__in=chunk
        ).values("source_person")
        acts = (
            Contact.objects.filter(
                source_person__in=faces, recorded_by__isnull=True, contacted_at__gte=moment
            ).values_list("department", "source_person"),
            Disposition.objects.filter(
                receivable__source_person__in=faces, disposed_on__gte=since
            ).values_list("department", "receivable__source_person"),
        )
        for rows in acts:
            for department, person in rows:
                yield from ((number, person) for number in members.get(department, ()))


def _ids_of_persons(persons: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(sorted(persons)):
        links = IdentityLink.objects.filter(unlinked_at__isnull=True, source_person__in=chunk)
        found |= links.values_list("source_person_id", "debtor__public_id")
    return found


def _ids_of_debtors(debtors: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(sorted(debtors)):
        links = IdentityLink.objects.filter(unlinked_at__isnull=True, debtor__in=chunk)
        found |= links.values_list("debtor_id", "debtor__public_id")
    return found
