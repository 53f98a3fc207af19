"""The web process starts light: what draws and counts is loaded where it works."""

import subprocess
import sys

import pytest

from tests.house.files import ROOT

HEAVY = ("pandas", "numpy", "matplotlib", "weasyprint", "splink", "duckdb", "openpyxl")
START = f"""
import sys, django
django.setup()
import arrears_office.urls, arrears_office.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""


@pytest.mark.both_databases
def test_the_web_process_loads_no_heavy_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**__import__("os").environ, "DJANGO_SETTINGS_MODULE": "arrears_office.settings"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
