"""A template of Anki as its pieces: fixed words, fields, and passages that a condition shows.

The language is Anki's own (`rslib/src/template.rs`, manual, "Card Templates"): `{{Field}}`,
`{{filter:Field}}`, `{{#Field}} … {{/Field}}` where a field has content, `{{^Field}}` where it has
none. What stands in a comment of HTML is no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from html import unescape
from typing import TYPE_CHECKING

from studyapp.exchange.anki_text import PASSAGE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from studyapp.exchange.apkg_rows import NoteType

TAGS, ALWAYS, NEVER = -1, -2, -3
"""What a condition can hang on beside fields: tags, what every card has, what none has."""

_MOST_TEMPLATE = 20_000  # characters that are read
_TOKEN = re.compile(r"<!--.*?(?:-->|$)|\{\{([^{}]{1,300})\}\}", re.DOTALL)
_OTHER_SIGNS = "{{=<% %>=}}"  # the first words of a template that has <% %> in the place of {{ }}
_RULE = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer\b[^<>]*>", re.IGNORECASE)
_REPEATED = re.compile(r"\{\{\s*FrontSide\s*\}\}")
_MARKUP = re.compile(r"<(style|script)\b.*?(?:</\1\s*>|$)|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_SPECIAL = {"Tags": TAGS} | dict.fromkeys(("Type", "Deck", "Subdeck", "Card", "CardFlag"), ALWAYS)
_VIEWS = ("text", "kanji", "kana", "furigana")


class Way(Enum):
    """How a field is shown: at once, behind a click, where it is to be typed, with its gaps; or not
    in words."""

    PLAIN = "plain"
    HINT = "hint"
    TYPED = "typed"
    CLOZE = "cloze"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Shown:
    """A field in a template, by its number, or something that is no field (`ALWAYS`).

    `view` is the filter through which it is seen (`text`, `kanji`, `kana`, `furigana`), or empty.
    """

    field: int
    way: Way = Way.PLAIN
    view: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The beginning of a passage that is shown where `field` has content, or (not `filled`) none.

    The next `None` ends it.
    """

    field: int
    filled: bool


Piece = str | Shown | Passage | None


@dataclass(frozen=True, slots=True)
class Sides:
    """A template's sides. `answer` is what stands after the repeated question.

    `repeats` says that the answer may begin with the question in a way of its own, `scripted` that
    the template has scripts.
    """

    asked: tuple[Piece, ...]
    answer: tuple[Piece, ...]
    repeats: bool = False
    scripted: bool = False

    @property
    def fields(self) -> frozenset[int]:
        """The numbers of all fields that it shows in words."""
        return frozenset(
            each.field
            for each in (*self.asked, *self.answer)
            if isinstance(each, Shown) and each.way is not Way.UNSEEN
        )


def sides_of(kind: NoteType, place: int) -> Sides | None:
    """A template's sides; the first two fields where it says nothing else, None if it has none."""
    question, answer = kind.templates[place] if 0 <= place < len(kind.templates) else ("", "")
    asked = tuple(_pieces(question, kind))
    told = _after_question(tuple(_pieces(answer, kind)), asked)
    typed = any(isinstance(each, Shown) and each.way is Way.TYPED for each in asked)
    if _shows(asked) and (typed or _shows(told, beside=asked) or _has_words(told)):
        repeats = not (_REPEATED.search(answer) or _RULE.search(answer))
        return Sides(asked, told, repeats, "<script" in (question + answer).lower())
    return Sides((Shown(0),), (Shown(1),)) if place == 0 and len(kind.fields) > 1 else None


def cloze_sides(kind: NoteType) -> Sides:
    """The sides of a cloze; the first field and all others where its template shows no gaps."""
    question, answer = kind.templates[0] if kind.templates else ("", "")
    asked = tuple(_pieces(question, kind))
    if any(isinstance(each, Shown) and each.way is Way.CLOZE for each in asked):
        told = _after_question(tuple(_pieces(answer, kind)), asked)
        return Sides(asked, told, scripted="<script" in (question + answer).lower())
    others = [piece for place in range(1, len(kind.fields)) for piece in (Shown(place), "<br>")]
    return Sides((Shown(0, Way.CLOZE),), tuple(others))


