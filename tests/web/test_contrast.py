"""The colours of the token file can be read: text 4.5:1, graphics 3:1 (WCAG 2.2 AA, JIS X 8341)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
COLOURS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", TOKENS.read_text("utf-8")))
DARK_GLYPHS = {"wat", "nur", "sch"}
DEPARTMENTS = sorted(name[2:] for name in COLOURS if name.startswith("d-"))

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "ink-4") for ground in ("paper",)],
    *[(ink, "ground") for ink in ("ink", "ink-2", "ink-3")],
    *[(ink, "brand-50") for ink in ("ink", "ink-2", "ink-3", "brand", "brand-ink", "bad", "warn")],
    ("brand", "paper"),
    ("brand", "ground"),
    ("brand-ink", "paper"),
    ("brand", "chosen"),
    ("paper", "brand"),
    ("paper", "brand-ink"),
    ("on-brand", "brand-ink"),
    ("bad", "paper"),
    ("bad", "bad-bg"),
    ("warn", "paper"),
    ("warn", "warn-bg"),
    ("ok", "paper"),
    ("ok", "ok-bg"),
    ("note", "note-bg"),
    *[(f"st{number}", f"st{number}-bg") for number in range(1, 13)],
]
GRAPHICS = [
    *[(f"d-{code}", "paper") for code in DEPARTMENTS],
    *[(name, "paper") for name in ("line-3", "actual", "plan", "target", "bar", "bar-alt")],
    *[(name, "paper") for name in ("warn-edge", "ok-edge", "bad", "ok")],
    ("brand-3", "brand-ink"),
    ("focus", "brand-ink"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two tokens."""
    dark, light = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), GRAPHICS)
def test_a_shape_stands_out_from_its_ground(shape: str, ground: str) -> None:
    assert contrast(shape, ground) >= 3


@pytest.mark.parametrize("code", DEPARTMENTS)
def test_a_department_glyph_can_be_read(code: str) -> None:
    assert contrast("g-dark" if code in DARK_GLYPHS else "g-light", f"d-{code}") >= 4.5


def test_every_dark_glyph_is_set_dark_in_the_style_sheet() -> None:
    rule = re.search(
        r"([^}]*)\{ color: var\(--g-dark\); \}", (TOKENS.parent / "app.css").read_text("utf-8")
    )

    assert rule is not None
    assert set(re.findall(r"\.dg\.(\w+)", rule[1])) == DARK_GLYPHS


def test_the_style_sheet_names_only_tokens_that_exist() -> None:
    declared = set(re.findall(r"--([\w-]+):", TOKENS.read_text("utf-8")))
    used = set(re.findall(r"var\(--([\w-]+)\)", (TOKENS.parent / "app.css").read_text("utf-8")))

    assert used - declared == set()
