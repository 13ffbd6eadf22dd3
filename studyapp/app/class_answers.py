"""What each student of a class answered, question by question, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from studyapp.app.class_marks import is_withdrawn
from studyapp.app.class_views import AnswerRow
from studyapp.app.exam_view import LETTERS, right_words
from studyapp.quiz.item import ONE_OF, Item, Type
from studyapp.quiz.marks import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.app.class_marks import Judged, Said
    from studyapp.app.class_results import ClassResults

BLANK, RIGHT, WRONG, OUT = "·", "✓", "✗", "–"
SIGNS = (
    f"{RIGHT} right, a letter or {WRONG} wrong, a number: some of the marks, {BLANK} left blank, "
    f"{OUT} not marked here."
)
_NOTES = {"omitted": "Left blank", "not-reached": "Not reached"}


class AnswerWords:
    """The rows of a class's students; the same answer to the same item is put in words once."""

    def __init__(self, found: ClassResults) -> None:
        self._found = found
        self._rows: dict[tuple[Any, ...], AnswerRow] = {}
        items = {said.item.id: said.item for one in found.sittings for said in one.said}
        self._stems = Counter(item.stem for item in items.values())
        order = dict.fromkeys((*(one.key for one in found.figures), *items))
        places = {key: place for place, key in enumerate(order, 1)}
        self.numbers: Mapping[str, int] = {**places, **found.numbers}

    def rows(self, one: Judged) -> tuple[AnswerRow, ...]:
        """What a student answered, in the order of the paper."""
        return tuple(sorted(map(self._row, one.said), key=lambda row: row.number))

    def question(self, item: Item) -> str:
        """An item on one line: “True or false?” says nothing without the statement."""
        more = " / ".join(item.lines)
        if not more and self._stems[item.stem] > 1:
            more = " / ".join(one.text for one in item.left or item.options)
        return " ".join(f"{item.stem} {more}".split())

    def right(self, item: Item) -> str:
        """What is right, under letters where the paper has them for all."""
        if is_withdrawn(item):
            return ""
        if item.type in ONE_OF and item.options:
            return " or ".join(self._option(item, id_) for id_ in item.key)
        if item.type is Type.ORDER:
            dates = {option.id: option.what for option in item.options}
            return "; ".join(f"{self._option(item, id_)} ({dates[id_]})" for id_ in item.key)
        if item.options:
            return self._given(item, item.key)
        if item.id in self._found.mended:  # what was drawn with it no longer says what is right
            typed = (item.typed,) if item.typed is not None else item.sets
            return "; ".join(" or ".join(one.accepted) for one in typed) or _drawn(item)
        return _drawn(item)

    def letter(self, item: Item, option: str) -> str:
        """The letter of an option, "" on papers that each student has with other letters."""
        ids = [one.id for one in item.options] if self._found.keyed else []
        return LETTERS[ids.index(option)] if option in ids else ""

    def _row(self, said: Said) -> AnswerRow:
        place = (id(said.item), said.answer, said.blank, said.extra)
        if place not in self._rows:
            self._rows[place] = self._made(said)
        return self._rows[place]

    def _made(self, said: Said) -> AnswerRow:
        item = said.item
        given = self._given(item, said.answer)
        return AnswerRow(
            key=item.id,
            number=self.numbers[item.id],
            question=self.question(item),
            answer=given,
            right=self.right(item),
            marks="" if said.marks is None else shown(said.marks),
            of=shown(said.of),
            value=None if said.marks is None else float(said.marks),
            sign=self._sign(said),
            note=_note(said),
        )

    def _given(self, item: Item, answer: Any) -> str:
        if answer is None:
            return ""
        if item.type is Type.MATCH and isinstance(answer, list | tuple):
            pairs = zip(item.left, answer, strict=False)
            return "; ".join(f"{one.text}: {self._option(item, id_)}" for one, id_ in pairs if id_)
        if isinstance(answer, list | tuple):
            ids = [id_ for id_ in answer if id_]
            if item.type is Type.SEVERAL:  # in the order in which they stood
                ids = [one.id for one in item.options if one.id in ids]
            return "; ".join(self._option(item, id_) for id_ in ids)
        return self._option(item, str(answer))

    def _option(self, item: Item, id_: str) -> str:
        """An option with its letter; what was typed stands as it was."""
        option = item.option(id_)
        if option is None:
            return id_
        letter = self.letter(item, id_)
        return f"{letter}. {option.text}" if letter else option.text

    def _sign(self, said: Said) -> str:
        """How it went, in a letter or two."""
        if said.marks is None:
            return OUT
        if said.blank or said.extra:
            return BLANK
        if said.marks >= said.of:
            return RIGHT
        if said.marks > 0:
            return shown(said.marks)
        single = said.item.type in ONE_OF and isinstance(said.answer, str)
        return (self.letter(said.item, said.answer) if single else "") or WRONG


def _drawn(item: Item) -> str:
    return right_words(item).replace("\n", "; ")


def _note(said: Said) -> str:
    """What more there is to say of an answer."""
    if is_withdrawn(said.item):
        return "Taken out of the count"
    if said.item.type is Type.WRITTEN:
        return "To be marked by hand"
    if said.extra:
        return "One more than were asked for"
    return _NOTES.get(said.blank, "")
