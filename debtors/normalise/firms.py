"""Keys of firms: the form in one spelling, the name without it."""

import re
from functools import lru_cache

FORMS = {
    "株": "株式会社",
    "有": "有限会社",
    "同": "合同会社",
    "名": "合名会社",
    "資": "合資会社",
    "医": "医療法人",
    "医社": "医療法人社団",
    "福": "社会福祉法人",
    "学": "学校法人",
    "宗": "宗教法人",
    "財": "財団法人",
    "一財": "一般財団法人",
    "公財": "公益財団法人",
    "社": "社団法人",
    "一社": "一般社団法人",
    "公社": "公益社団法人",
    "特非": "特定非営利活動法人",
    "NPO": "特定非営利活動法人",
    "独": "独立行政法人",
    "農": "農事組合法人",
}
"""What hosts write in brackets → the form in full (商業登記の種類; 全銀協の略語) [B]."""

_LONGEST_FIRST = sorted(FORMS.items(), key=lambda form: -len(form[0]))
_SHORT = re.compile(f"\\(({'|'.join(short for short, _ in _LONGEST_FIRST)})\\)|^(NPO)法人")
_WHOLE = "|".join(
    sorted({*FORMS.values(), "医療法人財団", "地方独立行政法人"}, key=lambda form: -len(form))
)
# The bank's abbreviations (全銀協): カ)アサヒ, アサヒ(カ, アサヒ(カ)シテン.
KANA_FORMS = "トクヒ|シユウ|シュウ|ザイ|シヤ|シャ|ガク|フク|ノウ|ドク|[カユメシドイ]"
BANK_FORM = re.compile(f"\\((?:{KANA_FORMS})\\)|\\((?:{KANA_FORMS})$|^(?:{KANA_FORMS})\\)")
_AT_AN_END = re.compile(f"^(?:{_WHOLE})|(?:{_WHOLE})$|{BANK_FORM.pattern}")


def in_full(name: str) -> str:
    """The form in brackets in full, in its place.

    >>> in_full("(株)旭製作所"), in_full("旭製作所(一社)")
    ('株式会社旭製作所', '旭製作所一般社団法人')
    """
    return _SHORT.sub(lambda form: FORMS[form[1] or form[2]], name)


@lru_cache(maxsize=4096)
def without_form(key: str) -> str:
    """A name key without the firm's form in front or behind; a bare form stays itself.

    >>> without_form("株式会社旭製作所"), without_form("旭製作所有限会社"), without_form("高橋一郎")
    ('旭製作所', '旭製作所', '高橋一郎')
    """
    rest = _AT_AN_END.sub("", key)
    return without_form(rest) if rest and rest != key else rest or key


def forms_of(key: str) -> tuple[str, ...]:
    """The forms that a name key carries in front or behind.

    >>> forms_of("株式会社旭製作所"), forms_of("高橋一郎")
    (('株式会社',), ())
    """
    return tuple(found[0] for found in _AT_AN_END.finditer(key))
