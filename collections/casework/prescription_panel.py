"""時効(最短) on the debtor's page and in the list: the nearest day within what is visible."""

from collections import Counter
from datetime import date

from django.db.models import Subquery

from arrears_office.office.city import city
from arrears_office.office.viewer import Viewer
from casework.models import Footing
from casework.pages.prescription_table import chain_url
from casework.prescription_mark import State, nearest
from casework.prescription_words import since_words, stopper_words
from casework.selectors import facts_of
from casework.selectors.prescriptions import earliest_of_standing
from debtors.disclosure import Layer
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


def days_by_footing() -> dict[str, Subquery]:
    """What the shared list reads beside each standing: the earliest day on either footing."""
    return {str(footing.label): earliest_of_standing(footing) for footing in Footing}


PRESCRIPTION_CARD = Panel(
    "時効（最短）", "collections/prescription_card.html", card_content, area="card"
)
