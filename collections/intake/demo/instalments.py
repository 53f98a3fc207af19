"""Bills that were missed and what came of them: part payments, corrections, 取消, write-offs."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from intake.demo.accounts import Account
from intake.demo.citizens import dice
from intake.demo.levies import due_on, term_text
from intake.rows import MovementRow, MovementSort, Pairs

WRITTEN_OFF_AFTER_YEARS = 5


@dataclass
class Instalment:
    """One missed instalment with its whole life up to the generator's last day."""

    account: Account
    number: str
    levy_year: int
    term: str
    due: date
    amount_yen: int
    demanded: date
    facts: Pairs
    movements: list[MovementRow] = field(default_factory=list)

    def balance_on(self, day: date) -> int:
        """調定額 with every movement up to that day."""
        moved = sum(one.principal_yen for one in self.movements if one.counts_on <= day)
        return self.amount_yen + moved

    def settled_before(self, day: date) -> bool:
        """Nothing was owed any more and nothing has moved since that day."""
        return self.balance_on(day) <= 0 and all(one.counts_on < day for one in self.movements)


def instalments(seed: int, account: Account, last_day: date) -> Iterator[Instalment]:
    """The missed instalments of an account that were due before the last day."""
    levy = account.levy
    for year in account.years:
        for term in range(1, len(levy.due) + 1):
            due = due_on(levy, year, term)
            rng = dice(seed, "bill", levy.prefix, account.bill, year, term)
            if due >= last_day or rng.random() > account.misses:
                continue
            yield _life(rng, account, year, term, last_day)


def _life(rng: Random, account: Account, year: int, term: int, last_day: date) -> Instalment:
    levy = account.levy
    due = due_on(levy, year, term)
    bill = Instalment(
        account=account,
        number=f"{levy.prefix}{account.bill}-{year}-{term:02}",
        levy_year=year,
        term=term_text(levy, due, term),
        due=due,
        amount_yen=rng.randint(levy.low_yen // 100, levy.high_yen // 100) * 100,
        demanded=due + timedelta(days=rng.randint(15, 25)),
        facts=account.facts,
    )
    moves = sorted(_moves(rng, bill), key=lambda move: move.counts_on)
    bill.movements = [move for move in moves if move.counts_on <= last_day]
    return bill


def _moves(rng: Random, bill: Instalment) -> Iterator[MovementRow]:
    owed = bill.amount_yen
    if rng.random() < 0.018:
        cut = -rng.randint(2, 6) * (owed // 1000) * 100 or -100
        cut = -cut if rng.random() < 0.1 else cut
        yield _move(bill, "correction", _later(bill.due, rng.randint(20, 60)), cut)
        owed += cut
    if bill.account.lost and rng.random() < 0.8:
        yield from _written_off(rng, bill, owed)
        return
    last = bill.due + timedelta(days=max(1, int(rng.gammavariate(1.5, bill.account.patience))))
    parts = rng.choices((1, 2, 3), (88, 9, 3))[0]
    for part in range(parts):
        paid = owed if part == parts - 1 else max(100, owed // (parts - part) // 100 * 100)
        on = bill.due + (last - bill.due) * (part + 1) // parts
        yield from _payment(rng, bill, max(on, _later(bill.due, 61 if part else 1)), paid)
        owed -= paid
    if rng.random() < 0.001:  # paid twice: 過誤納
        yield _move(bill, "payment", _later(last, rng.randint(90, 120)), -bill.amount_yen)


def _payment(rng: Random, bill: Instalment, on: date, paid: int) -> Iterator[MovementRow]:
    charge = _charge(rng, paid, (on - bill.due).days)
    yield _move(bill, "payment", on, -paid, charge)
    if rng.random() < 0.004:  # a wrong booking is taken back, then mostly booked again
        back = _later(on, rng.randint(1, 10))
        yield _move(bill, "reversal", back, paid, -charge)
        if rng.random() < 0.7:
            yield _move(bill, "payment", _later(back, rng.randint(10, 200)), -paid, charge)


def _written_off(rng: Random, bill: Instalment, owed: int) -> Iterator[MovementRow]:
    if rng.random() < 0.4:
        year = bill.due.year + WRITTEN_OFF_AFTER_YEARS + (bill.due.month > 3)
        yield _move(bill, "write_off", date(year, 3, 31), -owed)


def _charge(rng: Random, paid: int, days: int) -> int:
    """Roughly a year's 8.7 % in whole hundreds; the exact sum is not this generator's business."""
    if days <= 30 or rng.random() < 0.6:
        return 0
    whole = paid * 87 * days // 365_000 // 100 * 100
    return whole if whole >= 1000 else 0


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _move(
    bill: Instalment, sort: MovementSort, on: date, principal_yen: int, charge_yen: int = 0
) -> MovementRow:
    return MovementRow(0, "", bill.number, sort, on, principal_yen, charge_yen)


def numbered(bills: list[Instalment], letters: dict[str, str]) -> None:
    """Give every movement its number, unique in its department, the same in every delivery."""
    counts: dict[str, int] = dict.fromkeys(letters, 0)
    for bill in bills:
        department = bill.account.levy.department
        for place, move in enumerate(bill.movements):
            counts[department] += 1
            number = f"{letters[department]}{counts[department]:08}"
            bill.movements[place] = replace(move, number=number)
