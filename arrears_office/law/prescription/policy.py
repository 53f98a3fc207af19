"""What the statutes leave to the city's reading of the transition of 2020."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrescriptionPolicy:
    """The city's choices in prescription.

    `water_old_contract_years`: a bill due from 2020-04-01 on a contract made before that day is
    barred after two years by the words of the transition (平成29年法律44号附則10条④ [B]); several
    cities count five. None = by the words. Both days are shown when they differ.
    `repeats_within_period`: whether a further 催告 made before the period itself is over holds for
    six months of its own (高松高判令和7年4月18日); False: only the first of a series does.

    >>> PrescriptionPolicy(water_old_contract_years=3)
    Traceback (most recent call last):
    ValueError: water_old_contract_years は 2 か 5 にするか、書かないでください(今は 3)。
    """

    water_old_contract_years: int | None = None
    repeats_within_period: bool = True

    def __post_init__(self) -> None:
        if self.water_old_contract_years not in {None, 2, 5}:
            raise ValueError(
                "water_old_contract_years は 2 か 5 にするか、書かないでください"
                f"(今は {self.water_old_contract_years})。"
            )


BY_THE_WORDS = PrescriptionPolicy()
