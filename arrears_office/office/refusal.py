"""The refusal of an act by a service: Japanese sentences that name the remedy."""

from collections.abc import Mapping


class RefusedError(ValueError):
    """A service did nothing; its text is shown to the person as it is."""


class FieldsRefusedError(RefusedError):
    """A service did nothing; `problems`: field → what stands against it ("" for none of them)."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("".join(problems.values()))
        self.problems = dict(problems)
