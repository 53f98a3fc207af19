"""What may be put on a debtor: grounds of a hold, longest lives, and the words of a refusal."""

from datetime import date, timedelta

from django.db.models import TextChoices

from arrears_office.law.procedure.months import months_after
from arrears_office.office.refusal import FieldsRefusedError, RefusedError
from arrears_office.web.era import era_short
from debtors.stickers import StickerKind

LONGEST_HOLD_MONTHS = 12
LONGEST_NOTE, LONGEST_REASON = 60, 200
ONLY_OWN = (
    "付せん・保留・生活の状況を書けるのは、この人の債権を持つ課の担当と、"
    "その課の記録まで見られる徴収対策室の職員だけです。所管課に頼みます。"
)


class HoldGround(TextChoices):
    """Why nobody collects for a while; a closed list. [V] the article read, [B] believed."""

    TAX_GRACE = "tax_grace", "徴収の猶予（地方税法15条）"
    CONVERSION_GRACE = "conversion_grace", "換価の猶予（地方税法15条の5・15条の6）"
    SUSPENDED = "suspended", "執行停止（地方税法15条の7）"
    STAYED = "stayed", "徴収停止・履行延期（地方自治法施行令171条の5・171条の6）"
    BANKRUPTCY = "bankruptcy", "破産手続（破産法43条・100条）"
    DISASTER = "disaster", "災害による期限の延長（地方税法20条の5の2）"
    APPEAL = "appeal", "審査請求・訴訟（地方税法19条の7、行政不服審査法25条）"
    HEIRS = "heirs", "相続の承認・放棄の期間（民法915条）"
    TALKS = "talks", "協議中（所管課の決定）"


class MarkRefusedError(FieldsRefusedError):
    """Nothing was put on anybody."""


class MarkMovedError(RefusedError):
    """Somebody changed the mark since the page was opened; the text says who and what."""


def longest_sticker(kind: StickerKind, on: date) -> date:
    """The last day on which a sticker put on that day may stand."""
    return on + timedelta(days=kind.days)


def longest_hold(from_on: date) -> date:
    """The last day to which a hold of that day may reach: a year."""
    return months_after(from_on, LONGEST_HOLD_MONTHS)


def check_until(until_on: date, *, on: date, longest: date, what: str) -> None:
    """An end lies between today and the longest life; else the sentence that names both."""
    if not on <= until_on <= longest:
        raise MarkRefusedError(
            {
                "until_on": f"{what}の終わりは、{era_short(on)} から {era_short(longest)} までの"
                f"日にします。{era_short(until_on)} が入っています。"
            }
        )
