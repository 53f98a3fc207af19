"""A city that keeps its own rows of the table of disclosure, and viewers who need no database."""

from datetime import date
from pathlib import Path

from django.conf import settings

from arrears_office.office.roles import Appointment, Role
from arrears_office.office.viewer import Duty, Viewer
from tests import cast

LAW = 'article = "条例7条"\nevidence = "V"\n'


def row(viewer: str, owner: str, layer: str, **other: str) -> str:
    """One [[rows]] entry; closed where the layer is none."""
    given = {"condition": "none", "basis": "internal_use" if layer != "none" else "none"} | other
    days = {key: given.pop(key) for key in ("since", "until") if key in given}
    lines = [f'viewer = "{viewer}"', f'owner = ["{owner}"]', f'layer = "{layer}"']
    lines += [f'{key} = "{value}"' for key, value in given.items()]
    lines += [f"from = {days.get('since', '2023-04-01')}"]
    lines += [f"until = {days['until']}"] if "until" in days else []
    return "[[rows]]\n" + "\n".join(lines) + "\n" + LAW


def city_with(folder: Path, rows: str, **changed: str) -> Path:
    """The demonstration city's file beside a table of its own; `changed` replaces texts."""
    text = Path(settings.BASE_DIR, "city.toml").read_text("utf-8")
    (folder / "sharing.toml").write_text(rows, "utf-8")
    text = text.replace("[sharing]\n", '[sharing]\ntable = "sharing.toml"\n')
    for old, new in changed.items():
        text = text.replace(old, new)
    path = folder / "city.toml"
    path.write_text(text, "utf-8")
    return path


def clerk(
    department: str, appointment: Appointment | None = None, *, on: date = cast.TODAY
) -> Viewer:
    """A clerk as the middleware would make him, without a record behind."""
    usual = cast.APPOINTED.get(department, Appointment.NONE)
    return viewer(
        Duty(Role.CLERK, department, usual if appointment is None else appointment), on=on
    )


def viewer(*duties: Duty, on: date = cast.TODAY) -> Viewer:
    """Somebody with these duties."""
    return Viewer(1, "somebody", "だれか", "ja", on, duties)
