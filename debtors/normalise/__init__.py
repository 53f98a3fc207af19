"""The one normalisation: keys for search and matching; what was received is never altered."""

from debtors.normalise.kana import kana_key, sort_key
from debtors.normalise.names import agree, name_key
from debtors.normalise.numbers import digits, phone_key
from debtors.normalise.places import address_key, building_key
from debtors.normalise.text import LOST

__all__ = [
    "LOST", "address_key", "agree", "building_key", "digits", "kana_key", "name_key", "phone_key",
    "sort_key",
]  # fmt: skip
