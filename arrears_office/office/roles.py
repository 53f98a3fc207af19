"""What a member of staff may be in this program, and by which statute's appointment."""

from django.db.models import TextChoices


class Role(TextChoices):
    """The duty that an assignment gives for its days."""

    CLERK = "clerk", "所管課の担当"
    HEAD = "head", "所管課の課長"
    OFFICE_CLERK = "office_clerk", "徴収対策室の担当"
    OFFICE_CHIEF = "office_chief", "徴収対策室長"
    ADVISER = "adviser", "指導員"
    TEAM_MEMBER = "team_member", "徴収対策チーム員"
    LIST_HELPER = "list_helper", "名簿による協力者"
    EXECUTING_SECTION = "executing_section", "執行担当課"
    MANAGEMENT = "management", "市長・副市長・部長"
    SYSTEM_ADMIN = "system_admin", "システム管理者"
    AUDITOR = "auditor", "監査担当"


class Appointment(TextChoices):
    """The appointment that opens data of claims collected under the tax acts (domain §6)."""

    NONE = "none", "任命なし"
    TAX_OFFICER = "tax_officer", "徴税吏員"
    COLLECTION_OFFICER = "collection_officer", "徴収職員"
    BOTH = "both", "徴税吏員・徴収職員"


DEPARTMENT_ROLES = (Role.CLERK, Role.HEAD, Role.LIST_HELPER)
"""Roles that exist only within one department; all others are of the whole city."""
