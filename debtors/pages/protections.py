"""/protections/: today's list of 支援措置, who is protected, who handles, what to decide."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from arrears_office.office.permissions import Permission
from debtors.disclosure import Layer
from debtors.pages.protection_acts import ProtectionActs
from debtors.protection_forms import EndForm, ReachForm
from debtors.protection_gate import addresses_may_leave
from debtors.protection_rights import WHOLE_CITY, scope_words
from debtors.selectors.protection_desk import MOST, newest_list

BASIS = "支援措置の事務（住民基本台帳事務処理要領）"


class ProtectionsPage(ProtectionActs):
    """One desk for everybody who works with protected persons; who may act sees the forms."""

    permission = Permission.PROTECTIONS
    what = "支援措置の机"
    template_name = "debtors/protections.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The desk."""
        self.read()
        return self._desk()

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """One act, and back to the desk; what does not fit is said beside what was typed."""
        self.read()
        return self.act() or self._desk()

    def _desk(self) -> HttpResponse:
        ids = dict.fromkeys(
            (
                *(row.public_id for row in self.rows),
                *(edge.public_id for edge in self.edges),
                *(edge.other_public_id for edge in self.edges),
            )
        )
        layers = (Layer.EXISTENCE, Layer.ADDRESS) if self.edges else (Layer.EXISTENCE,)
        self.shows(public_ids=ids, layers=layers if ids else (), basis=BASIS)
        context = {
            "title": "支援措置",
            "newest": newest_list(),
            "gate": addresses_may_leave(self.viewer.today),
            "rows": [(row, self.forms.get(f"end-{row.pk}") or _end(row.pk)) for row in self.rows],
            "edges": [
                (edge, self.forms.get(f"reach-{edge.pk}") or _reach(edge.pk)) for edge in self.edges
            ],
            "handlers": [
                (row, scope_words(row.department_id), self._names(row.department_id))
                for row in self.handlers
            ],
            "forms": self.forms,
            "handled": self.handled,
            "scopes": self.scopes,
            "wrong": self.wrong,
            "most": MOST,
        }
        return self.render(context, status=self.status)

    def _names(self, department: str | None) -> bool:
        return (department or WHOLE_CITY) in self.scopes


def _end(key: int) -> EndForm:
    return EndForm(auto_id=f"end-{key}-%s")


def _reach(key: int) -> ReachForm:
    return ReachForm(auto_id=f"reach-{key}-%s")
