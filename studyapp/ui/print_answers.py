"""The answer sheet, with circles to fill in, and the key with its reasons."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from math import inf
from string import ascii_uppercase
from typing import TYPE_CHECKING

from studyapp.ui.print_flow import Block, Flow
from studyapp.ui.print_marks import MM, ON_BASE, POINT, Ring, Row, Rule, beside, joined
from studyapp.ui.print_questions import fields
from studyapp.ui.print_type import GAP, NUMBER, RULES, SUBTITLE, TITLE, Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.app.sheet import PrintedKey, Sheet
    from studyapp.ui.print_flow import Paper
    from studyapp.ui.print_type import Setter
    from studyapp.ui.print_words import Wording

_RING = 11 * POINT
_STEP = 16 * POINT  # from one circle to the next
_LINE = 18 * POINT  # from one question to the next
_GUTTER = 7 * MM
_INSIDE = 0.75  # of a circle's width, at most, is filled by its letter
_ABREAST = 6  # circles before the next ones stand in a line below
_GROUP = 5  # questions that stand together, so that the eye keeps its place
_WHITE = 6 * POINT  # between such groups
_COLUMNS = 5
_LEAST = 2  # groups in a column before another column is begun
_WRITTEN = 35 * MM  # the least room for an answer in words
_LETTER = Face("sans", 7, 11)
_ANSWER = Face("serif", 10, 13.5, 600)
_WHY = Face("serif", 9.5, 12.5)
_SOURCE = Face("sans", 7.5, 10)


def set_answers(sheet: Sheet, setter: Setter, words: Wording, paper: Paper) -> Flow:
    """The pages of the answer sheet, without footers."""
    hang = setter.hang((f"{number}." for number, _ in sheet.choices), NUMBER)
    flow = Flow(paper, _columns(sheet, hang, paper.measure), _GUTTER)
    below = [fields(setter, words, paper.measure), Row(8 * POINT)]
    below += setter.rows(words.fill, RULES, 0, paper.measure)
    flow.across(_head(words.answers, sheet, setter, paper.measure, below))
    rows = _cells(sheet, setter, hang, flow.width)
    blocks = [
        Block([row for cell in rows[start : start + _GROUP] for row in cell], _WHITE)
        for start in range(0, len(rows), _GROUP)
    ]
    flow.end_columns_after(_even_height(blocks, flow))
    for block in blocks:
        flow.add(block)
    return flow


def set_key(sheet: Sheet, setter: Setter, words: Wording, paper: Paper) -> Flow:
    """The pages of the key, without footers."""
    flow = Flow(paper, 2, _GUTTER)
    flow.across(_head(words.key, sheet, setter, paper.measure, []))
    hang = setter.hang((f"{one.number}." for one in sheet.key), NUMBER)
    for one in sheet.key:
        flow.add(Block(_reasons(one, setter, hang, flow.width), 8 * POINT))
    return flow


def _head(
    title: str, sheet: Sheet, setter: Setter, width: float, below: Sequence[Row]
) -> list[Row]:
    rows = setter.rows(title, TITLE, 0, width)
    rows += setter.rows(sheet.title, SUBTITLE, 0, width)
    return [*rows, *below, Row(6 * POINT), Row(12 * POINT, (Rule(0, 0, width),))]


def _columns(sheet: Sheet, hang: float, measure: float) -> int:
    """As many columns as have room, but no more than the questions can fill."""
    abreast = min(max(many for _, many in sheet.choices), _ABREAST)
    wide = hang + (abreast - 1) * _STEP + _RING
    if any(many == 0 for _, many in sheet.choices):
        wide = max(wide, hang + _WRITTEN)
    room = int((measure + _GUTTER) / (wide + _GUTTER))
    return max(1, min(room, _COLUMNS, -(-len(sheet.choices) // (_LEAST * _GROUP))))


def _labels(sheet: Sheet) -> dict[int, tuple[str, ...]]:
    """The letters before the options of each question."""
    return {
        item.number: tuple(option.label for option in item.options)
        for section in sheet.sections
        for item in section.items
    }


def _letters(given: Sequence[str]) -> Iterator[str]:
    """The letters of a question's options, then those that follow in the alphabet: Y, Z, AA, AB."""
    yield from given
    for place in range(len(given), 27 * 26):
        first, last = divmod(place, 26)
        yield (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def _cells(sheet: Sheet, setter: Setter, hang: float, width: float) -> list[list[Row]]:
    """The rows of each question: its number, and circles or a line to write on."""
    labels = _labels(sheet)
    cells = []
    for number, many in sheet.choices:
        label = setter.row(f"{number}.", NUMBER, 0, hang - GAP, "end")
        letters = list(islice(_letters(labels.get(number, ())), many))
        right = _circles(letters, setter, hang) if many else [_line(hang, width)]
        cells.append([_as_high(row) for row in beside([label], right)])
    return cells


def _as_high(row: Row) -> Row:
    """A row of the answer sheet: they are all of one height, so that columns agree."""
    return Row(_LINE, row.marks, row.base)


def _circles(letters: Sequence[str], setter: Setter, x: float) -> list[Row]:
    return [
        joined(
            _circle(letter, setter, x + place * _STEP)
            for place, letter in enumerate(letters[start : start + _ABREAST])
        )
        for start in range(0, len(letters), _ABREAST)
    ]


def _circle(letter: str, setter: Setter, x: float) -> Row:
    """A circle with a letter in its middle, made smaller if the circle is too narrow for it."""
    share = min(1.0, _INSIDE * _RING / setter.width(letter, _LETTER))
    face = Face("sans", _LETTER.size * share, _LETTER.leading)
    row = setter.row(letter, face, x, _RING, "middle")
    shift = _RING / 2 + setter.middle(letter, face) - row.base
    marks = tuple(replace(mark, y=mark.y + shift) for mark in row.marks)
    base = _RING / 2 + setter.middle("H", _LETTER)
    return Row(_RING, (Ring(x, 0, _RING), *marks), base)


def _line(x: float, width: float) -> Row:
    return Row(0, (Rule(x, 1.5 * POINT, width - x),), ON_BASE)


def _even_height(blocks: Sequence[Block], flow: Flow) -> float:
    """The height at which the columns of a page come out even; infinite if they fill the page."""
    height = sum(block.before + block.height for block in blocks[:_LEAST])
    height = max(height, *(block.height for block in blocks))
    while height < flow.room:
        if _columns_of(blocks, height) <= flow.columns:
            return height
        height += _LINE
    return inf


def _columns_of(blocks: Sequence[Block], height: float) -> int:
    """How many columns of a height the blocks take."""
    columns, filled = 1, 0.0
    for block in blocks:
        filled += block.height + (block.before if filled else 0.0)
        if filled > height:
            columns, filled = columns + 1, block.height
    return columns


def _reasons(one: PrintedKey, setter: Setter, hang: float, width: float) -> list[Row]:
    number = setter.row(f"{one.number}.", NUMBER, 0, hang - GAP, "end")
    face = _WHY if "\n" in one.answer else _ANSWER  # a list of points is too long for bold type
    rows = beside([number], setter.rows(one.answer, face, hang, width - hang))
    if one.why:
        rows += [Row(1 * POINT), *setter.rows(one.why, _WHY, hang, width - hang)]
    if one.source:
        sources = one.source.replace("\n", "\u00a0· ")
        rows += [Row(1.5 * POINT), *setter.rows(sources, _SOURCE, hang, width - hang)]
    return rows
