"""What becomes of the late charge's own prescription."""

from dataclasses import dataclass

from arrears_office.law.kinds import Evidence, LegalClass


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence for the printed explanation, with its article."""

    what: str
    article: str
    evidence: Evidence


FOLLOWS = "本税の時効が完成しない間や更新されたときは、延滞金の時効も同じになります。"
PREMIUM = "本料の時効が更新されたときに延滞金の時効も更新されるかは、確かめてください。"
DAMAGES = "遅延損害金は元本に付いて増え、元本が時効で消滅すれば請求できません。"


def charge_statement(legal_class: LegalClass) -> Statement:
    """How the late charge's prescription stands to the principal's (地方税法18条の2⑤ [B]).

    >>> from arrears_office.law.kinds import LegalClass
    >>> charge_statement(LegalClass.TAX).article
    '地方税法18条の2⑤、国税通則法73条⑤(同旨)'
    """
    if legal_class is LegalClass.TAX:
        return Statement(FOLLOWS, "地方税法18条の2⑤、国税通則法73条⑤(同旨)", Evidence.BELIEVED)
    if legal_class is LegalClass.PRIVATE:
        return Statement(DAMAGES, "民法144条・419条①", Evidence.BELIEVED)
    return Statement(PREMIUM, "自治法236条③", Evidence.BELIEVED)
