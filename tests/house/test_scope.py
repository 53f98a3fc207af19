"""Personal records are read through the viewer; whatever steps around that says why."""

import ast
from pathlib import Path

from tests.house.files import calls, dotted, name, program, tree


def is_page(path: Path) -> bool:
    """A module that answers a request."""
    return "pages" in path.parts or path.name in {"pages.py", "context.py"}


def test_pages_ask_selectors_and_never_a_table() -> None:
    asked = [
        f"{name(path)}:{node.lineno}"
        for path in program()
        if is_page(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert asked == []


def test_no_page_reads_beyond_its_viewer() -> None:
    reads = [
        f"{name(path)}:{call.lineno}"
        for path in program()
        if is_page(path)
        for call in calls(path)
        if dotted(call.func).endswith("unscoped")
    ]
    assert reads == []


def test_every_read_beyond_a_viewer_says_why() -> None:
    silent = []
    for path in program():
        for call in calls(path):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "unscoped":
                reasons = [word.value for word in call.keywords if word.arg == "reason"]
                if not reasons or not _is_sentence(reasons[0]):
                    silent.append(f"{name(path)}:{call.lineno}")
    assert silent == []


def _is_sentence(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and len(str(node.value)) >= 5
