"""The canonical fields of each channel: what a profile may fill, of which sort, and must fill."""

from dataclasses import dataclass

# sort of value → the styles a file may write it in
STYLES = {
    "text": ("text",),
    "identifier": ("identifier",),
    "term": ("text", "whole"),
    "code": ("code",),
    "yen": ("yen",),
    "year": ("ad", "era_kanji", "era_letter"),
    "date": ("iso", "slash", "compact", "era_dots", "era_kanji", "era_digit", "excel"),
    "moment": ("iso_minute", "slash_minute"),
}


@dataclass(frozen=True)
class Field:
    """One canonical field: the sort of its value, whether every row must have one.

    `first_year`: an earlier day is held as misread (DESIGN §5: before 1990); days that may lie
    further back (birth, contract) say so. `least`: no smaller sum makes sense here.
    """

    sort: str
    required: bool = False
    first_year: int = 1990
    least: int | None = None


_PERSON = {
    "person.number": Field("identifier", required=True),
    "person.name": Field("text", required=True),
    "person.kana": Field("text"),
    "person.birth_on": Field("date", first_year=1868),
    "person.sex": Field("code"),
    "person.address": Field("text"),
    "person.phone": Field("text"),
    "person.protected": Field("code"),
}
FIELDS: dict[str, dict[str, Field]] = {
    "claims": {
        "number": Field("identifier", required=True),
        "kind": Field("code", required=True),
        "levy_year": Field("year", required=True),
        "fiscal_year": Field("year"),
        "term": Field("term"),
        "due_on": Field("date", required=True),
        "due_nominal_on": Field("date"),
        "amount_yen": Field("yen", required=True, least=0),
        "contract_on": Field("date", first_year=1945),
        "demanded_on": Field("date"),
        **_PERSON,
    },
    "receipts": {
        "number": Field("identifier", required=True),
        "claim_number": Field("identifier", required=True),
        "sort": Field("code", required=True),
        "counts_on": Field("date", required=True),
        "principal_yen": Field("yen", required=True),
        "charge_yen": Field("yen"),
    },
    "contacts": {
        "number": Field("identifier", required=True),
        "person_number": Field("identifier", required=True),
        "at": Field("moment", required=True),
        "method": Field("code", required=True),
        "counterpart": Field("text"),
        "gist": Field("text"),
        "promised_on": Field("date"),
        "promised_yen": Field("yen", least=0),
        "staff_text": Field("text"),
    },
    "dispositions": {
        "number": Field("identifier", required=True),
        "claim_number": Field("identifier", required=True),
        "sort": Field("code", required=True),
        "on": Field("date", required=True),
        "object_text": Field("text"),
        "released_on": Field("date"),
        "release_reason": Field("text"),
    },
}
_FREE = {"claims": ("facts.", "person.facts.", "person.aliases.")}


def field_named(channel: str, path: str) -> Field:
    """The field of a path; facts and aliases are free-named text."""
    if channel not in FIELDS:
        raise ValueError(f"channel「{channel}」は使えません(使えるもの: {'、'.join(FIELDS)})")
    known = FIELDS[channel].get(path)
    if known is None and path.startswith(_FREE.get(channel, ())) and path.count("."):
        return Field("identifier" if ".aliases." in path else "text")
    if known is None:
        raise ValueError(f"fields の「{path}」は {channel} にない項目です")
    return known
