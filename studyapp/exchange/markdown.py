"""Cards, or a paper with its key, as Markdown."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from studyapp.exchange.markdown_text import as_markdown
from studyapp.exchange.outgoing import Outgoing, Written
from studyapp.exchange.questions import points, told_lines, without_unfit
from studyapp.quiz.item import Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.exchange.outgoing import DeckOut, PaperOut
    from studyapp.quiz.item import Item


def write(outgoing: Outgoing) -> Written:
    """The paper and its key, or else all cards under the titles of their parts."""
    if outgoing.paper is not None:
        return Written(_text(_paper(outgoing.paper)), outgoing.paper.count)
    lines = [line for deck in outgoing.decks for line in _deck(deck)]
    return Written(_text(iter(lines)), sum(len(deck.cards) for deck in outgoing.decks))


def _text(paragraphs: Iterator[str]) -> bytes:
    return ("\n\n".join(paragraphs) + "\n").encode()


def _plain(text: str) -> str:
    return as_markdown(without_unfit(text).strip())


def _line(text: str) -> str:
    return _plain(" ".join(text.split()))


def _deck(deck: DeckOut) -> Iterator[str]:
    yield f"# {_line(deck.title)}"
    part = None
    for card in deck.cards:
        if card.part != part:
            part = card.part
            yield f"## {_line(deck.parts.get(part, part))}"
        yield f"**{_line(card.front)}**"
        yield from (_plain(text) for text in (card.back, card.body, card.checked) if text.strip())
        if card.source:
            yield f"*{_line('; '.join(card.source.splitlines()))}*"


def _paper(paper: PaperOut) -> Iterator[str]:
    yield f"# {_line(paper.title)}"
    number = 0
    for section in paper.sections:
        if section.title:
            yield f"## {_line(section.title)}"
        for item in section.items:
            number += 1
            yield f"**{number}\\.** {_plain(item.stem)}"
            yield from _shown(item)
    yield "## Answers"
    number = 0
    for section in paper.sections:
        for item in section.items:
            number += 1
            yield f"**{number}\\.** {_answer(item)}"
            yield from (_plain(line) for line in told_lines(item))
    if paper.drawn:
        yield f"*{_line(paper.drawn)}*"


def _shown(item: Item) -> Iterator[str]:
    """Statements, the left side of a match, and options, each a list."""
    if len(item.lines) == 1:
        yield _plain(item.lines[0])
    elif item.lines:
        yield "\n".join(f"{place}. {_line(line)}" for place, line in enumerate(item.lines, 1))
    if item.left:
        yield "\n".join(f"{place}. {_line(one.text)}" for place, one in enumerate(item.left, 1))
    if item.options:
        rows = zip(_labels(item).values(), item.options, strict=True)
        yield "\n".join(f"- {label}) {_line(one.text)}" for label, one in rows)


def _labels(item: Item) -> dict[str, str]:
    """A letter for each option."""
    letters = (
        ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
        for place in range(len(item.options))
    )
    return dict(zip((one.id for one in item.options), letters, strict=True))


def _answer(item: Item) -> str:
    labels = _labels(item)
    if item.type is Type.MATCH:
        return ", ".join(f"{place}{labels[key]}" for place, key in enumerate(item.key, 1))
    if item.options:
        return ", ".join(labels[key] for key in item.key)
    if item.type is Type.WRITTEN:
        return "  \n".join(f"• {_line(point)}" for point in points(item))
    return _plain(item.answer)
