"""The one normalisation: keys for search and matching; what was received is never altered."""

from debtors.normalise.firms import forms_of, without_form
from debtors.normalise.kana import kana_key, sort_key, unvoiced_key
from debtors.normalise.names import Parts, agree, firm_name_key, name_key, parts
from debtors.normalise.near import grams, near_spellings
from debtors.normalise.numbers import corporate_number_key, digits, phone_key
from debtors.normalise.places import address_key, building_key
from debtors.normalise.text import LOST, unvoiced

__all__ = [
    "LOST", "Parts", "address_key", "agree", "building_key", "corporate_number_key", "digits",
    "firm_name_key", "forms_of", "grams", "kana_key", "name_key", "near_spellings", "parts",
    "phone_key", "sort_key", "unvoiced", "unvoiced_key", "without_form",
]  # fmt: skip
