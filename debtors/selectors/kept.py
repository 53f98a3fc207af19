"""What a search token stands for: words, or a list of numbers; only for whoever kept it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists

from arrears_office.office.viewer import Viewer
from debtors.models import SearchToken, Tie
from debtors.tied import tie_in_force

DAYS_KEPT = 7
_TOKEN = re.compile(r"[\w-]{1,32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kept:
    """Either `words`, as typed, or `lines`: (number, the line it was pasted as).

    `tied`: whoever kept it is tied to somebody, so that it has to be asked whom it means.
    """

    words: str | None = None
    lines: tuple[tuple[str, str], ...] = ()
    tied: bool = False


def kept_search(viewer: Viewer, token: str, *, now: datetime) -> Kept | None:
    """What is behind a token; None if it is foreign, unknown or older than seven days."""
    if not _TOKEN.fullmatch(token):
        return None
    found = SearchToken.objects.filter(
        token=token, owner=viewer.staff_id, made_at__gt=now - timedelta(days=DAYS_KEPT)
    )
    mine = Tie.objects.filter(tie_in_force(viewer.today), staff=viewer.staff_id)
    row = found.annotate(tied=Exists(mine)).values_list("terms", "tied").first()
    if row is None:
        return None
    terms, tied = row
    if "numbers" in terms:
        return Kept(lines=tuple((str(number), str(line)) for number, line in terms["numbers"]))
    return Kept(words=str(terms["q"]), tied=tied)
