"""What stands between the braces of a GIFT question: its kind, its answers, their feedback."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from studyapp.exchange.gift_text import words_of
from studyapp.exchange.typed_answers import plain

_SIGN = re.compile(r"[=~]")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,10})?)%")
_BROKEN_WEIGHT = re.compile(r"\s*%-?\d[\d.]*(?!%)")
_TRUTH = re.compile(r"(TRUE|T|FALSE|F)\s*(?=#|\Z)")
_NUMBER = re.compile(r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,2})?")
_WHOLE = 100


class FaultError(ValueError):
    """A mistake in a question: where in its block, what it is, and what to write instead."""

    def __init__(self, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Found:
    """What a question teaches: pairs of what is asked and answered, one unless things are matched.

    `lead` goes before the question. `notes` are what is told after each.
    """

    cards: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    typed: bool = False
    lead: str = ""
    single: bool = True


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer: its sign, its weight in percent (None if none is written), where it begins."""

    sign: str
    weight: float | None
    text: str
    feedback: str
    at: int
    format: str

    @property
    def earns_all(self) -> bool:
        """Whether it earns all marks."""
        return self.weight in {None, float(_WHOLE)}


def found_in(text: str, at: int, format_: str) -> Found:
    """What the answers of a question say; nothing for an essay.

    `at` is where they begin in the block.

    Raises:
        FaultError: they cannot be read.
    """
    body = text.strip()
    at += len(text) - len(text.lstrip())
    if not body:
        return Found()
    if body.startswith("#"):
        return _numbers(body[1:], at + 1, format_)
    if truth := _TRUTH.match(body):
        return _truth(truth[1].startswith("T"), body[truth.end() :], format_)
    answers = _answers(body, at, format_)
    if any(answer.sign == "~" for answer in answers):
        return _choice(answers)
    if answers[0].sign and any("->" in answer.text for answer in answers):
        return _pairs(answers)
    return _short(answers)


def _answers(body: str, at: int, format_: str) -> list[_Answer]:
    """The answers at their signs; one without a sign is a short answer alone."""
    signs = list(_SIGN.finditer(body))
    if not signs:
        return [_answer("", body, at, format_)]
    if body[: signs[0].start()].strip():
        raise FaultError(
            at, "this text stands before the first = or ~", "begin each answer with = or ~"
        )
    ends = [*(sign.start() for sign in signs[1:]), len(body)]
    return [
        _answer(sign[0], body[sign.end() : end], at + sign.start(), format_)
        for sign, end in zip(signs, ends, strict=True)
    ]


def _answer(sign: str, body: str, at: int, format_: str) -> _Answer:
    weight = None
    if sign and (found := _WEIGHT.match(body)):
        weight = float(found[1])
        if abs(weight) > _WHOLE:
            raise FaultError(at, "this weight is not between -100 and 100", "write %50% or less")
        body = body[found.end() :]
    elif sign and _BROKEN_WEIGHT.match(body):
        raise FaultError(at, "this weight is not closed", "write it as %50%")
    text, _, feedback = body.partition("#")
    if not text.strip() and "->" not in text:
        raise FaultError(at, "this answer is empty", "write it after the sign")
    return _Answer(sign, weight, text, words_of(feedback, format_)[0], at, format_)


def _text(answer: _Answer) -> str:
    return words_of(answer.text, answer.format)[0]


def _choice(answers: list[_Answer]) -> Found:
    """Those are right that have =, or without such all that earn something."""
    signed = any(answer.sign == "=" for answer in answers)
    right: list[_Answer] = []
    wrong: list[_Answer] = []
    for answer in answers:
        holds = answer.sign == "=" if signed else (answer.weight or 0) > 0
        (right if holds else wrong).append(answer)
    if not right:
        raise FaultError(
            answers[0].at, "no answer of this question is right", "write = before the right one"
        )
    texts = [_text(answer) for answer in right]
    feedback = "\n".join(answer.feedback for answer in right if answer.feedback)
    if len(right) == 1:
        return Found((("", texts[0]),), (feedback,), tuple(map(_text, wrong)))
    return Found((("", "\n".join(texts)),), (feedback,))


