"""/access/staff/<username>/ and /access/mine/: what one member of staff looked at, day by day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from arrears_office.office.models import Staff
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors.access import find_staff, looks_of
from arrears_office.office.selectors.look_days import days_with_looks, look_day, newest_day
from arrears_office.web.era import parse_day


class StaffLooksPage(OfficePage):
    """A day of somebody's looks for those who answer for him; debtors are counted, not named."""

    permission = Permission.ACCESS_REVIEW
    template_name = "office/access_staff.html"

    def get(self, request: HttpRequest, username: str) -> HttpResponse:
        """The day of the address, else the newest; somebody out of scope answers as nobody."""
        staff = find_staff(username)
        if staff is None:
            raise Http404
        return self.answer(staff)

    def answer(self, staff: Staff) -> HttpResponse:
        """One day of the looks of this member of staff."""
        rows = looks_of(self.viewer, staff)
        if rows is None:
            raise Http404
        day, unread = self._day(newest_day(rows))
        before, after = days_with_looks(rows, day)
        context: dict[str, Any] = {
            "title": f"{staff.display_name}さんの閲覧",
            "staff": staff,
            "own": staff.pk == self.viewer.staff_id,
            "day": day,
            "unread": unread,
            "of_day": look_day(rows, day),
            "before": before,
            "after": after,
        }
        answer = self.render(context)
        answer["Cache-Control"] = "no-store"
        return answer

    def _day(self, newest: date | None) -> tuple[date, str]:
        """The day asked for, else the newest with a look; the sentence about one unreadable."""
        usual, text = newest or self.viewer.today, self.request.GET.get("on", "")
        try:
            return (parse_day(text) if text else usual), ""
        except ValueError as wrong:
            return usual, str(wrong)


class OwnLooksPage(StaffLooksPage):
    """あなたの閲覧の記録: everybody reads his own; that it is kept is no empty word."""

    permission = Permission.SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:  # type: ignore[override]
        """The viewer's own day."""
        staff = find_staff(self.viewer.username)
        if staff is None:
            raise Http404
        return self.answer(staff)
