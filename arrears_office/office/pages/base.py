"""What the office adds to a page: a refusal's reason, an access record before the bytes leave."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django.core.exceptions import ImproperlyConfigured
from django.db import Error
from django.http import HttpRequest, HttpResponseBase

from arrears_office.office.access import record_access
from arrears_office.office.city import city
from arrears_office.office.permissions import REFUSALS, Permission
from arrears_office.office.viewer import Viewer
from arrears_office.web.pages import Page
from arrears_office.web.viewer import Viewer as AnyViewer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shown:
    """What one response shows of persons: for the access record."""

    public_ids: tuple[str, ...]
    layers: tuple[Any, ...]
    basis: str


class OfficePage(Page):
    """A page of the office: `permission` is one of `Permission` and has to be named."""

    @property
    def viewer(self) -> Viewer:
        """Who looks; made once by the middleware."""
        return cast("Viewer", super().viewer)

    def reason(self, viewer: AnyViewer) -> str:
        """Why this role does not open this kind of page."""
        if not cast("Viewer", viewer).duties:
            return no_duty()
        return REFUSALS[Permission(self.permission)]


def no_duty() -> str:
    """What is said to an account without a duty today, and whom to ask."""
    office = city().office
    return (
        "本日有効な担当がありません。異動・兼務・代理の登録は、"
        f"{office.name}（内線{office.extension}）に頼みます。"
    )


class PersonalPage(OfficePage):
    """A page with personal data: it says what it shows, and is recorded before it is sent.

    `what` names the page in the access record. The page calls `shows(...)` once it knows whom;
    an answer 200 without that call is a fault of the program and is not sent. When the record
    cannot be written the answer is 503 and nothing leaves. For lists: `(PersonalPage, ListPage)`.
    """

    what: ClassVar[str] = ""
    _shown: Shown | None = None

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """The view for a URLconf; refuses a class that does not name itself for the record."""
        if not cls.what:
            raise ImproperlyConfigured(f"{cls.__qualname__} names no `what` for its access record.")
        return super().as_view(**initkwargs)

    def shows(self, *, public_ids: Iterable[str], layers: Iterable[Any], basis: str) -> None:
        """Say whom this response shows, down to which layers, on which legal basis."""
        ids = tuple(str(public_id) for public_id in public_ids)
        self._shown = Shown(ids, tuple(layers), basis)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, record, and only then let the bytes go; never into a cache."""
        response = super().dispatch(request, *args, **kwargs)
        if self._shown is not None:
            response = self._recorded(request, self._shown, response)
        elif response.status_code == 200 and "HX-Redirect" not in response:
            raise ImproperlyConfigured(f"{type(self).__qualname__} did not say whom it shows.")
        response["Cache-Control"] = "no-store"
        return response

    def _recorded(
        self, request: HttpRequest, shown: Shown, response: HttpResponseBase
    ) -> HttpResponseBase:
        try:
            record_access(
                viewer=self.viewer,
                request=request,
                public_ids=shown.public_ids,
                layers=shown.layers,
                basis=shown.basis,
                what=self.what,
            )
        except Error:
            log.exception("The access record of %s could not be written.", self.what)
            return self.render({}, template="office/not_recorded.html", status=503)
        return response
