"""The import of one as-of day: recognise, keep, stage, check, apply, department by department."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from arrears_office.office.city import city
from arrears_office.office.models import Staff
from casework.services import link_by_rule, propose_relations, reckon_department
from intake.city_profiles import city_profiles
from intake.control import Control, Difference
from intake.incoming import Incoming, take_in
from intake.models import Delivery, DeliveryState
from intake.outcome import APPLIED, REFUSED, REPEATED, DepartmentOutcome, Outcome
from intake.postgres import LEDGER, LISTED, refresh_statistics
from intake.rows import content_hash
from intake.services.applying import apply_department
from intake.services.checking import file_level_trouble, unmet_figures
from intake.services.deliveries import clear_staging, receive_delivery, refuse_delivery
from intake.services.differences import name_differences
from intake.services.reporting import file_outcomes
from intake.services.staging import CHANNELS, StagedChannel, stage_department
from intake.services.turns import TurnTaken, import_turn
from intake.telling import difference_words

T = TypeVar("T")
MONEY = {"claims", "receipts"}
"""The channels that a control weighs."""
MOVING = {"claims", "receipts", "dispositions"}
"""The channels whose facts move a claim's prescription; what was said by telephone does not."""
READ, CHECK, APPLY, LINK, RECKON = "読込", "検算", "反映", "名寄せ", "時効を計算"
Progress = Callable[[str, str, int, int], None]
"""Told before each piece of work: step, file or department code ("" at its end), done, total."""
ByChannel = dict[str, list[Incoming]]


@dataclass(frozen=True, slots=True)
class Run:
    """What one import carries through its steps; `on` is today, `at` the moment of knowledge."""

    as_of_on: date
    control: Control | None
    by: Staff | None
    on: date
    at: datetime
    holder: str


@dataclass(slots=True)
class Work:
    """One department on its way: what it delivered, what of it is new, what keeps it out."""

    code: str
    channels: ByChannel
    received: dict[str, tuple[Delivery, Sequence[Incoming]]]
    new: list[Delivery]
    brought: dict[int, set[str]]
    carried: list[Delivery]
    reasons: list[str]
    unmet: list[Difference]

    @property
    def state(self) -> str:
        """Refused, applied, or a repeat that changes nothing."""
        if self.reasons:
            return REFUSED
        return APPLIED if self.new else REPEATED


def import_files(
    *,
    files: Iterable[tuple[str, bytes]],
    as_of_on: date,
    control: Control | None,
    by: Staff | None,
    on: date,
    at: datetime,
    departments: Collection[str] = (),
    holder: str = "",
    progress: Progress = lambda step, what, done, total: None,
) -> Outcome:
    """Import the files of one day; each department is applied whole or refused whole.

    A repeat of the same content changes nothing and reports the stored outcome. Without `control`
    the files' own totals are the only check. `departments`: the only ones whose files may come
    (empty: every one); another's file keeps the whole delivery out. `holder`: the job that runs
    this, so that its next attempt need not wait for the one that died.
    """
    outcome = Outcome(as_of_on, control_checked=control is not None)
    if control is not None and control.as_of_on != as_of_on:
        outcome.refused.append(
            f"検算ファイルの基準日は{control.as_of_on}、指定の基準日は{as_of_on}です。"
            "同じ日のものを指定してください。"
        )
        return outcome
    told = _told(READ, list(files), lambda file: file[0], progress)
    taken, outcome.unrecognised = take_in(told, city_profiles())
    grouped = _grouped(taken)
    outcome.missing = [d.code for d in city().departments if d.code not in grouped]
    outcome.refused += _foreign(taken, departments)
    outcome.refused += _count_trouble(taken, control, complete=not outcome.missing)
    if not outcome.refused:
        run = Run(as_of_on, control, by, on, at, holder)
        _in_turn(grouped, run, outcome, progress)
    return outcome


def _in_turn(grouped: dict[str, ByChannel], run: Run, outcome: Outcome, progress: Progress) -> None:
    """One import at a time: two of one department would stage over each other."""
    try:
        with import_turn(run.holder) as turn:

            def alive(step: str, what: str, done: int, total: int) -> None:
                turn.renew()
                progress(step, what, done, total)

            _import_departments(grouped, run, outcome, alive)
    except TurnTaken:
        outcome.refused.append(
            "別の取り込みが進んでいます。終わってから、同じファイルをもう一度取り込んでください。"
        )


def _import_departments(
    grouped: dict[str, ByChannel], run: Run, outcome: Outcome, progress: Progress
) -> None:
    """All are checked, then all that pass are applied, then all are linked and their clocks told.

    Both also take departments that repeat: a worker may have died between the steps.
    """
    works = [
        _check(code, grouped[code], run) for code in _told(CHECK, list(grouped), str, progress)
    ]
    passed = [work for work in works if work.state != REFUSED]
    for work in _told(APPLY, passed, _code, progress):
        if work.new:
            _apply(work, run)
    refresh_statistics(LEDGER)
    for work in _told(LINK, passed, _code, progress):
        link_by_rule(department=work.code, on=max(run.on, run.as_of_on), at=run.at)
        propose_relations(department=work.code, at=run.at)
    for work in _told(RECKON, passed, _code, progress):
        if not MOVING.isdisjoint(work.channels):
            reckon_department(department=work.code, on=run.on)
    refresh_statistics(LISTED)
    for work in works:
        _tell(work, outcome)


