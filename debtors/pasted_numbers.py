"""A pasted column of numbers, read line by line: 宛名番号, お客様番号, 通知書番号, public ids."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from debtors.normalise.text import DASHES, plain

MOST = 5_000
LONGEST = 40
SHARED_DIGITS = 10
"""Digits of a 宛名番号: a spreadsheet drops its leading zeros, so they are put back."""
_EXCEL = re.compile(r'^=?"(.*)"$')
_NUMBER = re.compile(r"(?=.*[0-9])[0-9A-Za-z()./_-]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is no number: where it stands, what stands there, what to do."""

    line: int
    text: str
    remedy: str

    @property
    def words(self) -> str:
        """The sentence over the box."""
        return f"{self.line}行目「{self.text[:LONGEST]}」: {self.remedy}"


@dataclass(frozen=True, slots=True)
class PastedNumbers:
    """`lines`: (number, its line as pasted), each number once; `folded`: how many stood twice."""

    lines: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]
    folded: int = 0


def read_numbers(text: str) -> PastedNumbers:
    """The numbers of a text, of each line the first cell; a heading without a digit is left out.

    >>> read_numbers('宛名番号,氏名\\n="0001003482",佐藤\\n０００１００３４８２\\nW-900').lines
    (('0001003482', '="0001003482",佐藤'), ('W-900', 'W-900'))
    >>> [fault.words for fault in read_numbers("12\\n佐藤").faults]
    ['2行目「佐藤」: 番号ではありません。1行に番号を1つ入れます。']
    """
    found: dict[str, str] = {}
    faults, folded, first = [], 0, True
    for place, line in enumerate(text.splitlines(), start=1):
        cell = _number(line)
        if not cell:
            continue
        remedy = _remedy(cell)
        if remedy and not (first and not any(sign.isdigit() for sign in cell)):
            faults.append(Fault(place, line.strip(), remedy))
        elif not remedy:
            folded += cell in found
            found.setdefault(cell, line.strip())
        first = False
    return PastedNumbers(tuple(found.items()), tuple(faults), folded)


def forms_of_number(number: str) -> Iterator[str]:
    """The ways a number may stand in the records, each once.

    >>> list(forms_of_number("100-3482")), list(forms_of_number("W-900"))
    (['100-3482', '1003482', '0001003482'], ['W-900', 'w-900'])
    """
    bare = number.replace("-", "")
    forms = [number]
    forms += [bare, bare.zfill(SHARED_DIGITS)] if bare.isdigit() else [number.lower()]
    yield from dict.fromkeys(forms)


def _number(line: str) -> str:
    """The line's first cell without the marks of a spreadsheet, in one width."""
    row = next(csv.reader([line], delimiter="\t" if "\t" in line else ","), [""])
    cell = plain(row[0] if row else "").strip().lstrip("'’＇")
    quoted = _EXCEL.fullmatch(cell)
    cell = quoted[1] if quoted else cell
    return re.sub(f"[{DASHES}]", "-", re.sub(r"\s+", "", cell))


def _remedy(cell: str) -> str:
    if len(cell) > LONGEST:
        return f"番号は{LONGEST}字までです。1行に番号を1つ入れます。"
    return "" if _NUMBER.fullmatch(cell) else "番号ではありません。1行に番号を1つ入れます。"
