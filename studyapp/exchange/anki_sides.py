"""What a card of Anki asks and answers: its template filled with the fields of a note, as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from studyapp.exchange.anki_template import (
    ALWAYS,
    NEVER,
    TAGS,
    Shown,
    Way,
    new_in,
    visible,
)
from studyapp.exchange.anki_text import (
    DROPPED,
    END,
    PICTURE,
    has_words,
    read_html,
    read_side,
    says_something,
)
from studyapp.exchange.incoming import MOST_TEXT, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.exchange.anki_template import Sides
    from studyapp.exchange.anki_text import Read
    from studyapp.exchange.apkg_rows import NoteRow, NoteType, Rows

_MOST_HTML = 4 * MOST_TEXT  # characters of a side before its tags are gone
# What Anki takes for nothing (`field_is_empty` in rslib/src/template.rs).
_EMPTY = re.compile(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_READING = re.compile(r" ?([^ <>\[\]]{1,100})\[([^\[\]]{1,200})\]")  # 漢字[かんじ]


class NoSidesError(ValueError):
    """A card that asks or answers nothing in words; the words say which."""


@dataclass(frozen=True, slots=True)
class Faces:
    """A card's question and answer, and what stands below the answer.

    `fields` are the numbers of those that it shows. `hinted` says that some of the note comes in
    Anki with a click, `bare` that names of decks, tags and the like fell out.
    """

    front: str
    back: str
    note: str
    typed: bool
    fields: frozenset[int]
    hinted: bool
    bare: bool


class Content:
    """A note's fields, each read at most once."""

    def __init__(self, note: NoteRow, kind: NoteType, worded: frozenset[int]) -> None:
        """`worded` are the fields that have words in some note of the kind."""
        self.kind = kind
        self.worded = worded
        self._note = note
        self._read: dict[int, Read] = {}

    def html(self, number: int) -> str:
        """A field as it is kept."""
        fields = self._note.fields
        return fields[number] if 0 <= number < len(fields) else ""

    def text(self, number: int) -> Read:
        """A field as text."""
        if number not in self._read:
            self._read[number] = read_html(self.html(number))
        return self._read[number]

    def media(self, number: int) -> tuple[int, int]:
        """How many pictures and sounds are in a field."""
        html = self.html(number)
        if "[" not in html and "<img" not in html.lower():
            return 0, 0
        return self.text(number).pictures, self.text(number).sounds

    def filled(self) -> set[int]:
        """What conditions find filled."""
        found = {
            number
            for number, field in enumerate(self._note.fields)
            if _EMPTY.fullmatch(field) is None
        }
        found.add(ALWAYS)
        if self._note.tags.strip():
            found.add(TAGS)
        return found


def worded_fields(rows: Rows) -> dict[int, frozenset[int]]:
    """Of each note type, the fields that have words in some note; others hold pictures, sounds."""
    found: dict[int, set[int]] = {}
    for note in rows.notes:
        known = found.setdefault(note.type, set())
        for number, field in enumerate(note.fields):
            if field and number not in known and has_words(field):
                known.add(number)
    return {kind: frozenset(numbers) for kind, numbers in found.items()}


def faces_of(sides: Sides, content: Content) -> Faces:
    """A card as text, as Anki shows it.

    Raises:
        NoSidesError: it has no words as its question or answer, or too many.
    """
    filled = content.filled()
    asked = tuple(visible(sides.asked, filled))
    told = tuple(visible(sides.answer, filled))
    named = {one.field for one in _fields(asked) if one.field >= 0}
    front = _front(asked, content) if filled & named else ""
    typed = _joined(content.text(one.field).text for one in _in_way(asked, Way.TYPED))
    first = next((one for one in new_in(told, asked) if one.field in content.worded), None)
    back, more = _answered(told, first, content, typed)
    if sides.repeats:
        back = _unrepeated(back, front)
    hints = list(_hints(asked, told, content))
    if not back and first is None:
        back = _joined(content.text(one.field).text for one in _in_way(told, Way.HINT))
        hints = []
    note = _joined([more if says_something(more) else "", *hints])
    for text, what in ((front, "question"), (back, "answer")):
        if not says_something(text):
            raise NoSidesError(f"It has no words as its {what}.")
    return _faces((front, back, note), (*asked, *told), typed=bool(typed), hinted=bool(hints))


