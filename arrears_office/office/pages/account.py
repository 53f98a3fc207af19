"""Log in, log out, change the password; in the demonstration also: become a role."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from arrears_office.office.demo import demo_accounts, offered
from arrears_office.office.forms import DemoLogInForm, LogInForm, NewPasswordForm
from arrears_office.office.models import Staff
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.returning import safe_next
from arrears_office.office.services import change_password

BACKEND = "arrears_office.office.backends.StaffBackend"
INVALID = 422


@method_decorator([sensitive_post_parameters("password"), never_cache], name="dispatch")
class LogInPage(OfficePage):
    """Staff number and password; the demonstration offers its roles beside them."""

    permission = Permission.PUBLIC
    template_name = "registration/login.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form; who is logged in already goes on."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(safe_next(request))
        return self._page(LogInForm(request), 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Log in and go where the person wanted to go; the session gets a new key."""
        form = LogInForm(request, data=request.POST)
        if not form.is_valid():
            return self._page(form, INVALID)
        login(request, form.get_user())
        return HttpResponseRedirect(safe_next(request))

    def _page(self, form: LogInForm, status: int) -> HttpResponse:
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        context = {"form": form, "next": wanted, "demo_groups": offered()}
        return self.render(context, status=status)


class LogOutPage(OfficePage):
    """Ends the session; the browser of a shared counter forgets what it kept."""

    permission = Permission.SIGNED_IN
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Log out and tell the browser to clear its stores."""
        logout(request)
        response = HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class PasswordChangePage(OfficePage):
    """A new password; an account with a first one meets this page before any other."""

    permission = Permission.SIGNED_IN
    template_name = "registration/password_change.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self._page(NewPasswordForm(self._staff), 200)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the new password and this session; every other session of the account ends."""
        staff = self._staff
        form = NewPasswordForm(staff, request.POST)
        if not form.is_valid():
            return self._page(form, INVALID)
        password = form.cleaned_data["new_password1"]
        change_password(by=staff, on=self.viewer.today, staff=staff, password=password)
        update_session_auth_hash(request, staff)
        return HttpResponseRedirect(reverse("home"))

    @property
    def _staff(self) -> Staff:
        return cast("Staff", self.request.user)

    def _page(self, form: NewPasswordForm, status: int) -> HttpResponse:
        context = {"form": form, "first": self._staff.must_change_password}
        return self.render(context, status=status)


class DemoLogInPage(OfficePage):
    """Log in as one of the demonstration's people, without a password: only where it is one."""

    permission = Permission.PUBLIC
    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Outside a demonstration this address does not exist, whatever the method."""
        if not settings.DEMO or settings.PRODUCTION:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Become the account of the button; any other account is no demonstration account."""
        form = DemoLogInForm(request.POST)
        name = form.cleaned_data["account"] if form.is_valid() else ""
        staff = demo_accounts().filter(username=name).first()
        if staff is None:
            raise Http404
        login(request, staff, backend=BACKEND)
        return HttpResponseRedirect(safe_next(request))


def locked_out(request: HttpRequest, *_: Any) -> HttpResponse:
    """The answer after too many wrong passwords for one staff number from one machine."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    context = {"limit": settings.AXES_FAILURE_LIMIT, "minutes": minutes}
    return render(request, "registration/locked_out.html", context, status=429)