def visible(pieces: Iterable[Piece], filled: Collection[int]) -> Iterator[str | Shown]:
    """What is shown of a side, where `filled` are the fields (and `TAGS` …) with content.

    A `PASSAGE` stands before each passage.
    """
    hidden = [False]
    for piece in pieces:
        if isinstance(piece, Passage):
            hidden.append(hidden[-1] or (piece.field in filled) is not piece.filled)
            if not hidden[-1]:
                yield PASSAGE
        elif piece is None:
            hidden.pop()
        elif not hidden[-1]:
            yield piece


def new_in(answer: Iterable[str | Shown], asked: Iterable[str | Shown]) -> Iterator[Shown]:
    """The fields that an answer shows at once and the question does not."""
    known = _at_once(asked)
    for each in answer:
        if not isinstance(each, Shown) or each.way not in {Way.PLAIN, Way.TYPED}:
            continue
        if (each.field, each.view) not in known:
            yield each


def _at_once(pieces: Iterable[Piece]) -> set[tuple[int, str]]:
    """The fields that a side shows at once, and how."""
    return {
        (each.field, each.view)
        for each in pieces
        if isinstance(each, Shown) and each.way is Way.PLAIN
    }


def _pieces(template: str, kind: NoteType) -> Iterator[Piece]:
    numbers = {name: number for number, name in enumerate(kind.fields)}
    template = template[:_MOST_TEMPLATE]
    if template.lstrip().startswith(_OTHER_SIGNS):
        template = template.lstrip().removeprefix(_OTHER_SIGNS)
        template = template.replace("<%", "{{").replace("%>", "}}")
    end = 0
    opened: list[str] = []
    for found in _TOKEN.finditer(template):
        if literal := template[end : found.start()]:
            yield literal
        end = found.end()
        inside = unescape(found[1] or "").strip()
        sign, name = inside[:1], inside[1:].strip()
        if sign in {"#", "^"}:
            opened.append(name)
            yield Passage(numbers.get(name, _SPECIAL.get(name, NEVER)), filled=sign == "#")
        elif sign == "/":
            if opened[-1:] == [name]:
                opened.pop()
                yield None
        elif inside and sign != "!":
            yield _shown(inside, numbers, cloze=kind.cloze)
    if literal := template[end:]:
        yield literal
    yield from (None for _ in opened)


def _shown(inside: str, numbers: dict[str, int], *, cloze: bool) -> Shown:
    *filters, name = (part.strip() for part in inside.split(":"))
    number = numbers.get(name, NEVER)
    if number < 0 or any(each.startswith("tts") for each in filters):
        return Shown(_SPECIAL.get(name, NEVER) if number < 0 else number, Way.UNSEEN)
    view = next((each for each in filters if each in _VIEWS), "")
    if any(each == "type" or each.startswith("type-") for each in filters):
        return Shown(number, Way.TYPED)
    if any(each in {"cloze", "cloze-only"} for each in filters):
        return Shown(number, Way.CLOZE if cloze else Way.UNSEEN)
    return Shown(number, Way.HINT if "hint" in filters else Way.PLAIN, view)


def _after_question(answer: tuple[Piece, ...], asked: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """An answer without the question before its rule, if nothing else of the note is there."""
    depth = 0
    for place, piece in enumerate(answer):
        depth += isinstance(piece, Passage)
        depth -= piece is None
        if depth == 0 and isinstance(piece, str) and (rule := _RULE.search(piece)):
            before = (*answer[:place], piece[: rule.start()])
            after = (piece[rule.end() :], *answer[place + 1 :])
            kept = before if _shows(before, beside=asked) else ()
            return _without_blanks((*kept, "<br>" if kept else "", *after))
    return _without_blanks(answer)


def _without_blanks(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without the question repeated, and without the blanks at either end."""
    kept = [each for each in pieces if each != "" and each != Shown(NEVER, Way.UNSEEN)]
    while kept and isinstance(kept[0], str) and not kept[0].strip():
        del kept[0]
    while kept and isinstance(kept[-1], str) and not kept[-1].strip():
        del kept[-1]
    return tuple(kept)


def _shows(pieces: Iterable[Piece], beside: Iterable[Piece] = ()) -> bool:
    """Whether a side may show a field, other than those that another shows at once."""
    known = _at_once(beside)
    return any(
        isinstance(each, Shown)
        and each.way is not Way.UNSEEN
        and (each.field, each.view) not in known
        for each in pieces
    )


def _has_words(pieces: Iterable[Piece]) -> bool:
    """Whether a side has fixed words."""
    literals = "".join(each for each in pieces if isinstance(each, str))
    return any(map(str.isalnum, _MARKUP.sub("", literals)))
