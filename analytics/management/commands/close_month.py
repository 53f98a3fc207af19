"""`close_month YYYY-MM`: close a month of every complete department and name the others."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analytics.models import MonthClose
from analytics.selectors import newest_marks
from analytics.services import close_month, reconstruct_months
from analytics.services.drawing import draw_charts
from analytics.services.periods import period_of
from arrears_office.law.fiscal import month_end
from arrears_office.office import clock
from arrears_office.office.city import city

ALL, NONE, SOME = 0, 1, 2


class Command(BaseCommand):
    """Exit 0: closed for all departments; 2: some are missing, named; 1: none is complete."""

    help = "月を締める。完了していない部署は名前を挙げる。"

    def add_arguments(self, parser: CommandParser) -> None:
        """The month of the data, and JSON for other programs."""
        parser.add_argument("month", metavar="YYYY-MM", help="データの月(例: 2026-10)")
        parser.add_argument("--json", action="store_true", help="JSONを一つだけ出力する")

    def handle(self, *args: Any, **options: Any) -> None:
        """Close, draw, tell."""
        day = parse_month(options["month"])
        closed, missing = {}, []
        for department in city().departments:
            close = self._close(department.code, day)
            if close is None:
                missing.append(department.code)
            else:
                closed[department.code] = close
        if closed:
            draw_charts()
        self._tell(day, closed, missing, as_json=options["json"])
        if missing:
            raise SystemExit(SOME if closed else NONE)

    def _close(self, department: str, day: date) -> dict[str, Any] | None:
        """The newest close of the month as plain data; None while the department is incomplete."""
        today, now = clock.today(), clock.now()
        period = period_of(department)
        if period is None or day not in period.all:
            return None
        reconstruct_months(department=department, known_at=now, by=None, on=today)
        made = close_month(department=department, month_end=day, known_at=now, by=None, on=today)
        mark = newest_marks(day)[department]
        return {"version": mark.version, "status": mark.status, "new": isinstance(made, MonthClose)}

    def _tell(
        self, day: date, closed: dict[str, Any], missing: list[str], *, as_json: bool
    ) -> None:
        if as_json:
            answer = {"month_end": day.isoformat(), "closed": closed, "missing": missing}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for code, close in closed.items():
            words = "締めました" if close["new"] else "同じ数字なので新しい版はありません"
            name = city().department(code).name
            self.stdout.write(f"{name}: {day} 第{close['version']}版 {close['status']} {words}")
        for code in missing:
            self.stderr.write(
                f"{city().department(code).name}: {day} まで調定と収納がそろっていません。"
                "取込机で届いた日を確かめてください。"
            )


def parse_month(text: str) -> date:
    """The month end of a month written 2026-10."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise CommandError(
            f"「{text}」を月として読めません。2026-10 のように書いてください。"
        ) from None
    return month_end(first.year, first.month)
