"""Resolves pyproject.toml into the two hash-pinned lists: one consistent set, no address."""

import tempfile
from pathlib import Path

from scripts import environment
from scripts.shell import ROOT, must, say, tool

BUILD = "hatchling>=1.26\neditables\n"  # the build back end is installed from the list too
OPTIONS = [
    "--universal",
    "--python-version", "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--quiet",
]  # fmt: skip


def main() -> None:
    """Write requirements-dev.txt first; requirements.txt is the part of it that running needs."""
    environment.ensure(dev=True)
    dev, run = ROOT / "requirements-dev.txt", ROOT / "requirements.txt"
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder) / "build.in"
        build.write_text(BUILD, encoding="ascii")
        compile_ = [tool("uv"), "pip", "compile", *OPTIONS, "pyproject.toml", build]
        must([*compile_, "--upgrade", "--extra", "dev", "-o", dev], "dev の版を決められません。")
        must([*compile_, "-c", dev, "-o", run], "run の版を決められません。")
    say("requirements-dev.txt と requirements.txt を書きました。")


if __name__ == "__main__":
    main()
