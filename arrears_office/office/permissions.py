"""Which kinds of page each role has; an explicit table, read beside DESIGN.md §6."""

from enum import StrEnum

from arrears_office.office.roles import Role


class Permission(StrEnum):
    """A kind of page. A role without it gets 403 with the reason, whatever the object."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    DEBTORS = "debtors"
    IMPORTS = "imports"
    DEPARTMENT_DASHBOARD = "department_dashboard"
    OVERVIEW = "overview"
    PROGRAMME = "programme"
    BULLETINS = "bulletins"
    TASKS = "tasks"
    CONSENTS = "consents"
    RATES = "rates"
    RATE_ENTRY = "rate_entry"
    LINKS = "links"
    RELATIONS = "relations"
    CASES = "cases"
    SHARING = "sharing"
    REQUESTS = "requests"
    PROTECTIONS = "protections"
    BREAK_GLASS = "break_glass"
    STAFF = "staff"
    AUDIT = "audit"
    ACCESS_REVIEW = "access_review"


_OFFICE = frozenset(
    {
        Permission.DEBTORS,
        Permission.IMPORTS,
        Permission.DEPARTMENT_DASHBOARD,
        Permission.OVERVIEW,
        Permission.PROGRAMME,
        Permission.BULLETINS,
        Permission.TASKS,
        Permission.CONSENTS,
        Permission.RATES,
        Permission.RATE_ENTRY,
        Permission.LINKS,
        Permission.RELATIONS,
        Permission.CASES,
        Permission.SHARING,
        Permission.REQUESTS,
        Permission.PROTECTIONS,
    }
)

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CLERK: frozenset(
        {
            Permission.DEBTORS,
            Permission.IMPORTS,
            Permission.DEPARTMENT_DASHBOARD,
            Permission.BULLETINS,
            Permission.TASKS,
            Permission.RATES,
            Permission.RELATIONS,
            Permission.CASES,
            Permission.CONSENTS,
            Permission.SHARING,
            Permission.REQUESTS,
            Permission.PROTECTIONS,
        }
    ),
    Role.HEAD: frozenset(
        {
            Permission.DEBTORS,
            Permission.IMPORTS,
            Permission.DEPARTMENT_DASHBOARD,
            Permission.OVERVIEW,
            Permission.BULLETINS,
            Permission.TASKS,
            Permission.RATES,
            Permission.SHARING,
            Permission.REQUESTS,
            Permission.PROTECTIONS,
            Permission.ACCESS_REVIEW,
        }
    ),
    Role.OFFICE_CLERK: _OFFICE,
    Role.OFFICE_CHIEF: _OFFICE | {Permission.STAFF, Permission.ACCESS_REVIEW},
    Role.ADVISER: frozenset({Permission.DEPARTMENT_DASHBOARD, Permission.BULLETINS}),
    Role.TEAM_MEMBER: frozenset({Permission.OVERVIEW, Permission.BULLETINS}),
    Role.LIST_HELPER: frozenset({Permission.BULLETINS}),
    Role.EXECUTING_SECTION: frozenset({Permission.BULLETINS}),
    Role.MANAGEMENT: frozenset(
        {Permission.OVERVIEW, Permission.DEPARTMENT_DASHBOARD, Permission.BULLETINS}
    ),
    Role.SYSTEM_ADMIN: frozenset(
        {Permission.STAFF, Permission.TASKS, Permission.BULLETINS, Permission.BREAK_GLASS}
    ),
    Role.AUDITOR: frozenset(
        {
            Permission.AUDIT,
            Permission.ACCESS_REVIEW,
            Permission.SHARING,
            Permission.BULLETINS,
            Permission.BREAK_GLASS,
        }
    ),
}

REFUSALS: dict[Permission, str] = {
    Permission.DEBTORS: "滞納者の画面は、所管課の担当・課長と徴収対策室の職員だけが開けます。",
    Permission.IMPORTS: "取込机は、所管課の担当・課長と徴収対策室の職員だけが開けます。",
    Permission.DEPARTMENT_DASHBOARD: "部署目標は、所管課・徴収対策室・指導員・部長以上が開けます。",
    Permission.OVERVIEW: "全庁の画面は、課長・部長以上と徴収対策室・チーム員が開けます。",
    Permission.PROGRAMME: "プログラムは、徴収対策室の職員だけが開けます。",
    Permission.BULLETINS: "情報紙は、担当のある職員だけが開けます。",
    Permission.TASKS: "仕事の進みは、所管課・徴収対策室の職員とシステム管理者だけが開けます。",
    Permission.CONSENTS: "同意の記録は、所管課の担当と徴収対策室の職員だけが開けます。",
    Permission.RATES: "延滞金の割合は、所管課の担当・課長と徴収対策室の職員が開けます。",
    Permission.RATE_ENTRY: "割合の入力と確認は、徴収対策室の職員だけができます。",
    Permission.LINKS: "名寄せの机は、徴収対策室の職員だけが開けます。",
    Permission.RELATIONS: "関係する人の記入は、所管課の担当と徴収対策室の職員だけができます。",
    Permission.CASES: "先行部署・手順・折衝を書けるのは、所管課の担当と徴収対策室の職員だけです。",
    Permission.SHARING: "共有の範囲の表は、所管課・徴収対策室・監査担当が開けます。",
    Permission.REQUESTS: "提供の依頼は、所管課の担当・課長と徴収対策室の職員が開けます。",
    Permission.PROTECTIONS: "支援措置の机は、所管課の担当・課長と徴収対策室の職員が開けます。",
    Permission.BREAK_GLASS: "緊急閲覧は、システム管理者と監査担当だけが使います。",
    Permission.ACCESS_REVIEW: "閲覧の点検は、課長・徴収対策室長と監査担当だけが開けます。",
    Permission.STAFF: "職員の画面は、徴収対策室長とシステム管理者だけが開けます。",
    Permission.AUDIT: "閲覧の記録は、監査担当だけが開けます。",
}
"""Why a page kind is closed, said to whoever meets the 403."""


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """All page kinds of a viewer with `roles`; PUBLIC and SIGNED_IN need no role."""
    granted = {Permission.PUBLIC, Permission.SIGNED_IN}
    for role in roles:
        granted |= ROLE_PERMISSIONS[role]
    return frozenset(granted)
