"""The refusal of an act by a service: one Japanese sentence that names the remedy."""


class RefusedError(ValueError):
    """A service did nothing; its text is shown to the person as it is."""
