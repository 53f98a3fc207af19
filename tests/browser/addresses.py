"""Every address that is a page, with the account that opens it; objects out of the database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.browser.office import Office

DEBTOR = """
    SELECT public_id FROM debtors_debtor WHERE id =
    (SELECT debtor_id FROM debtors_standing GROUP BY debtor_id
     ORDER BY count(DISTINCT department_id) DESC, sum(overdue_yen) DESC LIMIT 1)"""
HELD = """
    SELECT {} FROM intake_heldrow row JOIN intake_deliveryfile file ON file.id = row.file_id
    JOIN intake_delivery delivery ON delivery.id = file.delivery_id
    WHERE delivery.department_id = 'nursery'"""
PROTECTED = """
    SELECT debtor.public_id FROM debtors_debtor debtor
    JOIN debtors_identitylink link ON link.debtor_id = debtor.id
    JOIN debtors_protection held ON held.source_person_id = link.source_person_id"""
MARKED = """
    SELECT debtor.public_id FROM debtors_debtor debtor
    JOIN debtors_sticker sticker ON sticker.debtor_id = debtor.id
    WHERE sticker.department_id = 'water' ORDER BY sticker.id"""
GUARANTEED = """
    SELECT debtor.public_id || '/relations/{}' || {} FROM debtors_relation relation
    JOIN debtors_identitylink link ON link.source_person_id = relation.person_id
     AND link.unlinked_at IS NULL
    JOIN debtors_debtor debtor ON debtor.id = link.debtor_id
    WHERE relation.sort = 'guarantor' ORDER BY relation.other_id IS NULL"""
ALL_OF_IT, ONE_OF_IT = GUARANTEED.format("", "''"), GUARANTEED.format("?relation=", "relation.id")
HANDLED = """
    SELECT debtor.public_id FROM debtors_debtor debtor
    JOIN debtors_identitylink link ON link.debtor_id = debtor.id AND link.unlinked_at IS NULL
    JOIN debtors_protection held ON held.source_person_id = link.source_person_id
    JOIN debtors_sourceperson person ON person.id = link.source_person_id
    WHERE person.department_id = 'tax'"""
ALERT = "SELECT max(id) FROM office_accessalert"
RAISE = """
from datetime import date
from arrears_office.office import clock
from arrears_office.office.models import AlertSort, Staff
from arrears_office.office.services.alerts import raise_alert
from debtors.models import Debtor
raise_alert(
    sort=AlertSort.MANY, staff=Staff.objects.get(username="water"), on=date(2026, 11, 24),
    department="water", at=clock.now(), key="every page",
    public_ids=list(Debtor.objects.values_list("public_id", flat=True)[:80]), facts={"count": 80},
)
"""
WAITING = "SELECT id FROM office_enteredrate WHERE confirmed_by_id IS NULL"
ENTER = """
from datetime import date
from arrears_office.office.models import RateSort, Staff
from arrears_office.office.services import Figure, Notice, enter_rate
enter_rate(
    figure=Figure(RateSort.SPECIAL, date(2027, 1, 1), None, 900),
    notice=Notice("試験のための告示第1号", date(2026, 11, 20), "https://example.jp/" + "x/" * 90),
    by=Staff.objects.get(username="office"), on=date(2026, 11, 24),
)
"""

PROPOSE = """
from datetime import datetime
from itertools import pairwise
from django.utils import timezone
from debtors.models import Candidate, Decision, IdentityLink, MatchModel, SourcePerson
from debtors.services import refresh_all_candidates
from casework.services import decide_pair
from arrears_office.office.models import Staff
from arrears_office.office.selectors import viewer_for
from arrears_office.office import clock
now, today = clock.now(), clock.today()
model, _ = MatchModel.objects.get_or_create(
    version=0, defaults={"engine": "splink", "seed": 1, "made_at": now, "persons": 2,
                         "parameters": {}})
