"""The demonstration's stickers, holds and conditions; all through the services the page uses."""

from datetime import date, timedelta

from arrears_office.office.city import city
from arrears_office.office.models import Role, Staff
from arrears_office.office.selectors import viewer_for
from arrears_office.office.viewer import Viewer
from debtors.models import IdentityLink, Standing, Sticker
from debtors.services.marks import place_hold, place_sticker, record_condition
from debtors.stickers import sticker_kinds

PEOPLE = 6
"""Of each department; the fourth of them is held, the last has a condition."""
RANKS = 60
"""The last owes so much less that nobody has planned a step with him that his condition stops."""
DAYS = (7, 12, 25, 60)
"""Until when: some come off within the fortnight that the page of stickers looks ahead."""
HOLDS = (("talks", "窓口で分納の案を聞いている"), ("disaster", "被災の届出の確認待ち"))
CONDITIONS = (
    ("deceased", "戸籍の除票"),
    ("bankrupt", "裁判所の開始通知"),
    ("public_assistance", "本人が決定通知書を提示"),
    ("dispute", "審査請求書の写し"),
)


def mark_demo_debtors(*, on: date) -> int:
    """Each department's clerk marks some of its largest debtors; once. Returns on how many."""
    if Sticker.objects.exists():
        return 0
    marked = 0
    for place, department in enumerate(city().departments):
        clerk = Staff.objects.filter(
            assignments__role=Role.CLERK, assignments__department=department.code
        ).first()
        if clerk is None:
            continue
        by = viewer_for(clerk, on)
        for number, debtor in enumerate(_owing_most(department.code)):
            _mark(by, department.code, debtor, place, number)
            marked += 1
    return marked


def _mark(by: Viewer, department: str, debtor: int, place: int, number: int) -> None:
    kinds = sticker_kinds()
    kind = kinds[(PEOPLE * place + number) % len(kinds)]
    days = min(DAYS[(number + place) % len(DAYS)], kind.days)
    until_on = by.today + timedelta(days=days)
    place_sticker(
        debtor=debtor, code=kind.code, department=department, until_on=until_on, note="",
        by=by, on=by.today,
    )  # fmt: skip
    if number == 3:
        ground, reason = HOLDS[place % len(HOLDS)]
        place_hold(
            debtor=debtor, department=department, ground=ground, until_on=until_on,
            reason=reason, by=by, on=by.today,
        )  # fmt: skip
    if number == 5:
        sort, evidence = CONDITIONS[place % len(CONDITIONS)]
        face = IdentityLink.objects.filter(
            debtor=debtor, unlinked_at__isnull=True, source_person__department=department
        ).first()
        if face is not None:
            record_condition(
                source_person=face.source_person_id, sort=sort,
                from_on=by.today - timedelta(days=40), evidence=evidence, by=by, on=by.today,
            )  # fmt: skip


def _owing_most(department: str) -> list[int]:
    """Its debtors with the most overdue yen, and one far behind; with a face of the department."""
    rows = Standing.objects.unscoped(reason="the demonstration marks whom the pages show first")
    own = rows.filter(
        department=department,
        overdue_yen__gt=0,
        debtor__links__source_person__department=department,
        debtor__links__unlinked_at__isnull=True,
    )
    found = own.order_by("-overdue_yen", "debtor").values_list("debtor", flat=True)
    ranked = list(dict.fromkeys(found[:RANKS]))
    return list(dict.fromkeys([*ranked[: PEOPLE - 1], *ranked[-1:]]))
