"""One published issue for the matrix: every employee reads it, it belongs to no department."""

from datetime import date

from arrears_office.office.viewer import Viewer
from bulletins.models import Edition, Issue, IssueState
from bulletins.services.storing import keep_paper
from bulletins.words import write_words
from tests.bulletins import sample
from tests.debtors import town

MISSING = {"month": "2020-01"}
MONTH_ON = date(2026, 11, 1)


def issue_parts(department: str) -> dict[str, str]:
    """The address of the issue of November; made once, the same for every department."""
    if not Issue.objects.filter(month_on=MONTH_ON).exists():
        figures = sample.figures()
        issue = Issue(
            month_on=MONTH_ON,
            number=1,
            data_on=sample.DAY,
            state=IssueState.PUBLISHED,
            edition=Edition.AUTOMATIC,
            figures=figures,
            words=write_words(figures),
            made_at=town.at(MONTH_ON),
            published_at=town.at(MONTH_ON),
        )
        keep_paper(issue, b"%PDF-1.7 matrix")
        issue.save()
    return {"month": f"{MONTH_ON:%Y-%m}"}


def anybody(viewer: Viewer, department: str) -> bool:
    """No personal data, small cells hidden: every role may read it (DESIGN §1)."""
    return True
