"""The search box."""

from django import forms

LONGEST_TERM = 100


class SearchForm(forms.Form):
    """A name, a reading, a number, a telephone number or an address."""

    q = forms.CharField(
        label="氏名・番号・電話・住所",
        max_length=LONGEST_TERM,
        error_messages={
            "required": "氏名・カナ・番号・電話・住所のどれかを入力してください",
            "max_length": f"検索語は{LONGEST_TERM}字までにしてください",
        },
    )