def _pairs(answers: list[_Answer]) -> Found:
    """Each pair is a card; what is left over on the right is wrong for none in particular."""
    cards = []
    notes = []
    for answer in answers:
        left, arrow, right = answer.text.partition("->")
        if not arrow:
            raise FaultError(answer.at, "this pair has no ->", "write it as =left -> right")
        pair = (words_of(left, answer.format)[0], words_of(right, answer.format)[0])
        if not pair[1]:
            raise FaultError(answer.at, "this pair has nothing on its right", "write it after ->")
        if pair[0]:
            cards.append(pair)
            notes.append(answer.feedback)
    if not cards:
        raise FaultError(answers[0].at, "no pair has a left side", "write it as =left -> right")
    return Found(tuple(cards), tuple(notes), single=False)


def _short(answers: list[_Answer]) -> Found:
    """The first that earns all is the answer; the others are told under it."""
    whole = [answer for answer in answers if answer.earns_all]
    if not whole:
        raise FaultError(
            answers[0].at, "no answer of this question earns all of its marks", "write one with ="
        )
    texts = [_text(answer).replace("\\*", "*") for answer in whole]
    part = [
        f"{_text(answer)} ({answer.weight:g}%)"
        for answer in answers
        if answer.weight and not answer.earns_all
    ]
    notes = [answer.feedback for answer in whole[:1]]
    if texts[1:]:
        notes.append(f"Also right: {'; '.join(texts[1:])}")
    if part:
        notes.append(f"Right in part: {'; '.join(part)}")
    return Found((("", texts[0]),), ("\n".join(filter(None, notes)),), typed=True)


def _truth(holds: bool, rest: str, format_: str) -> Found:
    """After the answer may stand what is told if it was wrong, and then if it was right."""
    told = [words_of(text, format_)[0] for text in rest.split("#")[1:]]
    back = "True" if holds else "False"
    return Found((("", back),), ("\n".join(filter(None, told)),), lead="True or false?\n")


def _numbers(body: str, at: int, format_: str) -> Found:
    """The first number that earns all; how far off an answer may be is told under it."""
    signed = "=" in body or "~" in body
    answers = _answers(body, at, format_) if signed else [_answer("", body, at, format_)]
    right = [answer for answer in answers if answer.sign != "~" and answer.earns_all]
    if not right:
        raise FaultError(at, "no number of this question earns all of its marks", "write =1954")
    ranges = [_range(answer) for answer in right]
    first, note = ranges[0]
    others = [told for _, told in ranges[1:]]
    notes = [note if note != first else "", right[0].feedback]
    if others:
        notes.append(f"Also right: {'; '.join(others)}")
    typed = bool(_NUMBER.fullmatch(first))
    return Found((("", first),), ("\n".join(filter(None, notes)),), typed=typed)


def _range(answer: _Answer) -> tuple[str, str]:
    """A number for the card, and the same with all that counts as right."""
    text = " ".join(words_of(answer.text, "plain")[0].split())
    low, dots, high = text.partition("..")
    number, colon, off = text.partition(":")
    try:
        if dots:
            least, most = plain(_decimal(low)), plain(_decimal(high))
            return f"{least} to {most}", f"{least} to {most}"
        middle = _decimal(number)
        if not colon or not _decimal(off):
            return plain(middle), plain(middle)
        least, most = plain(middle - _decimal(off)), plain(middle + _decimal(off))
    except InvalidOperation:
        raise FaultError(
            answer.at, "this is no number", "write {#1954}, {#1954:2} or {#1952..1956}"
        ) from None
    return plain(middle), f"From {least} to {most} counts as right."


def _decimal(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text.strip()):
        raise InvalidOperation
    return Decimal(text.strip())
