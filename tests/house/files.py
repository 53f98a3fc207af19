"""Which files the rules are about, and their syntax trees."""

import ast
import functools
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "arrears_office",
    "bulletins",
    "analytics",
    "collections/intake",
    "collections/casework",
    "collections/receivables",
    "debtors",
)
IGNORED = {".git", ".venv", "var", "secrets", "__pycache__", "staticfiles", "dist"}


@functools.cache
def program() -> tuple[Path, ...]:
    """Every Python file of the program: the rooms without migrations, manage.py and scripts."""
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    found += [ROOT / "manage.py", *(ROOT / "scripts").glob("*.py")]
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@functools.cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(sorted((ROOT / "templates").rglob("*.*")))


@functools.cache
def committed() -> tuple[Path, ...]:
    """Every file that is in the repository or on its way into it."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            names = [ROOT / name for name in done.stdout.split("\0") if name]
            return tuple(path for path in names if path.is_file())
    return tuple(_walk(ROOT))


@functools.cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def name(path: Path) -> str:
    """The path as the rules and their messages write it."""
    return path.relative_to(ROOT).as_posix()


def under(*folders: str) -> list[Path]:
    """The program's files below the given folders, or the given files themselves."""
    return [
        path
        for path in program()
        if any(name(path) == folder or name(path).startswith(f"{folder}/") for folder in folders)
    ]


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in the file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def dotted(node: ast.AST) -> str:
    """`timezone.now` for the expression timezone.now; empty for anything not so plain."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if each not in IGNORED]
        yield from (Path(here) / each for each in files)
