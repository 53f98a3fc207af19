"""The firms of a fictional city."""

from random import Random

from benchmarks.cities.dirt import Dirt
from benchmarks.cities.names import Name, Pools
from benchmarks.cities.person import Person, mobile
from benchmarks.cities.places import Map

TRADES = (
    "電機=デンキ 建設=ケンセツ 工業=コウギョウ 商事=ショウジ 運輸=ウンユ 食品=ショクヒン"
    " 製作所=セイサクショ 設備=セツビ"
    " 印刷=インサツ 観光=カンコウ 農園=ノウエン 不動産=フドウサン 住建=ジュウケン"
    " サービス=サービス フーズ=フーズ"
)
FIRM_HEADS = (
    "双葉=フタバ 信濃=シナノ 東洋=トウヨウ 大和=ヤマト 昭和=ショウワ 中央=チュウオウ"
    " 日の出=ヒノデ 富士=フジ 千曲=チクマ"
    " 常盤=トキワ 明星=ミョウジョウ 三光=サンコウ アルプス=アルプス みすず=ミスズ"
    " 協栄=キョウエイ 光=ヒカリ 旭=アサヒ"
)
SURNAMED_FIRMS = 0.5
FORMS = ("株式会社", "株式会社", "株式会社", "有限会社", "有限会社", "合同会社")


def draw_firm(dirt: Dirt, pools: Pools, places: Map, random: Random) -> Person:
    """A firm, half of them under somebody's surname; who it is, is given to it afterwards."""
    surnamed = random.random() < SURNAMED_FIRMS
    head = pools.surnames.draw(random) if surnamed else _word(FIRM_HEADS, random)
    trade = _word(TRADES, random)
    moved = random.random() < dirt.moved * 3
    return Person(
        truth=0,
        household=0,
        surname=Name(head.signs + trade.signs, head.kana + trade.kana),
        given=Name("", ""),
        birth=None,
        sex="firm",
        home=places.home(random),
        phone=f"026{random.randint(2000000, 2999999)}",
        landline="",
        former_home=places.home(random) if moved else None,
        former_phone=mobile(random),
        corporate=corporate_number(random),
        form=random.choice(FORMS),
        form_behind=random.random() < 0.35,
    )


def _word(words: str, random: Random) -> Name:
    return Name(*random.choice(words.split()).split("="))


def corporate_number(random: Random) -> str:
    """Thirteen figures, the first of them the check digit (domain.md §7)."""
    base = f"{random.randint(1, 999_999_999_999):012d}"
    total = sum(int(sign) * (1 if at % 2 else 2) for at, sign in enumerate(reversed(base), start=1))
    return f"{9 - total % 9}{base}"
