"""verify_access: whether the records of looks are the ones that were written."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from arrears_office.office.selectors.seals import ChainState, chain_state


class Command(BaseCommand):
    """`verify_access [--json]`: exit 1 when a seal or a personal part no longer fits.

    The chain holds the access records alone; alerts and openings are records of their own, kept
    by triggers and change records, and stand outside it.
    """

    help = "閲覧の記録の封印の連鎖を、はじめから確かめる"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Words or one JSON document."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reckon every seal anew and say what does not fit."""
        began = time.monotonic()
        state = chain_state()
        seconds = round(time.monotonic() - began, 2)
        if options["json"]:
            self.stdout.write(json.dumps(document(state) | {"seconds": seconds}))
        else:
            self._say(state, seconds)
        if not state.ok:
            raise SystemExit(1)

    def _say(self, state: ChainState, seconds: float) -> None:
        self.stdout.write(
            f"封印 {state.seals:,}、記録 {state.records:,}件（封印前 {state.unsealed:,}件、"
            f"個人部分を廃棄 {state.disposed:,}件）を{seconds}秒で確かめました。"
        )
        for number in state.broken:
            self.stdout.write(f"▲ 封印 {number} が、いまの記録と合いません。")
        for number in state.altered:
            self.stdout.write(f"▲ 個人部分 {number} が、記録の要約値と合いません。")
        if state.ok:
            self.stdout.write("✓ 相違はありません。")


def document(state: ChainState) -> dict[str, Any]:
    """The state as plain values."""
    return {
        "ok": state.ok,
        "seals": state.seals,
        "records": state.records,
        "unsealed": state.unsealed,
        "broken": state.broken,
        "altered_personal_parts": state.altered,
        "disposed": state.disposed,
    }
