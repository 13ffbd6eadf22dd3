"""What is wrong with the shape of a table, in plain words and at its place."""

from __future__ import annotations

import pytest
from small_decks import HEAD, only, reading

BASE = 'title = "x"\ndate = "1954"\nsources = ["kux-2001"]\n'


@pytest.mark.parametrize(
    ("line", "code", "message", "hint"),
    [
        ("Title = 1", "D203", "an event has no field 'Title'", "write title"),
        ("name = 1", "D203", "an event has no field 'name'", "did you mean 'title'?"),
        ("source = 1", "D203", "an event has no field 'source'", "did you mean 'sources'?"),
        ('plural = "no"', "D206", "this must be true or false",
         "write true or false without quotes"),
        ("why = true", "D206", "this must be a text", 'put quotes around it: "true"'),
        ("why = 1954-05-19", "D206", "this must be a text", 'put quotes around it: "1954-05-19"'),
        ('why = ["a"]', "D206", "this must be a text", 'write one text: "…"'),
        ('why = " "', "D209", "this text is empty", "write the text, or leave the field out"),
        ("figures = 1", "D206", "this must be a list",
         "write [\"…\", \"…\"], or one a line between ''' and '''"),
        ('figures = ["Ayub Khan"]', "D208", "'Ayub Khan' is not the id of an entity",
         "write an id, such as ayub-khan"),
        ('truth = "Fact"', "D207", "'Fact' cannot be the truth of an event",
         "did you mean 'fact'? write fact, claim or disputed"),
        ("corrections.a = 1", "D206", "this must be a table",
         'write { text = "…" } with the fields it needs'),
        ("corrections.A = { about = 'a', stated = 'b', checked = 'c' }", "D202",
         "'A' cannot be an id",
         "an id has small letters, digits and hyphens: a"),
        ("corrections.a = { abuot = 'a', about = 'a', stated = 'b', checked = 'c' }", "D203",
         "a correction has no field 'abuot'", "did you mean 'about'?"),
        ("corrections.a = { about = 'a', stated = 'b' }", "D204",
         "a correction needs the field 'checked'", 'write checked = "…"'),
        ('formerly = ["event.x"]', "D208", "'event.x' is not the id of an entity",
         "write an id, such as event-x"),
        ('sources = ["Kux p2"]', "D208", "'Kux p2' does not cite a source",
         'write the id of a source and where in it: "essay-000 p2"'),
        ('date = { stated = "soon" }', "D205", "'soon' is not a date",
         "write 1954, 1954-05, 1954-05-19, 195X, 1954~ or 1954/1965"),
        ("date = {}", "D209", "this date is empty", "write stated or checked"),
        ("date = 1954", "D205", "a date is written as text", 'put quotes around it: "1954"'),
        ("date = 1954-05-19T10:00:00", "D205", "a date has no hour",
         'write only the day: "1954-05-19"'),
        ('date = { stated = "1954", chequed = "1955" }', "D203", "a date has no field 'chequed'",
         "did you mean 'checked'?"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told(line: str, code: str, message: str, hint: str) -> None:
    field = line.partition(" ")[0]
    kept = [one for one in BASE.splitlines() if one.partition(" ")[0] != field]
    text = HEAD + "[event.a]\n" + "\n".join([*kept, line]) + "\n"
    one = only(text)
    assert (one.code, one.message, one.hint) == (code, message, hint)
    assert one.place.line == text.count("\n")


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        ("[era.a]\ntitle = 'x'\nspan = '1954'\nsummary = 'x'\n",
         'write character = "closer" (colder or mixed)'),
        ("[quote.a]\nwords = 'x'\ndate = '1954'\norigin = 'background'\n",
         'write speaker = "ayub-khan"'),
    ],
)  # fmt: skip
def test_a_missing_field_is_shown_as_it_is_written(table: str, hint: str) -> None:
    one = only(HEAD + table)
    assert (one.code, one.hint, one.place.line) == ("D204", hint, 15)


def test_planted_errors_come_in_one_pass_in_the_order_of_the_file() -> None:
    text = HEAD + (
        '[event.a]\ntitle = "x"\npalce = "Karachi"\ndate = "1954-02-31"\nera = "Bad Ref"\n'
        '[argument.b]\nclaim = "x"\npremises.p = { txt = "x", text = "y", evidence = ["first"] }\n'
        'origin = "background"\n[source.c]\ntype = "blog"\ntitle = 3\n'
    )
    diagnostics = reading(text).diagnostics
    assert [(one.code, one.place.line) for one in diagnostics if one.code < "D3"] == [
        ("D203", 17),
        ("D205", 18),
        ("D208", 19),
        ("D203", 22),
        ("D207", 25),
        ("D206", 26),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x = 1\n" + HEAD, "D210"),
        (HEAD + "[event]\ntitle = 'x'\ndate = '1954'\n", "D210"),
        (HEAD + "[events.a]\ntitle = 'x'\n", "D201"),
        (HEAD.replace("[deck]", "[[deck]]"), "D210"),
        (HEAD + "[[part]]\ntitle = 'x'\n", "D210"),
        (HEAD + "[[term]]\ntitle = 'x'\n", "D210"),
        (HEAD + "[part]\ntitle = 'x'\norder = '1'\n", "D206"),
        (HEAD.replace('version = "1"', "version = 1.0"), "D206"),
        (HEAD.replace('version = "1"', 'version = "1"\nweights.a = "1"'), "D206"),
        (HEAD.replace('version = "1"', 'version = "1"\nweights.a = inf'), "D215"),
    ],
)
def test_a_table_in_the_wrong_place_is_told_once(text: str, code: str) -> None:
    assert [one.code for one in reading(text).diagnostics if one.code < "D3"] == [code]
