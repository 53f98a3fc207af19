"""/debtors/numbers/: a list out of a pasted or uploaded column of numbers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from arrears_office.office import clock
from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from debtors.number_forms import NumbersForm
from debtors.pages.asked import TOKEN, Listed
from debtors.pages.pasted import Pasted
from debtors.rooms import Rooms
from debtors.services import keep_numbers

SEE_OTHER = 303
UNREADABLE = 422


class NumbersPage(OfficePage):
    """Takes the numbers; shows nobody, so it records nobody: the list it leads to does."""

    permission = Permission.DEBTORS
    template_name = "debtors/numbers.html"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty box."""
        return self.render({"title": "番号の一覧から", "form": NumbersForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        """303 to the list; lines that are no number are named, the box keeps all of them."""
        form = NumbersForm(request.POST, request.FILES)
        if not form.is_valid():
            context = {"title": "番号の一覧から", "form": form}
            return self.render(context, status=UNREADABLE)
        token = keep_numbers(owner=self.viewer.staff_id, lines=form.pasted.lines, at=clock.now())
        if form.pasted.folded:
            messages.info(request, f"同じ番号が {form.pasted.folded:,}行 あり、1つにまとめました。")
        return HttpResponseRedirect(f"{reverse('debtors')}?{TOKEN}={token}", status=SEE_OTHER)


class MissingNumbersPage(OfficePage):
    """/debtors/numbers/missing.txt: the pasted lines that found nobody, as they were pasted."""

    permission = Permission.DEBTORS
    http_method_names = ["get", "head"]
    rooms: Rooms = Rooms()

    def get(self, request: HttpRequest) -> HttpResponse:
        """A text file; hidden and missing numbers are the same to it."""
        listed = Listed(self.viewer, request.GET, rooms=self.rooms, now=clock.now())
        if not listed.lines:
            raise Http404
        text = "\ufeff" + "".join(f"{line}\r\n" for line in Pasted(listed).missing)
        answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="numbers_not_found.txt"'
        add_never_cache_headers(answer)
        return answer
