"""What is owed, and where the yen of a payment go."""

from dataclasses import dataclass
from datetime import date

from arrears_office.law.kinds.kind import Kind
from arrears_office.law.kinds.rules import Part


class AppropriationError(ValueError):
    """A payment that may not be put anywhere as asked; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One claim as it stands on the day of payment, in whole yen.

    `charge_yen` is 延滞金 or 遅延損害金, `costs_yen` 滞納処分費, `prescribes_on` the last day
    of prescription. `burden` orders private claims by what paying them spares the debtor
    (民法488条④2号): the higher, the better for him.
    """

    claim: str
    kind: Kind
    due_on: date
    principal_yen: int
    charge_yen: int = 0
    costs_yen: int = 0
    prescribes_on: date | None = None
    burden: int = 0

    def __post_init__(self) -> None:
        """Nothing owed is below zero."""
        if min(self.principal_yen, self.charge_yen, self.costs_yen) < 0:
            raise AppropriationError(
                f"{self.claim}: 0円を下回る残額には充てられません。過誤納として扱ってください。"
            )

    def yen(self, part: Part) -> int:
        """What is owed of one part.

        >>> from arrears_office.law.kinds import built_in, load
        >>> tax, = load([built_in("resident_tax")])
        >>> Owed("R7-1", tax, date(2025, 6, 30), 30_000, 1_200).yen(Part.CHARGE)
        1200
        """
        return {
            Part.PRINCIPAL: self.principal_yen,
            Part.CHARGE: self.charge_yen,
            Part.COSTS: self.costs_yen,
        }[part]


@dataclass(frozen=True, slots=True)
class Put:
    """Yen put to one part of one claim; never zero."""

    claim: str
    part: Part
    yen: int


@dataclass(frozen=True, slots=True)
class Appropriated:
    """Where a payment went: Σ puts + left = the payment, to the yen.

    `left_yen` is 過誤納 (nothing more is owed): returned, or put to other claims (地方税法17条の2).
    """

    puts: tuple[Put, ...]
    left_yen: int
    articles: tuple[str, ...]

    @property
    def yen(self) -> int:
        """The whole payment.

        >>> Appropriated((Put("a", Part.PRINCIPAL, 700),), 300, ()).yen
        1000
        """
        return sum(put.yen for put in self.puts) + self.left_yen
