"""A pasted list of numbers over the list: how many people, which lines found nobody."""

from debtors.pages.asked import Listed


class Pasted:
    """What a viewer is told of his list; hidden and missing numbers read the same."""

    def __init__(self, listed: Listed) -> None:
        self._listed = listed

    @property
    def count(self) -> int:
        """Numbers pasted, each once."""
        return len(self._listed.lines)

    @property
    def people(self) -> int:
        """Debtors that answer to one of them, before any other condition."""
        return len({key for found in self._listed.by_number.values() for key in found})

    @property
    def missing(self) -> list[str]:
        """The lines, as pasted, that found nobody within what the viewer may see."""
        found = self._listed.by_number
        return [line for number, line in self._listed.lines if number not in found]

    @property
    def token(self) -> str:
        """The list's token, to take the missing lines away as a file."""
        return self._listed.query.get("s", "")
