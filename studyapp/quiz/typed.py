"""Grading of typed answers: names, dates, numbers and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from studyapp.cards.words import amount, capital, when_words
from studyapp.deck.dates import parse_when
from studyapp.quiz.dates_typed import Asked, match_date
from studyapp.quiz.names import Match, match_name
from studyapp.quiz.numbers import UnitGap, match_number

if TYPE_CHECKING:
    from studyapp.cards.card import Typed


class Mark(Enum):
    """What a typed answer is worth; ASK says that it can be read in two ways and is asked back."""

    RIGHT = "right"
    SPELLING = "spelling"
    PARTLY = "partly"
    WRONG = "wrong"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mark with its credit from 0 to 1, and one plain sentence for the screen."""

    mark: Mark
    credit: float
    message: str


LONGEST = 400  # characters of an answer that are read; more is no name, date or number


def grade_typed(answer: str, typed: Typed) -> Verdict:
    """Grade an answer that was typed; never raises.

    An answer with a slip of spelling gets full credit and is told the spelling. Half credit goes
    to a date that is right but vaguer than asked, to one of two ends, and to a number without
    its unit of measure.
    """
    text = _said(" ".join(answer[:LONGEST].split()))
    right = _right(typed)
    if _DENIED.match(text):
        return Verdict(Mark.WRONG, 0.0, f"You wrote: {_quoted(text)}. Right answer: {right}")
    if not text:
        return Verdict(Mark.WRONG, 0.0, f"Nothing was written. Right answer: {right}")
    if typed.kind == "date":
        return _date(text, typed, right)
    if typed.kind == "number":
        return _number(text, typed, right)
    return _name(text, typed, right)


_LEAD_IN = re.compile(
    r"(?:i\s+(?:think|believe|guess|would say)(?:\s+that)?\s+)?"
    r"(?:(?:it|that|this|he|she|they)(?:\s+(?:is|was|were|must be|must have been)|['’]s)|"
    r"(?:the|my) answer is)\s+(?=\S)",
    re.IGNORECASE,
)
_BUT = re.compile(r"not\s.+?[\s,]+but\s+(.+)", re.IGNORECASE)
_DENIED = re.compile(r"(?:not|never)\s", re.IGNORECASE)


def _said(text: str) -> str:
    """What is answered, without the words that lead to it: `It was Ayub Khan`, `not X but Y`."""
    match = _LEAD_IN.match(text)
    said = text[match.end() :] if match else text
    contrast = _BUT.fullmatch(said)
    return contrast[1] if contrast else said


def _right(typed: Typed) -> str:
    """The right answer as a sentence ends with it."""
    first = typed.accepted[0]
    if typed.kind == "date":
        first = capital(when_words(parse_when(first)))
    elif typed.kind == "number":
        first = amount(float(first), None, typed.unit or None)
    return first if first.endswith((".", "?", "!")) else f"{first}."


def _name(text: str, typed: Typed, right: str) -> Verdict:
    found = match_name(text, typed.accepted, typed.others)
    match found.match:
        case Match.SAME:
            return Verdict(Mark.RIGHT, 1.0, "Right.")
        case Match.MISSPELT:
            return Verdict(Mark.SPELLING, 1.0, f"Right. Spelling: {found.name}.")
        case Match.OTHER:
            return Verdict(Mark.WRONG, 0.0, f"That is {found.name}. Right answer: {right}")
        case Match.PART:
            return Verdict(
                Mark.ASK, 0.0, "That name alone does not say which one: write more of it."
            )
        case Match.NONE:
            return Verdict(Mark.WRONG, 0.0, f"You wrote: {_quoted(text)}. Right answer: {right}")


def _quoted(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"


def _date(text: str, typed: Typed, right: str) -> Verdict:
    found = match_date(text, parse_when(typed.accepted[0]))
    if isinstance(found, Asked):
        return Verdict(Mark.ASK, 0.0, found.question)
    if found.credit == 1:
        return Verdict(Mark.RIGHT, 1.0, "Right.")
    if found.credit > 0:
        return Verdict(Mark.PARTLY, found.credit, f"{found.why} Right answer: {right}")
    return Verdict(Mark.WRONG, 0.0, f"You wrote: {_quoted(text)}. Right answer: {right}")


def _number(text: str, typed: Typed, right: str) -> Verdict:
    found = match_number(text, float(typed.accepted[0]), typed.unit, typed.tolerance)
    if found is None:
        return Verdict(Mark.WRONG, 0.0, f"No number was found in it. Right answer: {right}")
    if not found.hit:
        return Verdict(Mark.WRONG, 0.0, f"You wrote: {_quoted(text)}. Right answer: {right}")
    match found.unit:
        case UnitGap.NONE:
            told = (
                "Right." if found.exact else f"Right, within what is allowed. The figure: {right}"
            )
            return Verdict(Mark.RIGHT, 1.0, told)
        case UnitGap.MISSING:
            return Verdict(Mark.PARTLY, 0.5, f"The number is right, the unit is missing: {right}")
        case UnitGap.WRONG:
            return Verdict(Mark.WRONG, 0.0, f"The number is right, the unit is not: {right}")
