"""`make mutants`: does a test of the law fail when one sign of it is changed?"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts import environment
from scripts.shell import ROOT, say, stop, tool

WANTED = 90  # percent of the mutants that a test must kill
SHOWN = 40
SETTINGS = """\
[mutmut]
source_paths=arrears_office
also_copy=
    tests
pytest_add_cli_args=
    -p
    no:django
    -p
    no:cacheprovider
    -q
    -x
pytest_add_cli_args_test_selection=tests/law
"""

CONFTEST = """\
import doctest

find = doctest.DocTestFinder.find
doctest.DocTestFinder.find = lambda self, *words, **named: [
    each for each in find(self, *words, **named) if "__mutmut_" not in each.name
]
"""
"""Every mutant carries its function's docstring: without this each example runs a hundred times."""


def main() -> int:
    """0 if the tests of the law kill enough of its mutants; the survivors are listed.

    The law needs neither Django nor a database, so it is tried alone, in a copy of its own: a
    mutant never touches the checkout. Names given as arguments keep to some modules
    (`charge`, `prescription`).
    """
    environment.ensure(dev=True)
    with tempfile.TemporaryDirectory(prefix="office-mutants-") as folder:
        place = Path(folder)
        _lay_out(place)
        names = [f"arrears_office.law.{name}*" for name in sys.argv[1:]]
        mutmut(place, "run", *names)
        mutmut(place, "export-cicd-stats")
        counts = json.loads((place / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
        survivors = _survivors(mutmut(place, "results"))
    say("\n".join(survivors[:SHOWN]))
    tried = counts["killed"] + counts["timeout"] + len(survivors)
    share = (counts["killed"] + counts["timeout"]) * 100 / max(tried, 1)
    say(f"変異 {tried}、検出 {share:.1f} %、見逃し {len(survivors)}")
    if share < WANTED:
        stop(f"検出が {WANTED} % に届きません。見逃した変異を見つける試験を加えてください。")
    return 0


def mutmut(place: Path, *words: str) -> str:
    """What the mutation tester says, run in the copy."""
    command = [str(tool("mutmut")), *words]
    done = subprocess.run(command, cwd=place, check=False, capture_output=True, text=True)
    if done.returncode and words[0] == "run":
        stop(done.stdout[-3000:] + done.stderr[-3000:])
    return done.stdout


def _lay_out(place: Path) -> None:
    package = place / "arrears_office"
    shutil.copytree(ROOT / "arrears_office" / "law", package / "law")
    shutil.copytree(ROOT / "tests" / "law", place / "tests" / "law")
    for folder in (package, place / "tests"):
        (folder / "__init__.py").touch()
    (place / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (place / "setup.cfg").write_text(SETTINGS, encoding="utf-8")


def _survivors(results: str) -> list[str]:
    lines = (line.strip() for line in results.splitlines())
    return [line for line in lines if line.endswith((": survived", ": no tests"))]


if __name__ == "__main__":
    raise SystemExit(main())
