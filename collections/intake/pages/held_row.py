"""/admin/imports/held/<number>/: one held row, and closing it with a reason."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.models import Channel, Staff
from arrears_office.office.pages import PersonalPage
from arrears_office.office.permissions import Permission
from debtors.disclosure import Layer, Sight, basis_words
from intake.forms import CloseForm
from intake.models import HeldRow
from intake.selectors.desk import visible_held_row
from intake.selectors.problems import debtors_behind, raw_sight
from intake.services import HeldRowChangedError, close_held_row


class HeldRowPage(PersonalPage):
    """The row in full; who may read its values may close it."""

    permission = Permission.IMPORTS
    template_name = "intake/held_row.html"
    what = "保留の行"
    sight: Sight

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The row and the form."""
        row = self.row(number)
        return self.page(row, CloseForm(initial={"version": row.version}))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Close it; if somebody was faster the typing stays and the page says who."""
        row = self.row(number)
        form = CloseForm(request.POST)
        if not form.is_valid():
            return self.page(row, form, status=422)
        try:
            close_held_row(
                row=row,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                by=cast("Staff", request.user),
                on=self.viewer.today,
                at=clock.now(),
            )
        except HeldRowChangedError:
            return self.page(self.row(number), form, status=409, conflict=True)
        messages.success(request, f"{row.line}行目を閉じました。金額は動いていません。")
        return redirect("delivery", number=row.file.delivery_id)

    def row(self, number: int) -> HeldRow:
        """The row if the viewer may read its values; else the answer of a missing one."""
        row = visible_held_row(self.viewer, number)
        if row is None:
            raise Http404
        delivery = row.file.delivery
        self.sight = raw_sight(self.viewer, delivery.department_id, delivery.channel)
        if self.sight.layer is Layer.NONE:
            raise Http404
        return row

    def page(
        self, row: HeldRow, form: CloseForm, *, status: int = 200, conflict: bool = False
    ) -> HttpResponse:
        """The row with the form; recorded, for its values are shown."""
        delivery = row.file.delivery
        self.shows(
            public_ids=debtors_behind(delivery.department_id, [row]),
            layers=(int(self.sight.layer),),
            basis=basis_words([self.sight.ground]),
        )
        context = {
            "title": f"保留の行 {row.line}行目" if row.line else "保留 ファイル全体",
            "row": row,
            "delivery": delivery,
            "department": city().department(delivery.department_id),
            "channel": Channel(delivery.channel).label,
            "form": form,
            "conflict": conflict,
            "waits": row.closed_at is None and row.resolved_by_id is None,
        }
        return self.render(context, status=status)
