"""The demonstration's joins: what its 室長 is taken to have confirmed in the list of equals."""

from collections import defaultdict
from datetime import date, datetime

from arrears_office.office.models import Staff
from casework.services.links import link_people
from debtors.models import Debtor, IdentityLink, SourcePerson

AGREEING = ["カナ", "生年月日", "電話"]


def confirm_demo_links(*, by: Staff, on: date, at: datetime, most: int = 400) -> int:
    """Join lone persons of departments without 宛名番号 to the one debtor who equals them.

    Equal means kana, birth date and phone, all delivered, and nobody else like it: attaching a lone
    source person takes one entitled person's decision, in a list as well (DESIGN §3). Returns the
    joins made; a pair that stands already is not touched.
    """
    made = 0
    for person, debtor in _equals():
        if made == most:
            break
        evidence = {"agreeing": AGREEING, "list": "実演用の一括確認"}
        made += link_people(
            source_person=person, debtor=debtor, evidence=evidence, by=by, on=on, at=at
        )
    return made


def _equals() -> list[tuple[SourcePerson, Debtor]]:
    persons = SourcePerson.objects.select_related("current_state").filter(
        current_state__birth_on__isnull=False
    )
    faces = persons.exclude(current_state__kana_key="").exclude(current_state__phone_key="")
    alike: dict[tuple[object, ...], list[SourcePerson]] = defaultdict(list)
    for person in faces.order_by("pk"):
        if (state := person.current_state) is None:
            continue
        alike[state.kana_key, state.birth_on, state.phone_key].append(person)
    pairs = []
    for group in alike.values():
        shared = {_debtor(person).pk for person in group if person.shared_number}
        lone = [person for person in group if not person.shared_number and _is_alone(person)]
        if len(shared) == 1:
            target = Debtor.objects.unscoped(reason="demonstration").get(pk=shared.pop())
            pairs += [(person, target) for person in lone]
    return pairs


def _debtor(person: SourcePerson) -> Debtor:
    links = IdentityLink.objects.select_related("debtor")
    return links.get(source_person=person, unlinked_at__isnull=True).debtor


def _is_alone(person: SourcePerson) -> bool:
    debtor = _debtor(person)
    return IdentityLink.objects.filter(debtor=debtor, unlinked_at__isnull=True).count() == 1
