"""`render_bulletin YYYY-MM`: the stored bytes of an issue, or its frozen figures set anew."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bulletins.management.months import month_of
from bulletins.models import Issue
from bulletins.rendering import differences, fingerprint
from bulletins.selectors import issue_of, newest_issues
from bulletins.services.storing import PaperMissing, render_again, stored_paper

UNEQUAL = 3


class Command(BaseCommand):
    """Exit 0: written; 1: no such issue or paper; 3: set anew it is not what was published."""

    help = "発行した情報紙のPDFを書き出す。"

    def add_arguments(self, parser: CommandParser) -> None:
        """The month printed on the paper, where to, and whether to set it anew."""
        parser.add_argument("month", metavar="YYYY-MM", help="紙面の月（例: 2026-11）")
        parser.add_argument("--out", metavar="FILE", help="書き出し先。なければ月の名のファイル")
        parser.add_argument("--fresh", action="store_true", help="固定した数字から組み直す")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, say how large it is."""
        issue = self._issue(options["month"])
        out = Path(options["out"] or f"{issue.month_on:%Y-%m}.pdf")
        try:
            paper = render_again(issue) if options["fresh"] else stored_paper(issue)
        except PaperMissing as problem:
            raise CommandError(str(problem)) from problem
        out.write_bytes(paper)
        self.stdout.write(f"{out} {len(paper):,}バイト")
        if options["fresh"]:
            self._compare(issue, paper)

    def _issue(self, text: str) -> Issue:
        issue = issue_of(month_of(text))
        if issue is None:
            there = "、".join(f"{each.month_on:%Y-%m}" for each in newest_issues()) or "まだ無し"
            raise CommandError(f"{text}号はありません。あるのは: {there}")
        return issue

    def _compare(self, issue: Issue, paper: bytes) -> None:
        """Equal bytes under an equal renderer; else what differs, by name."""
        if hashlib.sha256(paper).hexdigest() == issue.sha256:
            return
        reasons = differences(issue.fingerprint, fingerprint()) or [
            "組版の指紋は同じですが、紙面が発行時と違います。"
        ]
        for reason in reasons:
            self.stderr.write(reason)
        raise SystemExit(UNEQUAL)
