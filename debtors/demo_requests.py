"""The demonstration's requests: what the tax section asked, and what the heads answered."""

from datetime import date, timedelta

from arrears_office.law.procedure.months import months_after
from arrears_office.office.models import Staff
from arrears_office.office.selectors import viewer_for
from arrears_office.office.viewer import Viewer
from debtors.demo import persons_known_to
from debtors.disclosure import Layer
from debtors.models import DisclosureRequest, SourcePerson
from debtors.request_lines import RequestBasis, askable
from debtors.request_terms import USUAL_MONTHS, Asked
from debtors.services import ask_disclosure, grant_request, refuse_request

PURPOSE = "差押えの前に、ほかの課との約束と連絡のようすを確かめ、二重の督促を避ける"
CONDITIONS = "約束の日まで、この情報をもとに本人へ連絡しない。"
REASON = "折衝の途中のため。次の約束の日のあとに、もう一度依頼してください。"
LONG_AGO = 75


def ask_demo_requests(*, on: date) -> int:
    """One that waits, one granted, one refused and one whose time is over; made once.

    By the tax section's clerk, answered by the heads of water and housing, each on its day.
    """
    if DisclosureRequest.objects.exists():
        return 0
    water, housing = persons_known_to("water")[:3], persons_known_to("housing")[:1]
    plans = (
        *zip(water[:2], ("water", "water"), (LONG_AGO, 8), (CONDITIONS, CONDITIONS), strict=False),
        *zip(housing, ("housing",), (12,), (REASON,), strict=False),
        *zip(water[2:], ("water",), (2,), (None,), strict=False),
    )
    for person, owning, days, answer in plans:
        day = on - timedelta(days=days)
        number = _ask(person, owning, day)
        if answer is not None:
            _answer(number, owning, answer, day + timedelta(days=1))
    return DisclosureRequest.objects.count()


def _ask(person: SourcePerson, owning: str, on: date) -> int:
    clerk = _account("tax", on)
    asked = Asked(
        kinds=[each.kind for each in askable(clerk) if each.owner.code == owning],
        layer=Layer.CONTACTS,
        purpose=PURPOSE,
        basis=RequestBasis.INQUIRY,
        until_on=months_after(on, USUAL_MONTHS),
    )
    return ask_disclosure(source_person=person, asked=asked, by=clerk, on=on).pk


def _answer(number: int, owning: str, words: str, on: date) -> None:
    row = DisclosureRequest.objects.get(pk=number)
    head = _account(f"{owning}-head", on)
    if words == REASON:
        refuse_request(request=number, version=row.version, reason=words, by=head, on=on)
        return
    grant_request(
        request=number, version=row.version, kinds=row.kinds, conditions=words, by=head, on=on
    )


def _account(username: str, on: date) -> Viewer:
    return viewer_for(Staff.objects.get(username=username), on)
