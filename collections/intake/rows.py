"""What one row of a department's file says, as canonical values (no database, no format).

Days are `date` (business days of the city), moments aware `datetime` in Asia/Tokyo, sums `int` yen.
Two rows of different bytes but equal meaning are equal here, whatever quotes, eras or commas the
host used; `content_hash` is the proof a re-delivery is compared by (DESIGN §5, §9).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from operator import attrgetter
from typing import Literal, TypeAlias

Pairs: TypeAlias = tuple[tuple[str, str], ...]
MovementSort: TypeAlias = Literal["payment", "correction", "write_off", "reversal"]


@dataclass(frozen=True, slots=True)
class _Marked:
    """Keeps a row's `content_hash` once it was asked for: an import asks four times a row."""

    mark: str = field(default="", init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PersonRow(_Marked):
    """A person or firm as one department knows it; names are kept exactly as received.

    `shared_number`: the number is the city's 宛名番号 (exactly ten digits, in a department that
    shares it), else a number of that department only. `aliases`: (sort, number) pairs such as
    ("insured_number", "30000039"). `sex`: "m", "f", "firm" or "" when the file does not say.
    `protected`: 支援措置; masks values elsewhere. `facts`: corporate_number, household_number …
    """

    number: str
    shared_number: bool
    name: str
    kana: str = ""
    birth_on: date | None = None
    sex: str = ""
    address: str = ""
    phone: str = ""
    protected: bool = False
    aliases: Pairs = ()
    facts: Pairs = ()


@dataclass(frozen=True, slots=True)
class ClaimRow(_Marked):
    """One instalment (期別) of one levy: `amount_yen` is the 調定額, principal only.

    `levy_year` 賦課年度, `fiscal_year` 調定年度 (equal when the file has one year column);
    `due_on` the effective 納期限, `due_nominal_on` the one before a holiday shift if delivered;
    `bill_key` joins claims printed on one bill (water with sewerage), else "".
    """

    line: int
    number: str
    kind: str
    levy_year: int
    fiscal_year: int
    term: str
    due_on: date
    amount_yen: int
    person: PersonRow
    due_nominal_on: date | None = None
    contract_on: date | None = None
    demanded_on: date | None = None
    bill_key: str = ""
    facts: Pairs = ()

    @property
    def key(self) -> str:
        """The source key of the ledger's assessment, unique in its department."""
        return f"claim:{self.number}"


@dataclass(frozen=True, slots=True)
class MovementRow(_Marked):
    """One movement on a claim: `principal_yen` is the signed effect on the balance.

    A payment is negative, a 取消 positive (the files write it the other way round);
    `charge_yen` is the delinquency charge received with it (as written; a 取消 gives it back,
    so it is negative there) and never part of the balance.
    """

    line: int
    number: str
    claim_number: str
    sort: MovementSort
    counts_on: date
    principal_yen: int
    charge_yen: int = 0

    @property
    def key(self) -> str:
        """The source key of the entry, unique in its department."""
        return f"move:{self.number}"


@dataclass(frozen=True, slots=True)
class ContactRow(_Marked):
    """One 折衝: who spoke with whom, how, and what was promised (day and yen, if any).

    `method`: "phone", "visit", "letter" or "counter". `counterpart` and `gist` are the
    department's own words (free text: the audience is that department).
    """

    line: int
    number: str
    person_number: str
    at: datetime
    method: str
    counterpart: str = ""
    gist: str = ""
    promised_on: date | None = None
    promised_yen: int | None = None
    staff_text: str = ""

    @property
    def key(self) -> str:
        """The source key of the contact, unique in its department."""
        return f"contact:{self.number}"


@dataclass(frozen=True, slots=True)
class DispositionRow(_Marked):
    """One step of procedure on one claim, with its end if it has ended.

    `sort`: "seizure" 差押, "participation" 交付要求, "execution_suspended" 執行停止,
    "grace" 換価の猶予, "pledge" 分納誓約.
    """

    line: int
    number: str
    claim_number: str
    sort: str
    on: date
    object_text: str = ""
    released_on: date | None = None
    release_reason: str = ""

    @property
    def key(self) -> str:
        """The source key of the disposition, unique in its department."""
        return f"disposition:{self.number}"


Row: TypeAlias = ClaimRow | MovementRow | ContactRow | DispositionRow


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a row from being applied, or (as a notice) what a person should look at.

    `line`: the file's physical line or the sheet's row, from 1; 0 for the whole file.
    `column`: the file's own column name. `message` says what stands there, `remedy` what to do;
    both are Japanese sentences. `raw`: the value as found. `yen`: the row's effect on the balance
    if it could be read (claim +, payment −). `key`: the row's source key if it could be read.
    `known`: every canonical value of the row that could be read (field, value), so that control
    totals can say which kind and day the held yen belong to.
    """

    line: int
    column: str
    code: str
    message: str
    remedy: str
    raw: str = ""
    yen: int | None = None
    key: str | None = None
    known: tuple[tuple[str, object], ...] = ()


def content_hash(row: Row | PersonRow) -> str:
    """SHA-256 over the row's canonical values; where it stood in the file does not count.

    Written as Python's own notation of the values: exact, and quick enough to be asked of every
    row of a city. The ledger keeps these marks: a new field of a movement needs a new decision.

    >>> a = MovementRow(2, "T1", "C1", "payment", date(2026, 9, 1), -500)
    >>> b = MovementRow(9, "T1", "C1", "payment", date(2026, 9, 1), -500)
    >>> content_hash(a) == content_hash(b)
    True
    """
    if not row.mark:
        values = (type(row).__name__, *_VALUES[type(row)](row))
        mark = hashlib.sha256(repr(values).encode()).hexdigest()
        object.__setattr__(row, "mark", mark)  # frozen for everybody else
    return row.mark


_VALUES: dict[type, Callable[[object], tuple[object, ...]]] = {
    sort: attrgetter(*(each.name for each in fields(sort) if each.name not in {"line", "mark"}))
    for sort in (PersonRow, ClaimRow, MovementRow, ContactRow, DispositionRow)
}
