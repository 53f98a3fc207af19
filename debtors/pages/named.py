"""Pages about one debtor that tell who he is, and of his claims nothing."""

from debtors import disclosure
from debtors.disclosure import Layer
from debtors.holdings import bases
from debtors.pages.debtor import OneDebtor
from debtors.panels import Seen


class NamedOnly(OneDebtor):
    """A page about one debtor that shows his name and none of his claims."""

    def show_name(self, seen: Seen) -> None:
        """Say that the person is named; no claim is shown, so no paper is used either."""
        rows = seen.holdings.rows
        by_duty = bases(disclosure.sights(self.viewer), (row for row in rows if not row.paper))
        grounds = by_duty or bases(disclosure.sights(self.viewer), rows)
        self.shows(
            public_ids=[seen.public_id],
            layers=(Layer.EXISTENCE,),
            basis=disclosure.basis_words(grounds),
        )
