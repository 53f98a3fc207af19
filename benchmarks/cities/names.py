"""Surnames and given names with their kana and how common they are."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product
from pathlib import Path
from random import Random

from benchmarks.cities.dirt import Dirt

FOLDER = Path(__file__).parent
ZIPF = 0.85

# Two signs make the long tail: 和夫, 和雄 and 和男 sound alike, as they do in life.
SURNAME_HEADS = (
    "小=コ 大=オオ 上=ウエ 中=ナカ 下=シモ 西=ニシ 北=キタ 南=ミナミ 高=タカ 長=ナガ 古=フル"
    " 石=イシ 岩=イワ 山=ヤマ 川=カワ"
    " 松=マツ 竹=タケ 杉=スギ 桜=サクラ 梅=ウメ 黒=クロ 白=シラ 赤=アカ 青=アオ 金=カネ 福=フク"
    " 富=トミ 宮=ミヤ 藤=フジ 柳=ヤナギ"
)
SURNAME_TAILS = (
    "田=ダ 川=カワ 山=ヤマ 野=ノ 村=ムラ 井=イ 原=ハラ 沢=ザワ 島=シマ 崎=ザキ 本=モト 口=グチ"
    " 木=キ 谷=タニ 橋=ハシ"
    " 林=バヤシ 森=モリ 内=ウチ 尾=オ 倉=クラ 津=ツ 瀬=セ 浦=ウラ 辺=ベ 塚=ヅカ"
)
MALE_HEADS = "和=カズ 正=マサ 義=ヨシ 敏=トシ 昭=アキ 幸=ユキ 信=ノブ 秀=ヒデ 春=ハル 忠=タダ"
MALE_TAILS = "夫=オ 雄=オ 男=オ 彦=ヒコ 之=ユキ 也=ヤ 樹=キ 人=ト 明=アキ 弘=ヒロ 治=ハル 典=ノリ"
FEMALE_HEADS = "和=カズ 幸=ユキ 敏=トシ 信=ノブ 秀=ヒデ 春=ハル 佳=ヨシ 真=マ 由=ユ 千=チ"
FEMALE_TAILS = "子=コ 美=ミ 代=ヨ 江=エ 恵=エ 枝=エ 香=カ 奈=ナ 実=ミ 乃=ノ 寿=ズ 里=リ"


@dataclass(frozen=True, slots=True)
class Name:
    """One surname or given name: signs and full-width kana."""

    signs: str
    kana: str


class Pool:
    """Names to draw from, the first the commonest."""

    def __init__(self, names: list[Name], rare: list[Name], rare_share: float) -> None:
        self.names = names
        self.rare = rare
        self.rare_share = rare_share
        self._weights = list(accumulate(1 / (rank + 4) ** ZIPF for rank in range(len(names))))

    def draw(self, random: Random) -> Name:
        """One name, the common ones more often."""
        if self.rare_share and random.random() < self.rare_share:
            return random.choice(self.rare)
        return random.choices(self.names, cum_weights=self._weights)[0]

    def like(self, name: Name, random: Random) -> Name:
        """Another name that shares a sign, as of 一郎 the 一男; any name where none does."""
        near = [one for one in self.names if one != name and set(one.signs) & set(name.signs)]
        return random.choice(near) if near else self.draw(random)


@dataclass(frozen=True, slots=True)
class Pools:
    """The names of one city."""

    surnames: Pool
    male: Pool
    female: Pool

    def given(self, sex: str) -> Pool:
        """Given names of `m` or `f`."""
        return self.male if sex == "m" else self.female


def pools(dirt: Dirt) -> Pools:
    """As many of the listed names as the city uses, with its share of rare ones."""
    male, female = _given()
    half = dirt.given_names // 2
    rare = dirt.rare_names
    return Pools(
        surnames=Pool(_surnames()[: dirt.surnames], _joined(SURNAME_HEADS, SURNAME_TAILS), rare),
        male=Pool(male[:half], _joined(MALE_HEADS, MALE_TAILS), rare),
        female=Pool(female[:half], _joined(FEMALE_HEADS, FEMALE_TAILS), rare),
    )


def _read(words: str) -> list[Name]:
    return [Name(*word.split("=")) for word in words.split() if "=" in word]


@cache
def _surnames() -> list[Name]:
    return _read((FOLDER / "surnames.txt").read_text("utf-8"))


@cache
def _given() -> tuple[list[Name], list[Name]]:
    lines = (FOLDER / "given_names.txt").read_text("utf-8").splitlines()
    male = _read(" ".join(line for line in lines if line.startswith("m")))
    return male, _read(" ".join(line for line in lines if line.startswith("f")))


@cache
def _joined(heads: str, tails: str) -> list[Name]:
    pairs = product(_read(heads), _read(tails))
    return [Name(one.signs + other.signs, one.kana + other.kana) for one, other in pairs]
