"""Questions as GIFT (docs.moodle.org/en/GIFT_format): a text that people can read and change.

Every sign that means something is escaped, a line break is `\\n`, and nothing else stands on the
lines of a question, so that no blank line or `//` inside a text can divide it. Texts begin with
`[plain]` where Moodle would take their beginning for a format or a weight.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.exchange import typed_answers
from studyapp.exchange.asked import Asked, all_asked
from studyapp.exchange.left import Left
from studyapp.exchange.moodle_marks import (
    category,
    hit_share,
    is_choice,
    percent,
    typed_ways,
    wrong_share,
)
from studyapp.exchange.outgoing import Outgoing, Written
from studyapp.exchange.questions import (
    has_unfit,
    name_of,
    paper_of,
    points,
    right_order,
    right_pairs,
    tags_of,
    without_unfit,
)
from studyapp.quiz.item import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SIGNS = re.compile(r"[\\~=#{}:]")
_PLACEHOLDER = re.compile(r"&&(?=0(?:10|35|58|61|92)|12[356])")
_FREE = "In GIFT a wrong answer costs marks only where options are chosen: here it costs none."


def escaped(text: str) -> str:
    """The text with every sign escaped that means something in GIFT, on one line.

    Moodle hides escapes behind signs such as `&&058` while it reads; a text that holds one gets a
    blank in it.
    """
    clean = without_unfit(text).strip()
    if "&&" in clean:
        clean = _PLACEHOLDER.sub("& &", clean)
    return _SIGNS.sub(r"\\\g<0>", clean).replace("\n", "\\n")


def _rich(text: str) -> str:
    """An answer or a feedback: its beginning is neither a format nor a weight."""
    found = escaped(text)
    return f"[plain]{found}" if found.startswith(("[", "%")) else found


def write(outgoing: Outgoing) -> Written:
    """All questions of a paper, or all cards, one category for each section."""
    paper = paper_of(outgoing)
    left = [Left("", "GIFT holds no marks and no clock: give them in the quiz.")]
    blocks: list[str] = []
    count = 0
    for section in paper.sections:
        blocks.append(f"$CATEGORY: {category(paper, section)}")
        for asked in all_asked(section):
            written = _question(asked)
            left += asked.left
            if written:
                blocks.append(written)
                count += 1
    return Written(("\n\n".join(blocks) + "\n").encode(), count, tuple(left))


def _question(asked: Asked) -> str:
    item = asked.item
    if has_unfit(item):
        asked.leave("Signs that cannot be seen and that no text can hold were left out.")
    if is_choice(asked):
        answers: str | None = _one_of(asked)
    else:
        if asked.penalty and item.type not in {Type.WRITTEN, Type.SEVERAL}:
            asked.leave(_FREE)
        answers = _WRITERS[item.type](asked)
    if answers is None:
        return ""
    general = f"####{_rich(chr(10).join(asked.tell))}" if asked.tell else ""
    tags = "".join(f" [tag:{_in_comment(tag)}]" for tag in tags_of(item))
    head = f"// [id:{_in_comment(item.id)}]{tags}"
    text = escaped("\n".join(asked.ask)) or "…"
    return f"{head}\n::{escaped(name_of(item))}::[plain]{text}{{{answers}{general}}}"


@lru_cache(maxsize=1024)
def _in_comment(text: str) -> str:
    """A text inside the brackets of a comment, which the first closing bracket ends."""
    return " ".join(without_unfit(text).split()).replace("[", "(").replace("]", ")")


def _lines(answers: Sequence[str]) -> str:
    return "\n" + "".join(f"\t{answer}\n" for answer in answers)


def _choice(text: str, sign: str, what: str) -> str:
    return f"{sign}{_rich(text) or '…'}{f'#{_rich(what)}' if what.strip() else ''}"


def _one_of(asked: Asked) -> str:
    weight = wrong_share(asked)
    wrong = f"~%{weight}%" if weight != "0" else "~"
    texts = _without_arrows(asked, [one.text for one in asked.item.options])
    return _lines(
        [
            _choice(text, "=" if one.id in asked.item.key else wrong, one.what)
            for text, one in zip(texts, asked.item.options, strict=True)
        ]
    )


def _without_arrows(asked: Asked, texts: Sequence[str]) -> list[str]:
    """The texts without `->`, which divides pairs and would make pairs of other answers."""
    if any("->" in text for text in texts):
        asked.leave("An arrow (->) in an answer would make it a pair: it was written as →.")
    return [text.replace("->", "→") for text in texts]


def _several(asked: Asked) -> str | None:
    item = asked.item
    share = hit_share(asked)
    if share is None:
        return None
    return _lines(
        [
            _choice(one.text, f"~%{'' if one.id in item.key else '-'}{share}%", one.what)
            for one in item.options
        ]
    )


def _true_false(asked: Asked) -> str:
    item = asked.item
    return "TRUE" if item.options[0].id in item.key else "FALSE"


def _order(asked: Asked) -> str:
    asked.leave("GIFT has no ordering: written as matching, places with what belongs there.")
    return _pairs(
        asked, [(str(place), text) for place, text in enumerate(right_order(asked.item), 1)]
    )


def _match(asked: Asked) -> str:
    return _pairs(asked, right_pairs(asked.item))


def _pairs(asked: Asked, pairs: Sequence[tuple[str, str]]) -> str:
    """The first `->` of a pair divides it, so the left side must hold none."""
    lefts = _without_arrows(asked, [left for left, _ in pairs])
    return _lines(
        [
            f"={_rich(left)} -> {escaped(right) or '…'}"
            for left, (_, right) in zip(lefts, pairs, strict=True)
        ]
    )


def _typed(asked: Asked) -> str:
    item = asked.item
    if item.typed is not None and item.typed.kind == "number":
        return _number(asked)
    answers = typed_ways(asked)
    if not answers:
        return _essay(asked)
    rows = []
    texts = _without_arrows(asked, [text for text, _ in answers])
    for text, (_, share) in zip(texts, answers, strict=True):
        sign = "=" if share == 1 else f"=%{percent(share)}%"
        rows.append(f"{sign}{_rich(text.replace('*', _STAR)) or '…'}")
    return _lines(rows)


_STAR = "\\*"  # a star alone would stand for any answer


def _number(asked: Asked) -> str:
    typed = asked.item.typed
    assert typed is not None
    if typed.unit:
        asked.leave("GIFT holds no unit: the question asks for the number alone.")
    if hint := typed_answers.number_hint(typed, units=False):
        asked.ask.append(hint)
    return f"#{':'.join(typed_answers.in_digits(typed))}"


def _set(asked: Asked) -> str:
    asked.leave("GIFT has no typed lists: written as an essay, its answers in the explanation.")
    return _essay(asked)


def _essay(asked: Asked) -> str:
    """An essay has no place for the grader's points: they come first in the explanation."""
    asked.tell[:0] = [f"- {point}" for point in points(asked.item)]
    return ""


_WRITERS: dict[Type, Callable[[Asked], str | None]] = {
    Type.TRUE_FALSE: _true_false,
    Type.SEVERAL: _several,
    Type.ORDER: _order,
    Type.MATCH: _match,
    Type.TYPED: _typed,
    Type.CLOZE: _typed,
    Type.SET: _set,
    Type.WRITTEN: _essay,
}
