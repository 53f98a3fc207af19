"""System check: a table of disclosure that cannot be used keeps the program from starting."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from arrears_office.law.tables import TableError
from debtors import disclosure


@register()
def check_sharing_table(**_: Any) -> list[CheckMessage]:
    """The program's rows and the city's own are complete, without overlap and gap."""
    try:
        disclosure.table_in_force()
    except TableError as wrong:
        return [Error(str(wrong), id="debtors.E001")]
    return []
