"""Who may vouch for a claim's history and make it 満了: people of the claim's own department."""

from arrears_office.office.viewer import Viewer
from debtors import disclosure

ONLY_OWN = "経過の確認と満了は、その債権の所管課の担当か課長だけができます。所管課に頼みます。"


def may_vouch(viewer: Viewer, department: str) -> bool:
    """A clerk or the head of the department itself, by a duty of today."""
    return department in disclosure.own_departments(viewer)
