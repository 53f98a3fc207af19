"""The one way a cell, a line or a whole file says that it cannot be read."""

from intake.rows import Problem


class CellError(ValueError):
    """A cell that cannot be read: code, what stands there, what to do (Japanese sentences)."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


class UnreadableError(ValueError):
    """A file of which nothing can be read; carries the one problem that says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def shown(raw: object, limit: int = 40) -> str:
    """A raw value as it may stand in a message: one line, not endless."""
    text = str(raw).replace("\r", " ").replace("\n", " ")
    return text if len(text) <= limit else f"{text[:limit]}…"
