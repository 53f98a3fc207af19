"""The one table: every address, the permission it asks for, its methods and its objects.

A new page is one line here; an address without a line, or a line without an address, fails.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer
from tests.matrix import (
    access_objects,
    analytics_objects,
    bulletin_objects,
    debtor_objects,
    glass_objects,
    intake_objects,
    link_objects,
    mark_objects,
    office_objects,
    protection_objects,
    sharing_objects,
)

Parts = Mapping[str, str]


def own_or_office(viewer: Viewer, department: str) -> bool:
    """The usual scope: people of the department itself, and the 徴収対策室."""
    return viewer.is_office or department in viewer.departments


def own_job(viewer: Viewer, department: str) -> bool:
    """A job: whoever asked for it (here a clerk), the office, the system's keeper."""
    asked = viewer.username == f"{Role.CLERK}-{department}"
    return asked or viewer.is_office or Role.SYSTEM_ADMIN in viewer.roles


@dataclass(frozen=True)
class Objects:
    """What an address names: makes one of a department, knows one that is missing.

    `sees` says whether a viewer whose role has the page kind may open that department's object;
    who may not gets 404 with the bytes of a missing one.
    """

    make: Callable[[str], Parts]
    missing: Parts
    sees: Callable[[Viewer, str], bool] = own_or_office


@dataclass(frozen=True)
class Row:
    """One address: `answers` are the statuses of a GET for those who may.

    `personal` pages must write one access record per answer and forbid every cache.
    """

    permission: Permission
    objects: Objects | None = None
    methods: frozenset[str] = frozenset({"GET"})
    answers: frozenset[int] = frozenset({200})
    personal: bool = False


GET_AND_POST = frozenset({"GET", "POST"})
POST = frozenset({"POST"})
ONWARD = frozenset({200, 302})
ABSENT = frozenset({404})

