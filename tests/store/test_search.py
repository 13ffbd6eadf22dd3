"""What is looked for is found, in the right order and no more; no text of a student is syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_values import MODEL, NOW, TODAY, answered, moment

from studyapp.app.search import spent
from studyapp.cards.card import Card, CardId
from studyapp.explore.entry import Entry
from studyapp.explore.query import parse
from studyapp.explore.query_parts import Fault
from studyapp.schedule.grade import Grade
from studyapp.store import library as shelf
from studyapp.store import log, search
from studyapp.store.adopt import adopt
from studyapp.store.search import Finder, Found
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studyapp.store.store import Store

DECK = "pacts"


def entry(key: str, title: str, **more: Any) -> Entry:
    """An entity of the small deck."""
    given: dict[str, Any] = {"deck": DECK, "part": "people", "kind": key.partition(".")[0], **more}
    return Entry(key=key, title=title, **given)


def card(of: Entry, facet: str, front: str, back: str, **more: Any) -> Card:
    """A card about an entity."""
    given: dict[str, Any] = {
        "caption": "", "body": "", "source": "", "checked": "", "truth": "fact", "era": of.era,
        "topic": of.title, **more,
    }  # fmt: skip
    return Card(
        CardId(f"{of.deck}/{of.key}/{facet}"), of.deck, of.part, of.kind, of.key.partition(".")[2],
        facet, front=front, back=back, **given,
    )  # fmt: skip


JINNAH = entry(
    "figure.jinnah",
    "Muhammad Ali Jinnah",
    native="محمد علی جناح",
    names=("Quaid-i-Azam",),
    text="He led the movement for Pakistan.",
)
AYUB = entry("figure.ayub", "Ayub Khan", text="He met Jinnah as a young officer.", era="alliance")
SEATO = entry(
    "event.seato",
    "The Manila Pact is signed",
    text="Pakistan became a formal ally.",
    sources=("Kux, p. 3",),
    era="alliance",
    part="events",
)
KUX = entry("source.kux-2001", "Disenchanted Allies", names=("Dennis Kux",), sources=("Kux",))
ENTRIES = (KUX, AYUB, SEATO, JINNAH)
CARDS = (
    card(SEATO, "date", "When was the Manila Pact signed?", "8 September 1954", source="Kux, p. 3"),
    card(SEATO, "why", "Why did it matter?", "Pakistan became a formal ally of Washington."),
    card(JINNAH, "who", "Who was the first governor-general?", "Muhammad Ali Jinnah"),
    card(AYUB, "who", "Who was Ayub Khan?", "A general.", checked="Jinnah never promoted him."),
)
DATE, WHY, FIRST, GENERAL = (each.id for each in CARDS)


def save(
    library: shelf.Library,
    deck: str = DECK,
    cards: tuple[Card, ...] = CARDS,
    entries: tuple[Entry, ...] | None = ENTRIES,
) -> None:
    """Compile a deck into the library."""
    record = shelf.DeckRecord(deck, f"/decks/{deck}", "one", {"title": deck}, [], [], [])
    shelf.save_deck(
        library,
        record,
        [(one, {"id": one.id}) for one in cards],
        (),
        None if entries is None else [(one, {"key": one.key}) for one in entries],
    )


class Shelf:
    """A profile with the small deck, and a way to search it."""

    def __init__(self, store: Store, library: shelf.Library) -> None:
        self.store, self.library = store, library
        self.finder = Finder(store, library)

    def found(self, text: str, *decks: str) -> Found:
        """What a query finds in some decks (none named: in the small one)."""
        node = parse(text, {"era": [("alliance", "Alliance")], "deck": [(DECK, "Pacts")]})
        assert node is not None
        assert not isinstance(node, Fault), node
        return self.finder.find(node, TODAY, lambda chance: spent(MODEL, chance), decks or (DECK,))

    def keys(self, text: str, *decks: str) -> list[str]:
        """The keys and ids of all that is found, in its order."""
        found = self.found(text, *decks)
        groups = (found.entities, found.cards, found.sources)
        return [hit.key for group in groups for hit in group.hits]


@pytest.fixture
def pacts(tmp_path: Path) -> Iterator[Shelf]:
    with open_store(tmp_path, now_ms=NOW) as store, shelf.open_library(tmp_path) as library:
        save(library)
        adopt(store, library, MODEL, moment())
        yield Shelf(store, library)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("manila ", [SEATO.key, DATE, WHY]),
        ("MANILA Pact ", [SEATO.key, DATE, WHY]),
        ("man", [SEATO.key, DATE, WHY]),
        ("man ", []),
        ("man* pact ", [SEATO.key, DATE, WHY]),
        ("matter ", [WHY]),
        ("1954", [DATE]),
        ('"formal ally" ', [SEATO.key, WHY]),
        ('"ally formal" ', []),
        ("formal -washington ", [SEATO.key]),
        ("matter or 1954 ", [WHY, DATE]),
        ("manila (matter or 1954) ", [WHY, DATE]),
        ("-pakistan -jinnah -manila", [KUX.key]),
        ("jinnah ", [JINNAH.key, AYUB.key, FIRST, GENERAL]),
        ("quaid ", [JINNAH.key, FIRST]),
        ("جناح ", [JINNAH.key, FIRST]),
        ("محمد علي جناح ", [JINNAH.key, FIRST]),
        ("kux ", [SEATO.key, DATE, KUX.key]),
        ("source:kux ", [SEATO.key, DATE, KUX.key]),
        ("front:jinnah ", []),
        ("back:jinnah ", [FIRST, GENERAL]),
        ("kind:source ", [KUX.key]),
        ("kind:figure who ", [FIRST, GENERAL]),
        ("kind:figure -jinnah ", []),
        ("era:alliance pact ", [SEATO.key, DATE, WHY]),
        ("deck:pacts 1954 ", [DATE]),
        ("signed or is:due ", [DATE, WHY]),
        ("k", [AYUB.key, SEATO.key, GENERAL, DATE, KUX.key]),
    ],
)
def test_what_is_asked_for_is_found_in_the_right_order(
    pacts: Shelf, text: str, keys: list[str]
) -> None:
    assert pacts.keys(text) == keys


def test_what_is_called_so_comes_before_what_says_so(pacts: Shelf) -> None:
    assert pacts.keys("jinnah") == [JINNAH.key, AYUB.key, FIRST, GENERAL]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("mohamad ali jinah", [JINNAH.key]),
        ("mohammed", [JINNAH.key]),
        ("ayoob", [AYUB.key]),
        ("kayd al azam", []),
        ("jinnah", []),  # found as it is written
        ("mohamad -ali", []),
        ('"mohamad"', []),
    ],
)
def test_names_are_found_by_their_sound(pacts: Shelf, text: str, keys: list[str]) -> None:
    assert [hit.key for hit in pacts.found(text).alike] == keys


def test_states_of_cards_are_asked_for(pacts: Shelf) -> None:
    answered(pacts.store, DATE, Grade.GOOD, TODAY - 40)
    answered(pacts.store, WHY, Grade.EASY, TODAY - 1)
    answered(pacts.store, FIRST, Grade.AGAIN, TODAY - 30)
    answered(pacts.store, FIRST, Grade.AGAIN, TODAY - 8)
    log.mark(pacts.store, GENERAL, log.What.FLAG, moment())
    for text, keys in {
        "is:due": [DATE, FIRST],
        "is:new": [GENERAL],
        "is:review": [DATE, WHY, FIRST],
        "-is:new -is:due": [WHY],
        "is:flagged": [GENERAL],
        "is:suspended": [],
        "is:leech": [],
        "is:due manila": [DATE],
        "is:new or manila ": [DATE, WHY, GENERAL],
        "manila -is:due": [WHY],
        "prop:lapses>=1": [FIRST],
        "prop:lapses=0": [DATE, WHY, GENERAL],
        "prop:reps!=0": [DATE, WHY, FIRST],
        "prop:due<0": [DATE, FIRST],
        "prop:due>0": [WHY],
        "prop:ivl>=1": [DATE, WHY, FIRST],
        "prop:s>0 prop:d>0": [DATE, WHY, FIRST],
        "rated:7": [WHY],
        "rated:9": [WHY, FIRST],
        "rated:9:1": [FIRST],
        "rated:8:1": [],
        "introduced:20": [WHY],
        "kind:figure is:due": [FIRST],
    }.items():
        assert sorted(pacts.keys(text)) == sorted(keys), text


def test_a_chance_of_recall_is_compared_as_the_model_gives_it(pacts: Shelf) -> None:
    from studyapp.store import states

    for back, (one, grade) in enumerate(zip((DATE, WHY, FIRST), Grade, strict=False)):
        answered(pacts.store, one, grade, TODAY - 1 - 3 * back)
    chances = {
        each.card: MODEL.retrievability(each, TODAY) for each in states.standings(pacts.store)
    }
    for percent in range(1, 100):
        below = [card for card, chance in chances.items() if chance < percent / 100]
        assert sorted(pacts.keys(f"prop:r<{percent}%")) == sorted(below), percent
        near = [card for card, chance in chances.items() if abs(chance - percent / 100) <= 0.005]
        assert sorted(pacts.keys(f"prop:r={percent}%")) == sorted(near), percent
    assert len(pacts.keys("prop:r<=1")) == 3
    assert len(pacts.keys("prop:r>0")) == 3


def test_an_answer_and_its_retraction_change_what_is_found(pacts: Shelf) -> None:
    assert pacts.keys("rated:1:1") == []
    review = answered(pacts.store, DATE, Grade.AGAIN, TODAY)
    assert pacts.keys("rated:1:1") == [DATE]
    assert pacts.keys("is:review") == [DATE]
    log.retract(pacts.store, review, None, moment())
    assert pacts.keys("rated:1:1") == []
    assert pacts.keys("is:review") == []


@pytest.mark.parametrize(
    ("mark", "back", "text"),
    [
        (log.What.SUSPEND, log.What.RESUME, "is:suspended"),
        (log.What.BURY, log.What.UNBURY, "is:buried"),
        (log.What.FLAG, log.What.UNFLAG, "is:flagged"),
    ],
)
def test_what_is_set_aside_is_found_until_it_is_taken_up(
    pacts: Shelf, mark: log.What, back: log.What, text: str
) -> None:
    answered(pacts.store, DATE, Grade.GOOD, TODAY - 40)
    log.mark(pacts.store, DATE, mark, moment())
    assert pacts.keys(text) == [DATE]
    assert (DATE in pacts.keys("is:due")) is (mark is log.What.FLAG)
    log.mark(pacts.store, DATE, back, moment())
    assert pacts.keys(text) == []
    assert pacts.keys("is:due") == [DATE]


def test_decks_that_are_not_in_use_are_left_out(pacts: Shelf) -> None:
    other = entry("figure.x", "Manila Jones", deck="other")
    save(
        pacts.library, "other", (card(other, "who", "Who was Manila Jones?", "Nobody."),), (other,)
    )
    assert len(pacts.keys("manila", DECK, "other")) == 5
    assert pacts.keys("manila jones", "other") == ["figure.x", "other/figure.x/who"]
    assert pacts.keys("manila jones") == []
    assert pacts.keys("is:new", "other") == ["other/figure.x/who"]


def test_a_deck_that_is_compiled_again_or_dropped_leaves_no_old_words(pacts: Shelf) -> None:
    save(pacts.library, cards=CARDS[:1], entries=(SEATO,))
    assert pacts.keys("jinnah") == []
    assert pacts.keys("manila") == [SEATO.key, DATE]
    shelf.drop_deck(pacts.library, DECK)
    assert pacts.keys("manila") == []
    save(pacts.library)
    assert pacts.keys("manila") == [SEATO.key, DATE, WHY]


def test_a_deck_whose_folder_cannot_be_read_keeps_its_words(pacts: Shelf) -> None:
    save(pacts.library, entries=None)
    assert pacts.keys("jinnah") == [JINNAH.key, AYUB.key, FIRST, GENERAL]


def test_more_than_is_shown_is_told(pacts: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(search.MOST, search.CARDS, 2)
    assert (len(pacts.found("manila").cards.hits), pacts.found("manila").cards.more) == (2, False)
    assert (len(pacts.found("a").cards.hits), pacts.found("a").cards.more) == (2, True)
    assert pacts.found("zebra").cards.more is False


def test_a_library_of_an_older_version_gets_its_words_anew(tmp_path: Path) -> None:
    with shelf.open_library(tmp_path) as library, library.using() as db:
        save(library)
        db.execute("pragma user_version = 1")
    with open_store(tmp_path, now_ms=NOW) as store, shelf.open_library(tmp_path) as library:
        assert Shelf(store, library).keys("manila") == []
        save(library)
        assert Shelf(store, library).keys("manila ") == [SEATO.key, DATE, WHY]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("search")
    with open_store(folder, now_ms=NOW) as store, shelf.open_library(folder) as library:
        save(library)
        adopt(store, library, MODEL, moment())
        answered(store, DATE, Grade.GOOD, TODAY - 40)
        yield Shelf(store, library)


PIECES = [
    *"ab1 \"-()*:<>=%'~^{}+,;ا_\0", " or ", " and ", "AND", "NOT", "NEAR(", "is:due ", "-is:new ",
    "kind:event ", "era:alliance ", "deck:pacts ", "front:", "source:", "back:p", "prop:r<0.9 ",
    "prop:due>1 ", "rated:7 ", "rated:7:3 ", "manila", "Pakistan ", "names:", "'; drop table words",
]  # fmt: skip


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_query_that_is_understood_can_be_run(lasting: Shelf, text: str) -> None:
    node = parse(text, {"era": [("alliance", "")], "deck": [(DECK, "")]})
    if node is not None and not isinstance(node, Fault):
        lasting.finder.find(node, TODAY, lambda chance: spent(MODEL, chance), (DECK,))
    assert len(lasting.keys("kind:event")) == 3


ATOMS = ["manila ", "pakistan ", '"formal ally" ', "is:due ", "is:new ", "kind:event ", "ja* "]


def trees() -> st.SearchStrategy[tuple[str, Any]]:
    """Queries with what they mean as sets of the cards that their atoms find."""

    def joined(pair: tuple[Any, Any], word: str) -> tuple[str, Any]:
        (left, a), (right, b) = pair
        both = (lambda find: a(find) & b(find)) if word == " " else (lambda find: a(find) | b(find))
        return f"({left}{word}{right})", both

    def negated(one: tuple[str, Any]) -> tuple[str, Any]:
        text, of = one
        return f"-({text})", lambda find: find("kind:event or kind:figure") - of(find)

    atoms = st.sampled_from(ATOMS).map(lambda text: (text, lambda find: find(text)))
    return st.recursive(
        atoms,
        lambda inner: (
            st.tuples(inner, inner).map(lambda pair: joined(pair, " "))
            | st.tuples(inner, inner).map(lambda pair: joined(pair, " or "))
            | inner.map(negated)
        ),
        max_leaves=6,
    )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(trees())
def test_and_or_and_not_mean_what_they_mean_of_sets(lasting: Shelf, tree: tuple[str, Any]) -> None:
    text, meaning = tree

    def cards(query: str) -> set[str]:
        return {hit.key for hit in lasting.found(query).cards.hits}

    assert cards(f"{text} prop:lapses>=0") == meaning(cards)
