"""The paper itself: its title, its rules, and its sections of questions."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from studyapp.ui.print_flow import Block, Flow
from studyapp.ui.print_marks import MM, ON_BASE, POINT, Row, Rule, beside, joined, lowered
from studyapp.ui.print_type import (
    GAP,
    NUMBER,
    OPTION,
    QUESTION,
    RULES,
    SECTION,
    SMALL,
    SUBTITLE,
    TITLE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.sheet import PrintedItem, PrintedOption, PrintedSection, Sheet
    from studyapp.ui.print_flow import Paper
    from studyapp.ui.print_type import Setter
    from studyapp.ui.print_words import Wording

_BETWEEN = 10 * POINT  # questions
_GUTTER = 8 * MM  # between two columns of options
_NARROWEST = 0.32  # share of the width that either side of a matching question has at least
_LINES = 8 * MM  # from one ruled line to the next, for handwriting
_BOX = 70 * MM
_APART = 12 * POINT  # the lines for name, roll number and date
_SHARES = (0.48, 0.28, 0.24)  # of each of them in the width


def set_questions(sheet: Sheet, setter: Setter, words: Wording, paper: Paper) -> Flow:
    """All pages of the paper, without footers."""
    flow = Flow(paper)
    flow.add(Block(_head(sheet, setter, words, flow.width)))
    items = [item for section in sheet.sections for item in section.items]
    hang = setter.hang((f"{item.number}." for item in items), NUMBER)
    for section in sheet.sections:
        heading = _heading(section, setter, flow.width)
        for item in section.items:
            rows = [*heading, *_item(item, setter, hang, flow.width)]
            before = 2 * _BETWEEN if heading else _BETWEEN
            flow.add(Block(rows, before, kept=len(heading) + 2))
            heading = []
    return flow


def fields(setter: Setter, words: Wording, width: float) -> Row:
    """Lines for name, roll number and date, side by side."""
    labels = (words.name, words.roll, words.date)
    inner = width - (len(labels) - 1) * _APART
    cells = []
    start = 0.0
    for label, share in zip(labels, _SHARES, strict=True):
        wide = setter.width(label, RULES)
        rule = Rule(start + wide + GAP, 0, inner * share - wide - GAP)
        cells += [setter.row(label, RULES, start, wide), Row(0, (rule,), ON_BASE)]
        start += inner * share + _APART
    return lowered(joined(cells), 10 * POINT)


def _head(sheet: Sheet, setter: Setter, words: Wording, width: float) -> list[Row]:
    rows = setter.rows(sheet.title, TITLE, 0, width)
    if sheet.subtitle:
        rows += setter.rows(sheet.subtitle, SUBTITLE, 0, width)
    rows += [fields(setter, words, width), Row(12 * POINT)]
    if sheet.rules:
        rows += [Row(8 * POINT, (Rule(0, 0, width),))]
        for rule in sheet.rules:
            dot = setter.row("•", RULES, 0, 8 * POINT)
            rows += beside([dot], setter.rows(rule, RULES, 10 * POINT, width - 10 * POINT))
        rows += [Row(6 * POINT)]
    return [*rows, Row(2 * POINT, (Rule(0, 0, width),))]


def _heading(section: PrintedSection, setter: Setter, width: float) -> list[Row]:
    rows = setter.rows(section.title, SECTION, 0, width) if section.title else []
    if section.rules:
        rows += setter.rows(section.rules, RULES, 0, width)
    return [*rows, Row(6 * POINT)] if rows else []


def _item(item: PrintedItem, setter: Setter, hang: float, width: float) -> list[Row]:
    number = setter.row(f"{item.number}.", NUMBER, 0, hang - GAP, "end")
    rows = beside([number], _stem(item, setter, hang, width - hang))
    rows += _statements(item.lines, setter, hang, width - hang)
    if item.left:
        rows += _matching(item, setter, hang, width - hang)
    elif item.options:
        rows += _options(item.options, setter, hang, width - hang)
    if item.box:
        rows.append(Row(26 * POINT, (Rule(hang, 20 * POINT, min(_BOX, width - hang)),)))
    line = Rule(hang, _LINES, width - hang, 0.4 * POINT, faint=True)
    return [*rows, *(Row(_LINES, (line,)) for _ in range(item.room))]


def _stem(item: PrintedItem, setter: Setter, x: float, width: float) -> list[Row]:
    if not item.marks:
        return setter.rows(item.stem, QUESTION, x, width)
    marks = f"[{item.marks}]"
    wide = setter.width(marks, SMALL)
    worth = setter.row(marks, SMALL, x + width - wide, wide, "end")
    if wide > width / 3:
        return [*setter.rows(item.stem, QUESTION, x, width), worth]
    rows = setter.rows(item.stem, QUESTION, x, width - wide - 2 * GAP)
    return [*rows[:-1], joined((rows[-1], worth))]


def _statements(lines: Sequence[str], setter: Setter, x: float, width: float) -> list[Row]:
    """Numbered if there are several: the options speak of the first, or of how many are right."""
    if len(lines) == 1:
        return [_white(3), *setter.rows(lines[0], QUESTION, x, width)]
    rows: list[Row] = []
    hang = setter.hang((f"{number}." for number in range(1, len(lines) + 1)), OPTION)
    for number, line in enumerate(lines, 1):
        label = setter.row(f"{number}.", OPTION, x, hang - GAP, "end")
        text = setter.rows(line, QUESTION, x + hang, width - hang)
        rows += [_white(3 if number == 1 else 1), *beside([label], text)]
    return rows


def _options(options: Sequence[PrintedOption], setter: Setter, x: float, width: float) -> list[Row]:
    """In two columns if each fits into half the width on one line, else one below the other."""
    half = (width - _GUTTER) / 2
    hang = _hang(options, setter)
    rows = [_white(3)]
    if all(len(_option(one, setter, hang, 0, half)) == 1 for one in options):
        for one, other in zip(options[::2], [*options[1::2], None], strict=False):
            cells = _option(one, setter, hang, x, half)
            if other:
                cells += _option(other, setter, hang, x + half + _GUTTER, half)
            rows.append(joined(cells))
        return rows
    for option in options:
        rows += [*_option(option, setter, hang, x, width), _white(1)]
    return rows


def _matching(item: PrintedItem, setter: Setter, x: float, width: float) -> list[Row]:
    """Names on one side and what belongs to them on the other, side by side."""
    hangs = _hang(item.left, setter), _hang(item.options, setter)
    needs = _longest(item.left, setter), _longest(item.options, setter)
    share = needs[0] / max(sum(needs), 1.0)
    narrow = (width - _GUTTER) * min(max(share, _NARROWEST), 1 - _NARROWEST)
    second = x + narrow + _GUTTER
    rows = [_white(3)]
    for name, other in zip_longest(item.left, item.options):
        cells = [_option(name, setter, hangs[0], x, narrow)] if name else []
        if other:
            cells.append(_option(other, setter, hangs[1], second, width - narrow - _GUTTER))
        rows += [*beside(*cells), _white(2)]
    return rows


def _longest(options: Sequence[PrintedOption], setter: Setter) -> float:
    return max((setter.width(option.text, QUESTION) for option in options), default=0.0)


def _option(
    option: PrintedOption, setter: Setter, hang: float, x: float, width: float
) -> list[Row]:
    label = setter.row(f"{option.label})", OPTION, x, hang - GAP)
    return beside([label], setter.rows(option.text, QUESTION, x + hang, width - hang))


def _hang(options: Sequence[PrintedOption], setter: Setter) -> float:
    return setter.hang((f"{option.label})" for option in options), OPTION)


def _white(points: float) -> Row:
    return Row(points * POINT)
