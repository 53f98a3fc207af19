"""What a clerk posts: searches by everything a person is known by, conditions, files."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from tests.disclosure.asking import Act, plain, posting
from tests.disclosure.secret_town import SecretTown

WORDS = ("市川", "ｱｲｶﾜ", "影山 隠", "9000002", "9999", "026511", "本町1-2-3", "美原")
"""Names, readings, numbers, telephones and places of those he sees and of those he does not."""
STATES = ("open", "not_due", "settled", "all")
ORDERS = ("kana", "due", "contact")


def acts(found: SecretTown, own: str) -> list[Act]:
    """Everything beside the plain addresses."""
    numbers = (found.lone[own].number, found.tax_claims[own].number, found.tax_faces[own].number)
    words = (*WORDS, *numbers)
    return [
        *(posting(f"search {word}", "debtor_search", {"q": word}) for word in words),
        filtered,
    ]


def filtered(client: Client) -> dict[str, bytes]:
    """The list under every state and order, and the file of each state."""
    return {url: plain(client.get(url)) for url in _lists()}


def _lists() -> Iterator[str]:
    for state in STATES:
        yield f"{reverse('debtors')}?state={state}&sort=-yen"
    for order in ORDERS:
        yield f"{reverse('debtors')}?state=all&sort={order}"
    yield f"{reverse('debtors')}?yen_from=8000&yen_to=8500"
    for code in ("tax", "water", "nursing_care"):
        yield f"{reverse('debtors')}?department={code}&state=all"
    yield f"{reverse('debtors')}?kind=resident_tax&state=all"
    yield f"{reverse('debtors_export')}?state=all"