def cloze_faces_of(sides: Sides, content: Content) -> Faces:
    """A cloze note as text: the front has Anki's gaps, the back is empty.

    Raises:
        NoSidesError: it is too long.
    """
    filled = content.filled()
    asked = tuple(visible(sides.asked, filled))
    told = tuple(visible(sides.answer, filled))
    front = _front(asked, content)
    known = front.split("\n\n")
    lines = _joined(read_side(_html(told, content, asked=False))).split("\n\n")
    more = _joined(line for line in lines if line not in known)
    hints = list(_hints(asked, told, content))
    note = _joined([more if says_something(more) else "", *hints])
    typed = any(_in_way(asked, Way.TYPED))
    return _faces((front, "", note), (*asked, *told), typed=typed, hinted=bool(hints))


def _faces(
    texts: tuple[str, str, str], shown: Sequence[str | Shown], *, typed: bool, hinted: bool
) -> Faces:
    """Front, back and note, and what is known of them."""
    if max(map(len, texts)) > MOST_TEXT:
        raise _too_long()
    seen = frozenset(one.field for one in _fields(shown) if one.way is not Way.UNSEEN)
    bare = any(one.way is Way.UNSEEN and NEVER < one.field < 0 for one in _fields(shown))
    return Faces(*texts, typed=typed, fields=seen, hinted=hinted, bare=bare)


def _front(asked: Sequence[str | Shown], content: Content) -> str:
    if len(asked) == 1 and isinstance(asked[0], Shown) and asked[0] == Shown(asked[0].field):
        return content.text(asked[0].field).text
    return read_side(_html(asked, content, asked=True))[0]


def _answered(
    told: Sequence[str | Shown], first: Shown | None, content: Content, typed: str
) -> tuple[str, str]:
    """The answer, and what stands below it.

    The answer goes to the end of the line on which its first new field ends. Where that field is
    empty there is none: the next field answers something else. What is `typed` is the answer alone.
    """
    if typed:
        lines = _joined(read_side(_html(told, content, asked=False))).split("\n\n")
        return typed, _joined(line for line in lines if line not in typed.split("\n\n"))
    if first is None:
        return read_side(_html(told, content, asked=False))[0], ""
    if not content.text(first.field).says_something:
        return "", ""
    if told == (Shown(first.field),):
        return content.text(first.field).text, ""
    return read_side(_html(told, content, first, asked=False))


def _html(
    pieces: Iterable[str | Shown], content: Content, first: Shown | None = None, *, asked: bool
) -> str:
    """A side as HTML; `END` stands where the `first` field of an answer ends.

    In an answer, a further field that has only pictures is left out, and so is a sign for it.
    """
    parts: list[str] = []
    size = 0
    for piece in pieces:
        part = piece if isinstance(piece, str) else _field(piece, content, asked=asked)
        if piece is first:
            part += END
        elif (
            not asked and isinstance(piece, Shown) and not content.text(piece.field).says_something
        ):
            part = DROPPED if part == DROPPED else ""
        parts.append(part)
        size += len(part)
        if size > _MOST_HTML:
            raise _too_long()
    return "".join(parts)


def _field(shown: Shown, content: Content, *, asked: bool) -> str:
    """What stands for a field; where it is `asked`, what is to be typed is not seen.

    The text of a cloze stands in the question alone.
    """
    unseen = Way.TYPED if asked else Way.CLOZE
    if shown.way in {Way.UNSEEN, Way.HINT, unseen}:
        return DROPPED
    html = content.html(shown.field)
    if shown.view == "text":
        return escape(" ".join(content.text(shown.field).text.replace(PICTURE, "").split()))
    if shown.view in {"kanji", "kana"}:
        return _READING.sub(r"\1" if shown.view == "kanji" else r"\2", html)
    return html


def _fields(pieces: Iterable[str | Shown]) -> Iterator[Shown]:
    return (one for one in pieces if isinstance(one, Shown))


def _in_way(pieces: Iterable[str | Shown], way: Way) -> Iterator[Shown]:
    return (one for one in _fields(pieces) if one.way is way)


def _hints(
    asked: Sequence[str | Shown], told: Sequence[str | Shown], content: Content
) -> Iterator[str]:
    """The fields that only a click shows, each with its name."""
    both = (*asked, *told)
    hinting = dict.fromkeys(one.field for one in _in_way(both, Way.HINT))
    if not hinting:
        return
    seen = {one.field for way in (Way.PLAIN, Way.TYPED) for one in _in_way(both, way)}
    for number in hinting:
        text = content.text(number)
        if number not in seen and text.says_something:
            yield f"{one_line(content.kind.fields[number])}: {text.text}"


def _unrepeated(back: str, front: str) -> str:
    """An answer without the question, which is its beginning."""
    lines, repeated = back.split("\n\n"), front.split("\n\n")
    if lines[: len(repeated)] == repeated and len(lines) > len(repeated):
        return "\n\n".join(lines[len(repeated) :])
    return back


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(filter(None, paragraphs))


def _too_long() -> NoSidesError:
    return NoSidesError("It is longer than a card can be.")
