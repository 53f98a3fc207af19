"""What rendered an issue: templates, styles, fonts, code and library versions, each by name."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

import weasyprint.text.ffi as pango
from django.conf import settings

from analytics.pictures import house_style

LIBRARIES = ("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "matplotlib", "django")
BASE = Path(settings.BASE_DIR)
SOURCES = {
    "templates": ("templates/bulletins", "*.html"),
    "fonts": ("static/fonts", "*.ttf"),
    "rendering": ("bulletins/rendering", "*.py"),
}


@cache
def fingerprint() -> dict[str, str]:
    """Name → hash or version of everything that can change the bytes."""
    found = {name: _hash_of(folder, pattern) for name, (folder, pattern) in SOURCES.items()}
    for name in ("static/css/bulletin.css", "bulletins/view.py", "arrears_office/web/era.py",
                 "arrears_office/web/yen.py"):  # fmt: skip
        found[Path(name).name] = _digest([BASE / name])
    found["charts"] = house_style()[:16]
    found["pango"] = str(pango.pango.pango_version())
    return found | {name: version(name) for name in LIBRARIES}


def differences(stored: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The parts that are not what they were, by name with before → now."""
    names = sorted({*stored, *now})
    return [
        f"{name}: {stored.get(name, '—')} → {now.get(name, '—')}"
        for name in names
        if stored.get(name) != now.get(name)
    ]


def short(parts: Mapping[str, str]) -> str:
    """Twelve characters for the colophon."""
    text = "\n".join(f"{name} {parts[name]}" for name in sorted(parts))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _hash_of(folder: str, pattern: str) -> str:
    return _digest(sorted((BASE / folder).rglob(pattern)))


def _digest(paths: list[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(path.name.encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]
