"""Templates: they say what they are, compile, and carry nothing that the content policy forbids."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.house.files import ROOT, name, templates

HTML = [path for path in templates() if path.suffix == ".html"]
OPENING = re.compile(r"\s*(\{% (extends|load) [^%]+%\}\s*)*(\{#|\{% comment)")
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*="),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "a script without a file": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style sheet inside": re.compile(r"<style", re.IGNORECASE),
    "markup declared safe": re.compile(r"\|\s*safe\b|autoescape off"),
    "something from outside": re.compile(r"(src|href)=\"(https?:)?//"),
}


@pytest.mark.parametrize("path", HTML, ids=name)
def test_a_template_opens_with_what_it_is(path: Path) -> None:
    assert OPENING.match(path.read_text("utf-8"))


@pytest.mark.parametrize("path", HTML, ids=name)
def test_a_template_compiles(path: Path) -> None:
    assert get_template(path.relative_to(ROOT / "templates").as_posix())


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what: str) -> None:
    assert [name(path) for path in HTML if FORBIDDEN[what].search(path.read_text("utf-8"))] == []


def test_no_style_or_script_fetches_from_outside() -> None:
    own = [*(ROOT / "static" / "css").glob("*.css"), *(ROOT / "static" / "js").glob("*.js")]
    assert own
    outside = re.compile(r"(https?:)?//[a-z0-9-]+\.[a-z]|@import", re.IGNORECASE)
    assert [name(path) for path in own if outside.search(path.read_text("utf-8"))] == []
