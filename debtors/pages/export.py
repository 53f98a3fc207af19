"""/debtors/export/: people and yen first, then the file; recorded before its first byte."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict

from arrears_office.office import clock
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from arrears_office.office.purposes import Purpose
from arrears_office.office.viewer import Viewer
from arrears_office.web.downloads import FORMAT_WORDS, FileFormat, download
from arrears_office.web.exports import Origin
from arrears_office.web.freshness import freshness_line
from debtors.export_forms import ExportForm
from debtors.export_rights import is_reported, may_take_addresses, too_many
from debtors.pages.chosen import ALL, LIST, handed_on, list_of
from debtors.pages.export_columns import ADDRESSES, Columns, column_choices, usual_columns
from debtors.pages.export_people import People
from debtors.protection_gate import Gate, addresses_may_leave
from debtors.rooms import Rooms
from debtors.services.exports import Taken, record_export

UNUSABLE = 422
MAKE, FILE, REPORT = "make", "file", "report"
TITLE = "滞納者一覧"


class DebtorsExport(PersonalPage):
    """GET: the list of the address; POST from the bar: who was ticked; with `make`: the file."""

    permission = Permission.DEBTORS
    template_name = "debtors/export.html"
    what = "滞納者一覧の書き出し"
    rooms: Rooms = Rooms()
    _purpose: Purpose | None = None

    @property
    def viewer(self) -> Viewer:
        """Who takes it out, for the purpose that he names here."""
        found = super().viewer
        return found if self._purpose is None else replace(found, purpose=self._purpose)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """How many people and how much, and what the file needs; nobody is named yet."""
        post = QueryDict(mutable=True)
        post.update({ALL: "1", LIST: request.GET.urlencode()})
        return self._page(post, self._form())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """From the bar the same page; with `make` the file, or what stands against it."""
        post = request.POST
        if MAKE not in post:
            return self._page(post, self._form())
        form = self._form(post)
        usable = form.is_valid()
        people = self._people(post)
        if not usable or not people.count or too_many(self.viewer, people.count):
            return self._page(post, form, status=UNUSABLE)
        return self._file(people, form.cleaned_data, report=post[MAKE] == REPORT)

    @cached_property
    def gate(self) -> Gate:
        """Whether addresses may leave today."""
        return addresses_may_leave(self.viewer.today)

    def _people(self, post: QueryDict) -> People:
        return People(self.viewer, post, rooms=self.rooms, now=clock.now())

    def _form(self, data: QueryDict | None = None) -> ExportForm:
        return ExportForm(
            data,
            columns=column_choices(self.rooms),
            addresses=may_take_addresses(self.viewer) and self.gate.open,
            initial={"purpose": self.viewer.purpose, "columns": usual_columns(self.viewer)},
        )

    def _page(self, post: QueryDict, form: ExportForm, status: int = 200) -> HttpResponseBase:
        people = self._people(post)
        wrong = too_many(self.viewer, people.count)
        masks = may_take_addresses(self.viewer)
        texts = Columns(self.viewer, ("number", "kana"), addresses=masks)
        self.shows(public_ids=(), layers=(), basis="")
        context = {
            "people": people.count,
            "yen": people.yen,
            "paid": [total.paid for total in people.totals],
            "conditions": people.conditions,
            "too_many": wrong,
            "reported": is_reported(people.count),
            "gaps": 0 if wrong else people.gaps(texts),
            "form": form,
            "gate": ""
            if self.gate.open or not may_take_addresses(self.viewer)
            else self.gate.sentence,
            "masks": may_take_addresses(self.viewer),
            "handed_on": handed_on(post),
            "list_query": list_of(post).urlencode(),
        }
        return self.render(context, status=status)

    def _file(self, people: People, typed: dict[str, Any], *, report: bool) -> HttpResponseBase:
        """Write down whom and for what, then let the file go."""
        self._purpose = Purpose(typed["purpose"])
        form, addresses = FileFormat(typed["format"]), bool(typed.get("addresses"))
        columns = Columns(self.viewer, typed["columns"], addresses=addresses)
        shown = people.shown(columns)
        self.what = f"{TITLE}の書き出し（{_words(form, addresses=addresses, report=report)}）"  # type: ignore[misc]
        self.shows(public_ids=shown.public_ids, layers=shown.layers, basis=shown.basis)
        record_export(
            taken=Taken(people.count, people.yen, "report" if report else form,
                        self._purpose, addresses, tuple(columns.labels)),
            public_ids=shown.public_ids,
            use=typed["use"],
            address_reason=typed.get("address_reason", ""),
            by=self.viewer,
            on=self.viewer.today,
            at=clock.now(),
        )  # fmt: skip
        return download(
            FileFormat.CSV if report else form,
            name=f"{TITLE}{'_CP932にない文字' if report else ''}_{self.viewer.today.isoformat()}",
            title=TITLE,
            origin=self._origin(people, typed),
            columns=("行", "列", "文字") if report else columns.labels,
            rows=people.report(columns) if report else people.lines(columns),
        )

    def _origin(self, people: People, typed: dict[str, Any]) -> Origin:
        return Origin(
            made_by=self.viewer.name,
            made_at=clock.now(),
            conditions=people.conditions,
            paid_until=freshness_line([total.paid for total in people.totals]).text,
            purpose=f"{Purpose(typed['purpose']).label}（{typed['use']}）",
            persons=people.count,
            yen=people.yen,
        )


def _words(form: FileFormat, *, addresses: bool, report: bool) -> str:
    if report:
        return "CP932にない文字の一覧"
    return f"{FORMAT_WORDS[form]}・{'・'.join(ADDRESSES)}{'あり' if addresses else 'なし'}"
