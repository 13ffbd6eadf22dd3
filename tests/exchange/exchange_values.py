"""What the tests of exchange share: questions of each type, texts full of signs, cards, decks."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from papers_made import ITEMS

from studyapp.cards.card import Card, CardId, Typed
from studyapp.exchange.outgoing import DeckOut, Outgoing, PaperOut, SectionOut
from studyapp.quiz.item import Choice, Item, Type

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNS = (
    "~ = # { } : \\ -> // %50% [html] ::t:: ####x $CATEGORY: \\n \\\\ <b>&amp;</b> ]]> \" ' * "
    "اردو é\nnew"
)
"""Every sign that means something in some format, and a line break."""

NUMBER = replace(
    ITEMS[Type.TYPED],
    id="pacts/statistic.aid/value/typed",
    stem="How much aid was given?",
    typed=Typed("number", ("700000000",), unit="US$", tolerance="10%"),
    answer="US$700 million",
)
CLOZE = replace(ITEMS[Type.CLOZE], stem="In 1958 ____ took power {as it is told}.")
EVERY = (*ITEMS.values(), NUMBER, replace(CLOZE, id=f"{CLOZE.id}-gap"))
"""One question of each type, a number with its unit, and a cloze whose gap stands in its text."""


def signed(item: Item, text: str = SIGNS) -> Item:
    """The question with a text in every field that holds one."""

    def more(choices: Iterable[Choice]) -> tuple[Choice, ...]:
        return tuple(
            replace(one, text=f"{text} {one.text}", what=f"{text} {one.what}") for one in choices
        )

    def typed(one: Typed) -> Typed:
        if one.kind in {"date", "number"}:
            return replace(one, unit=f"{text} unit" if one.unit else "")
        return replace(one, accepted=tuple(f"{text} {name}" for name in one.accepted))

    return replace(
        item,
        id=f"{item.id}{' '.join(text.split())}",
        stem=f"{text} {item.stem}",
        options=more(item.options),
        left=more(item.left),
        lines=tuple(f"{text} {line}" for line in item.lines),
        rubric=tuple(f"{text} {line}" for line in item.rubric),
        typed=item.typed and typed(item.typed),
        sets=tuple(map(typed, item.sets)),
        answer=f"{text} {item.answer}",
        body=f"{text} {item.body}",
        source=f"{text} {item.source}",
    )


def paper(
    *items: Item, penalty: Fraction = Fraction(0), title: str = "Pacts", **more: Any
) -> Outgoing:
    """A paper of one section."""
    section = SectionOut("Part I", items, (Fraction(1),) * len(items), penalty=penalty, **more)
    deck = DeckOut("pacts", "Pacts", "1", "en")
    return Outgoing((deck,), PaperOut(title, (section,), "Seed 7. Pacts, version 1"))


def card(front: str = "Q", back: str = "A", **fields: Any) -> Card:
    """A card with a front and a back."""
    given: dict[str, Any] = {
        "id": CardId("pacts/card.one/card"), "deck": "pacts", "part": "deck", "kind": "card",
        "entity": "card.one", "facet": "card", "caption": "Card", "body": "", "source": "",
        "checked": "", "truth": "fact", "era": "",
    }  # fmt: skip
    return Card(**{**given, "front": front, "back": back, **fields})


def deck(cards: Iterable[Card], **fields: Any) -> Outgoing:
    """A deck of some cards, each with an id of its own."""
    numbered = tuple(
        replace(one, id=CardId(f"pacts/card.n{number}/card")) for number, one in enumerate(cards)
    )
    return Outgoing((DeckOut("pacts", "Pacts", "1", cards=numbered, **fields),))


pieces = st.sampled_from(
    ["~", "=", "#", "####", "{", "}", ":", "::", "\\", "\\n", "->", "//", "%50%", "%", "[html]",
     "[plain]", "$CATEGORY:", "&&058;", "&&010", "]]>", "<p>", "&amp;", "'", "''", "'''", '"', "\n",
     "*", "T", "TRUE", ",", ";", "\t", "+", "-", "@", "|", ".", "1", "a", "word ", "ذ", "é", "[x]",
     "= \"", "#separator:tab", "[card.x]", "front = \"", "\u200f", "\u202b", "\u2067"]
)  # fmt: skip
texts = st.lists(pieces | st.text(max_size=6), min_size=1, max_size=8).map("".join)
"""Texts that try to be something else."""
