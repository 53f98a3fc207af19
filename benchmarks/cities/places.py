"""Where the people of a fictional city live, and the ways a department writes it."""

from dataclasses import dataclass, replace
from random import Random

PREFECTURE = "架空県"
CITY = "みすず市"

_BASES = (
    "本町 中央 駅前 旭町 城西 城東 桜台 緑ヶ丘 若葉町 東山 南原 川岸 美原 上町 下町 新田 北沢"
    " 下条 上野原 湯の里"
    " 栄町 宮前 松ケ枝 竹の花 藤が丘 青葉台 泉 朝日 清水 大手 三の丸 田中 原 中島 堀端 横町"
    " 寺町 鍛冶町 馬場町 大門"
)
BASES = _BASES.split()
SIDES = ("", "東", "西", "南", "北", "上", "下", "中", "新", "元")
BUILDINGS = (
    "みすずハイツ",
    "コーポ若葉",
    "サンライズ中央",
    "メゾン・ド・泉",
    "ｸﾞﾘｰﾝﾋﾙ",
    "第2ことぶき荘",
)
ESTATES = ("市営桜台団地", "県営上野原団地", "市営泉団地", "県営旭ヶ丘団地")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
COUNTED = "〇一二三四五六七八九十"
WITHOUT_BLOCKS = 0.4
SHARES = {"prefecture": 0.12, "no_city": 0.10, "big_letter": 0.3, "no_building": 0.3}
OWN_FORM = {
    "tax": "counted",
    "late_elderly": "counted",
    "housing": "counted",
    "nursing_care": "legal",
    "water": "short",
    "nursery": "short",
    "school_meals": "short",
}
FORMS = ("counted", "legal", "short", "halves", "spaced", "dashes")


@dataclass(frozen=True, slots=True)
class Place:
    """One home: town, 丁目 (0: the town has none), block and lot, building and door."""

    town: str
    block: int
    chome: int = 0
    lot: int = 0
    building: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """The towns of a city (some with 丁目) and its housing estates."""

    towns: tuple[tuple[str, int], ...]
    estates: tuple[Place, ...]

    def home(self, random: Random, *, estate: float = 0.0) -> Place:
        """A home somewhere; with the chance given in an estate, where many share the address."""
        if random.random() < estate:
            door = f"{random.randint(1, 5)}{random.randint(1, 24):02d}"
            return replace(random.choice(self.estates), door=door)
        town, chome = random.choice(self.towns)
        place = (
            Place(town, random.randint(1, 60), chome=random.randint(1, chome))
            if chome
            else Place(town, random.randint(1, 2999))
        )
        place = replace(place, lot=random.randint(1, 24))
        if random.random() < 0.15:
            door = str(random.randint(101, 410))
            return replace(place, building=random.choice(BUILDINGS), door=door)
        return place


def city_map(random: Random, towns: int, persons: int) -> Map:
    """Towns by number, and an estate for every two thousand persons."""
    names = [side + base for side in SIDES for base in BASES][:towns]
    known = tuple(
        (name, 0 if random.random() < WITHOUT_BLOCKS else random.randint(2, 6)) for name in names
    )
    plain = Map(known, ())
    estates = tuple(
        replace(plain.home(random), building=random.choice(ESTATES), door="")
        for _ in range(1 + persons // 2000)
    )
    return Map(known, estates)


def written(place: Place, department: str, random: Random, *, odd: float) -> str:
    """The home as this department writes it; with the chance `odd` in any other form."""
    form = random.choice(FORMS) if random.random() < odd else OWN_FORM[department]
    text = _town(place, random, odd) + _numbers(place, form, random)
    if place.building and random.random() >= SHARES["no_building"]:
        text += random.choice((" ", "　")) + place.building + _door(place, random, odd)
    share = random.random()
    if share < SHARES["prefecture"]:
        return PREFECTURE + CITY + text
    return text if share < SHARES["prefecture"] + SHARES["no_city"] else CITY + text


def _town(place: Place, random: Random, odd: float) -> str:
    town = place.town
    if random.random() < odd:
        for one, other in (("ヶ", "ケ"), ("ケ", "が"), ("が", "ヶ"), ("の", "ノ")):
            if one in town:
                town = town.replace(one, other)
                break
    if not place.chome and random.random() < SHARES["big_letter"]:
        return "大字" + town
    return town


def _numbers(place: Place, form: str, random: Random) -> str:
    chome, block, lot = place.chome, place.block, place.lot
    if form == "counted":
        front = f"{chome}丁目" if chome else ""
        return f"{front}{block}番{lot}号".translate(FULL_WIDTH)
    if form == "legal":
        return (f"{COUNTED[chome]}丁目" if chome else "") + f"{block}番地{lot}"
    if form == "halves":
        return (f"{chome}丁目" if chome else "") + f"{block}番地の{lot}"
    if form == "spaced":
        return (f"{chome}丁目 " if chome else " ") + f"{block}-{lot}"
    dash = random.choice("－−ー‐") if form == "dashes" else "-"
    text = dash.join(str(part) for part in (chome, block, lot) if part)
    return text.translate(FULL_WIDTH) if form == "dashes" else text


def _door(place: Place, random: Random, odd: float) -> str:
    if random.random() < odd:
        return random.choice((f"-{place.door}", f"　{place.door}号室", f" {place.door}"))
    return f"{place.door}号"


def slip(text: str, random: Random) -> str:
    """One figure of an address mistyped."""
    spots = [spot for spot, sign in enumerate(text) if sign.isdigit()]
    if not spots:
        return text
    spot = random.choice(spots)
    wrong = random.choice([sign for sign in "123456789" if sign != text[spot]])
    return text[:spot] + wrong + text[spot + 1 :]
