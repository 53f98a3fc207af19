"""/admin/rates/new/: type what a notice says, see what follows from it, then let it wait."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from arrears_office.law.rates import RateBook
from arrears_office.office.models import EnteredRate, RateSort
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.rate_forms import RateForm, term_end
from arrears_office.office.rate_lines import SpecialLine, special_line, special_lines
from arrears_office.office.rates import book_with, special_rate
from arrears_office.office.refusal import RefusedError
from arrears_office.office.selectors import confirmed_rates, current_rate
from arrears_office.office.selectors.rates import ConfirmedRate
from arrears_office.office.services import enter_rate
from arrears_office.office.services.rate_rules import next_on
from arrears_office.web.era import era_short
from arrears_office.web.row_number import row_number


class RateEntryPage(OfficePage):
    """The first rate not yet known (`?sort=`), or one to put right (`?correct=`).

    Nothing is saved before the page has shown what follows from that very figure.
    """

    permission = Permission.RATE_ENTRY
    template_name = "office/rate_entry.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self._page(self._form(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        """First the rates that follow, then the entry."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        if not form.was_previewed:
            return self._page(form, shown=True)
        try:
            enter_rate(
                figure=form.figure,
                notice=form.notice,
                reason=form.cleaned_data.get("reason", ""),
                by=self.viewer,
                on=self.viewer.today,
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, status=422)
        messages.success(
            request,
            "割合を入れました。ほかの職員が告示を見て確認すると、計算に使います。",
        )
        return redirect("rates")

    def _form(self, data: Any) -> RateForm:
        book = book_with(confirmed_rates())
        corrected = self._corrected()
        sort = RateSort(corrected.sort) if corrected else self._sort()
        from_on = corrected.from_on if corrected else next_on(sort, book)
        return RateForm(
            data,
            sort=sort,
            from_on=from_on,
            book=book,
            today=self.viewer.today,
            corrects=corrected is not None,
            initial={"until_on": era_short(term_end(from_on))},
        )

    def _sort(self) -> RateSort:
        asked = self.request.GET.get("sort", RateSort.SPECIAL)
        if asked not in RateSort.values:
            raise Http404
        return RateSort(asked)

    def _corrected(self) -> EnteredRate | None:
        asked = self.request.GET.get("correct")
        if asked is None:
            return None
        number = row_number(asked)
        found = None if number is None else current_rate(number)
        if found is None:
            raise Http404
        return found

    def _page(self, form: RateForm, *, shown: bool = False, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {"title": f"{form.sort.label}を入れる", "form": form}
        if shown:
            context["previewed"] = form.cleaned_data["rate"]
            if form.sort == RateSort.SPECIAL:
                context["lines"] = preview(form.book, form.from_on, form.figure.thousandths)
        return self.render(context, status=status)


def preview(book: RateBook, from_on: date, thousandths: int) -> list[SpecialLine]:
    """The rates that follow from a 平均貸付割合, and below them those of the year before."""
    typed = ConfirmedRate(RateSort.SPECIAL, from_on, None, thousandths, article="", source="")
    before = [line for line in special_lines(book, ()) if line.from_on < from_on]
    return [special_line(special_rate(typed)), *before[:1]]