homes = {}
for person, home in IdentityLink.objects.filter(unlinked_at=None).order_by("pk").values_list(
        "source_person", "debtor"):
    homes.setdefault(home, person)
lines = [{"feature": "surname", "level": "same", "bits": 6.4},
         {"feature": "birth", "level": "same", "bits": 9.3}]
known = set(Candidate.objects.values_list("one", "other"))
pairs = [pair for pair in pairwise(sorted(homes.values())) if pair not in known][:60]
Candidate.objects.bulk_create(
    Candidate(one_id=one, other_id=other, model=model, probability=0.995, weight=15, found_at=now,
              evidence={"lines": lines, "start": -8.0, "rivals": 0, "via": False})
    for one, other in pairs)
refresh_all_candidates()
by = viewer_for(Staff.objects.get(username="chief"), today)
last = Candidate.objects.filter(open=True, leading=True).order_by("yen").first()
if not Decision.objects.exists():
    decide_pair(candidate=last.pk, answer="held", by=by, on=today, at=now, note="長いメモ" * 20)
"""


@dataclass(frozen=True)
class Place:
    """One page: the URLconf's name, who looks, and where."""

    name: str
    account: str | None
    path: Callable[[Office], str]


def at(path: str, query: str = "") -> Callable[[Office], str]:
    """The path; `{}` in it is the answer of the query."""
    return lambda office: path.format(office.one(query)) if query else path


def waiting_rate(office: Office) -> str:
    """A rate of 2027 that the office's clerk has entered, and nobody confirmed."""
    if not office.rows(WAITING):
        done = office.manage("shell", "-c", ENTER)
        assert done.returncode == 0, done.stderr
    return f"/admin/rates/{office.one(WAITING)}/"


def alert(office: Office) -> str:
    """A finding about eighty looks in an hour."""
    if not office.rows(f"{ALERT} HAVING max(id) > 0"):
        done = office.manage("shell", "-c", RAISE)
        assert done.returncode == 0, done.stderr
    return f"/access/alerts/{office.one(ALERT)}/"


def proposals(office: Office) -> str:
    """Sixty pairs of neighbours that wait at the match desk, and one that is held."""
    if not office.rows(
        "SELECT id FROM debtors_candidate WHERE model_id IN "
        "(SELECT id FROM debtors_matchmodel WHERE version = 0)"
    ):
        done = office.manage("shell", "-c", PROPOSE)
        assert done.returncode == 0, done.stderr
    return "/debtors/links/"


def proposed(path: str, query: str = "") -> Callable[[Office], str]:
    """A page of the match desk once there is something at it."""

    def found(office: Office) -> str:
        proposals(office)
        return at(path, query)(office)

    return found


CONSENTED = """
    SELECT debtor.public_id FROM debtors_debtor debtor
    JOIN debtors_identitylink link ON link.debtor_id = debtor.id AND link.unlinked_at IS NULL
    JOIN debtors_consent consent ON consent.source_person_id = link.source_person_id"""
ASKED = "SELECT id FROM debtors_disclosurerequest WHERE state = 'asked' AND asking_id = 'tax'"
GRANTED = "SELECT id FROM debtors_disclosurerequest WHERE state = 'granted' AND asking_id = 'tax'"
CANDIDATE = "SELECT id FROM debtors_candidate WHERE open ORDER BY id LIMIT 1"
DECISION = "SELECT min(id) FROM debtors_decision"
APART = """
    SELECT group_concat(public_id, '/') FROM (
        SELECT debtor.public_id FROM debtors_debtor debtor
        JOIN debtors_standing standing ON standing.debtor_id = debtor.id
        GROUP BY debtor.id ORDER BY sum(standing.overdue_yen) DESC LIMIT 2)"""


