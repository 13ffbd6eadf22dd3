"""Laws of text between us and Anki: whatever a card says, it says on the other side as well."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from anki_world import NOW_MS, a_card, a_deck, texts
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from studyapp.cards.make import cards_of
from studyapp.deck.cloze import gaps_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.exchange.anki_cloze import NoClozeError, cloze_of
from studyapp.exchange.anki_decks import deck_tree
from studyapp.exchange.anki_note import guid_of, html_of, tags_of
from studyapp.exchange.anki_text import read_html
from studyapp.exchange.apkg_read import read_package
from studyapp.exchange.apkg_write import write_package
from studyapp.exchange.incoming import settled

if TYPE_CHECKING:
    from studyapp.cards.card import Card

SPECIAL = st.sampled_from(
    ["<b>", "&amp;", "'''", '"', "\\", "{{", "}}", "::", "\n", "\n\n", "\u202e"]
)
TEXT = st.lists(st.one_of(st.text(max_size=12), SPECIAL), max_size=8).map("".join)


def there_and_back(front: str, back: str) -> Card:
    """A card that was written for Anki, read again and made into a deck."""
    deck = a_deck([a_card("one", front, back)])
    package = write_package([deck], NOW_MS).content
    imported = read_package(BytesIO(package))
    assert imported.left[-1].reason.startswith("Notes with tags")
    files = [SourceFile(name, text) for name, text in texts(imported).items()]
    reading = read_deck(files)
    assert [one for one in reading.diagnostics if one.severity.value == "error"] == []
    assert reading.deck is not None
    (card,) = cards_of(reading.deck)
    return card


@settings(max_examples=120, deadline=None)
@given(TEXT, TEXT)
@example("'''", "a'")
@example("a\\", '"')
@example("\u2028x\u0085y", "\ufeffz")
@example("[sound:no", "&lt;b&gt;")
@example("1 | 2 |", "• x")
def test_any_text_comes_back(front: str, back: str) -> None:
    wanted = [settled(text) for text in (front, back)]
    assume(all(wanted) and "[sound:" not in front + back)
    card = there_and_back(*wanted)
    assert [card.front, card.back] == [_shown(text) for text in wanted]


def _shown(text: str) -> str:
    """A card's text as a deck reads it: what is blank at the beginning of a paragraph goes."""
    return re.sub(r"\n\n\s+", "\n\n", text)


@given(TEXT)
def test_html_of_a_text_is_that_text(text: str) -> None:
    clean = settled(text)
    assume("[sound:" not in clean and "[anki:" not in clean)
    assert read_html(html_of(clean)).text == clean
    assert not re.search(r"<(?!br>)", html_of(clean))


@given(st.text(max_size=300))
def test_any_html_is_plain_text(html: str) -> None:
    text = read_html(html).text
    assert text == settled(text)


@given(st.lists(st.tuples(TEXT, st.integers(1, 40), TEXT, TEXT), min_size=1, max_size=4))
def test_gaps_keep_their_words_and_numbers(parts: list[tuple[str, int, str, str]]) -> None:
    cleaned = [
        (re.sub(r"[{}]", "", before), number, re.sub(r"[{}]|::", "", words).strip(), hint)
        for before, number, words, hint in parts
    ]
    assume(all(words.strip(":") == words and words for _, _, words, _ in cleaned))
    text = "".join(
        f"{before}{{{{c{number}::{words}{'::hint' if hint else ''}}}}}"
        for before, number, words, hint in cleaned
    )
    written, hints = cloze_of(text)
    assert [(gap.name, gap.words) for gap in gaps_of(written)] == [
        (f"c{number}", words) for _, number, words, _ in cleaned
    ]
    assert [(one.words, one.hint) for one in hints] == [
        (words, "hint") for *_, words, hint in cleaned if hint
    ]


@given(st.text(alphabet="{}c12:,ab ", max_size=40))
def test_any_cloze_is_read_or_refused(text: str) -> None:
    try:
        written, _ = cloze_of(text)
    except NoClozeError:
        return
    assert all(gap.name.startswith("c") for gap in gaps_of(written))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no gap", "hides nothing"),
        ("{{c1::}}", "empty"),
        ("{{c1::a", "not closed"),
        ("{{c1::a {{c2::b}}}}", "inside gaps"),
        ("{{c1,2::a}}", "several numbers"),
        ("{{c1::a}} {{x}}", "beside"),
        ("{{c1::image-occlusion:rect:left=.1}}", "picture"),
    ],
)
def test_clozes_that_are_refused(text: str, words: str) -> None:
    with pytest.raises(NoClozeError, match=words):
        cloze_of(text)


@given(TEXT, TEXT, TEXT)
def test_tags_have_no_blanks_and_decks_one_level(era: str, part: str, title: str) -> None:
    tags = tags_of(a_card("x", "Q", "A", part, era=era)).split(" ")
    assert all(len(tag.split()) == 1 for tag in tags if tag)
    deck = a_deck([a_card("x", "Q", "A", "one"), a_card("y", "Q", "A", "two")], title)
    tree = deck_tree([deck])
    assert {name.count("::") for name in tree.numbers} <= {0, 1}
    assert set(tree.places.values()) <= set(tree.numbers.values())


@given(st.lists(st.text(max_size=20), unique=True, max_size=50))
def test_every_card_has_a_note_of_its_own(cards: list[str]) -> None:
    guids = {guid_of(card) for card in cards}
    assert len(guids) == len(cards)
    assert all(re.fullmatch(r"[\w-]{12}", guid, re.ASCII) for guid in guids)
