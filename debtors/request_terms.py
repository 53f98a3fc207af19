"""What a request for provision has to say, and what stands against answering it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from arrears_office.law.procedure.months import months_after
from arrears_office.office.city import city
from arrears_office.office.refusal import FieldsRefusedError, RefusedError
from arrears_office.office.viewer import Viewer
from arrears_office.web.era import era_short
from debtors.request_lines import DEPTHS, RequestBasis, askable, grounds_for, kind_names

USUAL_MONTHS, MOST_MONTHS = 1, 3
"""How long what is provided may be used: proposed, and at most (ADR 0062)."""


class RequestRefusedError(FieldsRefusedError):
    """What stands against a request or its answer."""


class RequestMovedError(RefusedError):
    """Somebody answered, withdrew or changed it meanwhile; nothing was done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as typed: kinds of one section, how deep, why, on which ground, until when."""

    kinds: Sequence[str]
    layer: int
    purpose: str
    basis: str
    until_on: date


def check_request(viewer: Viewer, asking: str, asked: Asked, on: date) -> str:
    """The section to ask; RequestRefusedError with every sentence that stands against it."""
    problems = _kinds(viewer, asked) or _basis(asking, asked)
    problems |= _until(asked, on)
    if not asked.purpose.strip():
        problems["purpose"] = "何に使うかを入れます。例: 差押えの前に、約束の有無を確かめる"
    if problems:
        raise RequestRefusedError(problems)
    return city().department_of_kind(asked.kinds[0]).code


def _kinds(viewer: Viewer, asked: Asked) -> dict[str, str]:
    offered = {each.kind: each for each in askable(viewer)}
    chosen = [offered[code] for code in asked.kinds if code in offered]
    if not chosen or len(chosen) < len(asked.kinds):
        return {"kinds": "依頼する債権を、一覧の中から選びます。"}
    if len({each.owner.code for each in chosen}) > 1:
        names = "・".join(dict.fromkeys(each.owner.name for each in chosen))
        return {"kinds": f"依頼は課ごとに分けます（選んだのは {names}）。"}
    closed = [each.kind for each in chosen if asked.layer not in each.layers]
    if closed:
        depth = DEPTHS.get(asked.layer, "")
        return {"layer": f"{kind_names(closed)}は「{depth}」の依頼を出せません。深さを変えます。"}
    return {}


def _basis(asking: str, asked: Asked) -> dict[str, str]:
    fitting = grounds_for(asking, asked.kinds)
    if asked.basis in fitting:
        return {}
    owner = city().department_of_kind(asked.kinds[0])
    wanted = "、".join(f"「{RequestBasis(code).label}」" for code in sorted(fitting))
    return {"basis": f"{owner.name}の実施機関は{owner.authority}です。{wanted}から選びます。"}


def _until(asked: Asked, on: date) -> dict[str, str]:
    last = months_after(on, MOST_MONTHS)
    if on <= asked.until_on <= last:
        return {}
    return {
        "until_on": f"利用の期限は、きょうから{MOST_MONTHS}か月の {era_short(last)} までにします"
        f"（入力は {era_short(asked.until_on)}）。"
    }
