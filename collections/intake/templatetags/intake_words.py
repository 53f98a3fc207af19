"""Words for the figures of a control: the kind's name, the gap between wanted and found."""

from django import template

from arrears_office.office.kinds import kind
from intake.models import NamedDifference

register = template.Library()


@register.filter
def kind_name(code: str) -> str:
    """市県民税, of a kind's code."""
    return kind(code).name


@register.filter
def gap(difference: NamedDifference) -> int:
    """Wanted less found: yen, or claims."""
    return difference.wanted_yen - difference.found_yen
