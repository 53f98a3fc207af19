"""An entry refused by its service, field by field; and a form that can say so."""

from typing import Any

from django import forms

from arrears_office.office.refusal import RefusedError


class FieldsRefusedError(RefusedError):
    """What stands against the entry: field → one sentence with its remedy."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("".join(problems.values()))
        self.problems = problems


class PlainForm(forms.Form):
    """A form in the page kit's dress, whose service may refuse single fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def refuse(self, refused: FieldsRefusedError) -> None:
        """Say beside each field what stands against it; what has no field stands on top."""
        for field, words in refused.problems.items():
            self.add_error(field if field in self.fields else None, words)
