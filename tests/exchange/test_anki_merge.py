"""What a package brings goes into a deck's files, and nothing else in them changes."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.errors import StudyError
from studyapp.exchange import anki_merge
from studyapp.exchange.anki_entities import Brought
from studyapp.exchange.apkg_read import Imported

NEWEST_S, EARLIER_S = 1_790_000_000, 1_700_000_000  # 2026-09-21 and 2023-11-14


def card(number: int, deck: str = "Spanish", back: str = "", front: str = "") -> Brought:
    """A card of a note."""
    name = f"n-{number:016x}"
    return Brought(name, f"guid{number}", deck, front or f"Question {number}?", back or "Answer")


def brought(*cards: Brought, changed_s: int = NEWEST_S) -> Imported:
    """A package with these cards."""
    return Imported("", (), {}, (), (), changed_s, ()).only(cards)


def files(*cards: Brought, changed_s: int = EARLIER_S) -> dict[str, bytes]:
    """The files of a deck that a package made."""
    made = brought(*cards, changed_s=changed_s).files("spanish", "Spanish")
    return {name: text.encode() for name, text in made.items()}


def merged(held: dict[str, bytes], coming: Imported) -> dict[str, bytes]:
    """The files with what comes, where nothing is known of what came last."""
    return anki_merge.merged(held, coming).files


def says(held: dict[str, bytes]) -> dict[str, dict[str, object]]:
    """What the deck's cards say; the deck has no error."""
    texts = {name: content.decode("utf-8-sig") for name, content in held.items()}
    reading = read_deck([SourceFile(name, text) for name, text in texts.items()])
    assert [found.message for found in reading.diagnostics if found.severity.value == "error"] == []
    found: dict[str, dict[str, object]] = {}
    for text in texts.values():
        found |= tomllib.loads(text).get("card", {})
    return found


def test_what_is_brought_is_written_where_it_stands() -> None:
    held = files(card(1), card(2), card(3))
    text = held["deck.toml"].decode()
    found = merged(held, brought(card(4), card(2, back="Changed")))
    now = found["deck.toml"].decode()
    begins = text.index(f"[{'card'}.{card(2).id}]")
    ends = text.index(f"[card.{card(3).id}]")
    head = text[:begins].replace('version = "2023-11-14"', 'version = "2026-09-21"')
    assert now.startswith(head)
    assert text[ends:] in now
    assert list(says(found)) == [card(number).id for number in (1, 2, 3, 4)]
    assert says(found)[card(2).id]["back"] == "Changed"
    assert merged(found, brought(card(4), card(2, back="Changed"))) == found


def test_what_says_the_same_keeps_its_table() -> None:
    held = files(card(1), card(2))
    text = (
        held["deck.toml"]
        .decode()
        .replace(
            'back = "Answer"\n',
            "back = '''\nAnswer\n'''  # mine\nera = \"old\"\n\n# of the next\n",
            1,
        )
    )
    held["deck.toml"] = text.encode()
    assert merged(held, brought(card(1), card(2))) == held
    found = merged(held, brought(card(1, back="Other"), card(2)))
    now = found["deck.toml"].decode()
    assert f'back = "Other"  # mine\nera = "old"\n\n# of the next\n\n[card.{card(2).id}]' in now


@pytest.mark.parametrize("mark", ["'''", '"""'])
def test_a_text_that_looks_like_a_header_or_a_remark_is_a_text(mark: str) -> None:
    written = f"back = {mark}\n[card.{card(2).id}]\n# no remark\n[picture]\n# and none{mark}\n"
    held = files(card(1), card(2))
    text = held["deck.toml"].decode().replace('back = "Answer"\n', written, 1)
    held["deck.toml"] = text.encode()
    found = merged(held, brought(card(1, back="New"), card(2, back="Too")))
    assert [said["back"] for said in says(found).values()] == ["New", "Too"]
    assert "no remark" not in found["deck.toml"].decode()


def test_tables_below_an_entity_stay() -> None:
    held = files(card(1), card(2))
    held["deck.toml"] += f'\n[card.{card(1).id}.wrong]\ncard = ["No"]\n# a remark\n'.encode()
    found = merged(held, brought(card(1, back="New")))
    assert says(found)[card(1).id] == {
        "front": "Question 1?",
        "back": "New",
        "wrong": {"card": ["No"]},
    }
    assert found["deck.toml"].endswith(b"# a remark\n")


