"""Program, batch and oracle agree on random claims under random ordinances.

A million of them are compared by `python -m benchmarks.charge_oracle`.
"""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.made_claims import differences, made


def test_five_thousand_claims_agree_with_the_oracle_in_yen_and_segments() -> None:
    random = Random(20261123)
    assert differences(made(random, longest=120) for _ in range(5_000)) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_claims_of_many_years_agree_too(seed: int) -> None:
    random = Random(seed)
    assert differences(made(random, longest=9000) for _ in range(4)) == []
