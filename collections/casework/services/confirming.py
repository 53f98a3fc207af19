"""同じ人 for a list of lone source persons: certain ones only, a decision each, all or none."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from arrears_office.office.refusal import RefusedError
from arrears_office.office.viewer import Viewer
from casework.services.deciding import Act, answered, check_seen, takes_two
from casework.services.sides import check_entitled, locked_homes, locked_sides
from debtors.certainty import certain
from debtors.models import Answer, Candidate, Decision
from debtors.pair_cards import differing, lines
from debtors.pairing import Sides
from debtors.selectors.pairs import Pair, find_pair

AT_MOST = 50
"""Pairs that one look confirms: more than a page nobody reads (automation bias)."""


@transaction.atomic
def confirm_list(
    *, candidates: Mapping[int, str], by: Viewer, on: date, at: datetime
) -> list[Decision]:
    """Join each of these candidates; `candidates` gives the stamp that the page showed of each.

    Every pair has a lone source person and is certain without contradiction; a debtor stands in
    the list once. Where one pair has moved since the page was opened, none is joined.
    """
    if not 0 < len(candidates) <= AT_MOST:
        raise RefusedError(f"一度に確認できるのは1組から{AT_MOST}組までです。選び直します。")
    rows = list(Candidate.objects.filter(pk__in=candidates).order_by("pk"))
    locked_homes([person for row in rows for person in (row.one_id, row.other_id)])
    found = [(row, _checked(row, candidates[row.pk], by, on)) for row in rows]
    debtors = [debtor for _, sides in found for debtor in sides.debtors]
    if len(rows) < len(candidates) or len(set(debtors)) < len(debtors):
        raise RefusedError("同じ人が一覧に二度あるか、候補が消えています。画面を開き直します。")
    act = Act(by, on, at, batch=secrets.token_hex(8))
    return [
        answered(row, (row.one_id, row.other_id), sides, Answer.SAME, act) for row, sides in found
    ]


def one_look(pair: Pair) -> bool:
    """Whether one look may confirm the pair: one side alone, and no attribute differs today.

    The model takes the strongest of all states; the faces may stand otherwise by now.
    """
    found = lines(pair.one.face, pair.other.face, protected=pair.protected)
    return not pair.sides.heavy and not differing(found)


def _checked(row: Candidate, seen: str, by: Viewer, on: date) -> Sides:
    check_entitled(by, row.one_id, row.other_id)
    sides = locked_sides(row.one_id, row.other_id, on=on)
    row.refresh_from_db(fields=("version",))
    check_seen(sides, seen, row.version)
    pair = find_pair(by, row.one_id, row.other_id)
    alike = pair is not None and one_look(pair) and certain(row.probability, row.evidence)
    if takes_two(by, sides) or not alike:
        raise RefusedError(
            "一括で確認できるのは、ほかの届出と結ばれていない人の、くいちがいのない候補だけです。"
            "この組は一つずつ見て判断します。"
        )
    return sides
