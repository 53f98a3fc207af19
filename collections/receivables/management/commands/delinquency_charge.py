"""delinquency_charge: the late charge of a claim, its segments and the articles it rests on."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from arrears_office.law.charge import Charge
from arrears_office.office.cases import answer_cases
from arrears_office.web.era import era_short
from receivables.charge_cases import Cases, document, is_private, percent

ONE = ("kind", "amount", "due", "paid")


class Command(BaseCommand):
    """One claim by options, or many by `--cases`: a JSON list answered in the same order."""

    help = "延滞金・遅延損害金と、その区間ごとの計算を示します。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One claim, or a file of them."""
        parser.add_argument("--kind", metavar="CODE")
        parser.add_argument("--amount", metavar="YEN")
        parser.add_argument("--due", metavar="DATE", help="納期限(休日で延びた後の日)")
        parser.add_argument("--paid", metavar="DATE", help="納付日、または計算日")
        parser.add_argument("--designated", metavar="DATE", help="督促の指定期限")
        parser.add_argument("--part", action="append", default=[], metavar="DATE:YEN")
        parser.add_argument("--change", action="append", default=[], metavar="DATE:-YEN")
        parser.add_argument("--exempt", action="append", default=[], metavar="FROM:TO[:grace_rate]")
        parser.add_argument("--policy", action="append", default=[], metavar="KEY=VALUE")
        parser.add_argument("--cases", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer one claim or a file; exit 2 when cases of a file were refused."""
        if options["cases"]:
            self._answer_file(options)
            return
        for name in ONE:
            if options[name] is None:
                raise CommandError(f"--{name} を書いてください(多くの件は --cases FILE)。")
        try:
            charge = Cases().charge(_case(options))
            word = "遅延損害金" if is_private(options["kind"]) else "延滞金"
        except (ValueError, LookupError) as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(document(charge), ensure_ascii=False, indent=1))
        else:
            self._tell(charge, word)

    def _answer_file(self, options: Mapping[str, Any]) -> None:
        if any(
            options[name] for name in (*ONE, "designated", "part", "change", "exempt", "policy")
        ):
            raise CommandError("--cases のときは、ほかの項目をファイルに書いてください。")
        answer_cases(options["cases"], Cases().answer, partial(self.stdout.write, ending=""))

    def _tell(self, charge: Charge, word: str) -> None:
        if charge.yen is not None:
            mark = "(概算: 公表前の割合を含みます)" if charge.provisional else ""
            self.stdout.write(f"{word} {charge.yen:,} 円{mark}")
        if charge.reason:
            self.stdout.write(charge.reason)
        for each in charge.segments:
            self.stdout.write(
                f"  {era_short(each.from_on)}〜{era_short(each.to_on)} {each.days:>4}日 "
                f"年{percent(each.rate_milli)}% 元金 {each.base_yen:,}円 → {each.yen:,}円 "
                f"[{each.article}]"
            )
        self.stdout.write("根拠: " + "、".join(charge.articles))


def _case(options: Mapping[str, Any]) -> dict[str, object]:
    """The options as a case of a file."""
    policy = {}
    for word in options["policy"]:
        key, sign, value = word.partition("=")
        if not sign:
            raise CommandError(f"--policy「{word}」は KEY=VALUE の形にしてください。")
        policy[key] = value
    return {
        **{name: options[name] for name in (*ONE, "designated")},
        "parts": [word.split(":") for word in options["part"]],
        "changes": [word.split(":") for word in options["change"]],
        "exempt": [word.split(":") for word in options["exempt"]],
        "policy": policy,
    }