def _told(
    step: str, items: Sequence[T], name: Callable[[T], str], progress: Progress
) -> Iterator[T]:
    """The items one by one, each told before its work begins."""
    for done, item in enumerate(items):
        progress(step, name(item), done, len(items))
        yield item
    progress(step, "", len(items), len(items))


def _code(work: Work) -> str:
    return work.code


def _foreign(taken: Sequence[Incoming], departments: Collection[str]) -> list[str]:
    """A file of a department that the one who brought it does not answer for."""
    foreign = [f for f in taken if departments and f.profile.department not in departments]
    return [
        f"「{file.name}」は「{file.profile.name}」で、ほかの課のファイルです。"
        "外して送り直すか、徴収対策室に渡してください。"
        for file in foreign
    ]


def _grouped(taken: Sequence[Incoming]) -> dict[str, ByChannel]:
    """Department → channel → files, departments in page order, only those of this city."""
    found: dict[str, ByChannel] = {}
    for department in city().departments:
        mine = [file for file in taken if file.profile.department == department.code]
        channels: ByChannel = defaultdict(list)
        for file in sorted(mine, key=lambda each: CHANNELS.index(each.profile.channel)):
            channels[file.profile.channel].append(file)
        if channels:
            found[department.code] = dict(channels)
    return found


def _count_trouble(
    taken: Sequence[Incoming], control: Control | None, *, complete: bool
) -> list[str]:
    """City-wide row counts that differ refuse it; with departments missing they cannot."""
    if control is None or not complete:
        return []
    wanted = {"claims": control.claims_in_files, "receipts": control.movements_in_files}
    words = {"claims": "債権", "receipts": "収納・異動"}
    found = []
    for channel, number in wanted.items():
        files = [file for file in taken if file.profile.channel == channel]
        lines = sum(file.reading.physical_rows for file in files)
        distinct = lines - sum(_repeated_lines(file) for file in files)
        if number is not None and number not in {lines, distinct}:
            counts = "、".join(f"{file.name} {file.reading.physical_rows}行" for file in files)
            found.append(
                f"{words[channel]}の行数が検算と違います"
                f"(検算 {number}、ファイル計 {lines})。{counts}"
            )
    return found


def _repeated_lines(file: Incoming) -> int:
    return len(file.reading.rows) - len({content_hash(row) for row in file.reading.rows})


def _check(code: str, channels: ByChannel, run: Run) -> Work:
    """Keep, judge and stage the department's files, and weigh them; refused here if they fail."""
    received: dict[str, tuple[Delivery, Sequence[Incoming]]] = {
        channel: (
            receive_delivery(
                department=code,
                channel=channel,
                as_of_on=run.as_of_on,
                files=files,
                by=run.by,
                at=run.at,
            ),
            files,
        )
        for channel, files in channels.items()
    }
    new = [d for d, _ in received.values() if d.state != DeliveryState.APPLIED]
    staged = stage_department(code, received, run.as_of_on)
    reasons, unmet = _weigh(code, staged, new, run)
    if run.control is not None and not reasons and MONEY & staged.keys():
        name_differences(department=code, as_of_on=run.as_of_on, differences=unmet)
    if reasons or unmet:
        _refuse(new, reasons, unmet)
        for each in (c for channel in staged.values() for c in channel.carried):
            clear_staging(delivery=each.delivery)
    carried = [each for channel in staged.values() for each in channel.carried]
    return Work(
        code,
        channels,
        received,
        new,
        brought={channel.delivery.pk: _brought(channel) for channel in staged.values()},
        carried=[each.delivery for each in carried],
        reasons=reasons,
        unmet=unmet,
    )


def _brought(channel: StagedChannel) -> set[str]:
    """Source keys of every row that is in good order by this delivery."""
    rows = [*channel.judged.fresh, *channel.judged.seen]
    return {row.key for row in (*rows, *(row for c in channel.carried for row in c.rows))}


def _apply(work: Work, run: Run) -> None:
    apply_department(
        department=work.code,
        deliveries=work.new,
        brought=work.brought,
        carried=work.carried,
        carries_protection=_carries_protection(work.channels),
        by=run.by,
        on=run.on,
        at=run.at,
    )


def _tell(work: Work, outcome: Outcome) -> None:
    outcome.departments.append(DepartmentOutcome(work.code, work.state, work.reasons, work.unmet))
    fresh = {delivery.pk for delivery in work.new}
    for delivery, files in work.received.values():
        told = work.state if delivery.pk in fresh else REPEATED
        outcome.files += file_outcomes(delivery, told, [file.name for file in files])


def _weigh(
    code: str, staged: dict[str, StagedChannel], new: Sequence[Delivery], run: Run
) -> tuple[list[str], list[Difference]]:
    reasons = file_level_trouble(staged) if new else []
    if reasons or run.control is None or not MONEY & staged.keys():
        return reasons, []
    return reasons, unmet_figures(code, staged, run.control)


def _refuse(new: Sequence[Delivery], reasons: list[str], unmet: Sequence[Difference]) -> None:
    if unmet:
        reasons.append(f"検算と{len(unmet)}件違います。最初は{difference_words(unmet[0])}。")
    for delivery in new:
        refuse_delivery(delivery=delivery, reason="\n".join(reasons))


def _carries_protection(channels: ByChannel) -> bool:
    return any("person.protected" in file.profile.recipes for file in channels.get("claims", ()))
