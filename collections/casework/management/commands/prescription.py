"""prescription: the last day of a claim and the chain of events that leads to it."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from arrears_office.law.kinds import Evidence
from arrears_office.law.prescription import Finding, day_of, document, event_of, reckon
from arrears_office.office.cases import answer_cases
from arrears_office.office.city import city
from arrears_office.office.kinds import UnknownKind, kind, kinds
from arrears_office.web.era import era, era_short

KEYS = {"kind", "due", "contract", "events"}


class Command(BaseCommand):
    """One claim by options, or many by `--cases`: a JSON list answered in the same order."""

    help = "時効の最後の日と、そこに至る出来事を示します。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One claim, or a file of them."""
        parser.add_argument("--kind", metavar="CODE")
        parser.add_argument("--due", metavar="DATE")
        parser.add_argument("--contract", metavar="DATE")
        parser.add_argument(
            "--event", action="append", default=[], metavar="TYPE:DATE[:DATE][:lapsed]"
        )
        parser.add_argument("--cases", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer one claim or a file; exit 2 when cases of a file were refused."""
        if options["cases"]:
            self._answer_file(options)
            return
        for name in ("kind", "due"):
            if not options[name]:
                raise CommandError(f"--{name} を書いてください(多くの件は --cases FILE)。")
        events = [str(each).split(":") for each in options["event"]]
        case = {name: options[name] for name in ("kind", "due", "contract")}
        try:
            finding = Cases().reckon({**case, "events": events})
        except (ValueError, LookupError) as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(document(finding), ensure_ascii=False, indent=1))
        else:
            self._tell(finding)

    def _answer_file(self, options: Mapping[str, Any]) -> None:
        if options["kind"] or options["due"] or options["contract"] or options["event"]:
            raise CommandError("--cases のときは、ほかの項目をファイルに書いてください。")
        answer_cases(options["cases"], Cases().answer, partial(self.stdout.write, ending=""))

    def _tell(self, finding: Finding) -> None:
        last = era(finding.last_on) if finding.last_on else "進行していません(止まっています)"
        self.stdout.write(f"時効の最後の日: {last}")
        if finding.needs_invocation:
            self.stdout.write("  その翌日から援用できます。援用があるまで債権は残ります。")
        if finding.suspension_last_on:
            self.stdout.write(f"執行停止3年の最後の日: {era(finding.suspension_last_on)}")
        if finding.alternative:
            other = finding.alternative_last_on
            told = era(other) if other else "止まっています"
            self.stdout.write(f"別の読み方では: {told}({finding.alternative})")
        for link in finding.chain:
            mark = "" if link.evidence is Evidence.VERIFIED else "(要確認)"
            last = era_short(link.last_on) if link.last_on else "止まる"
            self.stdout.write(f"  {era_short(link.on)} {link.what} [{link.article}{mark}] → {last}")


class Cases:
    """Answers cases of words; the city's kinds and choices are looked up once."""

    def __init__(self) -> None:
        self.kinds = {each.code: each for each in kinds()}
        self.policy = city().prescription

    def reckon(self, case: Mapping[str, Any]) -> Finding:
        """The finding of one case; ValueError or UnknownKind says what to write."""
        for key in case:
            if key not in KEYS:
                told = "、".join(sorted(KEYS))
                raise ValueError(f"項目「{key}」は使われません。使えるのは {told} です。")
        events = case.get("events") or []
        if not isinstance(events, list) or not all(isinstance(each, list) for each in events):
            raise ValueError('events は [["demand", "2021-07-20"]] のように書いてください。')
        contract, code = case.get("contract"), str(case.get("kind"))
        return reckon(
            self.kinds.get(code) or kind(code),
            due_on=day_of(case.get("due"), "納期限(due)"),
            contract_on=day_of(contract, "契約の日(contract)") if contract else None,
            events=[event_of(each) for each in events],
            policy=self.policy,
        )

    def answer(self, case: object) -> dict[str, object]:
        """The finding of a case as JSON, or {"error": the sentence}."""
        if not isinstance(case, dict):
            return {"error": '件は {"kind": …, "due": …} の形で書いてください。'}
        try:
            return document(self.reckon(case))
        except (ValueError, UnknownKind) as problem:
            return {"error": str(problem)}
