"""The office: the ground every floor stands on, the install check, and the Celery app on demand."""

from importlib.util import find_spec
from typing import Any

if find_spec("casework") is None:
    raise ImportError("The project is not installed. Run: pip install -e .")


def __getattr__(name: str) -> Any:
    """Hand on the Celery app lazily: `celery -A arrears_office` needs it, the web does not."""
    if name in {"celery", "app"}:
        from arrears_office.celery import app  # noqa: PLC0415

        return app
    raise AttributeError(name)
