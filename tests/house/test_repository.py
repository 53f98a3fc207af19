"""What may be in the repository: no registry's address, no machine's path, no secret."""

import re
import tomllib
from pathlib import Path

from tests.house.files import ROOT, committed, name

HOSTS = re.compile(
    "|".join(["py" + r"pi\.org", "python" + "hosted", r"registry\.npm" + "js", r"deb\.deb" + "ian"])
)
MACHINE = re.compile(r"(?<![\w.])/(?:wo" + "rk|home/[a-z]+|ro" + r"ot)/|/tm" + r"p/bash_jobs")
BINARY = {".ttf", ".png", ".xlsx", ".mo", ".pdf", ".dat", ".webp"}
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


def text_of(path: Path) -> str:
    """The file's text, or nothing for a binary one."""
    if path.suffix in BINARY or "vendor" in path.parts:
        return ""
    return path.read_bytes().decode("utf-8", "ignore")


def test_no_file_names_a_registrys_host() -> None:
    assert [name(path) for path in committed() if HOSTS.search(text_of(path))] == []


def test_no_file_carries_a_path_of_a_machine() -> None:
    assert [name(path) for path in committed() if MACHINE.search(text_of(path))] == []


def test_no_lock_file_with_addresses_is_kept() -> None:
    names = {path.name for path in committed()}
    assert not names & {"uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"}


def test_neither_data_nor_secrets_are_kept() -> None:
    kept = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert not kept & {"var", "secrets", ".env"}


def test_every_requirement_is_pinned_by_hash_and_no_address_is_given() -> None:
    for file in REQUIREMENTS:
        text = (ROOT / file).read_text("utf-8")
        assert not re.search(r"://|^\s*-(?!-hash)", text, re.MULTILINE)
        entries = re.split(r"\n(?=\S)", text.strip())
        assert [each.split()[0] for each in entries if not _is_pinned(each)] == []


def test_both_lists_agree_on_every_version() -> None:
    run, dev = (set(_pins(file)) for file in REQUIREMENTS)
    assert run < dev


def test_every_direct_dependency_is_in_the_list() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[\[><=;]", entry)[0].lower() for entry in project["dependencies"]}
    assert wanted <= {pin.split("==")[0] for pin in _pins("requirements.txt")}


def _is_pinned(entry: str) -> bool:
    return "==" in entry and "--hash=sha256:" in entry


def _pins(file: str) -> list[str]:
    text = (ROOT / file).read_text("utf-8")
    return re.findall(r"^([a-z0-9._-]+==[^\s\\]+)", text, re.MULTILINE)
