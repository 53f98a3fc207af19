"""The closed sets of words that the table of disclosure is written in."""

from enum import IntEnum, StrEnum


class Layer(IntEnum):
    """Layers of data (domain.md §6.2); a deeper layer includes those above it."""

    NONE = -1
    EXISTENCE = 0
    ADDRESS = 1
    ARREARS = 2
    AMOUNTS = 3
    CONTACTS = 4
    PROPERTY = 5
    INCOME = 6


LAYER_CODES = {"none": Layer.NONE} | {f"L{layer:d}": layer for layer in Layer if layer >= 0}
"""How the table's file writes a layer: L0 … L6, or none for a cell that stays closed."""


class Basis(StrEnum):
    """The legal ground of a look, as the table and the access record name it."""

    OWN = "own_duty"
    INQUIRY = "inquiry"
    INTERNAL = "internal_use"
    ORDINANCE = "claims_ordinance"
    COORDINATION = "coordination"
    CONSENT = "consent"
    REQUEST = "request"
    BREAK_GLASS = "break_glass"
    NONE = "none"


class Side(StrEnum):
    """The viewer's duty: whose work it is, by appointment, or by the class of the own claims."""

    OWN = "own"
    TAX = "A"
    ENFORCING = "B"
    PUBLIC = "C"
    PRIVATE = "D"
    OFFICE = "office"
    AGGREGATES = "aggregates"
    KEEPERS = "keepers"


class Condition(StrEnum):
    """What has to be there besides the duty before a row opens anything."""

    NONE = "none"
    ORDINANCE = "ordinance"
    REQUEST = "request"
    CONSENT = "consent"
    BREAK_GLASS = "break_glass"


SIDE_WORDS = {
    Side.OWN: "債権を所管する課の担当・課長",
    Side.TAX: "徴税吏員",
    Side.ENFORCING: "滞納処分の例による徴収職員",
    Side.PUBLIC: "非強制徴収公債権の課（任命なし）",
    Side.PRIVATE: "私債権の課（任命なし）",
    Side.OFFICE: "徴収対策室（任命によらない部分）",
    Side.AGGREGATES: "部課長（他課分）・チーム員・情報紙",
    Side.KEEPERS: "システム管理者・監査担当",
}
SIDE_SIGNS = {
    Side.OWN: "自課",
    Side.OFFICE: "室",
    Side.AGGREGATES: "集計",
    Side.KEEPERS: "管理",
}
"""How a row's code begins, where the letter of domain.md §6.3 is none."""

CONDITION_WORDS = {
    Condition.NONE: "職務だけで",
    Condition.ORDINANCE: "債権管理条例があるとき",
    Condition.REQUEST: "提供の依頼が承認されたとき",
    Condition.CONSENT: "本人の同意があるとき",
    Condition.BREAK_GLASS: "緊急閲覧の理由を書いたとき",
}
LAYER_WORDS = {
    Layer.NONE: "見えません",
    Layer.EXISTENCE: "氏名・番号まで",
    Layer.ADDRESS: "住所・電話まで",
    Layer.ARREARS: "未収の有無まで",
    Layer.AMOUNTS: "金額・期別・納付まで",
    Layer.CONTACTS: "交渉の記録まで",
    Layer.PROPERTY: "財産の調査まで",
    Layer.INCOME: "すべて",
}
LAYER_ITEMS = {
    Layer.EXISTENCE: "氏名、カナ、生年月日、性別、宛名番号・利用者番号",
    Layer.ADDRESS: "住所、電話番号、世帯",
    Layer.ARREARS: "未収の有無、先行する課、保留の有無",
    Layer.AMOUNTS: "債権の金額・期別・納期限、納付、分納の約束",
    Layer.CONTACTS: "交渉の記録",
    Layer.PROPERTY: "財産の調査、差押えなどの処分",
    Layer.INCOME: "所得・課税の内容",
}
"""What each layer adds, as the registers name it (domain.md §6.2)."""


def items_to(layer: Layer) -> str:
    """Everything that a look down to this layer may contain."""
    return "、".join(words for each, words in LAYER_ITEMS.items() if each <= layer)
