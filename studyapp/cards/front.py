"""Fronts: lead, question and tail in one, with whose claim it is and without the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.cards.apart import with_words
from studyapp.cards.folding import folded
from studyapp.cards.hiding import covered, holds, without_years
from studyapp.cards.words import asking
from studyapp.deck.dates import Date, When, parse_date

if TYPE_CHECKING:
    from studyapp.cards.face import Face
    from studyapp.deck.deck import Placed


RECORDS = "the records"


@dataclass(frozen=True, slots=True)
class Draft:
    """A face on its way to a card: its entity, whose claim it is (empty for facts), its source."""

    placed: Placed
    face: Face
    whose: str
    source: str

    def front(self, added: str = "") -> str:
        """The whole front, with what tells it apart."""
        asked = self.placed.entity.ask.get(self.face.facet)
        if asked is not None:
            text = with_words(_precise(asked, self.face), added)
            asks_who = self.face.facet == "by"  # whose it is would be the answer
            text = text if asks_who or self._named_in(text) else self._attributed(text)
            return f"{text} {SIDES}" if asks_sides(self) else text
        face = self.face
        parts = [face.lead, with_words(face.question, added), face.tail]
        if not self._is_given():
            parts = self._safe(parts)
        if not face.attributed:
            parts[1] = self._attributed(parts[1])
        parts.append(SIDES if asks_sides(self) else "")
        return " ".join(part for part in parts if part)

    def _attributed(self, question: str) -> str:
        if not self.whose:
            return question
        return f"According to {self.teller}, {_lowered(question)}"

    @property
    def teller(self) -> str:
        """Whose answer a claim's card gives: where the records contradict the claim, theirs."""
        corrected = self.face.stated is not None and self.face.stated.differs
        return RECORDS if self.whose and corrected else self.whose

    def _named_in(self, text: str) -> bool:
        """Whether an author's own question says whose claim it is."""
        name = folded(self.whose.partition(",")[0]).removeprefix("the ")
        return name in folded(text)

    def _is_given(self) -> bool:
        """Whether the wording is its author's, or rightly shows what the records contradict."""
        return self.placed.entity.kind == "card" or self.face.facet.startswith("correction.")

    def _safe(self, parts: list[str]) -> list[str]:
        """The parts of the front without the answer."""
        face = self.face
        if face.typed is not None and face.typed.kind == "date" and face.when is not None:
            parts = [without_years(part, _years(face.when)) for part in parts]
        if not holds(" ".join(parts), face.back):
            return parts
        return [covered(part, face.back) for part in parts]


SIDES = "Give the account of each side."
_DISPUTED = frozenset({"what", "why", "meaning", "value", "terms", "consequence", "character"})


def asks_sides(draft: Draft) -> bool:
    """Whether a card asks for what each side says: in prose about what is disputed."""
    entity = draft.placed.entity
    disputed = entity.truth == "disputed" and bool(entity.sides)
    return disputed and draft.face.facet in _DISPUTED


_WHEN = re.compile(r"When (?=(?:did|was|were|is|are|does|do|has|have|had)\s)")


def _precise(asked: str, face: Face) -> str:
    """An author's `When did …` with the precision that is wanted, where the answer is one date."""
    if face.typed is None or face.typed.kind != "date" or "/" in face.typed.accepted[0]:
        return asked
    return _WHEN.sub(f"{asking(parse_date(face.typed.accepted[0]))} ", asked, count=1)


_LOWERED = frozenset(
    """
    About Apart Are Between Can Could Did Do Does For From Has Have How In Is On Since Should To
    Under Was Were What When Where Which Who Whom Whose Why With
    """.split()  # noqa: SIM905
)


def _lowered(question: str) -> str:
    """The question as it goes on after a comma."""
    first = question.partition(" ")[0]
    return question[:1].lower() + question[1:] if first in _LOWERED else question


def _years(when: When) -> list[int]:
    dates = [when] if isinstance(when, Date) else [when.start, when.end]
    return [point.year for point in dates if point is not None]


def safe_tells(face: Face) -> tuple[str, ...]:
    """The ways to tell a card apart that do not give its answer away."""
    return tuple("" if covered(tell, face.back) != tell else tell for tell in face.tells)