ROWS: dict[str, Row] = {
    "home": Row(Permission.SIGNED_IN, answers=ONWARD),
    "login": Row(Permission.PUBLIC, methods=GET_AND_POST, answers=ONWARD),
    "demo_login": Row(Permission.PUBLIC, methods=frozenset(), answers=ABSENT),
    "logout": Row(Permission.SIGNED_IN, methods=POST),
    "password_change": Row(Permission.SIGNED_IN, methods=GET_AND_POST),
    "preferences": Row(Permission.SIGNED_IN, methods=GET_AND_POST),
    "purpose": Row(Permission.SIGNED_IN, methods=POST),
    "audit": Row(Permission.AUDIT),
    "audit_chain": Row(Permission.AUDIT),
    "rates": Row(Permission.RATES),
    "rate_entry": Row(Permission.RATE_ENTRY, methods=GET_AND_POST),
    "rate": Row(
        Permission.RATE_ENTRY,
        Objects(office_objects.rate_parts, office_objects.MISSING_RATE, office_objects.anybody),
        methods=GET_AND_POST,
    ),
    "sharing": Row(Permission.SHARING),
    "sharing_files": Row(Permission.SHARING),
    "sharing_provisions": Row(Permission.SHARING),
    "break_glass": Row(Permission.BREAK_GLASS, methods=GET_AND_POST),
    "break_glass_opened": Row(
        Permission.BREAK_GLASS,
        Objects(glass_objects.opened_parts, glass_objects.MISSING, glass_objects.whoever_opened),
        personal=True,
    ),
    "healthz": Row(Permission.PUBLIC),
    "debtors": Row(Permission.DEBTORS, personal=True),
    "debtor_search": Row(Permission.DEBTORS, methods=POST),
    "debtors_print": Row(Permission.DEBTORS, personal=True),
    "debtors_views": Row(Permission.DEBTORS, methods=GET_AND_POST),
    "debtors_view_counts": Row(Permission.DEBTORS),
    "debtors_columns": Row(Permission.DEBTORS, methods=POST),
    "debtors_numbers": Row(Permission.DEBTORS, methods=GET_AND_POST),
    "debtors_numbers_missing": Row(Permission.DEBTORS, answers=ABSENT),
    "debtor_next": Row(Permission.DEBTORS, answers=frozenset({302})),
    "debtor_previous": Row(Permission.DEBTORS, answers=frozenset({302})),
    "debtors_walk": Row(Permission.DEBTORS),
    "debtors_export": Row(Permission.DEBTORS, methods=GET_AND_POST, personal=True),
    "debtor": Row(
        Permission.DEBTORS,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        personal=True,
    ),
    "debtor_timeline": Row(
        Permission.DEBTORS,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        personal=True,
    ),
    "debtor_prescription": Row(
        Permission.DEBTORS,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        methods=GET_AND_POST,
        personal=True,
    ),
    "stickers": Row(Permission.DEBTORS, personal=True),
    "debtor_marks": Row(
        Permission.CASES,
        Objects(mark_objects.marked_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        methods=GET_AND_POST,
        personal=True,
    ),
    "protections": Row(Permission.PROTECTIONS, methods=GET_AND_POST, personal=True),
    "debtor_protected": Row(
        Permission.PROTECTIONS,
        Objects(
            protection_objects.handled_parts, debtor_objects.MISSING, debtor_objects.exists_for
        ),
        methods=GET_AND_POST,
        personal=True,
    ),
    "debtor_relations": Row(
        Permission.RELATIONS,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        methods=GET_AND_POST,
        personal=True,
    ),
    "contacts_export": Row(Permission.CASES, personal=True),
    "debtor_acts": Row(Permission.CASES, methods=GET_AND_POST, answers=ONWARD),
    "debtor_contacts": Row(
        Permission.CASES,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        methods=GET_AND_POST,
        personal=True,
    ),
    "debtor_work": Row(
        Permission.CASES,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        methods=GET_AND_POST,
        personal=True,
    ),
    "debtor_consents": Row(
        Permission.CONSENTS,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        methods=GET_AND_POST,
        personal=True,
    ),
    "debtor_consent_sheet": Row(
        Permission.CONSENTS,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        personal=True,
    ),
    "ties": Row(Permission.DEBTORS, methods=GET_AND_POST),
    "access_alerts": Row(Permission.ACCESS_REVIEW),
    "access_alert": Row(
        Permission.ACCESS_REVIEW,
        Objects(
            access_objects.alert_parts, access_objects.MISSING_ALERT, access_objects.answers_for
        ),
        methods=GET_AND_POST,
    ),
    "access_mine": Row(Permission.SIGNED_IN),
    "access_staff": Row(
        Permission.ACCESS_REVIEW,
        Objects(
            access_objects.staff_parts, access_objects.MISSING_STAFF, access_objects.answers_for
        ),
    ),
    "access_debtor": Row(
        Permission.ACCESS_REVIEW,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, access_objects.reads_looks_at),
        personal=True,
    ),
    "access_sheet": Row(
        Permission.ACCESS_REVIEW,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, access_objects.reads_looks_at),
        personal=True,
    ),
    "debtor_request_new": Row(
        Permission.REQUESTS,
        Objects(debtor_objects.debtor_parts, debtor_objects.MISSING, debtor_objects.exists_for),
        methods=GET_AND_POST,
        personal=True,
    ),
    "requests": Row(Permission.REQUESTS, personal=True),
    "request": Row(
        Permission.REQUESTS,
        Objects(sharing_objects.request_parts, sharing_objects.MISSING, sharing_objects.sees),
        methods=GET_AND_POST,
        personal=True,
    ),
    "provision": Row(
        Permission.REQUESTS,
        Objects(sharing_objects.request_parts, sharing_objects.MISSING, sharing_objects.sees),
        personal=True,
    ),
    "links": Row(Permission.LINKS, personal=True),
    "link_pair": Row(
        Permission.LINKS,
        Objects(link_objects.pair_parts, link_objects.MISSING, link_objects.sees),
        methods=GET_AND_POST,
        personal=True,
    ),
    "link_compare": Row(Permission.LINKS, methods=GET_AND_POST, personal=True),
    "link_hand_pair": Row(
        Permission.LINKS,
        Objects(link_objects.hand_parts, link_objects.MISSING_TWO, link_objects.sees),
        methods=GET_AND_POST,
        personal=True,
    ),
    "link_list": Row(Permission.LINKS, methods=GET_AND_POST, personal=True),
    "links_held": Row(Permission.LINKS, personal=True),
    "links_second": Row(Permission.LINKS, personal=True),
    "link_decisions": Row(Permission.LINKS, personal=True),
    "link_decision": Row(
        Permission.LINKS,
        Objects(link_objects.decision_parts, link_objects.MISSING, link_objects.sees),
        methods=GET_AND_POST,
        personal=True,
    ),
    "link_quality": Row(Permission.LINKS),
    "prescriptions": Row(Permission.DEBTORS, personal=True),
    "prescriptions_export": Row(Permission.DEBTORS, personal=True),
    "imports": Row(Permission.IMPORTS),
    "import_upload": Row(Permission.IMPORTS, methods=GET_AND_POST),
    "delivery": Row(
        Permission.IMPORTS,
        Objects(intake_objects.delivery_parts, intake_objects.MISSING),
        personal=True,
    ),
    "held_rows_csv": Row(
        Permission.IMPORTS,
        Objects(intake_objects.delivery_parts, intake_objects.MISSING),
        personal=True,
    ),
    "retry_import": Row(
        Permission.IMPORTS,
        Objects(intake_objects.delivery_parts, intake_objects.MISSING),
        methods=POST,
    ),
    "held_row": Row(
        Permission.IMPORTS,
        Objects(intake_objects.held_row_parts, intake_objects.MISSING),
        methods=GET_AND_POST,
        personal=True,
    ),
    "difference": Row(
        Permission.IMPORTS,
        Objects(intake_objects.difference_parts, intake_objects.MISSING),
        methods=GET_AND_POST,
    ),
    "task": Row(
        Permission.TASKS,
        Objects(intake_objects.job_parts, {"public_id": "missing"}, own_job),
    ),
    "departments": Row(Permission.DEPARTMENT_DASHBOARD, answers=ONWARD),
    "department": Row(
        Permission.DEPARTMENT_DASHBOARD,
        Objects(
            analytics_objects.department_parts, analytics_objects.MISSING, analytics_objects.anybody
        ),
    ),
    "department_cells": Row(
        Permission.DEPARTMENT_DASHBOARD,
        Objects(
            analytics_objects.department_parts, analytics_objects.MISSING, analytics_objects.anybody
        ),
    ),
    "department_charges": Row(
        Permission.DEPARTMENT_DASHBOARD,
        Objects(
            analytics_objects.department_parts,
            analytics_objects.MISSING,
            analytics_objects.sees_rows,
        ),
    ),
    "department_claims": Row(
        Permission.DEPARTMENT_DASHBOARD,
        Objects(
            analytics_objects.department_parts,
            analytics_objects.MISSING,
            analytics_objects.sees_rows,
        ),
        personal=True,
    ),
    "overview": Row(Permission.OVERVIEW),
    "chart": Row(
        Permission.SIGNED_IN,
        Objects(
            analytics_objects.chart_parts,
            analytics_objects.MISSING_CHART,
            analytics_objects.sees_charts,
        ),
    ),
    "programme": Row(Permission.PROGRAMME, methods=GET_AND_POST),
    "bulletins": Row(Permission.BULLETINS),
    "bulletins_start": Row(Permission.TASKS, methods=POST),
    "bulletin": Row(
        Permission.BULLETINS,
        Objects(bulletin_objects.issue_parts, bulletin_objects.MISSING, bulletin_objects.anybody),
    ),
    "bulletin_paper": Row(
        Permission.BULLETINS,
        Objects(bulletin_objects.issue_parts, bulletin_objects.MISSING, bulletin_objects.anybody),
    ),
}

