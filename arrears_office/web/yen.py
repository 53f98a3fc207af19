"""Yen as the office prints them: always whole yen inside, rounded only here, in presentation."""

MINUS = "\N{MINUS SIGN}"  # U+2212; ▲ means over plan and never a negative figure
NONE = "—"


def yen(amount: int | None) -> str:
    """Exact yen with commas; the unit stands in the column's header.

    >>> yen(1234567), yen(-1234), yen(0), yen(None)
    ('1,234,567', '−1,234', '0', '—')
    """
    return NONE if amount is None else f"{MINUS if amount < 0 else ''}{abs(amount):,}"


def thousand_yen(amount: int | None) -> str:
    """Thousands of yen (千円), halves away from zero. A total is rounded from its exact yen.

    >>> thousand_yen(1020790499), thousand_yen(-1500), thousand_yen(-499), thousand_yen(None)
    ('1,020,790', '−2', '0', '—')
    """
    return NONE if amount is None else yen(_thousands(amount))


def man_yen(amount: int | None) -> str:
    """A headline in 億 and 万; below ten thousand yen the exact figure.

    >>> man_yen(1020790000), man_yen(1000000000), man_yen(52_345_678), man_yen(9999)
    ('10億2,079万円', '10億円', '5,235万円', '9,999円')
    """
    if amount is None:
        return NONE
    if abs(amount) < 10_000:
        return f"{yen(amount)}円"
    oku, man = divmod(_rounded(abs(amount), 10_000), 10_000)
    words = (f"{oku:,}億" if oku else "") + (f"{man:,}万" if man else "")
    return f"{MINUS if amount < 0 else ''}{words}円"


def signed(amount: int | None) -> str:
    """A difference: + or − is always written.

    >>> signed(1234), signed(-1234), signed(0), signed(None)
    ('+1,234', '−1,234', '±0', '—')
    """
    if amount is None:
        return NONE
    return "±0" if amount == 0 else f"{'+' if amount > 0 else MINUS}{abs(amount):,}"


def signed_thousand_yen(amount: int | None) -> str:
    """A difference in thousands of yen (千円).

    >>> signed_thousand_yen(-1234567), signed_thousand_yen(499)
    ('−1,235', '±0')
    """
    return NONE if amount is None else signed(_thousands(amount))


def _thousands(amount: int) -> int:
    rounded = _rounded(abs(amount), 1_000)
    return -rounded if amount < 0 else rounded


def _rounded(amount: int, unit: int) -> int:
    return (amount + unit // 2) // unit
