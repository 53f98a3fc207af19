"""/preferences/: how pages look and behave for the person who is signed in."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office.idle import KEYS_OFF, MINUTES, idle_minutes, keys_off
from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.preference_forms import PreferencesForm
from arrears_office.office.services import keep_preferences


class PreferencesPage(OfficePage):
    """Minutes until the screen hides itself, single-letter keys, columns back to the usual."""

    permission = Permission.SIGNED_IN
    template_name = "office/preferences.html"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form with what counts now."""
        kept = self.viewer.preferences
        initial = {MINUTES: idle_minutes(kept), KEYS_OFF: keys_off(kept)}
        return self._form(PreferencesForm(initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the choices; what cannot be used is said beside its field, the typing kept."""
        form = PreferencesForm(request.POST)
        if not form.is_valid():
            return self._form(form, status=422)
        keep_preferences(
            by=self.viewer,
            on=self.viewer.today,
            changes={
                MINUTES: form.cleaned_data[MINUTES],
                KEYS_OFF: form.cleaned_data[KEYS_OFF] or None,
            },
        )
        messages.success(request, "画面の設定を保存しました。")
        return HttpResponseRedirect(reverse("preferences"))

    def _form(self, form: Form, status: int = 200) -> HttpResponse:
        return self.render({"title": "画面の設定", "form": form}, status=status)
