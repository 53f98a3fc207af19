"""未収残額 straight from its definition (DESIGN §3), over rows as read: the tests' own ledger."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from intake.reading import Profile, Reading
from intake.rows import ClaimRow, MovementRow
from tests.intake.samples import PROFILES

Key = tuple[str, str]


@dataclass
class Known:
    """Every claim and movement read so far; a vanished row stays known."""

    claims: dict[Key, ClaimRow] = field(default_factory=dict)
    moves: dict[Key, MovementRow] = field(default_factory=dict)

    def learn(self, profile: Profile, reading: Reading) -> None:
        """Add one file's rows."""
        for row in reading.rows:
            key = (profile.department, row.number)
            if isinstance(row, ClaimRow):
                self.claims[key] = row
            elif isinstance(row, MovementRow):
                self.moves[key] = row

    def outstanding(self, on: date) -> tuple[dict[str, int], dict[str, int]]:
        """Yen and open claims by kind on a day."""
        moved: dict[Key, int] = defaultdict(int)
        for (department, _), move in self.moves.items():
            if move.counts_on <= on:
                moved[department, move.claim_number] += move.principal_yen
        kinds = _kinds(PROFILES)
        yen, count = dict.fromkeys(kinds, 0), dict.fromkeys(kinds, 0)
        for key, claim in self.claims.items():
            if claim.due_on < on:
                balance = claim.amount_yen + moved[key]
                yen[claim.kind] += max(0, balance)
                count[claim.kind] += balance > 0
        return yen, count


def _kinds(profiles: Iterable[Profile]) -> set[str]:
    return {kind for profile in profiles for kind in profile.kinds}
