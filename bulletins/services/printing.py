"""The work of the two jobs: close what is complete; freeze, draw, set and publish one issue."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from analytics.services import close_complete_months
from analytics.services.drawing import draw_charts
from arrears_office.jobs.services import JobProblem, JobRun, Result
from arrears_office.office.services import record_change
from arrears_office.web.era import era, era_month
from bulletins.figures import Figures
from bulletins.models import Edition, Issue, IssueState
from bulletins.rendering import PAGES, draw_all, fingerprint
from bulletins.selectors import freeze, issue_of
from bulletins.selectors.due import newest_closed_before, number_of
from bulletins.services.storing import keep_paper, set_paper
from bulletins.words import write_words

VERSION = 1


def close_months(run: JobRun, *, now: datetime) -> Result:
    """Close every complete month of every department and draw the dashboards' charts."""
    run.step("締め", unit="件")
    closing = close_complete_months(by=None, on=run.job.on, now=now)
    run.advance(len(closing.made))
    if closing.restated:
        run.note(f"遡及 {len(closing.restated)}件")
    run.step("図", unit="枚")
    run.advance(draw_charts().count)
    return Result(text=f"{len(closing.made)}件を締めました", links=(("全庁", "/overview/"),))


def print_issue(run: JobRun, *, now: datetime) -> Result:
    """Make the automatic edition of the issue the job names, and publish it."""
    month_on = date.fromisoformat(run.arguments["month"])
    if issue_of(month_on) is not None:
        return _result(month_on, "は、もう発行しています")
    run.step("集計")
    figures = _figures(month_on, now)
    run.note(f"{era(date.fromisoformat(figures['data_on']))} {figures['perimeter']}")
    run.step("図", unit="枚")
    pictures = draw_all(figures["drawings"])
    run.advance(len(pictures))
    run.step("組版", unit="頁")
    issue = Issue(
        month_on=month_on,
        version=VERSION,
        number=figures["number"],
        data_on=date.fromisoformat(figures["data_on"]),
        edition=Edition.AUTOMATIC,
        figures=figures,
        words=write_words(figures),
        pictures=pictures,
        fingerprint=fingerprint(),
        made_at=now,
    )
    paper = set_paper(issue)
    run.advance(PAGES)
    run.step("発行")
    keep_paper(issue, paper)
    publish(issue=issue, at=now, on=run.job.on)
    run.note(f"{issue.size:,}バイト")
    return _result(month_on, "を発行しました")


@transaction.atomic
def publish(*, issue: Issue, at: datetime, on: date) -> Issue:
    """Put the issue into the archive. Its month and version are unique: only one is published."""
    issue.state, issue.published_at = IssueState.PUBLISHED, at
    issue.save(force_insert=True)
    after = {"month": f"{issue.month_on:%Y-%m}", "version": issue.version, "sha256": issue.sha256}
    reason = "毎月1日の自動発行（承認者なし）"
    record_change(by=None, on=on, record=issue, before=None, after=after, reason=reason)
    return issue


def _figures(month_on: date, now: datetime) -> Figures:
    data_on = newest_closed_before(month_on)
    figures = None
    if data_on is not None:
        figures = freeze(
            month_on=month_on,
            data_on=data_on,
            number=number_of(month_on),
            version=VERSION,
            made_at=localtime(now),
        )
    if figures is None:
        raise JobProblem(
            f"{era_month(month_on)}より前に締めた月がありません。調定と収納の両方がそろうと発行します。"
        )
    return figures


def _result(month_on: date, words: str) -> Result:
    address = f"/bulletins/{month_on:%Y-%m}"
    return Result(
        text=f"情報紙 {era_month(month_on)}号{words}",
        links=(("画面で読む", f"{address}/"), ("PDF", f"{address}.pdf")),
    )
