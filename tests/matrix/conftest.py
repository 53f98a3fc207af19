"""The matrix walks a real city's program: the demonstration's own address does not exist there."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _no_demonstration(settings: Any) -> None:
    settings.DEMO = False
