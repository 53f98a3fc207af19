"""/debtors/<public_id>/marks/: 付せん, 保留 and 生活の状況 of one person, each with its end."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office.permissions import Permission
from debtors.mark_terms import ONLY_OWN
from debtors.pages.mark_acts import FORMS, MarkActs
from debtors.panels import Seen
from debtors.selectors.mark_rows import marks_of
from debtors.selectors.relations import people_to_write


class MarksPage(MarkActs):
    """Lists what the viewer may know; writes the marks of his own department's faces."""

    permission = Permission.CASES
    what = "付せん・保留・生活の状況"
    template_name = "debtors/marks.html"

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One act, and back to the list; what does not fit is said beside what was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The act if one was sent, else the three lists with their forms."""
        self.people = people_to_write(self.viewer, seen.pk)
        self.forms = {
            name: form(people=self.people, on=self.viewer.today) for name, form in FORMS.items()
        }
        if self.request.method == "POST" and (done := self.act(seen)) is not None:
            return done
        marks = marks_of(self.viewer, seen.pk)
        self.show(seen, marks.layers)
        sections = (
            ("sticker", "付せん", marks.stickers, "貼る"),
            ("hold", "保留", marks.holds, "保留を置く"),
            ("condition", "生活の状況", marks.conditions, "記録する"),
        )
        context = {
            "seen": seen,
            "sections": [
                {"name": name, "title": title, "rows": rows, "form": self.forms[name], "does": does}
                for name, title, rows, does in sections
            ],
            "writes": bool(self.people),
            "wrong": self.wrong,
            "moved": self.moved,
            "only_own": ONLY_OWN,
        }
        return self.render(context, status=self.status)
