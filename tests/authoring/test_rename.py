"""Another id for an entity: every reference follows, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from doc_pages import blocks
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.authoring.rename import renamed
from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import Reading, read_deck
from studyapp.deck.references import cites, links
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck

EXAMPLES = blocks("deck-format.md")
FORMAT = {f"{number:02d}.toml": text for number, text in enumerate(EXAMPLES[1:])}
FORMAT |= {"pacts.toml": "", "people.toml": ""}
FORMAT["first.toml"] = "[event" + EXAMPLES[0].partition("[event")[2]

HEAD = '[deck]\nid = "d"\ntitle = "D"\nversion = "1"\n'
EVENT = '\n[event.a]  # the first\ntitle = "A"\ndate = "1950"\norigin = "background"\n'
TERM = '\n[term.{}]\nname = "T"\nmeaning = "a thing"\norigin = "background"\n'


def reading(files: dict[str, str]) -> Reading:
    return read_deck([SourceFile(path, text) for path, text in files.items()])


def sound(files: dict[str, str]) -> Deck:
    read = reading(files)
    assert read.deck is not None
    assert read.diagnostics == ()
    return read.deck


def meant(deck: Deck, swap: dict[str, str]) -> list[tuple[str, str]]:
    """Every reference of a deck: who names it, and whom it names."""
    found: list[tuple[str, str]] = []
    for key, placed in deck.entities.items():
        owner = swap.get(key, key)
        for link in links(placed.entity):
            other = deck.find(link.ref, *link.kinds)
            found.append((owner, swap.get(other.key, other.key) if other else link.ref))
        for _, cite in cites(placed.entity):
            source = deck.source(cite)
            name = f"source.{source[0]}" if source else cite
            found.append((owner, swap.get(name, name)))
    return sorted(found)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_reference_names_the_same_entity_as_before(data: st.DataObject) -> None:
    before = sound(FORMAT)
    old = data.draw(st.sampled_from(sorted(before.entities)))
    kind = old.partition(".")[0]
    others = {key.partition(".")[2] for key in before.entities if not key.startswith(f"{kind}.")}
    own = {key.partition(".")[2] for key in before.entities if key.startswith(f"{kind}.")}
    new = data.draw(st.sampled_from(["new-one", "9", *sorted(others - own)]))
    changed = renamed(FORMAT, old, f"{kind}.{new}")
    after = sound({**FORMAT, **changed})
    assert meant(after, {}) == meant(before, {old: f"{kind}.{new}"})
    assert after.entities[f"{kind}.{new}"].entity.formerly[-1] == old.partition(".")[2]
    assert len(cards_of(after)) == len(cards_of(before))
    for path, text in changed.items():
        assert abs(text.count("\n") - FORMAT[path].count("\n")) <= 1


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(sound(FORMAT).entities)))
def test_there_and_back_leaves_one_former_id(old: str) -> None:
    kind = old.partition(".")[0]
    there = {**FORMAT, **renamed(FORMAT, old, f"{kind}.elsewhere")}
    back = {**there, **renamed(there, f"{kind}.elsewhere", old)}
    deck = sound(back)
    assert deck.entities[old].entity.formerly == ("elsewhere",)
    assert meant(deck, {}) == meant(sound(FORMAT), {})


def after(files: dict[str, str], old: str, new: str) -> str:
    return "".join(renamed(files, old, new).values())


def test_only_the_ids_change() -> None:
    text = (
        HEAD
        + EVENT
        + '\n[event.a.sides.x]\nby = "a"\n\n# a stays\n[event.b]\ncauses = ["a", "A"]\n'
    )
    wanted = text.replace("[event.a", "[event.new").replace('["a", "A"]', '["new", "A"]')
    wanted = wanted.replace('origin = "background"\n', 'origin = "background"\nformerly = ["a"]\n')
    assert after({"x.toml": text}, "event.a", "event.new") == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('causes = ["ab", "a", "a-b"]', 'causes = ["ab", "new", "a-b"]'),
        ("causes = '''\nab\na\n'''", "causes = '''\nab\nnew\n'''"),
        ("causes = '''a'''", "causes = '''new'''"),
        ("causes = '''a\nb'''", "causes = '''new\nb'''"),
        ("causes = '''b\na'''  # it's a", "causes = '''b\nnew'''  # it's a"),
        ("causes = '''b\n a'''", "causes = '''b\n new'''"),
        ('causes = "a"', 'causes = "new"'),
        ("causes = ['event.a']  # a", "causes = ['event.new']  # a"),
        ('after = [\n  "a", # a\n]', 'after = [\n  "new", # a\n]'),
    ],
)
def test_a_reference_in_any_writing(written: str, wanted: str) -> None:
    text = f'{HEAD}{EVENT}\n[event.b]\ntitle = "a"\ndate = "1951"\n{written}\n'
    found = after({"x.toml": text}, "event.a", "event.new")
    assert found.endswith(f'title = "a"\ndate = "1951"\n{wanted}\n')


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("", 'formerly = ["a"]\n'),
        ('formerly = ["z"]  # c\n', 'formerly = ["z", "a"]  # c\n'),
        ('formerly = [\n  "z", # c\n]\n', 'formerly = [\n  "z", "a", # c\n]\n'),
        ("formerly = '''\nz\ny\n'''\n", 'formerly = ["z", "y", "a"]\n'),
        ("formerly = []\n", 'formerly = ["a"]\n'),
        ('formerly = ["new", "z"]\n', 'formerly = ["z", "a"]\n'),
    ],
)
def test_the_old_id_is_kept(written: str, wanted: str) -> None:
    found = after({"x.toml": HEAD + EVENT + written}, "event.a", "event.new")
    assert found.endswith('origin = "background"\n' + wanted)


def test_a_cite_keeps_its_place() -> None:
    source = '\n[source.a]\ntype = "book"\ntitle = "A"\n'
    text = HEAD + EVENT.replace('origin = "background"', 'sources = ["a p2, n7"]') + source
    found = after({"x.toml": text}, "source.a", "source.kux")
    assert 'sources = ["kux p2, n7"]' in found
    assert '[source.kux]\ntype = "book"\ntitle = "A"\nformerly = ["a"]\n' in found
    assert "[event.a]" in found


def test_a_file_with_a_slip_elsewhere_is_renamed_all_the_same() -> None:
    broken = '[event.b]\ntitle = “B”\ndate = "1951"\ncauses = ["a"]\n'
    changed = renamed({"x.toml": HEAD + EVENT, "y.toml": broken}, "event.a", "event.new")
    assert changed["y.toml"] == broken.replace('"a"', '"new"')


def test_an_id_that_another_kind_has_is_named_with_its_kind() -> None:
    argument = '\n[argument.x]\nclaim = "C"\norigin = "background"\n'
    argument += 'premises.p = { text = "P", evidence = ["a", "t"] }\n'
    text = HEAD + EVENT + TERM.format("t") + argument
    found = after({"x.toml": text}, "event.a", "event.t")
    assert 'evidence = ["event.t", "term.t"]' in found


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("event.z", "event.y", "The deck has no event.z.", "Check kind and id."),
        ("event.a", "term.a", "An entity stays of its kind: event.a.", "event.a"),
        ("event.a", "b", "The kind is missing before the new id b.", "Write event.b."),
        (
            "t",
            "t2",
            "The kind is missing before t: there is term.t and place.t.",
            "Write term.t term.t2 or place.t place.t2.",
        ),
        ("u", "term.u2", "The kind is missing before u: there is term.u.", "Write term.u term.u2."),
        (
            "z",
            "y",
            "The kind is missing before z, and no entity of this deck has that id.",
            "Write both with their kind: event.z event.y.",
        ),
        ("event.a", "event.New One", "'New One' cannot be an id.", "new-one"),
        ("event.a", "event.a", "event.a has this id already.", "Give another one."),
        ("event.a", "event.b", "x.toml has an entity event.b already.", "no entity has"),
        ("event.a", "event.old", "event.b had the id old formerly", "no entity had"),
        ("event.c", "event.new", "event.c has no header of its own.", "[event.c]"),
        (
            "term.t",
            "term.new",
            "x.toml, line 34: 't' could be term.t or place.t.",
            "Write the kind",
        ),
        ("term.u", "term.new", 'x.toml: "\\u0075" names the entity in escapes.', 'Write it as "u"'),
    ],
)
def test_what_cannot_be_renamed_says_why(old: str, new: str, message: str, hint: str) -> None:
    event = '\n[event.b]\ntitle = "B"\ndate = "1951"\nformerly = ["old"]\n'
    text = HEAD + EVENT + event + TERM.format("t") + TERM.format("u")
    text += (
        TERM.format("t").replace("term", "place") + '\n[event]\nc.title = "C"\nc.date = "1951"\n'
    )
    text += 'c.after = ["t", "\\u0075"]\n'
    with pytest.raises(StudyError) as caught:
        renamed({"x.toml": text}, old, new)
    assert caught.value.message.startswith(message)
    assert hint in caught.value.hint


SIGNS = st.sampled_from([*"\"'[]{}=.,#\\“\n", "'''", "\n[event.x]\n", "\ud800", "ایوب"])


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_deck_is_renamed_or_refused(data: st.DataObject) -> None:
    text = HEAD + EVENT + '\n[event.b]\ntitle = "B"\ndate = "1951"\ncauses = ["a"]\n'
    at = data.draw(st.integers(0, len(text)))
    mutated = text[:at] + data.draw(SIGNS) + text[at + data.draw(st.integers(0, 3)) :]
    try:
        changed = renamed({"x.toml": mutated}, "event.a", "event.new")
    except StudyError:
        return
    assert "new" in changed["x.toml"]
