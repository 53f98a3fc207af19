"""The form of /preferences/."""

from typing import Any

from django import forms

from arrears_office.office.idle import FEWEST, MOST

RANGE = f"{FEWEST}から{MOST}までの分で入れます"


class PreferencesForm(forms.Form):
    """Minutes until the screen hides itself; single-letter keys."""

    idle_minutes = forms.IntegerField(
        label="操作がないとき、画面を隠すまでの分",
        min_value=FEWEST,
        max_value=MOST,
        help_text=f"{RANGE}。入力の途中のものは残ります。",
        error_messages={
            "required": RANGE,
            "invalid": RANGE,
            "min_value": f"%(show_value)s分は選べません。{RANGE}",
            "max_value": f"%(show_value)s分は選べません。{RANGE}",
        },
    )
    keys_off = forms.BooleanField(label="一文字のキー操作を、どの端末でも使わない", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
