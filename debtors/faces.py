"""What a viewer reads of a person: the faces open to him, and masks where a protection stands."""

from dataclasses import dataclass, replace
from datetime import date

MASKED = "（秘匿）"
"""Stands for address and telephone of a protected person (支援措置), for everybody."""
UNNAMED = "（氏名未着）"


@dataclass(frozen=True, slots=True)
class Face:
    """One source person as its department delivered it; address and phone masked if protected."""

    department: str
    number: str
    shared_number: bool
    name: str
    kana: str
    birth_on: date | None
    firm: bool
    address: str
    phone: str

    @property
    def number_label(self) -> str:
        """What the number is: the city's 宛名番号, or a number of that department only."""
        return "宛名" if self.shared_number else "番号"


@dataclass(frozen=True, slots=True)
class Person:
    """A debtor's readable faces, the own department's first; never empty for a visible debtor.

    `protected` holds for every face as soon as any linked source person is protected.
    `consented_on` is the day of a consent in force that opens something to this viewer.
    """

    faces: tuple[Face, ...]
    protected: bool = False
    consented_on: date | None = None

    @property
    def name(self) -> str:
        """The name as delivered."""
        return self._first("name") or UNNAMED

    @property
    def kana(self) -> str:
        """The reading as delivered."""
        return self._first("kana")

    @property
    def address(self) -> str:
        """The address, or the mask."""
        return self._first("address")

    @property
    def phone(self) -> str:
        """The telephone number, or the mask."""
        return self._first("phone")

    @property
    def birth_on(self) -> date | None:
        """The birth date of the first face that has one."""
        return next((face.birth_on for face in self.faces if face.birth_on), None)

    @property
    def firm(self) -> bool:
        """Whether a face says that this is a firm."""
        return any(face.firm for face in self.faces)

    @property
    def numbers(self) -> tuple[Face, ...]:
        """One face per different number: the shared 宛名番号 stands once."""
        found: dict[str, Face] = {}
        for face in self.faces:
            if face.number:
                found.setdefault(face.number, face)
        return tuple(found.values())

    def placeless(self) -> "Person":
        """The same without address and telephone: for paper on a day they may not leave."""
        faces = tuple(replace(face, address="", phone="") for face in self.faces)
        return replace(self, faces=faces)

    def _first(self, name: str) -> str:
        values: list[str] = [value for face in self.faces if (value := getattr(face, name))]
        return next((value for value in values if value != MASKED), *values[:1] or [""])
