"""Whether addresses may leave the program today: only while the day's 支援措置 list is known."""

from dataclasses import dataclass
from datetime import date

from arrears_office.office.city import city
from arrears_office.web.era import era_short
from debtors.models import ProtectionList


@dataclass(frozen=True, slots=True)
class Gate:
    """Open, or shut with the sentence that says why and what to do."""

    open: bool
    sentence: str = ""


def addresses_may_leave(on: date) -> Gate:
    """Asked by whatever carries addresses out (files, printed sheets); one small query.

    A city whose file says `[protection] list_required = false` never shuts it. Who was placed
    under protection this morning stands on no list of yesterday (reliability.md §1.5).
    """
    if not city().protection.list_required:
        return Gate(open=True)
    newest = ProtectionList.objects.order_by("-as_of_on").values_list("as_of_on", flat=True).first()
    if newest is not None and newest >= on:
        return Gate(open=True)
    last = f"最後に届いたのは{era_short(newest)}の一覧です。" if newest else ""
    return Gate(
        open=False,
        sentence=(
            f"支援措置の今日（{era_short(on)}）の一覧がまだ届いていません。{last}"
            "住所・電話を含む書き出しと印刷は、届くまで止めています。"
            "徴収対策室が支援措置の机で今日の一覧を取り込むと、すぐに使えます。"
        ),
    )
