"""The choice of a face: which department's record of this debtor a form speaks of."""

from collections.abc import Sequence
from typing import Any

from django import forms

from arrears_office.office.city import city

People = Sequence[tuple[int, str, str]]
"""Source persons whom a viewer may write of: key, department, number."""


class FaceField(forms.TypedChoiceField):
    """A source person by key, told as department and number."""

    def __init__(self, *, required: str, **kwargs: Any) -> None:
        """`required`: the sentence where nobody was chosen."""
        words = {"required": required, "invalid_choice": "一覧の中から選びます。"}
        super().__init__(label="どの課の、この人", coerce=int, error_messages=words, **kwargs)

    def offer(self, people: People) -> None:
        """Offer these faces; a single one is chosen already, of several none is."""
        faces = [
            (pk, f"{city().department(code).short_name} {number}") for pk, code, number in people
        ]
        self.choices = faces if len(faces) == 1 else [("", "選びます"), *faces]
