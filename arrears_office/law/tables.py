"""Reads one TOML table strictly: every refusal names file, key and remedy."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

Choice = TypeVar("Choice", bound=StrEnum)
PERCENT = re.compile(r"\d{1,2}(\.\d{1,4})?")


class TableError(ValueError):
    """A file that cannot be used as it stands; the sentence says where and what to do."""


@dataclass(frozen=True)
class Table:
    """A TOML table that knows its file and the path of keys to it."""

    file: str
    path: str
    values: Mapping[str, Any]

    def where(self, key: str) -> str:
        """The key with its path, as the reader finds it in the file."""
        return f"{self.path}.{key}" if self.path else key

    def refuse(self, key: str, remedy: str) -> TableError:
        """The error to raise for a key."""
        return TableError(f"{self.file} の {self.where(key)}: {remedy}")

    def only(self, *keys: str) -> None:
        """Refuse keys nobody reads: they are misspelt or belong elsewhere."""
        for key in self.values:
            if key not in keys:
                raise self.refuse(
                    key, f"この項目は使われません。使えるのは {'、'.join(keys)} です。"
                )

    def get(self, key: str) -> Any:
        """The value of a key that must be there."""
        if key not in self.values:
            raise self.refuse(key, "この項目がありません。書き加えてください。")
        return self.values[key]

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, "空でない文字列を書いてください。")
        return value

    def number(self, key: str) -> int:
        """A whole number of zero or more."""
        value = self.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.refuse(key, "0以上の整数を書いてください。")
        return value

    def flag(self, key: str) -> bool:
        """true or false."""
        value = self.get(key)
        if not isinstance(value, bool):
            raise self.refuse(key, "true か false を書いてください。")
        return value

    def percent(self, key: str) -> Fraction:
        """A rate in percent a year, written as text so that it stays exact."""
        value = self.get(key)
        if not isinstance(value, str) or not PERCENT.fullmatch(value):
            raise self.refuse(key, '率は "14.6" のように引用符で囲んで書いてください。')
        return Fraction(value)

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """One of a closed set of words."""
        value = self.get(key)
        try:
            return choices(value)
        except ValueError:
            words = "、".join(choices)
            raise self.refuse(
                key, f"「{value}」は使えません。{words} から選んでください。"
            ) from None

    def day(self, key: str) -> date:
        """A TOML date, without quotes."""
        value = self.get(key)
        if type(value) is not date:
            raise self.refuse(key, "日付は 2020-04-01 のように引用符なしで書いてください。")
        return value

    def table(self, key: str) -> "Table":
        """A table under a key."""
        value = self.get(key)
        if not isinstance(value, dict):
            raise self.refuse(key, f"[{self.where(key)}] の表にしてください。")
        return Table(self.file, self.where(key), value)

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables of a list that has at least one."""
        value = self.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            raise self.refuse(key, f"[[{self.where(key)}]] の行を一つ以上書いてください。")
        return tuple(
            Table(self.file, f"{self.where(key)}[{number}]", row)
            for number, row in enumerate(value, start=1)
        )


def open_table(path: Path) -> Table:
    """The whole of a TOML file as one table."""
    try:
        return Table(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise TableError(
            f"{path.name} が見つかりません。ファイル名と置き場所を確かめてください。"
        ) from None
    except UnicodeDecodeError:
        raise TableError(f"{path.name} を読めません。UTF-8 で保存してください。") from None
    except tomllib.TOMLDecodeError as problem:
        raise TableError(f"{path.name} は TOML として読めません({problem})。") from problem
