"""Forms of the office, in the words of ux.md §4.4."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError

from arrears_office.office.purposes import Purpose
from arrears_office.office.refusal import FieldsRefusedError
from arrears_office.web.era import parse_day

MOST_YEN = 10**13


class DayField(forms.CharField):
    """A day as people write it: R8.11.23, 2026-11-23, 20261123."""

    def clean(self, value: Any) -> date | None:
        """The day, or the sentence that says how to write one."""
        text = super().clean(value)
        try:
            return parse_day(text) if text else None
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong


class YenField(forms.CharField):
    """Whole yen as people type them: commas, full width and 「円」 are read; empty = none."""

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """The yen, or a sentence that says what to type."""
        typed = unicodedata.normalize("NFKC", value or "").strip()
        plain = re.sub(r"[,\s]|円$", "", typed)
        if not plain:
            return None
        if not plain.isdigit() or int(plain) > MOST_YEN:
            raise forms.ValidationError(
                f"{self.label}: 「{typed}」を円として読めません。45,000,000 のように入れます。"
            )
        return int(plain)


class PlainForm(forms.Form):
    """A form in the page kit's dress, whose service may refuse single fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def refuse(self, refused: FieldsRefusedError) -> None:
        """Say beside each field what stands against it; what has no field stands on top."""
        for field, words in refused.problems.items():
            self.add_error(field if field in self.fields else None, words)


class LogInForm(AuthenticationForm):
    """Staff number and password; what was wrong of the two is not said."""

    error_messages = {
        "invalid_login": (
            "職員番号とパスワードの組が、登録と一致しません。大文字・小文字を確かめて入れ直します。"
        ),
        "inactive": "この職員番号は、いま利用を止めています。システム管理者に確かめます。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["username"].error_messages["required"] = "職員番号を入れます。"
        self.fields["password"].error_messages["required"] = "パスワードを入れます。"
        self.fields["password"].label = "パスワード"


class NewPasswordForm(PasswordChangeForm):
    """Old password once, new one twice."""

    error_messages = {
        "password_incorrect": "いまのパスワードが、登録と一致しません。もう一度入れます。",
        "password_mismatch": "新しいパスワードの二つが違います。同じものを二度入れます。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["old_password"].label = "いまのパスワード"
        self.fields["new_password1"].label = "新しいパスワード"
        self.fields["new_password2"].label = "新しいパスワード（もう一度）"
        self.fields["new_password1"].help_text = "12文字以上。よくある語だけのものは使えません。"
        self.fields["new_password2"].help_text = ""


class PurposeForm(forms.Form):
    """The 照会目的 of today, and the page to go back to."""

    purpose = forms.ChoiceField(
        label="照会目的",
        choices=Purpose.choices,
        error_messages={"invalid_choice": "照会目的を、一覧の中から選びます。"},
    )
    next = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class DemoLogInForm(forms.Form):
    """The account of a demonstration role button."""

    account = forms.SlugField()
