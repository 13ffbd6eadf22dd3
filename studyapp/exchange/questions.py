"""Questions as other programs ask them: their wording, their feedback, and cards as questions."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from studyapp.exchange.outgoing import PaperOut, SectionOut
from studyapp.quiz.item import Item, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.card import Card
    from studyapp.exchange.outgoing import DeckOut, Outgoing

_NAME = 80  # characters of a question's name in another program's list


def paper_of(outgoing: Outgoing) -> PaperOut:
    """The paper, or else all cards as questions of one mark: a section for each part of a deck."""
    if outgoing.paper is not None:
        return outgoing.paper
    sections = tuple(section for deck in outgoing.decks for section in _sections(deck))
    drawn = "; ".join(f"{deck.title}, version {deck.version}" for deck in outgoing.decks)
    return PaperOut(outgoing.title, sections, drawn)


def _sections(deck: DeckOut) -> Iterator[SectionOut]:
    parts: dict[str, list[Item]] = {}
    for card in deck.cards:
        parts.setdefault(card.part, []).append(item_of_card(card))
    for part, items in parts.items():
        title = deck.parts.get(part, part)
        yield SectionOut(title, tuple(items), (Fraction(1),) * len(items))


def item_of_card(card: Card) -> Item:
    """A card as a question: typed where its answer may be, else written against its back."""
    return Item(
        id=card.id,
        type=Type.TYPED if card.typed else Type.WRITTEN,
        card=card.id,
        deck=card.deck,
        entity=card.entity,
        kind=card.kind,
        part=card.part,
        era=card.era,
        stem=card.front,
        typed=card.typed,
        rubric=() if card.typed else (card.back,),
        answer=card.back,
        body=card.body,
        source=card.source,
        checked=card.checked,
    )


def name_of(item: Item) -> str:
    """A short name for lists: the beginning of what is asked, or of the one statement judged."""
    asked = item.lines[0] if len(item.lines) == 1 else item.stem
    words = " ".join(asked.split()) or item.id
    if len(words) <= _NAME:
        return words
    return f"{words[: _NAME - 1].rpartition(' ')[0] or words[: _NAME - 2]} …"


def asked_lines(item: Item) -> list[str]:
    """The question without its options, line by line; several statements are numbered."""
    if len(item.lines) == 1:
        return [*item.stem.splitlines(), item.lines[0]]
    numbered = [f"{number}. {line}" for number, line in enumerate(item.lines, 1)]
    return [*item.stem.splitlines(), *numbered]


def told_lines(item: Item) -> list[str]:
    """What is told once the question is answered: why, what was checked, and the source."""
    lines = [*_about_key(item), *item.body.splitlines(), *item.checked.splitlines()]
    sources = [f"Source: {line}" for line in item.source.splitlines()]
    return [line for line in (*lines, *sources) if line.strip()]


def _about_key(item: Item) -> list[str]:
    known = {option.id: option for option in item.options}
    if item.type is Type.ORDER:
        return [f"{known[key].text}: {known[key].what}" for key in item.key if known[key].what]
    if item.type in {Type.COUNT, Type.TRUE_FALSE, Type.ODD_ONE_OUT}:
        return [line for key in item.key for line in known[key].what.splitlines()]
    return []


def is_shuffled(item: Item) -> bool:
    """Whether the options may stand in any order: dates, numbers and "None of these" may not."""
    return item.type is not Type.COUNT and not any(option.rank for option in item.options)


def right_pairs(item: Item) -> list[tuple[str, str]]:
    """The pairs of a matching question in words, the left side first.

    What is left over on the right side comes last, with nothing beside it.
    """
    known = {option.id: option.text for option in item.options}
    pairs = [(one.text, known[key]) for one, key in zip(item.left, item.key, strict=True)]
    return pairs + [("", option.text) for option in item.options if option.id not in item.key]


def right_order(item: Item) -> list[str]:
    """The options of an ordering question in their right order."""
    known = {option.id: option.text for option in item.options}
    return [known[key] for key in item.key]


def points(item: Item) -> list[str]:
    """What a person marks a written answer by: its rubric, or the members of a typed list."""
    return [one.accepted[0] for one in item.sets] or list(item.rubric) or [item.answer]


def tags_of(item: Item) -> list[str]:
    """The words to find a question by: deck, part, era, kind and type."""
    type_ = f"type-{item.type}"
    return list(dict.fromkeys(filter(None, (item.deck, item.part, item.era, item.kind, type_))))


_UNFIT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]")


def without_unfit(text: str) -> str:
    """The text without signs that no file format can hold: controls, halves of signs, non-signs.

    Whatever ends a line becomes \\n.
    """
    if text.isprintable():
        return text
    return _UNFIT.sub("", "\n".join(text.splitlines()))


def has_unfit(item: Item) -> bool:
    """Whether any text of a question holds such signs."""
    return _UNFIT.search(" ".join(" ".join(_texts(item)).splitlines())) is not None


def _texts(item: Item) -> Iterator[str]:
    yield from (item.id, item.stem, item.answer, item.body, item.source, item.checked)
    yield from (*item.lines, *item.rubric)
    for one in (*item.options, *item.left):
        yield from (one.text, one.what)
    for typed in (*item.sets, *((item.typed,) if item.typed else ())):
        yield from (*typed.accepted, typed.unit)
