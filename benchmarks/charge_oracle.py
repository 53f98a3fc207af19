"""Program against oracle: `python -m benchmarks.charge_oracle [--cases 1000000] [--seed 1]`.

Random claims under random ordinances, reckoned by `law.charge` one by one and as a batch, and by
`tests/law/oracle_charge.py` in exact fractions; differences are printed. Exit 1 if there is one.
"""

import argparse
import sys
import time
from random import Random

from tests.law.made_claims import differences, made

AT_ONCE = 20_000
LONGEST = 3000
"""Days from due date to payment, at most: years cross, rates change, grace comes and goes."""


def main() -> None:
    """Compare, block by block, and say how many differ."""
    parser = argparse.ArgumentParser(description="延滞金を、別に書いた分数の計算と突き合わせる")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random, found, begun = Random(asked.seed), 0, time.monotonic()
    for first in range(0, asked.cases, AT_ONCE):
        block = [made(random, LONGEST) for _ in range(min(AT_ONCE, asked.cases - first))]
        for difference in differences(block):
            found += 1
            print(difference)
    print(f"{asked.cases:,} cases, {found} differences, {time.monotonic() - begun:.0f} s")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
