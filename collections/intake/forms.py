"""Forms of the import desk, in the words of ux.md §4.4."""

import zipfile
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile

from arrears_office.web.era import era, parse_day
from intake.reading.sheets import bursts

if TYPE_CHECKING:
    Handed: TypeAlias = UploadedFile[Any]
else:
    Handed = UploadedFile

MEGA = 1024 * 1024
MOST_FILES = 60
MOST_BYTES_EACH = 128 * MEGA
MOST_BYTES = 512 * MEGA
CONTROL_BYTES = 4 * MEGA
SHORTEST_REASON = 5
LONGEST_DAY = 30


class DayField(forms.Field):
    """A day as people type it: R8.11.24, 2026-11-24, 20261124, 8.11.24, 令和8年11月24日."""

    widget = forms.TextInput(attrs={"maxlength": LONGEST_DAY})

    def to_python(self, value: object) -> date | None:
        """The day, or the sentence that says how to write it."""
        text = str(value or "").strip()[:LONGEST_DAY]
        if not text:
            return None
        try:
            return parse_day(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class FilesInput(forms.ClearableFileInput):
    """A file field that takes several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is cleaned by itself."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """All files, or what is wrong with each."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError("取り込むファイルを、一つ以上選びます。")
        return [super(FilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """Files of one day, the day, and the totals to check them against."""

    delivered = FilesField(
        label="ファイル",
        help_text="いくつでも一度に選べます。ファイル名は何でもかまいません(中身で見分けます)。",
        error_messages={"empty": "選んだファイルが空です。書き出しが終わっているか確かめます。"},
    )
    as_of = DayField(
        label="基準日",
        help_text="ファイルを書き出した日の終わり。例: R8.10.31、2026-10-31、20261031、8.10.31",
        error_messages={"required": "基準日を入れます。例: R8.10.31"},
    )
    control = forms.FileField(
        label="検算ファイル",
        required=False,
        help_text="totals.json。あれば、種別・日ごとの残高が1円まで合うときだけ反映します。",
        error_messages={"empty": "検算ファイルが空です。合計を書いたものを選び直します。"},
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.label_suffix = ""

    def clean_as_of(self) -> date:
        """A delivery speaks of today at the latest."""
        day: date = self.cleaned_data["as_of"]
        if day > self.on:
            raise forms.ValidationError(
                f"基準日は、今日{era(self.on)}までの日にします（入力は{era(day)}）。"
            )
        if day.year < 1990:
            raise forms.ValidationError(f"基準日は、1990年以後の日にします（入力は{era(day)}）。")
        return day

    def clean_delivered(self) -> list[Handed]:
        """Sizes are looked at before anything is read."""
        files: list[Handed] = self.cleaned_data["delivered"]
        return [*_all_fit(files)]

    def clean_control(self) -> Handed | None:
        """A control is a small file."""
        file: Handed | None = self.cleaned_data["control"]
        if file is not None and (file.size or 0) > CONTROL_BYTES:
            raise forms.ValidationError(
                f"検算ファイル「{file.name}」が{file.size:,}バイトあります"
                f"（上限{CONTROL_BYTES:,}）。合計だけのファイルを選びます。"
            )
        return file

    @property
    def echo(self) -> str:
        """The day as understood, with its weekday; empty while it cannot be read."""
        day = getattr(self, "cleaned_data", {}).get("as_of")
        return era(day) if day else ""


def _all_fit(files: Sequence[Handed]) -> Sequence[Handed]:
    if len(files) > MOST_FILES:
        raise forms.ValidationError(
            f"一度に送れるのは{MOST_FILES}ファイルまでです（選んだのは{len(files)}）。分けて送ります。"
        )
    total = sum(file.size or 0 for file in files)
    if total > MOST_BYTES:
        raise forms.ValidationError(
            f"合わせて{total:,}バイトあります（上限{MOST_BYTES:,}）。課ごとに分けて送ります。"
        )
    problems = [problem for file in files if (problem := _too_big(file))]
    if problems:
        raise forms.ValidationError(problems)
    return files


def _too_big(file: Handed) -> str:
    """What is wrong with the size of one file, unpacked or not; empty if nothing."""
    size = file.size or 0
    if size > MOST_BYTES_EACH:
        return (
            f"「{file.name}」が{size:,}バイトあります（上限{MOST_BYTES_EACH:,}）。"
            "期間か科目で分けて書き出します。"
        )
    head = file.read(4)
    file.seek(0)
    if head != b"PK\x03\x04":
        return ""
    try:
        with zipfile.ZipFile(file) as book:
            unpacked = sum(item.file_size for item in book.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return f"「{file.name}」をExcelブックとして開けません。Excelで保存し直して送ります。"
    finally:
        file.seek(0)
    if bursts(unpacked, size):
        return (
            f"「{file.name}」は展開すると{unpacked:,}バイトになり、受け取れません。"
            "シートを分けるか、CSVで書き出します。"
        )
    return ""


class ReasonForm(forms.Form):
    """Why a person decides so; kept for good beside the decision."""

    reason = forms.CharField(
        label="理由",
        min_length=SHORTEST_REASON,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="事実を書きます。個人の氏名や住所は書きません。",
        error_messages={
            "required": "理由を書きます。",
            "min_length": f"理由を{SHORTEST_REASON}字以上で書きます。",
            "max_length": "理由は400字までにします。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class CloseForm(ReasonForm):
    """The reason, and the version of the row that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
