"""Questions as Aiken (docs.moodle.org/en/Aiken_format): one right option, and nothing else."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING

from studyapp.exchange.left import Left
from studyapp.exchange.outgoing import Outgoing, Written
from studyapp.exchange.questions import asked_lines, paper_of, without_unfit
from studyapp.quiz.item import ONE_OF

if TYPE_CHECKING:
    from studyapp.quiz.item import Item

_TAKEN = re.compile(r"[A-Z][).]\s|ANSWER:")
"""How an option or the answer begins: a question that begins so ("A. Q. Khan …") would be one."""

_WHOLE = "Aiken holds no explanations, sources, marks, penalties, ids or clocks."


def write(outgoing: Outgoing) -> Written:
    """The questions with one right option; of the others, why they are left out."""
    left = [Left("", _WHOLE)]
    blocks = []
    for section in paper_of(outgoing).sections:
        for item in section.items:
            if item.type not in ONE_OF:
                left.append(Left(item.id, "Not written: Aiken holds only one right option."))
            elif len(item.options) > len(ascii_uppercase):
                left.append(Left(item.id, "Not written: Aiken has letters for 26 options."))
            else:
                blocks.append(_question(item))
    return Written(("\n\n".join(blocks) + "\n").encode(), len(blocks), tuple(left))


def _question(item: Item) -> str:
    stem = _line(" ".join(asked_lines(item)))
    rows = [f"Question: {stem}" if _TAKEN.match(stem) else stem]
    letters = dict(zip((one.id for one in item.options), ascii_uppercase, strict=False))
    rows += [f"{letters[one.id]}) {_line(one.text)}" for one in item.options]
    return "\n".join([*rows, f"ANSWER: {letters[item.key[0]]}"])


def _line(text: str) -> str:
    """A text on one line, which is all that Aiken has for it."""
    return " ".join(without_unfit(text).split()) or "…"
