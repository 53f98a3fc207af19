"""/debtors/<public_id>/timeline/: the whole timeline, narrowed by department and sort."""

from django.http import HttpResponse

from arrears_office.office.city import city
from arrears_office.office.city_types import CityDepartment
from casework.panels import content_of
from casework.selectors import timeline_of
from casework.selectors.timeline import SORTS
from debtors import disclosure
from debtors.pages.debtor import OneDebtor, paid_of
from debtors.panels import Seen


class TimelinePage(OneDebtor):
    """Older events of one debtor."""

    what = "滞納者の経過"
    template_name = "collections/timeline_page.html"
    url_name = "debtor_timeline"

    def answer(self, seen: Seen) -> HttpResponse:
        """The events behind the mark in the address, or the newest."""
        offered = self._departments(seen)
        narrowed = self._narrowed({row.code for row in offered})
        found = timeline_of(
            self.viewer,
            seen.pk,
            before=self.request.GET.get("before", ""),
            department=narrowed.get("dept", ""),
            sort=narrowed.get("kind", ""),
        )
        content = content_of(self.viewer, seen, found, narrowed)
        self.show(seen, content.layers)
        context = {
            "seen": seen,
            "panel": content.context,
            "paid": paid_of(seen.holdings),
            "offered": offered,
            "sorts": [(code, words) for code, (words, _) in SORTS.items()],
            "narrowed": narrowed,
        }
        return self.render(context)

    def _departments(self, seen: Seen) -> list[CityDepartment]:
        """Those that the viewer sees on this person anyway, and the own one."""
        known = {row.department for row in seen.holdings.open_rows}
        known |= disclosure.own_departments(self.viewer)
        return [row for row in city().departments if row.code in known]

    def _narrowed(self, departments: set[str]) -> dict[str, str]:
        """The codes of the address that are offered; another one narrows nothing."""
        asked = self.request.GET
        found = {"dept": asked.get("dept", ""), "kind": asked.get("kind", "")}
        allowed = {"dept": departments, "kind": set(SORTS)}
        return {name: code for name, code in found.items() if code in allowed[name]}
