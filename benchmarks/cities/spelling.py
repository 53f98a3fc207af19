"""The ways one name, kana, phone number or date is written, and the slips in writing it.

This table and these slips are the benchmark's own: they are not the inverse of what
`debtors.normalise` folds, so that what it does not fold shows.
"""

import unicodedata
from datetime import date, timedelta
from random import Random

SAME_SIGNS = (
    "高髙 崎﨑嵜 斎齋斉齊 辺邊邉 沢澤 浜濱濵 広廣 吉𠮷 富冨 島嶋嶌 桜櫻 真眞 恵惠 寿壽 国國"
    " 関關 滝瀧 渡渡 栄榮 徳德 礼禮 実實"
    " 竜龍 晃晄 曽曾 静靜 節節 塚塚 角⻆ 草艸 柳栁 桑桒 槇槙 桧檜 万萬 与與 児兒 兎兔 円圓 剣劍"
    " 沼沼 宝寳寶 峰峯 巌巖 来來 亀龜 豊豐"
    " 鉄鐵 蔵藏 萩萩 栗栗 条條 清淸 瀬瀨 紀紀 英英 鶴鶴 黒黑 横橫 隆隆 頼賴 彦彥 郎郞 朗朗 敏敏"
    " 梅梅 福福 祐祐 祥祥 穂穗 絵繪"
    " 弥彌 条條 参參 尭堯 遥遙 瑶瑤 芦蘆 籠篭 薮藪 蛍螢 経經 浅淺 満滿 満滿 湾灣 将將 奨奬 庄荘"
    " 斉斎 館舘 埼碕 辻辻󠄀 葛葛󠄀 神神 都都 青靑"
)
LOST = ("?", "〓", "？", "■")
SMALL = str.maketrans("ァィゥェォャュョッ", "アイウエオヤユヨツ")
LONG = (
    ("オオ", "オウ"),
    ("オオ", "オー"),
    ("ョウ", "ョー"),
    ("ュウ", "ュー"),
    ("ユウ", "ユー"),
    ("コウ", "コー"),
    ("ヅ", "ズ"),
    ("ヂ", "ジ"),
    ("ズ", "ヅ"),
    ("ジ", "ヂ"),
    ("ョウ", "ョ"),
)
DUMMIES = (date(1900, 1, 1), date(1901, 1, 1), date(1911, 11, 11))


def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for group in SAME_SIGNS.split():
        signs = [sign for sign in group if not 0xE0100 <= ord(sign) <= 0xE01EF]
        for sign in signs:
            forms[sign] = forms.get(sign, "") + "".join(one for one in signs if one != sign)
    return {sign: others for sign, others in forms.items() if others}


def _half_width() -> dict[str, str]:
    plain = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
    for full, half in list(plain.items()):
        for mark in "ﾞﾟ":
            joined = unicodedata.normalize("NFKC", half + mark)
            if len(joined) == 1 and joined != full:
                plain[joined] = half + mark
    return plain


FORMS = _forms()
HALF_WIDTH = str.maketrans(_half_width())
VARIATION = "\U000e0100"


def other_signs(text: str, random: Random, rate: float) -> str:
    """Signs in another form with the chance given; rarely an ideographic variation."""
    signs = "".join(
        random.choice(FORMS[sign]) if sign in FORMS and random.random() < rate else sign
        for sign in text
    )
    if signs and signs[0] in "辻葛邉" and random.random() < rate:
        return signs[0] + VARIATION + signs[1:]
    return signs


def lose_sign(text: str, random: Random) -> str:
    """One sign that the host could not write."""
    spots = [spot for spot, sign in enumerate(text) if sign not in " 　"]
    spot = random.choice(spots)
    return text[:spot] + random.choice(LOST) + text[spot + 1 :]


def unvoiced(kana: str) -> str:
    """Kana whose voicing marks were lost on the way."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in kana)


def slip_kana(kana: str, random: Random) -> str:
    """Voicing marks lost, small kana written large, or a long vowel written otherwise."""
    kind = random.random()
    if kind < 0.3 and unvoiced(kana) != kana:
        return unvoiced(kana)
    if kind < 0.6 and kana.translate(SMALL) != kana:
        return kana.translate(SMALL)
    fitting = [pair for pair in LONG if pair[0] in kana]
    if fitting:
        return kana.replace(*random.choice(fitting), 1)
    return unvoiced(kana)


def kana_as(kana: str, form: str) -> str:
    """Full-width kana as a department writes it: half, full or hiragana."""
    if form == "half":
        return kana.translate(HALF_WIDTH)
    if form == "hiragana":
        return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in kana)
    return kana


def slip_birth(birth: date, random: Random) -> date:
    """A mistyped birth date: day within the month, figures swapped, month for day, a year off."""
    kind = random.random()
    if kind < 0.5:
        days = [day for day in range(1, 29) if day != birth.day]
        return birth.replace(day=random.choice(days))
    if kind < 0.65:
        swapped = int(f"{birth.day:02d}"[::-1])
        if 1 <= swapped <= 28 and swapped != birth.day:
            return birth.replace(day=swapped)
    elif kind < 0.8 and birth.day <= 12 and birth.month != birth.day and birth.month <= 28:
        return birth.replace(month=birth.day, day=birth.month)
    if kind < 0.95:
        return birth.replace(year=birth.year + random.choice((-1, 1)), day=min(birth.day, 28))
    return birth + timedelta(days=random.choice((-10, 10)))


def phone_as(digits: str, random: Random, *, odd: float) -> str:
    """A number with hyphens mostly, plain, full-width; with the chance `odd` otherwise."""
    cut = 4 if digits.startswith("026") else 3
    parts = (digits[:cut], digits[cut:-4], digits[-4:])
    if random.random() < odd:
        return random.choice(
            (f"({parts[0]}){parts[1]}-{parts[2]}", " ".join(parts), "+81-" + "-".join(parts)[1:])
        )
    share = random.random()
    if share < 0.1:
        return digits
    if share < 0.2:
        return "".join(chr(ord(sign) + 0xFEE0) if sign != "-" else "－" for sign in "-".join(parts))
    return "-".join(parts)


def slip_figure(digits: str, random: Random) -> str:
    """One figure of a number mistyped."""
    spot = random.randrange(1, len(digits))
    wrong = random.choice([sign for sign in "0123456789" if sign != digits[spot]])
    return digits[:spot] + wrong + digits[spot + 1 :]


def firm_as(name: str, form: str, *, behind: bool, random: Random) -> str:
    """A firm's name in one of the ways a ledger writes its legal form."""
    short = {"株式会社": ("㈱", "(株)", "（株）"), "有限会社": ("㈲", "(有)", "（有）")}
    words = short.get(form, ("(同)",))
    mark = random.choice(words) if random.random() < 0.5 else form
    return name + mark if behind else mark + name
