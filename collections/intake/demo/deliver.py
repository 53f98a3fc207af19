"""Writes one day's delivery of the fictional city, in each department's own format."""

import json
from datetime import date
from pathlib import Path

from intake.demo.city import DemoCity
from intake.demo.snapshot import files
from intake.demo.totals import totals
from intake.reading import load_profiles
from intake.writing import write


def deliver(city: DemoCity, folder: Path, on: date) -> Path:
    """Writes `folder`/YYYY-MM: every department's files and the control; returns that folder."""
    target = folder / f"{on:%Y-%m}"
    target.mkdir(parents=True, exist_ok=True)
    rows = files(city, on)
    for profile in load_profiles():
        content = write(profile, rows.get(profile.code, []))
        if not content:  # a fixed-length host with nothing to say sends no file
            continue
        (target / profile.file_name).write_bytes(content)
    control = json.dumps(totals(city, on), ensure_ascii=False, indent=1)
    (target / "totals.json").write_text(f"{control}\n", encoding="utf-8")
    return target
