"""What is offered at the cursor."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_files import SMALL, read

from studyapp.authoring.completion import Completion, complete
from studyapp.authoring.field_help import help_on
from studyapp.authoring.model import model_at
from studyapp.authoring.skeletons import entity_table
from studyapp.deck.checked import Correction, Dated, Side, Valued, Worded
from studyapp.deck.entities import (
    KINDS,
    DeckInfo,
    Deed,
    Part,
    Premise,
    Rebuttal,
    Role,
    Scale,
    Shape,
)
from studyapp.deck.toml import read_values


def offered(text: str) -> list[Completion]:
    """What is offered at the bar in a text, in a deck with the small one."""
    offset = text.index("|")
    return complete({"a.toml": text.replace("|", "", 1), "b.toml": SMALL}, "a.toml", offset)


def taken(text: str, label: str) -> str:
    """The text after a proposal was taken."""
    one = next(one for one in offered(text) if one.label == label)
    text = text.replace("|", "", 1)
    return text[: one.start] + one.text + text[one.end :]


def labels(text: str) -> list[str]:
    return [one.label for one in offered(text)]


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("[ev|", "event", "[event."),
        ("[ev|]", "event", "[event.]"),
        ("[d|", "deck", "[deck]"),
        ("[event.x]\nda|", "date", "[event.x]\ndate = "),
        ("[event.x]\nda| = 1", "date", "[event.x]\ndate = 1"),
        ("[figure.x]\nro|", "roles", "[figure.x]\nroles."),
        ("[figure.x]\nroles.p.ti|", "title", "[figure.x]\nroles.p.title = "),
        ("[figure.x]\nroles.p = { |", "title", "[figure.x]\nroles.p = { title = "),
        ("[figure.x.roles.p]\n|", "span", "[figure.x.roles.p]\nspan = "),
        ('[event.x]\nera = "a|"', "alliance", '[event.x]\nera = "alliance"'),
        ("[event.x]\nera = |", "alliance", '[event.x]\nera = "alliance"'),
        ("[event.x]\nera = al|", "alliance", '[event.x]\nera = "alliance"'),
        ('[event.x]\nsources = ["k|"]', "kux-2001", '[event.x]\nsources = ["kux-2001"]'),
        ('[event.x]\nsources = ["a", |]', "kux-2001", '[event.x]\nsources = ["a", "kux-2001"]'),
        ("[event.x]\nfigures = '''\nay|\n'''", "ayub-khan",
         "[event.x]\nfigures = '''\nayub-khan\n'''"),
        ('[event.x]\ncauses = [\n  "u|",\n]', "u2-1960", '[event.x]\ncauses = [\n  "u2-1960",\n]'),
        ("[instrument.x]\ntype = |", "law", '[instrument.x]\ntype = "law"'),
        ("[event.x]\nplural = |", "true", "[event.x]\nplural = true"),
        ("[argument.x]\npremises.a = { evidence = [\"|\"] }", "u2-1960",
         "[argument.x]\npremises.a = { evidence = [\"u2-1960\"] }"),
        ("[figure.ayub-khan.r|]", "figure.ayub-khan.roles", "[figure.ayub-khan.roles.]"),
        ("[figure.a|]", "figure.ayub-khan", "[figure.ayub-khan]"),
        ("[figure.a|", "figure.ayub-khan", "[figure.ayub-khan."),
        ("[ev|ent.seato] # c", "event", "[event.seato] # c"),
        ("[ev| ]", "event", "[event.]"),
        ("[d|eck]", "deck", "[deck]"),
        ("[d|eck.scale]", "deck", "[deck.scale]"),
        ("[figure.ay|ub.roles.p]", "figure.ayub-khan", "[figure.ayub-khan.roles.p]"),
        ("[figure.ayub-khan.r|o.p]", "figure.ayub-khan.roles", "[figure.ayub-khan.roles.p]"),
        ('[event.x]\nda|te.stated = "1"', "date", '[event.x]\ndate.stated = "1"'),
        ('[event.x]\nsources = ["kux-|2001 p3"]', "kux-2001",
         '[event.x]\nsources = ["kux-2001 p3"]'),
        ('[event.x]\nsources = ["| p3"]', "kux-2001", '[event.x]\nsources = ["kux-2001 p3"]'),
        ("[event.x]\nsources = '''\nku|x p3\nb\n'''", "kux-2001",
         "[event.x]\nsources = '''\nkux-2001 p3\nb\n'''"),
    ],
)  # fmt: skip
def test_what_is_taken_stands_there(text: str, label: str, after: str) -> None:
    assert taken(text, label) == after


@pytest.mark.parametrize(
    "text",
    [
        "[event.x]\n# da|",
        '[event.x]\nwhy = "da|',
        '[event.x]\nsources = ["kux-2001 p|"]',
        "[x.y]\na|",
    ],
)
def test_nothing_is_offered_where_anything_goes(text: str) -> None:
    assert offered(text) == []


def test_fields_that_are_there_are_not_offered_again() -> None:
    text = '[event.x]\ntitle = "x"\ndate.stated = "1954"\n|\n\n[event.x.sides.a]\nby = "x"\n'
    assert not {"title", "date", "sides"} & set(labels(text))
    assert {"what", "why"} <= set(labels(text))
    assert "text" in labels('[event.x.sides.a]\nby = "x"\n|')
    assert "by" not in labels('[event.x.sides.a]\nby = "x"\n|')


def test_what_is_needed_comes_first() -> None:
    assert labels("[event.x]\n|")[:2] == ["title", "date"]
    assert offered("[event.x]\n|")[0].detail.startswith("needed: ")


def test_only_the_kinds_that_fit_are_offered() -> None:
    assert labels('[event.x]\nfigures = ["|"]') == ["ayub-khan"]
    assert labels('[argument.x]\nanswers = "|"') == []
    assert "u2-1960" in labels('[event.x]\nafter = ["|"]')


def test_an_id_that_two_kinds_share_is_offered_with_its_kind() -> None:
    text = '[event.alliance]\ntitle = "x"\n\n[event.y]\nafter = ["al|"]\n'
    assert {"event.alliance", "era.alliance"} <= set(labels(text))


def test_a_new_entity_has_what_its_kind_needs() -> None:
    for kind in KINDS:
        text = taken("[|", f"{kind}.my-{kind}")
        assert text == entity_table(kind, f"my-{kind}").rstrip("\n")
        assert read_values(text).slips == ()
        missing = [one for one in read({"a.toml": text}).diagnostics if one.code == "D204"]
        assert missing == []
    assert taken("|", "term.my-term").startswith("[term.my-term]\n")


def test_a_new_entity_takes_the_closed_brackets_and_none_that_name_one() -> None:
    assert taken("[|]", "term.my-term") == entity_table("term", "my-term").rstrip("\n")
    assert "term.my-term" not in labels("[|term.x]")


def test_taking_what_is_written_in_a_header_changes_nothing() -> None:
    seen = 0
    for header in re.finditer(r"^\[(.*)\]", SMALL, re.MULTILINE):
        parts = header[1].split(".")
        for at in range(header.start(1) + 1, header.end(1) + 1):
            count = SMALL[header.start(1) : at].count(".") + 1
            for one in complete({"a.toml": SMALL}, "a.toml", at):
                if one.label == ".".join(parts[:count]):
                    after = SMALL[: one.start] + one.text + SMALL[one.end :]
                    assert after == SMALL
                    seen += 1
    assert seen > 50


MODELS: tuple[type[Shape], ...] = (
    *KINDS.values(), DeckInfo, Part, Role, Deed, Premise, Rebuttal, Scale, Dated, Valued, Worded,
    Side, Correction,
)  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_every_field_has_a_few_words(model: type[Shape]) -> None:
    assert [name for name in model.model_fields if not help_on(model, name)] == []


def test_a_path_leads_to_its_model() -> None:
    assert model_at(("figure", "x", "roles", "p")) is Role
    assert model_at(("figure", "x", "roles", "p", "span")) is Dated
    assert model_at(("figure", "x", "roles")) is None
    assert model_at(("event",)) is None
    assert model_at(("event", "x", "title")) is None
    assert model_at(("deck", "scale")) is Scale
    assert model_at(()) is None


@settings(deadline=None)
@given(st.integers(0, len(SMALL)), st.sampled_from(["", '"', "'''", "[", "{", "=", ".", "\n", "#"]))
def test_whatever_is_offered_replaces_what_is_at_the_cursor(start: int, sign: str) -> None:
    text = SMALL[:start] + sign + SMALL[start:]
    offset = start + len(sign)
    for one in complete({"a.toml": text}, "a.toml", offset):
        assert 0 <= one.start <= offset <= one.end <= len(text)
        assert one.text
        assert one.label


@pytest.mark.parametrize(
    "text",
    [
        '[event.x]\ndate = "1960-13-01"|',
        "[event.x]\ndate = '1960' |",
        "[event.x]\ndate = '''1960'''|",
        '[event.x]\ndate = { stated = "1960" |',
        '[event.x]\nfigures = ["ayub-khan" |',
        '[event.x]\nfigures = ["ayub-khan"]|',
        "[event.x]\nera = alliance |",
        "[event.x]\nplural = true |",
    ],
)
def test_behind_a_whole_value_nothing_is_offered(text: str) -> None:
    assert offered(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[event.x]\ndate =|",
        "[event.x]\ndate = |",
        '[event.x]\nfigures = ["a", |',
        "[event.x]\nfigures = [|",
        "[event.x]\nera = all|",
        "[event.x]\nplural = tr|",
    ],
)
def test_where_a_value_is_to_come_something_is_offered(text: str) -> None:
    assert offered(text)


def test_in_a_large_deck_names_are_offered_at_once() -> None:
    many = "".join(f'[event.e{number}]\ntitle = "Event {number}"\n\n' for number in range(10_000))
    text = f'{many}[event.last]\nafter = [""]\n'
    start = time.perf_counter()
    assert complete({"a.toml": text}, "a.toml", len(text) - 3)
    assert time.perf_counter() - start < 3
