"""How each department knows a citizen: spellings, widths, address forms, gaps of its own."""

from datetime import date

import jaconv

from intake.demo.citizens import Address, Citizen, dice
from intake.demo.names import HOUSING, SURNAMES
from intake.rows import Pairs, PersonRow

CP932 = {"tax", "nursery", "nursing_care", "late_elderly"}
HALF_KANA = {"tax", "nursing_care", "late_elderly"}
SHARING = {"tax", "nursery", "nursing_care", "late_elderly"}
# Share of persons whose birth date the department does not have.
NO_BIRTH = {"school_meals": 1.0, "water": 0.06, "housing": 0.03}
SAYS_SEX = {"tax", "nursing_care", "late_elderly"}
_KANJI_DIGITS = "〇一二三四"


def seen(
    seed: int, citizen: Citizen, department: str, account: str, *, moved: bool, old: bool = False
) -> PersonRow:
    """The person as this department's file has them.

    `account`: the department's own number. `moved`: the delivery comes after the move; some
    departments learn of it, some do not. `old`: the spelling on this person's older rows.
    """
    rng = dice(seed, "view", citizen.serial, department, old)
    name, kana = _name(seed, citizen, department, old=old)
    number = account
    if department in SHARING and dice(seed, "own", citizen.serial, department).random() > 0.03:
        number = citizen.shared_number
    learned = citizen.moved_to if moved and rng.random() < 0.6 and not old else None
    return PersonRow(
        number=number,
        shared_number=len(number) == 10,
        name=name,
        kana=kana,
        birth_on=_birth(seed, citizen, department),
        sex=citizen.sex if department in SAYS_SEX else "",
        address=_address(learned or citizen.address, department, rng.randrange(4)),
        phone=_phone(citizen.phone, department, rng.randrange(4)),
        protected=citizen.protected and department == "tax",
        aliases=_aliases(citizen, department),
        facts=_facts(citizen, department),
    )


def _aliases(citizen: Citizen, department: str) -> Pairs:
    if department != "late_elderly":
        return ()
    return (("insured_number", f"{30_000_000 + citizen.serial:08}"),)


def _facts(citizen: Citizen, department: str) -> Pairs:
    if department != "tax":
        return ()
    pairs = (
        ("corporate_number", citizen.corporate_number),
        ("household_number", citizen.household),
    )
    return tuple((key, value) for key, value in pairs if value)


def _birth(seed: int, citizen: Citizen, department: str) -> date | None:
    missing = dice(seed, "birth", citizen.serial, department).random()
    return None if missing < NO_BIRTH.get(department, 0) else citizen.birth_on


def _name(seed: int, citizen: Citizen, department: str, *, old: bool) -> tuple[str, str]:
    rng = dice(seed, "name", citizen.serial, department, old)
    if citizen.firm:
        return _firm_name(citizen, rng.randrange(3)), _kana(citizen.surname[1], department)
    surname, given = citizen.surname, citizen.given
    if department == "water" and citizen.sex == "f" and rng.random() < 0.04:
        surname = rng.choice(SURNAMES)  # still the maiden name
    spellings = [(word, *others) for word, _, others in (surname, given)]
    usable = [
        [word for word in words if department not in CP932 or _in_cp932(word)]
        for words in spellings
    ]
    space = " " if rng.random() < 0.05 else "　"
    written = space.join(rng.choice(words) if rng.random() < 0.25 else words[0] for words in usable)
    return written, _kana(f"{surname[1]} {given[1]}", department)


def _firm_name(citizen: Citizen, form: int) -> str:
    name = citizen.surname[0]
    return (f"株式会社{name}", f"㈱{name}", f"{name}　株式会社")[form]


def _in_cp932(word: str) -> bool:
    try:
        word.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _kana(kana: str, department: str) -> str:
    if department in HALF_KANA:
        return str(jaconv.z2h(kana, kana=True))
    return str(jaconv.kata2hira(kana)) if department == "housing" else kana


def _address(address: Address, department: str, form: int) -> str:
    if department == "housing":
        estate = HOUSING[sum(address.numbers) % len(HOUSING)]
        return f"{estate}{address.numbers[2]}号棟{address.room or 101}号"
    room = f"{address.building}{address.room}号" if address.building else ""
    first, second, third = address.numbers
    if form == 0 or (form == 1 and not address.by_block):
        figures = f"{first}-{second}-{third}" if address.by_block else f"{second}-{third}"
        return f"{address.town}{figures} {room}".strip()
    prefecture = "架空県" if form == 2 else ""
    block = f"{first}丁目" if address.by_block else ""
    if form == 1:
        words = f"{_KANJI_DIGITS[first]}丁目{second}番地{third}"
        return f"みすず市{address.town}{words} {room}".strip()
    wide = jaconv.h2z(f"{block}{second}番{third}号", digit=True)
    return f"{prefecture}みすず市{address.town}{wide}　{room}".strip()


def _phone(digits: str, department: str, form: int) -> str:
    if not digits:
        return ""
    first, second, third = digits[:3], digits[3:7], digits[7:]
    forms = (
        f"{first}-{second}-{third}",
        digits,
        f"{first}({second}){third}",
        str(jaconv.h2z(f"{first}-{second}-{third}", digit=True, ascii=True)),
    )
    # The fixed-length file has fifteen bytes for it.
    return forms[form % 3 if department == "nursing_care" else form]
