"""The two commands of the contract: outputs, exit codes, bytes; where bytes count, really drawn."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from analytics.services.drawing import Drawn
from bulletins.models import Issue
from tests.conftest import OFFICE_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(delivered_city, settings, monkeypatch) -> Issue:
    """The October issue, made by the command itself, without the dashboards' own charts."""
    monkeypatch.setattr("bulletins.services.printing.draw_charts", lambda: Drawn(0, ()))
    return print_october(settings)


@pytest.fixture
def printed_in_words(small_city, settings) -> Issue:
    """The October issue where nobody looks at its pages."""
    return print_october(settings)


def print_october(settings) -> Issue:
    """What the command makes on a day of October."""
    settings.OFFICE_TODAY = OFFICE_DAY.replace(month=10)
    out = StringIO()
    call_command("ensure_bulletins", stdout=out)
    assert "情報紙 令和8年10月号を発行しました" in out.getvalue()
    return Issue.objects.get()


def run(*words: str) -> tuple[int, str]:
    """Exit status and what was said on both outputs."""
    out, err = StringIO(), StringIO()
    try:
        call_command("render_bulletin", *words, stdout=out, stderr=err)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue() + err.getvalue()
    return 0, out.getvalue() + err.getvalue()


def test_the_stored_paper_and_the_fresh_one_are_the_same_bytes(printed, tmp_path: Path) -> None:
    stored, fresh = tmp_path / "stored.pdf", tmp_path / "fresh.pdf"
    assert run("2026-10", "--out", str(stored))[0] == 0
    assert run("2026-10", "--fresh", "--out", str(fresh))[0] == 0
    assert stored.read_bytes() == fresh.read_bytes()
    assert stored.read_bytes().startswith(b"%PDF-1.7")
    assert (len(printed.pictures), printed.size) == (2, stored.stat().st_size)


def test_another_renderer_is_named_and_ends_with_three(printed, tmp_path: Path) -> None:
    Issue.objects.update(fingerprint={**printed.fingerprint, "weasyprint": "69.0"})
    code, said = run("2026-10", "--fresh", "--out", str(tmp_path / "fresh.pdf"))
    assert code == 3
    assert "weasyprint: 69.0 → " in said


def test_a_month_that_has_no_issue_lists_those_that_exist(printed_in_words) -> None:
    with pytest.raises(CommandError, match="あるのは: 2026-10"):
        run("2026-12")


def test_a_month_is_written_with_a_hyphen() -> None:
    with pytest.raises(CommandError, match="2026-11 のように"):
        run("令和8年11月")


def test_asked_again_the_ensure_says_nothing_and_makes_nothing(printed_in_words) -> None:
    out = StringIO()
    call_command("ensure_bulletins", stdout=out)
    assert out.getvalue() == ""
    assert Issue.objects.count() == 1


def test_until_leaves_later_issues_for_later(delivered_city, quick_print, settings) -> None:
    settings.OFFICE_TODAY = OFFICE_DAY
    call_command("ensure_bulletins", "--until", "2026-10", stdout=StringIO())
    assert [issue.month_on.month for issue in Issue.objects.all()] == [10]
    call_command("ensure_bulletins", stdout=StringIO())
    assert [issue.month_on.month for issue in Issue.objects.all()] == [11, 10]


def test_an_issue_that_cannot_be_made_ends_with_one_and_its_number(
    delivered_city, settings, monkeypatch
) -> None:
    settings.OFFICE_TODAY = None
    monkeypatch.setattr("bulletins.management.commands.ensure_bulletins.close_months", broken)
    err = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("ensure_bulletins", "--until", "2026-10", stdout=StringIO(), stderr=err)
    assert stop.value.code == 1
    assert "月次の締め: 終わっていません" in err.getvalue()
    assert "番号 J-" in err.getvalue()


def broken(run, *, now):
    """A close that breaks."""
    raise OSError("disk full")
