"""The table of variant kanji: what a key folds, and what families keep apart."""

import tomllib
from pathlib import Path
from typing import Any

_TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("variants.toml").read_text(encoding="utf-8")
)


def _folds() -> dict[int, str]:
    pairs = [
        (ord(variant), pair[0])
        for group in _TABLE.values()
        if group["use"] == "match"
        for pair in group["folds"].split()
        for variant in pair[2:]
    ]
    return dict(pairs)


def _kept_apart() -> dict[str, str]:
    groups = [
        signs
        for group in _TABLE.values()
        if group["use"] == "near"
        for signs in group["groups"].split()
    ]
    return {sign: signs.replace(sign, "") for signs in groups for sign in signs}


FOLD = _folds()
"""Variant sign (code point) → the sign of its key."""
KEPT_APART = _kept_apart()
"""Sign → signs that other families write in its place on purpose: near, never equal."""
