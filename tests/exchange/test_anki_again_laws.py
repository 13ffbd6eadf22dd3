"""A card that comes again: its words come where only Anki changed them, else they stay."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.exchange.anki_again import Again, Came, Fate, came, words_in, words_of
from studyapp.exchange.anki_entities import Brought
from studyapp.exchange.anki_merge import merged
from studyapp.exchange.anki_reword import reworded
from studyapp.exchange.apkg_read import Imported
from studyapp.exchange.card_file import card_table
from studyapp.exchange.toml_text import toml_text

FIRST_S, LATER_S = 1_700_000_000, 1_790_000_000  # 2023-11-14 and 2026-09-21
NAME = f"n-{7:016x}"
HERE = ["", "# a remark\n", 'era = "old"\n', "wrong.card = ['No', \"[x]\"]\n", "  # front = 1\n"]

TEXTS = (
    st.text(st.sampled_from("ab'\"\\[]#\n =x\u2028é"), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
WORDS = st.builds(
    dict, front=TEXTS, back=TEXTS, note=st.one_of(st.just(""), TEXTS), typed=st.booleans()
) | st.builds(dict, cloze=TEXTS, note=st.one_of(st.just(""), TEXTS))
FORMS = st.tuples(st.sampled_from(HERE), st.sampled_from(HERE), st.sampled_from(["\n", "\r\n"]))


def card(words: dict[str, object], deck: str = "Spanish") -> Brought:
    """A card that says so."""
    return Brought(NAME, "guid", deck, **words)  # type: ignore[arg-type]


def package(one: Brought, changed_s: int) -> Imported:
    """A package with one card."""
    return Imported("", (), {}, (), (), changed_s, ()).only([one])


def deck(words: dict[str, object], form: tuple[str, str, str]) -> dict[str, bytes]:
    """A deck with a card that says so, written by hand as `form` says."""
    text = package(card(words), FIRST_S).files("spanish", "Spanish")["deck.toml"]
    front, behind, ends = form
    text = text.replace(f"[card.{NAME}]\n", f"[card.{NAME}]\n{front}") + behind
    if front and front == behind:
        text = text.removesuffix(behind)
    return {"deck.toml": (text + "\n# the end\n").replace("\n", ends).encode()}


def said(files: dict[str, bytes]) -> dict[str, object]:
    """What the card of a deck says."""
    (content,) = files.values()
    found: dict[str, object] = tomllib.loads(content.decode())["card"][NAME]
    return found


def last(words: dict[str, object], at_s: int = FIRST_S) -> Came:
    """What came of the card."""
    return came(card(words), at_s, at_s)


def again(
    base: dict[str, object], words: dict[str, object], at_s: int = LATER_S
) -> dict[str, Again]:
    """The card comes in these words after it came in those of `base`."""
    return {NAME: Again(last(base), last(words, at_s))}


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, FORMS)
def test_what_anki_did_not_change_stays_to_the_letter(
    base: dict[str, object], ours: dict[str, object], form: tuple[str, str, str]
) -> None:
    held = deck(ours, form)
    files, fates = merged(held, package(card(base), LATER_S), again(base, base))
    assert files == held
    same = words_of(card(ours)) == words_of(card(base))
    assert fates == {NAME: Fate.SAME if same else Fate.KEPT}


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, FORMS)
def test_what_anki_alone_changed_comes_and_all_that_was_added_stays(
    base: dict[str, object], theirs: dict[str, object], form: tuple[str, str, str]
) -> None:
    held = deck(base, form)
    files, fates = merged(held, package(card(theirs), LATER_S), again(base, theirs))
    if words_of(card(base)) == words_of(card(theirs)):
        assert (files, fates) == (held, {NAME: Fate.SAME})
        return
    if ("cloze" in base) != ("cloze" in theirs) and said(held).keys() & {"era", "wrong"}:
        assert (files, fates) == (held, {NAME: Fate.BOTH})  # what was added would not fit
        return
    assert fates == {NAME: Fate.CHANGED}
    assert words_in(said(files)) == words_of(card(theirs))
    for name in ("era", "wrong"):
        assert said(files).get(name) == said(held).get(name)
    text = files["deck.toml"].decode()
    assert text.count("# a remark") >= held["deck.toml"].decode().count("# a remark")
    assert text.endswith(f"# the end{form[2]}")
    if form[2] == "\r\n":
        assert text.count("\r\n") == text.count("\n")
    after = merged(files, package(card(theirs), LATER_S), again(theirs, theirs))
    assert after.files == files


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, WORDS, FORMS)
def test_what_both_changed_stays_and_is_told(
    base: dict[str, object],
    ours: dict[str, object],
    theirs: dict[str, object],
    form: tuple[str, str, str],
) -> None:
    three = [words_of(card(words)) for words in (base, ours, theirs)]
    if any(three.count(one) > 1 for one in three):
        return
    held = deck(ours, form)
    files, fates = merged(held, package(card(theirs), LATER_S), again(base, theirs))
    assert (files, fates) == (held, {NAME: Fate.BOTH})


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS, FORMS)
def test_an_older_note_turns_nothing_back(
    base: dict[str, object], older: dict[str, object], form: tuple[str, str, str]
) -> None:
    held = deck(base, form)
    coming = {NAME: Again(last(base, LATER_S), last(older, FIRST_S))}
    files, fates = merged(held, package(card(older), FIRST_S), coming)
    assert files == held
    same = words_of(card(base)) == words_of(card(older))
    assert fates == {NAME: Fate.SAME if same else Fate.OLDER}
    assert coming[NAME].known == last(base, LATER_S)


@pytest.mark.parametrize(("at_s", "fate"), [(FIRST_S - 86_400, Fate.KEPT), (LATER_S, Fate.CHANGED)])
def test_where_nothing_is_known_the_version_of_the_deck_decides(at_s: int, fate: Fate) -> None:
    base: dict[str, object] = {"front": "Q", "back": "mine"}
    held = deck(base, ("", "", "\n"))
    theirs = card({"front": "Q", "back": "theirs"})
    files, fates = merged(held, package(theirs, LATER_S), {NAME: Again(None, last(base, at_s))})
    assert fates == {NAME: fate}
    assert (files == held) == (fate is Fate.KEPT)


def test_a_note_moves_where_it_moved_in_anki_and_not_back() -> None:
    words: dict[str, object] = {"front": "Q", "back": "A"}
    other = Brought(f"n-{8:016x}", "other", "Spanish::Verbs", "F", "B")
    noun = Brought(f"n-{9:016x}", "noun", "Spanish::Nouns", "N", "B")
    nothing = Imported("", (), {}, (), (), FIRST_S, ())
    first = nothing.only([card(words, "Spanish::Nouns"), other, noun])
    held = {name: text.encode() for name, text in first.files("spanish", "Spanish").items()}
    moved = first.only([card(words, "Spanish::Verbs"), other, noun])

    def fate(before: tuple[str, int], now_s: int) -> Fate:
        lay, at_s = before
        one = Came(last(words).words, lay, FIRST_S, at_s)
        now = Came(last(words).words, "Spanish::Verbs", FIRST_S, now_s)
        files, fates = merged(held, moved, {NAME: Again(one, now)})
        assert (files == held) == (fates[NAME] is Fate.SAME)
        return fates[NAME]

    assert fate(("Spanish::Nouns", FIRST_S), LATER_S) is Fate.MOVED
    assert fate(("Spanish::Nouns", LATER_S), FIRST_S) is Fate.SAME  # an older package
    assert fate(("Spanish::Verbs", FIRST_S), LATER_S) is Fate.SAME  # it was moved here


@pytest.mark.parametrize("line", ["'front' = 'Q'", '"back" = "A"', "front.x = 1", "front = 'Q' x"])
def test_a_table_that_is_written_in_another_way_is_not_guessed_at(line: str) -> None:
    assert reworded(f"[card.{NAME}]\n{line}\n", {"front": "Other", "back": "New"}) is None


@given(WORDS)
def test_words_that_are_the_same_leave_their_table_alone(words: dict[str, object]) -> None:
    table = card_table(card(words)).lstrip("\n") + "# behind"
    assert reworded(table, words_of(card(words))) == table


def test_a_remark_behind_a_field_stays_with_it_and_a_last_line_needs_no_end() -> None:
    table = f"[card.{NAME}] # head\nback = 'A' # mine\nfront = {toml_text('Q')}\nera = 'x'"
    assert reworded(table, {"front": "Q", "back": "B", "note": "N"}) == (
        f'[card.{NAME}] # head\nback = "B" # mine\nfront = "Q"\nnote = "N"\nera = \'x\''
    )
    assert reworded("[card.x]\nfront = 'Q'\nback = 'A'", {"front": "Q", "back": "A", "note": "N"})
    assert reworded("[card.x]\nfront = 'Q'\nnote = 'N' # why\n", {"front": "Q"}) == (
        "[card.x]\nfront = 'Q'\n# why\n"
    )
