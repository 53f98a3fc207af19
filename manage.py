#!/usr/bin/env python
"""The one entrance for operators: every command of the contract runs through here."""

import os
import sys


def main() -> None:
    """Run a management command with this program's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arrears_office.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
