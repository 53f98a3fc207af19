"""The kinds in use in this city, in page order: built-in files plus the city's own."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from arrears_office.law.kinds import Kind, LegalClass, load
from arrears_office.law.tables import TableError
from arrears_office.office.city import city, load_city


class UnknownKind(KeyError):  # noqa: N818 - the office's word, not an accident
    """A code that names no kind in use."""

    def __str__(self) -> str:
        return str(self.args[0])


def kinds() -> tuple[Kind, ...]:
    """Every kind in use, in page order."""
    return tuple(_in_use(Path(settings.CITY_FILE)).values())


def kind(code: str) -> Kind:
    """The kind of a code; UnknownKind lists what is in use."""
    known = _in_use(Path(settings.CITY_FILE))
    if code not in known:
        raise UnknownKind(
            f"債権種別「{code}」は使われていません。あるのは {'、'.join(known)} です。"
        )
    return known[code]


def kind_choices() -> list[tuple[str, str]]:
    """Code and name, for fields: given as a callable, so that a new kind needs no migration."""
    return [(each.code, each.name) for each in kinds()]


def kinds_of(department_code: str) -> tuple[Kind, ...]:
    """The kinds a department collects; LookupError if the city has no such department."""
    return tuple(kind(code) for code in city().department(department_code).kinds)


@cache
def _in_use(path: Path) -> dict[str, Kind]:
    """The city file decides who collects a kind; the kind file only proposes."""
    of = load_city(path)
    found = {}
    for each, file in zip(load(of.kind_paths), of.kind_paths, strict=True):
        if each.code != file.stem:
            raise TableError(
                f"{file.name} の code: ファイル名と同じ「{file.stem}」にしてください。"
            )
        found[each.code] = replace(each, department=of.department_of_kind(each.code).code)
    return found


def taxing_departments() -> frozenset[str]:
    """Departments whose every kind is a tax (地方税法22条): others may not know of their people."""
    found = {each.department for each in kinds()}
    return frozenset(found - {k.department for k in kinds() if k.legal_class is not LegalClass.TAX})
