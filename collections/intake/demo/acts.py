"""What the departments did about it: contacts with promises, dispositions with their ends."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from intake.demo.citizens import dice
from intake.demo.instalments import Instalment
from intake.demo.names import CLERKS
from intake.reading.days import JST
from intake.rows import ContactRow, DispositionRow

_GISTS: tuple[tuple[str, str, str, bool], ...] = (
    ("phone", "本人", "不在。留守電に伝言。", False),
    ("phone", "本人", "来月末までに納付すると約束。", True),
    ("phone", "家族", "来月末までに納付すると約束。", True),
    ("phone", "本人", "電話番号が使われていない。", False),
    ("phone", "家族", "給料日後に連絡するとのこと。", False),
    ("visit", "家族", "家族（妻）に伝言。", False),
    ("visit", "本人", "不在。不在票を投函。", False),
    ("visit", "本人", "転居済みの様子。表札なし。", False),
    ("counter", "本人", "一部納付。残額の分納を相談。", True),
    ("counter", "本人", "納税相談。収支状況を聴取。", False),
    ("letter", "本人", "催告書を送付。", False),
    ("letter", "本人", "本人から申出書が届く。", False),
)
_OBJECTS = ("預金", "給与", "不動産", "生命保険", "自動車")
_SORTS = ("seizure", "seizure", "participation", "execution_suspended", "pledge", "grace")
_REASONS = ("完納", "取消", "取立")


def contacts(
    seed: int, department: str, letter: str, people: dict[str, list[Instalment]], last_day: date
) -> Iterator[ContactRow]:
    """About one contact for each three or four missed bills of a person."""
    count = 0
    for number, bills in people.items():
        rng = dice(seed, "contacts", department, number)
        first = min(bill.due for bill in bills)
        for _ in range(round(len(bills) * rng.uniform(0.05, 0.5))):
            day = first + timedelta(days=rng.randint(20, max(21, (last_day - first).days)))
            method, counterpart, gist, promise = rng.choice(_GISTS)
            count += 1
            if day > last_day:
                continue
            yield ContactRow(
                line=0,
                number=f"{letter}{count:07}",
                person_number=number,
                at=datetime(
                    day.year, day.month, day.day, rng.randint(9, 18), rng.randrange(60), tzinfo=JST
                ),
                method=method,
                counterpart=counterpart,
                gist=gist,
                promised_on=day + timedelta(days=rng.randint(7, 50)) if promise else None,
                promised_yen=rng.randint(5, 60) * 1000 if promise else None,
                staff_text=rng.choice(CLERKS),
            )


def dispositions(seed: int, bills: list[Instalment], last_day: date) -> Iterator[DispositionRow]:
    """Procedure on about one tax bill in thirty, some of it ended again."""
    count = 0
    for bill in bills:
        rng = dice(seed, "disposition", bill.number)
        on = bill.due + timedelta(days=rng.randint(60, 600))
        if bill.account.levy.department != "tax" or rng.random() > 0.035:
            continue
        count += 1
        if on > last_day:
            continue
        sort = rng.choice(_SORTS)
        ended = rng.random() < 0.45
        yield DispositionRow(
            line=0,
            number=f"D{count:07}",
            claim_number=bill.number,
            sort=sort,
            on=on,
            object_text=rng.choice(_OBJECTS) if sort == "seizure" else "",
            released_on=on + timedelta(days=rng.randint(60, 500)) if ended else None,
            release_reason=rng.choice(_REASONS) if ended else "",
        )
