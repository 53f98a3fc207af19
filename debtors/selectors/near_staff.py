"""Which looks were at somebody near the member of staff; names are read and stay here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from arrears_office.office.alert_rules import COLLEAGUE, HOUSEHOLD, SURNAME
from arrears_office.office.models import Staff
from debtors.chunks import chunks
from debtors.models import IdentityLink, PersonState, TiedPerson
from debtors.normalise import name_key, parts

Pair = tuple[int, str]


def near_staff(pairs: Collection[Pair]) -> dict[Pair, str]:
    """Pair of staff and public id → why: the viewer's own surname, his household, a colleague.

    Of the staff nothing is kept but names; where somebody lives is known of those alone who
    declared themselves or a relative, and only as a debtor's address that equals theirs.
    """
    staff = dict(Staff.objects.values_list("pk", "display_name"))
    surnames = {pk: name_key(parts(name).surname) for pk, name in staff.items()}
    colleagues = {name_key(name): pk for pk, name in staff.items()}
    homes = _homes({pk for pk, _ in pairs})
    found: dict[Pair, str] = {}
    faces = _faces({public_id for _, public_id in pairs})
    for pk, public_id in pairs:
        for name, surname, address in faces.get(public_id, ()):
            if address and address in homes.get(pk, ()):
                found[pk, public_id] = HOUSEHOLD
            elif colleagues.get(name, pk) != pk:
                found.setdefault((pk, public_id), COLLEAGUE)
            elif surname and surname == surnames.get(pk):
                found.setdefault((pk, public_id), SURNAME)
    return found


def _faces(public_ids: Iterable[str]) -> Mapping[str, list[tuple[str, str, str]]]:
    """Public id → name key, surname and address key of each of the debtor's faces today."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    state = "source_person__current_state__"
    for chunk in chunks(sorted(public_ids)):
        rows = IdentityLink.objects.filter(
            unlinked_at__isnull=True, debtor__public_id__in=chunk
        ).values_list("debtor__public_id", f"{state}name", f"{state}address_key")
        for public_id, name, address in rows:
            if name:
                surname = name_key(parts(name).surname)
                found[public_id].append((name_key(name), surname, address))
    return found


def _homes(staff: Collection[int]) -> Mapping[int, set[str]]:
    """Member of staff → addresses of those he declared as himself or a relative."""
    rows = TiedPerson.objects.filter(tie__staff__in=staff, tie__sort__in=("self", "relative"))
    persons: dict[int, set[int]] = defaultdict(set)
    for pk, person in rows.values_list("tie__staff", "source_person"):
        persons[person].add(pk)
    found: dict[int, set[str]] = defaultdict(set)
    states = PersonState.objects.filter(source_person__in=persons).exclude(address_key="")
    for person, address in states.values_list("source_person_id", "address_key"):
        for pk in persons[person]:
            found[pk].add(address)
    return found
