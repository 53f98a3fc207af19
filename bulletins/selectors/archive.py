"""The archive: every published issue, newest first."""

from datetime import date

from django.db.models import QuerySet

from bulletins.models import Issue, IssueState

LISTED = ("pk", "month_on", "version", "number", "data_on", "edition", "words", "size",
          "made_at", "published_at")  # fmt: skip


def archive() -> QuerySet[Issue]:
    """Published issues with what a list of them shows; no figures, no charts."""
    return Issue.objects.filter(state=IssueState.PUBLISHED).only(*LISTED)


def newest_issues() -> list[Issue]:
    """The newest version of each month, newest month first."""
    found: dict[date, Issue] = {}
    for issue in archive().order_by("month_on", "version"):
        found[issue.month_on] = issue
    return [found[month] for month in sorted(found, reverse=True)]


def issue_of(month_on: date) -> Issue | None:
    """The newest published version of a month's issue, whole."""
    published = Issue.objects.filter(month_on=month_on, state=IssueState.PUBLISHED)
    return published.order_by("-version").first()
