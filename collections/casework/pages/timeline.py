"""/debtors/<public_id>/timeline/: the whole timeline, fifty events at a time."""

from django.http import HttpResponse

from casework.panels import content_of
from casework.selectors import timeline_of
from debtors.pages.debtor import OneDebtor, paid_of
from debtors.panels import Seen


class TimelinePage(OneDebtor):
    """Older events of one debtor."""

    what = "滞納者の経過"
    template_name = "collections/timeline_page.html"
    url_name = "debtor_timeline"

    def answer(self, seen: Seen) -> HttpResponse:
        """The events behind the mark in the address, or the newest."""
        found = timeline_of(self.viewer, seen.pk, before=self.request.GET.get("before", ""))
        content = content_of(self.viewer, seen, found)
        self.show(seen, content.layers)
        context = {"seen": seen, "panel": content.context, "paid": paid_of(seen.holdings)}
        return self.render(context)
