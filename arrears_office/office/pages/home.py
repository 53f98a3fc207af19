"""The first page after the log-in: each role goes to its main page, the rest see what is open."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse

from arrears_office.office.menu import existing, own_department
from arrears_office.office.pages.base import OfficePage, no_duty
from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Role
from arrears_office.office.selectors import department_names
from arrears_office.office.viewer import Viewer
from arrears_office.web.menu import menu_for

MAIN_PAGES: tuple[tuple[Role, str], ...] = (
    (Role.OFFICE_CHIEF, "debtors"),
    (Role.OFFICE_CLERK, "debtors"),
    (Role.HEAD, "department"),
    (Role.CLERK, "debtors"),
    (Role.MANAGEMENT, "overview"),
    (Role.ADVISER, "department"),
    (Role.AUDITOR, "audit"),
)
"""The main page of each role, the wider duty first; roles not named stay on the home page."""


class HomePage(OfficePage):
    """`/`: on to the role's main page, else today's duties and the pages they open."""

    permission = Permission.SIGNED_IN
    template_name = "office/home.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Go on, or say what is open today."""
        url = main_page(self.viewer)
        if url is not None:
            return HttpResponseRedirect(url)
        names = department_names(self.viewer.today)
        duties = [
            (duty.role.label, names.get(duty.department or "", ""), duty.appointment.label)
            for duty in self.viewer.duties
        ]
        groups = menu_for(self.viewer, request.path, existing(self.viewer))
        links = [link for group in groups for link in group.links]
        return self.render({"duties": duties, "links": links, "no_duty": no_duty()})


def main_page(viewer: Viewer) -> str | None:
    """The address of the viewer's main page; None while none stands for the role."""
    for role, url_name in MAIN_PAGES:
        if role in viewer.roles:
            args = own_department(viewer) if url_name == "department" else ()
            try:
                return reverse(url_name, args=args)
            except NoReverseMatch:
                continue
    return None
