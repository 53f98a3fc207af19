"""The estimated model in one value: what `MatchModel.parameters` keeps and explains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

from debtors.matching.comparisons import FEATURES

Levels = Mapping[str, Mapping[str, float]]
Found = dict[str, dict[str, float]]
FORM = 2
"""Form of the kept parameters; a model of another form is estimated anew."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How common values are: shares of the frequent ones per column, the mean share of any other
    name, and the birth dates that so many have that they say nothing."""

    common: Levels
    rare: Mapping[str, float]
    dummies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """How often each level stands among records of one person, of one household, of strangers.

    `m`, `h`, `u`: feature → level → probability. `same_person`, `same_household`: of two records
    taken blindly. `frequencies`: column → value → share of the records that have a value, for the
    values that are not rare; `rare`: column → the share of any other; `dummies`: birth dates that
    are no dates; `surnames`: those known as written and as read, to part a name without a space.
    """

    m: Levels
    h: Levels
    u: Levels
    same_person: float
    same_household: float
    frequencies: Levels
    rare: Mapping[str, float]
    dummies: Sequence[str] = ()
    surnames: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def against_strangers(self, feature: str, level: str) -> float:
        """Bits by which the level speaks for one person against two strangers."""
        return log2(self.m[feature][level] / self.u[feature][level])

    def against_household(self, feature: str, level: str) -> float:
        """Bits by which the level speaks for one person against two of one household."""
        return log2(self.m[feature][level] / self.h[feature][level])

    @property
    def shares(self) -> Shares:
        """How common values are, for laying further records."""
        return Shares(self.frequencies, self.rare, frozenset(self.dummies))

    @property
    def household_prior(self) -> float:
        """Bits of one person against two of one household, before anything is compared."""
        return log2(self.same_person / self.same_household)

    def as_parameters(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {
            "form": FORM,
            "m": self.m,
            "h": self.h,
            "u": self.u,
            "same_person": self.same_person,
            "same_household": self.same_household,
            "frequencies": self.frequencies,
            "rare": self.rare,
            "dummies": list(self.dummies),
            "surnames": self.surnames,
        }

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> "Weights | None":
        """The model of kept parameters; None when they were kept by another form or question."""
        if parameters.get("form") != FORM or not set(cls.__slots__) <= set(parameters):
            return None
        asked = {feature.name: {level.name for level in feature.levels} for feature in FEATURES}
        kept = {feature: set(levels) for feature, levels in parameters["m"].items()}
        if asked != kept:
            return None
        return cls(**{name: parameters[name] for name in cls.__slots__})
