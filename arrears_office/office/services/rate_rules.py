"""What a rate must be before it may wait for its second person; every refusal says the remedy."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from arrears_office.law.rates import RateBook
from arrears_office.office.models import RateSort
from arrears_office.office.rates import next_interest_on, next_special_on
from arrears_office.office.refusal import RefusedError
from arrears_office.web.era import era
from arrears_office.web.percent import percent

MOST_THOUSANDTHS = 20_000
STEPS = {RateSort.SPECIAL: 100, RateSort.INTEREST: 1_000}
"""平均貸付割合 is noticed without what is below 0.1 % (措法93条②), 法定利率 moves by whole
percents (民法404条④): anything finer is a slip of the hand."""
EXAMPLES = {RateSort.SPECIAL: "0.8", RateSort.INTEREST: "3"}


@dataclass(frozen=True)
class Notice:
    """Where a rate is published: the notice's title or number, its day, where it can be read."""

    title: str
    on: date
    source_url: str = ""


@dataclass(frozen=True)
class Figure:
    """The figure of a notice: `thousandths` of a percent a year, from day to day."""

    sort: RateSort
    from_on: date
    until_on: date | None
    thousandths: int


def check_figure(figure: Figure) -> None:
    """Refuse a figure that no notice can hold."""
    step, example = STEPS[figure.sort], EXAMPLES[figure.sort]
    if figure.thousandths > MOST_THOUSANDTHS:
        raise RefusedError(
            f"割合は0%から20%までにします。告示のとおり、{example} のように入れます。"
        )
    if figure.thousandths % step:
        raise RefusedError(
            f"{figure.sort.label}は{percent_of(step)}%きざみで告示されます。"
            f"{percent_of(figure.thousandths)}%ではなく、{example} のように入れます。"
        )


def check_days(figure: Figure, book: RateBook, *, corrects: bool) -> None:
    """Refuse a day that is neither the first one unknown nor one the office itself entered."""
    first_on = next_on(figure.sort, book)
    if figure.from_on != first_on and not corrects:
        raise RefusedError(
            f"入れられるのは、{era(first_on)}からの割合です（入力は{era(figure.from_on)}から）。"
            "添付の割合は、プログラムの更新で直します。"
        )
    if figure.sort == RateSort.INTEREST and (
        figure.until_on is None or figure.until_on <= figure.from_on
    ):
        raise RefusedError(f"最後の日は、最初の日（{era(figure.from_on)}）より後にします。")


def check_notice(notice: Notice, figure: Figure, on: date) -> None:
    """Refuse a notice without a name, of tomorrow, or of years before the rate begins."""
    if not notice.title.strip():
        raise RefusedError("告示の番号か題名を入れます。例: 令和8年財務省告示第300号")
    if notice.on > on:
        raise RefusedError(f"告示日は、今日{era(on)}までの日にします（入力は{era(notice.on)}）。")
    if notice.on.year < figure.from_on.year - 1:
        raise RefusedError(
            f"{era(figure.from_on)}からの割合は、その前の年か後に告示されます"
            f"（入力は{era(notice.on)}）。告示の日付を確かめます。"
        )


def next_on(sort: RateSort, book: RateBook) -> date:
    """The first day whose rate of a sort is not known."""
    return next_special_on(book) if sort == RateSort.SPECIAL else next_interest_on(book)


def percent_of(thousandths: int) -> str:
    """Thousandths of a percent as people write them: 800 → 0.8."""
    return percent(Fraction(thousandths, 1000))
