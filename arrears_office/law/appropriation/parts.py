"""Within one claim: principal, charge or costs first, by class, occasion and agreement."""

from dataclasses import dataclass
from datetime import date

from arrears_office.law.appropriation.values import AppropriationError
from arrears_office.law.kinds.dated import Evidence
from arrears_office.law.kinds.kind import Kind, LegalClass
from arrears_office.law.kinds.rules import Part


@dataclass(frozen=True, slots=True)
class PartsOrder:
    """The order in which the parts of a claim are met, and where that is written."""

    parts: tuple[Part, ...]
    article: str
    evidence: Evidence


def parts_order(
    kind: Kind, *, on: date, enforced: bool = False, agreement: tuple[Part, ...] = ()
) -> PartsOrder:
    """The order on a day: the kind's row, or an agreement where law lets one come first.

    `enforced` is the proceeds of execution (配当). Tax met voluntarily pays its principal first
    (地方税法20条の9の4 [B]; twin 国税通則法62条 [V]), proceeds pay 滞納処分費 first
    (国税徴収法129条⑥ [V], 地方税法14条の5 [B]); private claims pay costs, interest, principal
    (民法489条① [V]) unless agreed otherwise (490条 [V]); 下水道受益者負担金 pays its charge first
    (都市計画法75条⑥ [V]), which is a row of that kind's file.

    >>> from arrears_office.law.kinds import built_in, load
    >>> tax, water = load([built_in("resident_tax"), built_in("water")])
    >>> day = date(2026, 11, 24)
    >>> [part.value for part in parts_order(tax, on=day).parts]
    ['principal', 'charge', 'costs']
    >>> [part.value for part in parts_order(tax, on=day, enforced=True).parts]
    ['costs', 'principal', 'charge']
    >>> [part.value for part in parts_order(water, on=day).parts]
    ['costs', 'charge', 'principal']
    >>> first = (Part.PRINCIPAL, Part.CHARGE, Part.COSTS)
    >>> parts_order(water, on=day, agreement=first).article
    '民法490条'
    """
    if agreement:
        return _agreed(kind, on, agreement)
    rows = kind.appropriation.enforced if enforced else kind.appropriation.voluntary
    row = rows.on(on)
    return PartsOrder(row.value, row.article, row.evidence)


def _agreed(kind: Kind, on: date, agreement: tuple[Part, ...]) -> PartsOrder:
    if kind.classes.on(on).value is not LegalClass.PRIVATE:
        raise AppropriationError(
            f"{kind.name}の充当の順は法令と条例で決まり、合意では変えられません(民法490条は私債権)。"
        )
    if sorted(agreement) != sorted(Part):
        raise AppropriationError("合意した順は、元本・遅延損害金・費用を一度ずつ並べてください。")
    return PartsOrder(agreement, "民法490条", Evidence.VERIFIED)
