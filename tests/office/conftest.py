"""A browser for each member of the cast, and a small URLconf with a personal page."""

from collections.abc import Callable

import pytest
from django.test import Client

from arrears_office.office.models import Staff
from tests import cast

Browser = Callable[[Staff], Client]


@pytest.fixture
def browser(db: None, office_day: object) -> Browser:
    """A browser in which `staff` is logged in, on the cast's day."""

    def open_for(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    assert office_day == cast.TODAY
    return open_for