_COLLECTING = {Role.CLERK, Role.HEAD, Role.OFFICE_CLERK, Role.OFFICE_CHIEF}
_OFFICE = {Role.OFFICE_CLERK, Role.OFFICE_CHIEF}

OPENS: dict[Permission, set[Role]] = {
    Permission.DEBTORS: _COLLECTING,
    Permission.IMPORTS: _COLLECTING,
    Permission.DEPARTMENT_DASHBOARD: _COLLECTING | {Role.ADVISER, Role.MANAGEMENT},
    Permission.OVERVIEW: _OFFICE | {Role.HEAD, Role.TEAM_MEMBER, Role.MANAGEMENT},
    Permission.PROGRAMME: _OFFICE,
    Permission.BULLETINS: set(Role),
    Permission.TASKS: _COLLECTING | {Role.SYSTEM_ADMIN},
    Permission.CONSENTS: {Role.CLERK} | _OFFICE,
    Permission.RATES: _COLLECTING,
    Permission.RATE_ENTRY: _OFFICE,
    Permission.LINKS: _OFFICE,
    Permission.RELATIONS: {Role.CLERK} | _OFFICE,
    Permission.CASES: {Role.CLERK} | _OFFICE,
    Permission.SHARING: _COLLECTING | {Role.AUDITOR},
    Permission.REQUESTS: _COLLECTING,
    Permission.PROTECTIONS: _COLLECTING,
    Permission.BREAK_GLASS: {Role.SYSTEM_ADMIN, Role.AUDITOR},
    Permission.ACCESS_REVIEW: {Role.HEAD, Role.OFFICE_CHIEF, Role.AUDITOR},
    Permission.STAFF: {Role.OFFICE_CHIEF, Role.SYSTEM_ADMIN},
    Permission.AUDIT: {Role.AUDITOR},
}
"""DESIGN.md §6 once more, written from the other side: who opens each kind of page."""
