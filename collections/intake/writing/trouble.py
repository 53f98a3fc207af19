"""What a file format cannot hold, by row and column."""


class UnwritableError(ValueError):
    """A value this file's format or encoding cannot hold; nothing was written in its place."""

    def __init__(self, row: int, column: str, value: object, why: str) -> None:
        super().__init__(f"{row}件目の「{column}」を書き出せません: 「{value}」{why}")
        self.row = row
        self.column = column
