"""Who may read what: domain.md §6.2 and §6.3 written down once more, from the law and not from
the program; free text has its audience (DESIGN §4.4), by default the own department."""

from tests.disclosure.markers import Marker

NOBODY = -1
TAX, LEVIED, PRIVATE = (
    ("tax",), ("nursery", "nursing_care", "late_elderly"), ("water", "housing", "school_meals"),
)  # fmt: skip
SIGHTS: dict[str, tuple[int, int, int]] = {
    # viewer: layer of A 市税, B 強制徴収公債権, D 私債権; his own department's is always L6
    "clerk of tax": (6, 5, 3),
    "clerk of nursery": (5, 5, 3),
    "clerk of water": (NOBODY, 2, 3),
    "head of water": (NOBODY, NOBODY, NOBODY),
    "office_chief": (6, 5, 4),
    "office clerk without appointment": (NOBODY, NOBODY, 4),
}
"""Whoever is not named here reads nobody's data (aggregates, machine, records of looks)."""
OWN = 6
FACE, AMOUNT, CONTACT, PROPERTY, AUDIENCE = 3, 3, 4, 5, 7
"""A face of another department is read where its arrears make the person exist: from L3 on."""
NEEDS = {
    "amount": AMOUNT, "promise": CONTACT, "household": FACE, "guarantor": CONTACT,
    "lead reason": AMOUNT, "step act": AMOUNT, "step ground": AMOUNT,
    "object": PROPERTY, "release": PROPERTY,
    "staff all": CONTACT, "counterpart all": CONTACT, "gist all": CONTACT,
    "staff office": CONTACT, "counterpart office": CONTACT, "staff own": CONTACT,
    "counterpart own": CONTACT,
}  # fmt: skip
FACES = {
    "name", "kana", "number", "birth", "address", "phone", "alias", "former name",
    "former address", "former phone",
}  # fmt: skip


def may_read(persona: str, marker: Marker) -> bool:
    """Whether the persona may meet this marker anywhere."""
    if marker.field == "tie":
        return persona in {"office_chief", "head of housing"}
    if persona in {f"clerk of {marker.department}", f"head of {marker.department}"}:
        return True
    layer = _layer(persona, marker.department)
    if marker.alone and layer < FACE:
        return False
    return layer >= _needed(marker.field, office=persona.startswith("office"))


def _layer(persona: str, department: str) -> int:
    if persona not in SIGHTS:
        return NOBODY
    classes = (TAX, LEVIED, PRIVATE)
    return next(
        layer for layer, some in zip(SIGHTS[persona], classes, strict=True) if department in some
    )


def _needed(field: str, *, office: bool) -> int:
    if field == "gist office" or field.endswith(" note"):  # the office writes relations as well
        return CONTACT if office else AUDIENCE
    if field in FACES:
        return FACE
    return NEEDS.get(field, NEEDS.get(field.split(maxsplit=1)[0], AUDIENCE))
