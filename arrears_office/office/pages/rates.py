"""/admin/rates/: every rate that counts; the office enters what a notice says, two people look."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from arrears_office.office.models import EnteredRate
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.rate_forms import ConfirmForm, WithdrawForm
from arrears_office.office.rate_lines import (
    NOTICE_DUE,
    interest_lines,
    missing,
    sorts_due,
    special_lines,
    unused,
)
from arrears_office.office.rates import book_with
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors import confirmed_rates, entered_rate, entered_rates
from arrears_office.office.services import RateGoneError, confirm_rate, withdraw_rate
from arrears_office.web.percent import percent


class RatesPage(OfficePage):
    """The table of all rates, what waits for a second person, and what came of the rest."""

    permission = Permission.RATES
    template_name = "office/rates.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Read anew, not from the minute's copy: whoever has just confirmed sees it counted."""
        book = book_with(confirmed_rates())
        entered = entered_rates()
        return self.render(
            {
                "title": "延滞金の割合",
                "special": special_lines(book, entered),
                "interest": interest_lines(book, entered),
                "missing": missing(book, self.viewer.today),
                "notice_due": NOTICE_DUE,
                "waiting": [row for row in entered if row.is_waiting],
                "ended": unused(book, entered),
                "may_enter": self.viewer.may(Permission.RATE_ENTRY),
                "due": sorts_due(book, entered, self.viewer.today),
            }
        )


class RatePage(OfficePage):
    """One rate that waits: its own page, for a confirmed rate moves every reckoning of the city."""

    permission = Permission.RATE_ENTRY
    template_name = "office/rate.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """The notice; the figure is shown only to whoever entered it."""
        rate = self._rate(number)
        return self._page(rate) if rate.is_waiting else self._gone(request)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Confirm with the figure typed again, or withdraw with a reason."""
        rate = self._rate(number)
        if not rate.is_waiting:
            return self._gone(request)
        if "withdraw" in request.POST:
            return self._withdraw(request, rate)
        return self._confirm(request, rate)

    def _rate(self, number: int) -> EnteredRate:
        found = entered_rate(number)
        if found is None:
            raise Http404
        return found

    def _confirm(self, request: HttpRequest, rate: EnteredRate) -> HttpResponse:
        form = ConfirmForm(request.POST)
        if form.is_valid():
            try:
                confirm_rate(
                    rate=rate.pk,
                    thousandths=form.cleaned_data["rate"],
                    by=self.viewer,
                    on=self.viewer.today,
                )
            except RateGoneError:
                return self._gone(request)
            except RefusedError as refusal:
                form.add_error("rate", str(refusal))
            else:
                messages.success(
                    request,
                    f"年{percent(rate.rate)}%を確認しました。いまから計算に使います。",
                )
                return redirect("rates")
        return self._page(rate, confirm=form, status=422)

    def _withdraw(self, request: HttpRequest, rate: EnteredRate) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self._page(rate, withdraw=form, status=422)
        reason = form.cleaned_data["reason"]
        try:
            withdraw_rate(rate=rate.pk, reason=reason, by=self.viewer, on=self.viewer.today)
        except RateGoneError:
            return self._gone(request)
        messages.success(request, "割合の入力を取り下げました。記録は下に残ります。")
        return redirect("rates")

    def _gone(self, request: HttpRequest) -> HttpResponse:
        """Somebody was quicker: the table shows what came of it."""
        messages.warning(request, RateGoneError.words)
        return redirect("rates")

    def _page(
        self,
        rate: EnteredRate,
        *,
        confirm: ConfirmForm | None = None,
        withdraw: WithdrawForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        own = rate.entered_by_id == self.viewer.staff_id
        context: dict[str, Any] = {
            "title": "入力した割合" if own else "この割合を確認しますか",
            "rate": rate,
            "own": own,
            "form": confirm or withdraw,
            "confirm": confirm or ConfirmForm(),
            "withdraw": withdraw or WithdrawForm(),
        }
        return self.render(context, status=status)
