"""Enters a relation that a person knows of; true at once, for a person said so."""

from datetime import date, datetime
from fractions import Fraction

from django.db import transaction

from arrears_office.office.city import city
from arrears_office.office.services import author_id, record_change
from arrears_office.office.viewer import Viewer
from debtors.models import (
    IdentityLink,
    Relation,
    RelationOrigin,
    RelationState,
    SourcePerson,
)
from debtors.normalise import name_key
from debtors.relation_rights import ONLY_OWN, may_relate
from debtors.relation_terms import HEIRS, RelationRefused, Terms, problems, share
from debtors.services.relations.auditing import snapshot

TWICE = "同じ人が、同じ関係でもう入っています。一覧の行を直すか、終わりにします。"


@transaction.atomic
def add_relation(
    *,
    person: int,
    sort: str,
    other: int | None,
    name: str,
    address: str,
    terms: Terms,
    by: Viewer,
    on: date,
    at: datetime,
) -> Relation:
    """Enter `other` (a source person) or somebody known by name beside the source person."""
    locked = SourcePerson.objects.select_for_update().get(pk=person)
    if not may_relate(by, locked.department_id):
        raise RelationRefused({"person": ONLY_OWN})
    _check_other(person, sort, other, name)
    check_terms(locked, sort, terms, apart_from=None)
    relation = Relation.objects.create(
        person=locked,
        sort=sort,
        other_id=other,
        other_name=name.strip(),
        other_address=address.strip(),
        **columns(terms),
        state=RelationState.CONFIRMED,
        origin=RelationOrigin.HAND,
        recorded_by_id=author_id(by),
        recorded_at=at,
    )
    record_change(
        by=by, on=on, record=relation, before=None, after=snapshot(relation), reason="関係の記入"
    )
    return relation


def check_terms(person: SourcePerson, sort: str, terms: Terms, *, apart_from: int | None) -> None:
    """Refuse terms that the law or the other heirs' shares do not allow."""
    kinds = city().department(person.department_id).kinds
    taken = _taken(person, apart_from) if sort in HEIRS else Fraction(0)
    if found := problems(sort, terms, kinds=kinds, taken=taken):
        raise RelationRefused(found)


def columns(terms: Terms) -> dict[str, object]:
    """The terms as the record keeps them."""
    return {
        "liable": terms.liable,
        "cap_yen": terms.cap_yen,
        "share_of": terms.share_of,
        "kinds": list(terms.kinds),
        "from_on": terms.from_on,
        "until_on": terms.until_on,
        "note": terms.note,
        "other_phone": terms.phone,
    }


def _check_other(person: int, sort: str, other: int | None, name: str) -> None:
    if other is None and not name.strip():
        raise RelationRefused({"other": "相手を、番号か氏名で入れます。"})
    if other is not None and _debtor(person) == _debtor(other):
        raise RelationRefused({"other": "この人自身です。相手の番号を入れます。"})
    standing = Relation.objects.filter(person=person, sort=sort, until_on__isnull=True)
    for each in standing.exclude(state=RelationState.REFUSED):
        same_face = other is not None and each.other_id == other
        if same_face or (other is None and name_key(each.other_name) == name_key(name)):
            raise RelationRefused({"other": TWICE})


def _taken(person: SourcePerson, apart_from: int | None) -> Fraction:
    """The shares of the person's other heirs that stand; what cannot be read counts as none."""
    found = Fraction(0)
    rows = Relation.objects.filter(person=person, sort__in=HEIRS, until_on__isnull=True)
    for text in (
        rows.exclude(state=RelationState.REFUSED)
        .exclude(pk=apart_from or 0)
        .exclude(share_of="")
        .values_list("share_of", flat=True)
    ):
        found += share(text)
    return found


def _debtor(person: int) -> int:
    return IdentityLink.objects.get(source_person=person, unlinked_at__isnull=True).debtor_id
