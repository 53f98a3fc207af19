"""What the page kit must know about the person in front of it; the office's `Viewer` fits this."""

from datetime import date
from typing import Protocol

from django.http import HttpRequest

PUBLIC = "public"
"""Permission of a page that nobody has to log in for (log-in, healthz)."""
SIGNED_IN = "signed_in"
"""Permission of a page for everybody who has logged in (home, own settings)."""


class Viewer(Protocol):
    """One member of staff during one request: frozen, made once by the office's middleware."""

    @property
    def name(self) -> str:
        """Name as shown in the page's head."""

    @property
    def language(self) -> str:
        """Language of the screen, a setting of the person: ja or en."""

    @property
    def today(self) -> date:
        """The day of this request in Asia/Tokyo; nothing below a page asks a clock."""

    def may(self, permission: str, /) -> bool:
        """Answers whether the roles of today open this kind of page (a permission's name)."""


def viewer_of(request: HttpRequest) -> Viewer | None:
    """The viewer that the middleware made for this request; None for somebody not logged in."""
    found: Viewer | None = getattr(request, "viewer", None)
    return found
