"""What a clerk posts: searches by everything a person is known by, conditions, files."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from debtors.pages.export_columns import column_choices
from debtors.rooms import Rooms
from tests.disclosure.asking import Act, plain, posting
from tests.disclosure.secret_town import SecretTown

WORDS = ("市川", "ｱｲｶﾜ", "影山 隠", "9999", "本町1-2-3")
"""Names, readings, numbers, telephones and places of those he sees and of those he does not."""
BULK = ("lead", "step", "sticker")
STATES = ("open", "not_due", "settled", "all")
ORDERS = ("kana", "due")


FILE = {"purpose": "own_duty", "use": "順路", "make": "file", "columns": []}
"""An export's form, but for format and columns."""


def acts(found: SecretTown, own: str) -> list[Act]:
    """Everything beside the plain addresses."""
    numbers = (found.lone[own].number, found.tax_claims[own].number, found.tax_faces[own].number)
    columns = [code for code, _ in column_choices(Rooms())]
    everybody = {"all": "1", "list": "state=all"}
    taken = {**everybody, **FILE, "columns": columns, "addresses": "on", "address_reason": "訪問"}
    pasted = "\n".join((*numbers, found.alone.number))
    return [
        *(posting(f"search {word}", "debtor_search", {"q": word}) for word in (*WORDS, numbers[2])),
        posting("numbers", "debtors_numbers", {"numbers": pasted}),
        posting("csv", "debtors_export", {**taken, "format": "csv"}),
        posting("xlsx", "debtors_export", {**taken, "format": "xlsx"}),
        *(posting(f"act {act}", "debtor_acts", {**everybody, "act": act}) for act in BULK),
        filtered,
    ]


def filtered(client: Client) -> dict[str, bytes]:
    """The list under every state and order, printed, and the places of those who stand in it."""
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
    yield f"{reverse('debtors_print')}?state=all"
    yield f"{reverse('debtors_walk')}?state=all"
