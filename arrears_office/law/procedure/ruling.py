"""What the law says of an act: allowed, to be confirmed first, or refused; always with article."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from arrears_office.law.kinds.dated import Evidence


class Verdict(StrEnum):
    """How far an act is open, from open to closed."""

    ALLOWED = "allowed"
    WARNED = "warned"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The word on a page.

        >>> [each.label for each in Verdict]
        ['使える', '確かめてから', '使えない']
        """
        return VERDICT_NAMES[self]


VERDICT_NAMES = {
    Verdict.ALLOWED: "使える",
    Verdict.WARNED: "確かめてから",
    Verdict.REFUSED: "使えない",
}
SEVERITY = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of a ruling: the article, what it means here, and how sure the article is.

    `on` is the day the text speaks of (the day an act opens or is due), for a page to write.
    """

    article: str
    text: str
    evidence: Evidence
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The verdict on one act and its grounds; an allowed act names what opened it."""

    verdict: Verdict
    because: tuple[Reason, ...]


def allowed(
    article: str, text: str, evidence: Evidence = Evidence.VERIFIED, on: date | None = None
) -> Ruling:
    """A ground that opens the act.

    >>> allowed("自治令171条", "督促をした").verdict.label
    '使える'
    """
    return Ruling(Verdict.ALLOWED, (Reason(article, text, evidence, on),))


def warned(
    article: str, text: str, evidence: Evidence = Evidence.VERIFIED, on: date | None = None
) -> Ruling:
    """A ground to look into before the act; unknown facts are always such a ground.

    >>> warned("水道法15条③", "わからない: 予告の日付を確かめてから").verdict.label
    '確かめてから'
    """
    return Ruling(Verdict.WARNED, (Reason(article, text, evidence, on),))


def refused(
    article: str, text: str, evidence: Evidence = Evidence.VERIFIED, on: date | None = None
) -> Ruling:
    """A ground that closes the act.

    >>> refused("国税徴収法47条", "督促の記録がない").verdict.label
    '使えない'
    """
    return Ruling(Verdict.REFUSED, (Reason(article, text, evidence, on),))


def unknown(article: str, what: str, evidence: Evidence = Evidence.VERIFIED) -> Ruling:
    """A fact that nobody recorded: never a yes, never a no.

    >>> unknown("民法465条の2②", "極度額の定め").because[0].text
    'わからない: 極度額の定めを確かめてから'
    """
    return warned(article, f"わからない: {what}を確かめてから", evidence)


def joined(rulings: Iterable[Ruling | None]) -> Ruling | None:
    """Several grounds as one ruling: the gravest verdict, its grounds first; None if none spoke.

    >>> both = joined([allowed("a", "開く"), refused("b", "閉じる"), None])
    >>> both.verdict.value, [reason.article for reason in both.because]
    ('refused', ['b', 'a'])
    """
    spoken = [ruling for ruling in rulings if ruling is not None]
    if not spoken:
        return None
    spoken.sort(key=lambda ruling: SEVERITY.index(ruling.verdict), reverse=True)
    grounds = (reason for ruling in spoken for reason in ruling.because)
    return Ruling(spoken[0].verdict, tuple(dict.fromkeys(grounds)))
