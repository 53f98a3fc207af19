"""Keys of names in kanji, of people and firms."""

import re
from functools import lru_cache

from debtors.normalise.text import LOST, folded, plain, unspaced

FORMS = {
    "株": "株式会社",
    "有": "有限会社",
    "同": "合同会社",
    "名": "合名会社",
    "資": "合資会社",
    "医": "医療法人",
    "福": "社会福祉法人",
    "学": "学校法人",
    "宗": "宗教法人",
    "財": "財団法人",
    "社": "社団法人",
}
_FORM = re.compile(f"\\(([{''.join(FORMS)}])\\)")
_DOTS = re.compile(r"[・.,、。'’‐-]")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """The name for search and matching: one width, no spaces or dots, variant kanji folded.

    ㈱ and (株) read 株式会社, before or after the name as it was received; a lost 外字 stays as
    LOST. Latin letters lose their case.

    >>> name_key("髙﨑　齋"), name_key("㈱旭製作所"), name_key("渡?")
    ('高崎斉', '株式会社旭製作所', '渡〓')
    >>> name_key("Ｊｏｈｎ・Smith")
    'JOHNSMITH'
    """
    written = _DOTS.sub("", folded(unspaced(plain(name).upper())))
    return _FORM.sub(lambda form: FORMS[form[1]], written)


def agree(one: str, other: str) -> bool:
    """Whether two keys are equal when LOST stands for any one sign. Two empty keys say nothing.

    >>> agree("渡〓", "渡辺"), agree("渡〓", "渡部真"), agree("", "")
    (True, False, False)
    """
    if not one or len(one) != len(other):
        return False
    return all(a == b or LOST in (a, b) for a, b in zip(one, other, strict=True))
