"""The office's words: no blame, no jargon, and nothing about a person that belongs elsewhere."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.files import name, program, templates, tree

NEVER = (
    "不正",
    "無効",
    "エラー",
    "申し訳",
    "悪質",
    "不履行者",
)  # ux: state the fact and the remedy
PROGRAMME_ONLY = ("ウィークポイント", "攻め", "やってPR")
PERSONAL = ("debtors", "collections", "casework", "receivables")


def shown(path: Path) -> Iterator[str]:
    """The strings that a module may show: its constants without the docstrings."""
    module = tree(path)
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    documents = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and id(node) not in documents:
            yield str(node.value)


@functools.cache
def texts() -> tuple[tuple[str, str], ...]:
    """Everything that can reach a reader, with the file it stands in."""
    return (
        *((name(path), path.read_text("utf-8")) for path in templates()),
        *((name(path), text) for path in program() for text in shown(path)),
    )


@pytest.mark.parametrize("word", NEVER)
def test_nobody_is_told(word: str) -> None:
    assert sorted({file for file, text in texts() if word in text}) == []


@pytest.mark.parametrize("word", PROGRAMME_ONLY)
def test_a_page_about_a_person_never_says(word: str) -> None:
    personal = [path for path in templates() if path.parts[-2] in PERSONAL]
    assert [name(path) for path in personal if word in path.read_text("utf-8")] == []
