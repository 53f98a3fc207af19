"""A department's file format as data: one TOML file, no code, checked by name when it is loaded."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intake.reading.fields import FIELDS, STYLES, field_named

SHIPPED = Path(__file__).resolve().parent.parent / "profiles"
FORMATS = ("csv", "tsv", "xlsx", "fixed")
ENCODINGS = ("cp932", "utf-8-sig", "utf-8")
SIGNS = ("positive_reduces", "by_sort", "effect")


class ProfileError(ValueError):
    """A profile that cannot be used; the text names the file, the key and what is allowed."""


@dataclass(frozen=True)
class Recipe:
    """How one canonical field is made from one column, or is the same in the whole file."""

    column: str = ""
    style: str = ""
    constant: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ""
    optional: bool = False
    commas: bool = False
    triangle: bool = False
    sign_column: str = ""
    label: str = ""


@dataclass(frozen=True)
class Total:
    """The file's own total row: the label in its first cell, where count and sum stand."""

    label: str
    sum: str
    count: str = ""


@dataclass(frozen=True)
class Profile:
    """One kind of file of one department; `recipes` by field path such as "person.name".

    `channel`: claims, receipts, contacts or dispositions. `sign` (receipts): the yen are written
    so that a positive figure reduces the balance, or by the movement's sort, or as the effect.
    `assessed_is_current`: a re-delivered 調定額 is newer knowledge (DESIGN §5).
    """

    code: str
    name: str
    department: str
    channel: str
    format: str
    encodings: tuple[str, ...]
    header: tuple[str, ...]
    recipes: Mapping[str, Recipe]
    file_name: str = ""
    widths: tuple[int, ...] = ()
    quote: str = "minimal"
    newline: str = "\r\n"
    sheet: str = ""
    titles: tuple[tuple[str, ...], ...] = ()
    total: Total | None = None
    starts: Mapping[str, str] = field(default_factory=dict)
    bill_key: tuple[str, ...] = ()
    shared_number: bool = False
    assessed_is_current: bool = False
    sign: str = "positive_reduces"

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that some recipe reads, each once, in the file's order."""
        used = {r.column for r in self.recipes.values()}
        used |= {r.sign_column for r in self.recipes.values()}
        return tuple(name for name in self.header if name in used)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind codes this file can deliver claims of."""
        recipe = self.recipes.get("kind", Recipe())
        return tuple(dict.fromkeys(recipe.values.values())) or tuple(
            [recipe.constant] if recipe.constant else []
        )

    @property
    def fact_labels(self) -> dict[str, str]:
        """Fact or alias key → the words a page shows for it (the file's own column name)."""
        return {
            path.rpartition(".")[2]: recipe.label or recipe.column
            for path, recipe in self.recipes.items()
            if "facts." in path or "aliases." in path
        }

    @property
    def record_bytes(self) -> int:
        """Length of one fixed-length record, without its line end."""
        return sum(self.widths)


def load_profiles(folders: Iterable[Path] = (SHIPPED,)) -> tuple[Profile, ...]:
    """Every profile of these folders, by file name; the same code twice is refused."""
    found: dict[str, Profile] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        profile = parse_profile(path.read_text(encoding="utf-8"), source=path.name)
        if profile.code in found:
            raise ProfileError(f"{path.name}: プロファイル「{profile.code}」が二つあります。")
        found[profile.code] = profile
    return tuple(found.values())


def parse_profile(text: str, *, source: str = "") -> Profile:
    """A profile from its TOML text; ProfileError names `source` and the key at fault."""
    try:
        raw = tomllib.loads(text)
        return _profile(raw)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        what = f"「{error.args[0]}」がありません" if isinstance(error, KeyError) else str(error)
        raise ProfileError(f"{source}: {what}") from error


def _profile(raw: dict[str, Any]) -> Profile:
    file = dict(raw.pop("file"))
    fields = raw.pop("fields")
    layout = file.pop("layout", [])
    names = tuple(str(name) for name, _ in layout) or tuple(file.pop("header", ()))
    defaults = {"date": file.pop("dates", ""), "year": file.pop("years", "ad")}
    total = file.pop("total", None)
    profile = Profile(
        **raw,
        **{key: _frozen(value) for key, value in file.items()},
        header=names,
        widths=tuple(int(width) for _, width in layout),
        recipes={
            path: _recipe(path, value, raw["channel"], defaults) for path, value in _flat(fields)
        },
        total=Total(**total) if total else None,
    )
    _check(profile)
    return profile


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return value


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and not {"column", "constant"} & value.keys():
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _recipe(path: str, value: Any, channel: str, defaults: Mapping[str, str]) -> Recipe:
    known = field_named(channel, path)
    recipe = Recipe(**({"column": value} if isinstance(value, str) else value))
    style = recipe.style or defaults.get(known.sort, STYLES[known.sort][0])
    if style not in STYLES[known.sort]:
        allowed = "、".join(STYLES[known.sort])
        raise ValueError(f"{path} の style「{style}」は使えません(使えるもの: {allowed})")
    if known.sort == "code" and not (recipe.values or recipe.constant):
        raise ValueError(f"{path} には values か constant が要ります")
    optional = recipe.optional or not known.required
    return Recipe(**{**recipe.__dict__, "style": style, "optional": optional})


def _check(profile: Profile) -> None:
    _one_of("channel", profile.channel, tuple(FIELDS))
    _one_of("format", profile.format, FORMATS)
    _one_of("sign", profile.sign, SIGNS)
    for encoding in profile.encodings:
        _one_of("encodings", encoding, ENCODINGS)
    missing = [
        path
        for path, known in FIELDS[profile.channel].items()
        if known.required and path not in profile.recipes
    ]
    if missing:
        raise ValueError(f"fields に {'、'.join(missing)} がありません")
    for path, recipe in profile.recipes.items():
        for column in (recipe.column, recipe.sign_column):
            if column and column not in profile.header:
                raise ValueError(f"{path} の列「{column}」が header / layout にありません")
    if len(set(profile.header)) != len(profile.header):
        raise ValueError("header / layout に同じ列名が二度あります")


def _one_of(key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{key}「{value}」は使えません(使えるもの: {'、'.join(allowed)})")