PLACES = (
    Place("login", None, at("/accounts/login/?next=/debtors/")),
    Place("home", "executing", at("/")),
    Place("password_change", "tax", at("/accounts/password/")),
    Place("debtors", "chief", at("/debtors/")),
    Place("debtors", "water", at("/debtors/?department=water&sort=kana")),
    Place("debtors", "chief", at("/debtors/?yen_from=999999999")),
    Place("debtors", "chief", at("/debtors/?yen_from=abc")),
    Place("debtors", "chief", at("/debtors/?s=missing")),
    Place("debtors", "tax-head", at("/debtors/?due=two_weeks&limit=90&flag=hold&sort=due")),
    Place("debtors_print", "water", at("/debtors/print/?limit=180")),
    Place("debtors_export", "chief", at("/debtors/export/?yen_from=100000")),
    Place("debtors_export", "water-head", at("/debtors/export/?s=missing")),
    Place("stickers", "chief", at("/stickers/")),
    Place("debtor_marks", "water", at("/debtors/{}/marks/", MARKED)),
    Place("debtor_marks", "nursing-care", at("/debtors/{}/marks/", DEBTOR)),
    Place("debtors_views", "water", at("/debtors/views/")),
    Place("debtors_numbers", "chief", at("/debtors/numbers/")),
    Place("preferences", "tax", at("/preferences/")),
    Place("debtor", "chief", at("/debtors/{}/", DEBTOR)),
    Place("debtor", "water", at("/debtors/{}/?breakdown=all&reckoned_on=R9.2.31", DEBTOR)),
    Place("debtor", "tax", at("/debtors/{}/", PROTECTED)),
    Place("debtor", "nursing-care", at("/debtors/{}/", DEBTOR)),
    Place("debtor_timeline", "chief", at("/debtors/{}/timeline/", DEBTOR)),
    Place("debtor_relations", "chief", at("/debtors/{}", ONE_OF_IT)),
    Place("debtor_relations", "housing", at("/debtors/{}", ALL_OF_IT)),
    Place("debtor_relations", "nursing-care", at("/debtors/{}/relations/", DEBTOR)),
    Place("debtor_prescription", "chief", at("/debtors/{}/prescription/", DEBTOR)),
    Place("debtor_prescription", "chief", at("/debtors/{}/prescription/?event=demand", DEBTOR)),
    Place("prescriptions", "chief", at("/prescription/")),
    Place("prescriptions", "tax-head", at("/prescription/?view=past&sort=-yen")),
    Place("prescriptions", "water", at("/prescription/?view=matured")),
    Place("links", "chief", proposals),
    Place("link_compare", "office", at("/debtors/links/compare/")),
    Place("link_hand_pair", "chief", at("/debtors/links/compare/{}/", APART)),
    Place("link_pair", "office", proposed("/debtors/links/{}/", CANDIDATE)),
    Place("link_list", "office", proposed("/debtors/links/list/?all=1")),
    Place("links_held", "office", proposed("/debtors/links/held/")),
    Place("links_second", "chief", at("/debtors/links/second/")),
    Place("link_decisions", "office", proposed("/debtors/links/decisions/?answer=held")),
    Place("link_decision", "office", proposed("/debtors/links/decisions/{}/", DECISION)),
    Place("link_quality", "chief", at("/debtors/links/quality/")),
    Place("imports", "office", at("/admin/imports/")),
    Place("import_upload", "office", at("/admin/imports/upload/")),
    Place("delivery", "office", at("/admin/imports/{}/", "SELECT max(id) FROM intake_delivery")),
    Place("delivery", "nursery", at("/admin/imports/{}/", HELD.format("delivery.id"))),
    Place("held_row", "nursery", at("/admin/imports/held/{}/", HELD.format("row.id"))),
    Place(
        "difference",
        "water-head",
        at("/admin/imports/differences/{}/", "SELECT id FROM intake_nameddifference"),
    ),
    Place("task", "office", at("/tasks/{}/", "SELECT public_id FROM jobs_job ORDER BY id")),
    Place("department", "chief", at("/departments/tax/")),
    Place("department", "tax-head", at("/departments/tax/?as=table")),
    Place("department", "mayor", at("/departments/late_elderly/")),
    Place("department_cells", "tax-head", at("/departments/tax/cells/")),
    Place("department_cells", "mayor", at("/departments/tax/cells/?view=flow")),
    Place("department_charges", "tax-head", at("/departments/tax/charges/?reckoned_on=R9.3.31")),
    Place("department_claims", "tax-head", at("/departments/tax/claims/")),
    Place("overview", "mayor", at("/overview/")),
    Place("overview", "chief", at("/overview/?as=table")),
    Place("programme", "chief", at("/admin/programme/")),
    Place("bulletins", "mayor", at("/bulletins/")),
    Place("bulletin", "mayor", at("/bulletins/2026-11/")),
    Place("rates", "office", at("/admin/rates/")),
    Place("rate_entry", "office", at("/admin/rates/new/")),
    Place("rate", "office", waiting_rate),
    Place("rate", "chief", waiting_rate),
    Place("rates", "water", at("/admin/rates/")),
    Place("audit", "auditor", at("/admin/audit/")),
    Place("sharing", "water", at("/sharing/")),
    Place("debtor_work", "chief", at("/debtors/{}/steps/", DEBTOR)),
    Place("debtor_contacts", "nursery", at("/debtors/{}/contacts/", DEBTOR)),
    Place("debtor_contacts", "tax", at("/debtors/{}/contacts/", DEBTOR)),
    Place("debtor_acts", "chief", at("/debtors/acts/")),
    Place("debtor_consents", "water", at("/debtors/{}/consents/", DEBTOR)),
    Place("debtor_consents", "chief", at("/debtors/{}/consents/", CONSENTED)),
    Place("debtor_consent_sheet", "chief", at("/debtors/{}/consents/sheet/", DEBTOR)),
    Place("debtor_request_new", "tax", at("/debtors/{}/requests/new/", DEBTOR)),
    Place("debtor_request_new", "water", at("/debtors/{}/requests/new/", DEBTOR)),
    Place("requests", "tax", at("/requests/")),
    Place("requests", "water-head", at("/requests/")),
    Place("request", "tax", at("/requests/{}/", ASKED)),
    Place("provision", "tax", at("/requests/{}/provision/", GRANTED)),
    Place("protections", "chief", at("/protections/")),
    Place("protections", "water-head", at("/protections/")),
    Place("debtor_protected", "tax", at("/debtors/{}/protected/", HANDLED)),
    Place("ties", "water-head", at("/ties/")),
    Place("access_alerts", "water-head", at("/access/alerts/")),
    Place("access_alert", "water-head", alert),
    Place("access_alerts", "chief", at("/access/alerts/")),
    Place("access_mine", "water", at("/access/mine/")),
    Place("access_staff", "water-head", at("/access/staff/water/")),
    Place("access_debtor", "auditor", at("/access/debtors/{}/", DEBTOR)),
    Place("access_sheet", "auditor", at("/access/debtors/{}/sheet/", DEBTOR)),
    Place("break_glass", "sysadmin", at("/break-glass/")),
    Place("break_glass_opened", "auditor", at("/break-glass/{}/", DEBTOR)),
)
"""Pages with their states: filled, empty, misread, masked, protected, held, refused."""
NO_PAGE = frozenset(
    {
        *("demo_login", "logout", "purpose", "debtor_search", "retry_import", "bulletins_start"),
        *("debtors_view_counts", "debtors_columns", "debtors_walk"),  # parts of the list
        *("debtor_next", "debtor_previous", "debtors_numbers_missing"),
        *("healthz", "departments"),  # words for a machine; leads to the own department
        *(
            "prescriptions_export",
            "held_rows_csv",
            "chart",
            "bulletin_paper",
            "audit_chain",
            "contacts_export",
            "sharing_files",
            "sharing_provisions",
        ),  # files
    }
)
"""Addresses that show no page: acts by POST, redirects, files."""


def names() -> Iterator[str]:
    """The URLconf's names that the places stand for."""
    return (place.name for place in PLACES)
