"""What a reason may not say: another department's claims (DESIGN §4.16), and words that judge."""

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from arrears_office.office.city import city
from arrears_office.office.kinds import kinds

SHORTEST_REASON = 4
EVERYDAY = {
    "tax": ("税金", "国保", "滞納処分", "課税"),
    "water": ("水道代", "水道料"),
    "housing": ("家賃", "市営住宅"),
    "school_meals": ("給食",),
    "nursery": ("保育",),
    "nursing_care": ("介護保険",),
    "late_elderly": ("後期高齢",),
}
"""What people say for a department's claims beside its official words, where it is in use."""
JUDGING = Path(__file__).with_name("judging.toml")
"""Words of judgement, pointed out beside the field: the person may ask to read every record."""


def names_of(department: str) -> frozenset[str]:
    """Every word by which a department or a kind of it is called."""
    row = city().department(department)
    own = [each for each in kinds() if each.department == department]
    words = {row.name, f"{row.short_name}課", row.label, *EVERYDAY.get(department, ())}
    words |= {each.name for each in own} | {each.short_name for each in own}
    return frozenset(_plain(word) for word in words)


def foreign_words(text: str, department: str) -> list[str]:
    """Names of other departments or their kinds in a text of `department`, in page order."""
    plain = _plain(text)
    mine = names_of(department)
    found = []
    for row in city().departments:
        if row.code != department:
            others = sorted(names_of(row.code) - mine, key=len, reverse=True)
            found += [word for word in others if word in plain]
    return list(dict.fromkeys(found))


def judging_words(text: str) -> list[str]:
    """Words of judgement in a text."""
    plain = _plain(text)
    return [word for word in _judging() if word in plain]


@cache
def _judging() -> tuple[str, ...]:
    return tuple(tomllib.loads(JUDGING.read_text("utf-8"))["words"])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