def test_former_ids_stay() -> None:
    held = files(card(1))
    held["deck.toml"] += b'formerly = ["one", "two"]\n'
    found = merged(held, brought(card(1, back="New")))
    assert says(found)[card(1).id]["formerly"] == ["one", "two"]


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    held = files(card(1), card(2))
    windows = b"\xef\xbb\xbf" + held["deck.toml"].replace(b"\n", b"\r\n")
    held["deck.toml"] = windows
    assert merged(held, brought(card(1), card(2))) == held
    found = merged(held, brought(card(2, back="New"), card(3)))["deck.toml"]
    assert found.startswith(windows[: windows.index(b"version")])
    assert b"New" in found
    assert found.count(b"\r\n") == found.count(b"\n")
    assert len(says({"deck.toml": found})) == 3


def test_a_note_that_moved_in_anki_moves_to_the_part_of_its_deck() -> None:
    verbs, nouns, mine = "Spanish::Verbs", "Spanish::Nouns", "mine.toml"
    held = files(card(1, verbs), card(2, verbs), card(3, nouns))
    assert held.keys() == {"deck.toml", "verbs.toml", "nouns.toml"}
    kept = f'\n[card.{card(5).id}]\nfront = "Question 5?"\nback = "Answer"\n'
    held[mine] = f'[part]\ntitle = "Mine"\norder = 9\n{kept}'.encode()
    coming = brought(
        card(1, verbs), card(2, nouns), card(3, nouns), card(5, nouns), card(6, "Spanish::New")
    )
    found = merged(held, coming)
    assert card(2).id.encode() in found["nouns.toml"]
    assert card(2).id.encode() not in found["verbs.toml"]
    assert found[mine] == held[mine]
    assert b"order = 10" in found["new.toml"]
    assert len(says(found)) == 5
    assert merged(found, coming) == found


def test_a_deck_that_was_flat_gets_parts_when_anki_has_some() -> None:
    held = files(card(1), card(2))
    coming = brought(card(1, "Spanish::A"), card(2, "Spanish::B"))
    found = merged(held, coming)
    assert found.keys() == {"deck.toml", "a.toml", "b.toml"}
    assert b"[card" not in found["deck.toml"]
    one = merged(held, brought(card(1, "Spanish::A"), card(3, "Spanish::A")))
    assert one.keys() == {"deck.toml"}


def test_a_card_that_is_written_in_a_way_of_its_own_stays() -> None:
    held = files(card(1))
    held["more.toml"] = f'[card]\n{card(2).id} = {{ front = "F", back = "B" }}\n'.encode()
    found = merged(held, brought(card(1, back="New"), card(2, back="New")))
    assert found["more.toml"] == held["more.toml"]
    assert [said["back"] for said in says(found).values()] == ["New", "B"]


@pytest.mark.parametrize("text", [b"[card.x]\nback = 'open\n", b"\xff", b"a = " + b"[" * 9999])
def test_a_file_that_cannot_be_read_is_not_written(text: bytes) -> None:
    held = {**files(card(1)), "bad.toml": text}
    with pytest.raises(StudyError, match=r"bad\.toml .* cannot be read"):
        merged(held, brought(card(2)))


TEXTS = st.text(st.sampled_from("ab'\"\\[]#\n =x\u2028é"), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
CARDS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["A", "A::B", "A::C", "D"]), TEXTS, TEXTS),
    max_size=8,
    unique_by=lambda one: one[0],
)


@settings(max_examples=300, deadline=None)
@given(CARDS.filter(bool), CARDS.filter(bool))
def test_each_card_says_what_was_brought_last(
    first: list[tuple[int, str, str, str]], second: list[tuple[int, str, str, str]]
) -> None:
    one, two = (
        [card(number, deck, back.strip(), front.strip()) for number, deck, front, back in some]
        for some in (first, second)
    )
    held = files(*one)
    found = merged(held, brought(*two))
    wanted = {each.id: each for each in (*one, *two)}
    said = {
        name: values
        for content in found.values()
        for name, values in tomllib.loads(content.decode()).get("card", {}).items()
    }
    assert said.keys() == wanted.keys()
    assert sum(content.count(b"\n[card.n-") for content in found.values()) >= len(wanted)
    for name, each in wanted.items():
        values = said[name]
        assert (str(values["front"]).strip("\n"), str(values["back"]).strip("\n")) == (
            each.front,
            each.back,
        )
    assert merged(found, brought(*two)) == found
    assert merged(held, brought(*one)) == held
    assert replace(brought(*one), cards=()).parts("x") == {}
