"""Pages of the shared debtor view."""
