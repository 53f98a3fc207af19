"""時効(最短) on the debtor's page and in the list: the nearest day within what is visible."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from casework.models import Footing
from casework.pages.prescription_table import chain_url
from casework.prescription_mark import State, nearest
from casework.prescription_words import since_words, stopper_words
from casework.selectors import facts_of
from casework.selectors.prescriptions import nearest_by_debtor
from debtors.disclosure import Layer
from debtors.nearest import Nearest
from debtors.panels import Content, Panel, Seen


def card_content(viewer: Viewer, seen: Seen, on: date) -> Content | None:
    """The claim whose day comes first; from what the page has read already, no query more."""
    facts = seen.once(viewer, facts_of)
    claims = {claim.pk: claim for claim in facts.unpaid if claim.pk in facts.marks}
    if not claims:
        return None
    states = Counter(str(facts.marks[pk].state) for pk in claims)
    found = nearest({pk: facts.marks[pk] for pk in claims})
    context: dict[str, object] = {
        "states": states,
        "claims": len(claims),
        "url": chain_url(seen.public_id, found or next(iter(claims))),
    }
    if found is not None:
        claim, mark = claims[found], facts.marks[found]
        context |= {
            "claim": claim,
            "mark": mark,
            "department": city().department(claim.department),
            "past": mark.state is State.PAST,
            "since": since_words(mark),
            "stopper": stopper_words(mark, claim.kind, claim.demanded_on),
        }
    return Content(context, frozenset({Layer.AMOUNTS}))


def nearest_days(viewer: Viewer, debtors: Sequence[int]) -> dict[int, Nearest]:
    """The nearest visible day of each debtor of a page, for the shared list; one query."""
    return {
        debtor: Nearest(
            department=city().department(row["department_id"]),
            last_on=row["day"],
            days=(row["day"] - viewer.today).days,
            footing=str(Footing(row["prescription__footing"]).label),
        )
        for debtor, row in nearest_by_debtor(viewer, debtors).items()
    }


PRESCRIPTION_CARD = Panel("時効（最短）", "collections/prescription_card.html", card_content)
