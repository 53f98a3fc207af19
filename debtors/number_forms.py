"""The form of a pasted or uploaded list of numbers."""

from typing import Any

from django import forms

from arrears_office.office.forms import PlainForm
from debtors.pasted_numbers import MOST, PastedNumbers, read_numbers

MOST_BYTES = 1_000_000
SAID = 20
"""Faults said one by one."""


class NumbersForm(PlainForm):
    """A box or a file; a file's text is put into the box, so that a fault is mended there."""

    numbers = forms.CharField(
        label="番号（1行に1つ）",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=(
            "宛名番号、お客様番号、通知書番号、公開番号。表計算の列をそのまま貼り付けられます"
            f"（{MOST:,}件まで）。"
        ),
    )
    file = forms.FileField(
        label="または、ファイル（テキスト・CSV。1列目を読みます）",
        required=False,
        error_messages={"empty": "ファイルに何も入っていません。番号の列があるものを選びます。"},
    )
    pasted: PastedNumbers

    def clean(self) -> dict[str, Any]:
        """The numbers, or every line that is none with its remedy."""
        cleaned = super().clean() or {}
        text = self._text(cleaned)
        self.pasted = read_numbers(text)
        for fault in self.pasted.faults[:SAID]:
            self.add_error("numbers", fault.words)
        more = len(self.pasted.faults) - SAID
        if more > 0:
            self.add_error("numbers", f"ほかに {more:,}行 あります。")
        count = len(self.pasted.lines)
        if count > MOST:
            self.add_error(
                "numbers", f"{count:,}件 あります。一度に {MOST:,}件まで です。分けて貼り付けます。"
            )
        if not count and not self.errors:
            self.add_error("numbers", "番号を貼り付けるか、ファイルを選びます。")
        return cleaned

    def _text(self, cleaned: dict[str, Any]) -> str:
        """The box, or the file's text, which then stands in the box."""
        upload = cleaned.get("file")
        if upload is None:
            return str(cleaned.get("numbers", ""))
        if upload.size > MOST_BYTES:
            self.add_error("file", "ファイルは1MBまでです。番号の列だけにして選び直します。")
            return ""
        raw = upload.read()
        for charset in ("utf-8-sig", "cp932"):
            try:
                text = raw.decode(charset)
            except UnicodeDecodeError:
                continue
            self.data = {**self.data, "numbers": text}
            return str(text)
        self.add_error("file", "文字として読めません。UTF-8かシフトJISのテキストで保存し直します。")
        return ""
