"""How dirty a city's ledgers are, as rates between 0 and 1, and five cities to begin with."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Dirt:
    """Rates per source person (per state where it says so); the defaults resemble the extracts."""

    surnames: int = 350
    """How many of the listed surnames are in use."""
    given_names: int = 220
    rare_names: float = 0.0
    """Share of people with a name put together from two signs: the long tail."""
    towns: int = 60
    firms: float = 0.03
    estates: float = 0.08
    """Share of households in a housing estate: one address, many doors."""
    own_number: float = 0.03
    second_number: float = 0.03
    two_states: float = 0.03
    moved: float = 0.04
    renamed: float = 0.03
    variants: float = 0.12
    """Per sign that has another form."""
    lost_signs: float = 0.0
    no_space: float = 0.15
    kana_missing: float = 0.5
    """In school meals only."""
    kana_slips: float = 0.01
    """Voicing marks lost, small kana written large, long vowels otherwise."""
    kana_lost: float = 0.0
    """Kana missing in any department."""
    birth_missing: float = 0.55
    """In water; school meals never have one."""
    birth_missing_elsewhere: float = 0.002
    birth_slips: float = 0.01
    birth_dummies: float = 0.0
    sex_slips: float = 0.0
    """Also 不明 where the department writes the sex."""
    phone_missing: float = 0.10
    phone_changed: float = 0.03
    phone_slips: float = 0.0
    landlines: float = 0.0
    """Share of people who usually give the number the household shares."""
    odd_addresses: float = 0.05
    """Written in a form that is not the department's own."""
    address_slips: float = 0.0
    similar_names: float = 0.15
    """Of households of two or more: parent and child share a sign of the given name."""
    same_names: float = 0.015
    twins: float = 0.01
    namesakes: float = 0.0005
    """Another person of the same name and birth date elsewhere."""
    branches: float = 0.04
    """Of firms: another firm of the same name elsewhere."""
    corporate_missing: float = 0.10
    corporate_elsewhere: float = 0.0
    """Share of rows outside tax that carry a corporate number."""
    corporate_slips: float = 0.01
    number_slips: float = 0.0
    """A shared 宛名番号 mistyped onto another living person."""


SAMPLE = Dirt()
CLEAN = replace(
    SAMPLE,
    rare_names=0.2,
    towns=120,
    own_number=0.02,
    two_states=0.01,
    moved=0.01,
    renamed=0.005,
    variants=0.02,
    kana_missing=0.2,
    kana_slips=0.0,
    birth_missing=0.3,
    birth_slips=0.002,
    corporate_slips=0.0,
)
DIRTY = replace(
    SAMPLE,
    rare_names=0.15,
    towns=100,
    estates=0.12,
    own_number=0.04,
    second_number=0.05,
    two_states=0.12,
    moved=0.05,
    renamed=0.04,
    variants=0.3,
    lost_signs=0.03,
    no_space=0.3,
    kana_slips=0.08,
    kana_lost=0.02,
    birth_missing_elsewhere=0.01,
    birth_slips=0.03,
    birth_dummies=0.005,
    sex_slips=0.005,
    phone_missing=0.12,
    phone_changed=0.05,
    phone_slips=0.01,
    landlines=0.25,
    odd_addresses=0.3,
    address_slips=0.01,
    corporate_missing=0.2,
    corporate_elsewhere=0.3,
    corporate_slips=0.03,
    number_slips=0.002,
)
WORST = replace(
    DIRTY, moved=0.08, renamed=0.06, phone_missing=0.2, phone_changed=0.1, lost_signs=0.08
)
"""Dirtier than the goals ask for: more than two true pairs in a hundred share at most a name."""
POOR = replace(SAMPLE, surnames=100, given_names=60, towns=18)

PRESETS = {"clean": CLEAN, "sample": SAMPLE, "dirty": DIRTY, "poor": POOR, "worst": WORST}
