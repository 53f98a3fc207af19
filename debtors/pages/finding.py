"""What the list shows of a search: what was understood, and near matches when few are found."""

from collections.abc import Iterable
from dataclasses import dataclass

from arrears_office.office.viewer import Viewer
from debtors.disclosure import Layer
from debtors.faces import Person
from debtors.normalise import name_key
from debtors.notices import Notices
from debtors.selectors import NearMatch, near_matches, readings_among, readings_of
from debtors.selectors.ties import handovers_found
from debtors.terms import Asked
from debtors.understood import notes, understood

FEW = 5
"""Up to so many hits near ones are offered too; beyond, the list itself is long enough."""
NEAR_LAYERS = frozenset({Layer.EXISTENCE, Layer.ADDRESS, Layer.ARREARS})
REMEDY = (
    "氏名の一部、カナ、番号、電話の下4桁、町名と番地でも探せます。"
    "あなたが見てよい部署に届いている人だけが出ます。"
    "支援措置のある人は、住所と電話では見つかりません。"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """The search of one list page; `near` is asked for once, when the page's rows are known.

    `tied`: the viewer is tied to somebody; for all others nobody is asked about.
    """

    viewer: Viewer
    asked: Asked
    notices: Notices
    tied: bool = False

    @property
    def understood(self) -> str:
        """The sentence above the list."""
        return understood(self.asked) or "探せる文字がありません。文字か数字を入力してください"

    @property
    def notes(self) -> list[str]:
        """What may have been meant otherwise."""
        return notes(self.asked)

    @property
    def handed_over(self) -> list[str]:
        """Who handles those whom it would find but for a tie; nothing of them."""
        if not self.tied:
            return []
        handovers = handovers_found(self.viewer, self.asked, notices=self.notices)
        return [handover.sentence for handover in handovers]

    def near(self, found: Iterable[Person]) -> list[NearMatch]:
        """Near matches beside the persons found."""
        people = list(found)
        if len(people) > FEW or not self.asked.name:
            return []
        if people:
            faces = [(face.name, face.kana) for person in people for face in person.faces]
            readings = readings_among(name_key(self.asked.name[0].text), faces)
        else:
            readings = readings_of(self.viewer, self.asked)
        return near_matches(
            self.viewer, self.asked, readings=readings, widely=not people, notices=self.notices
        )
