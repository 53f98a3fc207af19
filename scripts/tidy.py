"""Puts code and templates into the house form."""

from scripts import environment
from scripts.shell import run, tool


def main() -> None:
    """Sort imports, repair what ruff can repair safely, format code and templates."""
    environment.ensure(dev=True)
    run([tool("ruff"), "check", "--fix", "."])
    run([tool("ruff"), "format", "."])
    run([tool("djlint"), "templates", "--reformat", "--quiet"])


if __name__ == "__main__":
    main()
