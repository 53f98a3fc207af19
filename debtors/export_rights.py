"""Who may take how many persons out in one file, and who with address and telephone."""

from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from arrears_office.office.roles import Role
from arrears_office.office.viewer import Viewer

HEADS = frozenset({Role.HEAD, Role.OFFICE_CHIEF})


def most_persons(viewer: Viewer) -> int:
    """The most persons of one file of this viewer (city.toml `[exports]`)."""
    policy = city().exports
    return policy.most_persons_head if viewer.roles & HEADS else policy.most_persons


def too_many(viewer: Viewer, people: int) -> str:
    """Why so many do not leave in one file and what to do; "" where they may."""
    most = most_persons(viewer)
    if people <= most:
        return ""
    who = "条件で絞ります" if viewer.roles & HEADS else "条件で絞るか、課長・徴収対策室長に頼みます"
    return f"一度に書き出せるのは {most:,}人までです。いまの条件は {people:,}人です。{who}。"


def may_take_addresses(viewer: Viewer) -> bool:
    """Whether address and telephone may go into a file: of those who write and visit."""
    return viewer.may(Permission.CASES)


def is_reported(people: int) -> bool:
    """Whether a head is told of the file: a leak of more would have to be reported."""
    return people >= city().exports.alert_persons
