"""Finding the entity and the id under the cursor, where an id is written, and all that name it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_files import SMALL, read, shipped

from studyapp.authoring.buffer import Buffer
from studyapp.authoring.places import (
    Location,
    definition,
    entity_at,
    headers,
    references,
    word_at,
)
from studyapp.authoring.tables import tables_of
from studyapp.deck.references import cites, links

FILES = {"a.toml": SMALL}


def at(words: str, inside: int = 1) -> int:
    return SMALL.index(words) + inside


def texts(found: list[Location], files: dict[str, str]) -> list[str]:
    lines = {path: text.split("\n") for path, text in files.items()}
    return [
        lines[one.path][one.line - 1][one.column - 1 : one.column - 1 + one.length] for one in found
    ]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("[event.u2-1960]", "event.u2-1960"),
        ("Fear of missiles", "event.u2-1960"),
        ("\n[argument", "event.u2-1960"),
        ("Karachi feared", "argument.divergent-aims"),
        ("# The general", "figure.ayub-khan"),
        ("[sic]", "era.alliance"),
        ("led by", "era.alliance"),
        ('id = "cold', None),
        ("#:schema", None),
    ],
)
def test_the_entity_under_the_cursor(words: str, key: str | None) -> None:
    offset = SMALL.index(words)
    for text in (SMALL, Buffer(SMALL)):
        found = entity_at(text, offset)
        assert (found.key if found else None) == key


def test_an_entity_reaches_over_the_tables_of_its_sub_items() -> None:
    found = entity_at(SMALL, at("Washington feared"))
    assert found is not None
    written = SMALL[found.start : found.end]
    assert written.startswith("[argument.divergent-aims]")
    assert written.endswith('evidence = ["event.u2-1960", "u2"]')
    assert (found.line, found.column) == (SMALL[: found.start].count("\n") + 1, 1)


@pytest.mark.parametrize(
    ("words", "inside", "key"),
    [
        ("[event.u2-1960]", 0, "event.u2-1960"),
        ("[event.u2-1960]", 15, "event.u2-1960"),
        ('"kux-2001 p3"', 4, "source.kux-2001"),
        ('"kux-2001 p3"', 11, None),
        ('era = "alliance"', 9, "era.alliance"),
        ("figure.ayub-khan\n'''", 3, "figure.ayub-khan"),
        ('by = "kux-2001"', 9, "kux-2001"),
        ('["u2-1960"]', 3, "u2-1960"),
        ("Fear of missiles", 3, None),
        ('title = "U-2', 2, None),
    ],
)
def test_the_id_under_the_cursor(words: str, inside: int, key: str | None) -> None:
    found = word_at(SMALL, at(words, inside))
    assert (found.key if found else None) == key
    if found is not None:
        assert found.key.endswith(SMALL[found.start : found.end].rpartition(".")[2])


@pytest.mark.parametrize(
    "key", ["event.u2-1960", "u2-1960", "u2", "event.u2", "source.kux-2001", "kux-2001"]
)
def test_an_id_leads_to_where_it_is_written(key: str) -> None:
    found = definition(FILES, key)
    assert found is not None
    name = "kux-2001" if "kux" in key else "u2-1960"
    assert texts([found], FILES) == [name]
    line = SMALL.split("\n")[found.line - 1]
    assert line.startswith("[")


def test_what_is_not_there_leads_nowhere() -> None:
    assert definition(FILES, "event.nothing") is None
    assert definition(FILES, "figure.u2-1960") is None
    assert definition({}, "u2") is None
    assert references(FILES, "event.nothing") == []


def test_references_are_all_that_name_an_entity() -> None:
    assert texts(references(FILES, "event.u2-1960"), FILES) == [
        "u2",  # formerly
        "u2-1960",
        "event.u2-1960",
        "u2",
    ]
    assert texts(references(FILES, "figure.ayub-khan"), FILES) == ["figure.ayub-khan"]
    assert texts(references(FILES, "source.kux-2001"), FILES) == ["kux-2001"] * 5


def test_an_id_that_two_kinds_share_is_told_by_the_field() -> None:
    files = {
        "a.toml": '[era.cold]\n[event.cold]\n[event.x]\nera = "cold"\nafter = ["event.cold"]\n'
        'causes = ["cold"]\neffects = ["cold war"]\n'
    }
    assert [one.line for one in references(files, "era.cold")] == [4]
    assert [one.line for one in references(files, "event.cold")] == [5, 6]


def test_references_of_a_shipped_deck_are_those_that_its_entities_have() -> None:
    files = shipped("pakistan-constitution")
    deck = read(files).deck
    assert deck is not None
    wanted: Counter[str] = Counter()
    for placed in deck.entities.values():
        for link in links(placed.entity):
            if found := deck.find(link.ref, *link.kinds):
                wanted[found.key] += 1
        for _, cite in cites(placed.entity):
            wanted[f"source.{cite.partition(' ')[0]}"] += 1
        wanted[placed.key] += len(placed.entity.formerly)
    assert {key: len(references(files, key)) for key in deck.entities} == {
        key: wanted[key] for key in deck.entities
    }


def test_headers_are_those_of_sub_items_too() -> None:
    assert texts(headers(FILES, "argument.divergent-aims"), FILES) == ["divergent-aims"] * 2


def test_a_slip_elsewhere_hides_no_reference() -> None:
    broken = {"a.toml": SMALL.replace('"Dennis Kux"', "“Dennis Kux").replace("= '''", "= ''", 1)}
    assert len(references(broken, "event.u2-1960")) == 4


@settings(deadline=None)
@given(st.data())
def test_no_slip_makes_it_fail(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL)))
    cut = start + data.draw(st.integers(0, 40))
    text = SMALL[:start] + data.draw(st.sampled_from(["'''", '"', "[", "{", "\n["])) + SMALL[cut:]
    assert "".join(table.text for table in tables_of(text)) == text
    offset = data.draw(st.integers(0, len(text)))
    found = entity_at(text, offset)
    if found is not None:
        assert text[found.start :].startswith("[")
        assert found.start <= found.end <= len(text)
    word = word_at(text, offset)
    if word is not None:
        assert word.start <= offset <= word.end or text[word.start - 1] in ".\"'"
        definition({"a.toml": text}, word.key)
        references({"a.toml": text}, word.key)
