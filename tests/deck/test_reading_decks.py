"""Reading whole decks: what is kept, what is left out, and in which order it is told."""

from __future__ import annotations

import time

import pytest
from small_decks import HEAD, SMALL, TAIL, found, only, reading

from studyapp.deck.dates import Date
from studyapp.deck.diagnostics import Diagnostic, SourceFile, decode
from studyapp.deck.entities import Argument, Era, Event, Figure
from studyapp.deck.read import read_deck


def test_a_sound_deck_is_read_without_a_word() -> None:
    read = reading(SMALL)
    assert read.diagnostics == ()
    assert read.deck is not None
    assert list(read.deck.entities) == [
        "source.kux-2001",
        "era.alliance",
        "figure.ayub-khan",
        "event.u2-1960",
        "argument.divergent-aims",
    ]
    (event,) = [event for _, event in read.deck.of(Event)]
    assert event.date.when == Date(1960, 5, 1)
    assert event.causes == ("Fear of missiles", "The Pact's bases")
    (argument,) = [argument for _, argument in read.deck.of(Argument)]
    assert list(argument.premises) == ["communism", "india"]
    (figure,) = [figure for _, figure in read.deck.of(Figure)]
    assert figure.aliases == ("Ayub Khan", "ایوب خان")
    (era,) = [era for _, era in read.deck.of(Era)]
    assert era.summary == "Pakistan joined two pacts led by Washington."


def test_files_become_parts_with_their_titles_and_order() -> None:
    read = read_deck(
        [
            SourceFile("decks/cold-war.toml", HEAD),
            SourceFile("decks/late.toml", '[part]\ntitle = "Late"\norder = 2\n'),
            SourceFile("decks\\early.toml", '[part]\ntitle = "Early"\norder = 1\n' + TAIL),
        ]
    )
    assert read.diagnostics == ()
    assert read.deck is not None
    assert [(stem, part.title) for stem, part in read.deck.parts.items()] == [
        ("early", "Early"),
        ("late", "Late"),
        ("cold-war", "Cold war"),
    ]
    assert read.deck.entities["event.last"].part == "early"


def test_nothing_at_all_is_a_deck_without_its_table() -> None:
    assert [one.code for one in read_deck([]).diagnostics] == ["D211"]
    assert found("") == [("D211", 1)]


def test_an_entity_with_an_error_is_left_out_and_the_others_stay() -> None:
    read = reading(HEAD + '[event.mid]\ntitle = 3\ndate = "1954-13"\npalce = "x"\n' + TAIL)
    assert [one.code for one in read.diagnostics] == ["D206", "D205", "D203"]
    assert read.deck is not None
    assert list(read.deck.entities) == ["source.kux-2001", "event.first", "event.last"]


def test_a_warning_leaves_nothing_out() -> None:
    read = reading(HEAD + '[event.mid]\ntitle = "x"\ndate = "1954"\n')
    assert [one.code for one in read.diagnostics] == ["D501"]
    assert read.deck is not None
    assert "event.mid" in read.deck.entities


def test_errors_of_all_sorts_come_in_one_run_in_the_order_of_the_files() -> None:
    one = HEAD + '[event.a]\ntitle: "x"\n[event.b]\ntitle = "B"\ndate = "1954"\nera = "nowhere"\n'
    two = '[event.c]\ntitle = "C"\nwhat = "\u202e"\n[event.first]\ntitle = "x"\ndate = "1954"\n'
    assert [(one.path, one.code, one.place.line) for one in reading(one, two).diagnostics] == [
        ("a.toml", "D103", 16),
        ("a.toml", "D501", 17),
        ("a.toml", "D301", 20),
        ("b.toml", "D204", 1),
        ("b.toml", "D121", 3),
        ("b.toml", "D213", 4),
    ]


def test_a_table_with_a_slip_is_not_said_to_lack_what_the_slip_hides() -> None:
    assert found(HEAD + '[event.a]\ntitle: "x"\ndate = "1954"\n') == [("D103", 16)]


def test_other_errors_of_a_table_with_a_slip_are_told_too() -> None:
    text = HEAD + '[event.a]\ntitle: "x"\ndate = "1954-13"\nplace = x\nera = "nowhere"\n'
    assert found(text) == [("D103", 16), ("D205", 17), ("D104", 18), ("D301", 19)]


@pytest.mark.parametrize(
    "broken",
    ['[era.lost]\ntitle: "x"\n', '[era.lost]\ntitle = "x"\n', "[era.lost\n", "[[era.lost]]\n"],
)
def test_what_names_an_entity_in_error_is_not_reported_again(broken: str) -> None:
    text = HEAD + '[event.a]\ntitle = "x"\ndate = "1954"\nera = "lost"\norigin = "background"\n'
    assert "D301" not in {code for code, _ in found(text + broken)}
    assert ("D301", 18) in found(text)


def test_a_deck_table_with_a_slip_is_not_said_to_be_missing() -> None:
    read = reading('[deck]\nid: "x"\ntitle = "x"\nversion = "1"\n')
    assert [one.code for one in read.diagnostics] == ["D103"]
    assert read.deck is None


def test_an_entity_keeps_its_sub_tables_wherever_they_stand() -> None:
    parts = SMALL.split("[figure.", 1)
    moved = parts[1].partition("[argument.divergent-aims.premises.india]")
    text = f"{parts[0]}{moved[1]}{moved[2]}\n[figure.{moved[0]}"
    read = reading(text)
    assert read.diagnostics == ()


def test_an_entity_may_be_written_with_dots_under_its_kind() -> None:
    read = reading(
        HEAD + '[event]\nmid.title = "x"\nmid.date = 1954-05-19\nmid.origin = "background"\n'
    )
    assert read.diagnostics == ()
    assert read.deck is not None
    assert "event.mid" in read.deck.entities


def test_header_like_lines_inside_a_text_are_text() -> None:
    prose = "why = '''\n[event.first]\ntitle = \"no\"\n'''\nsources = [\"kux-2001\"]\n"
    text = HEAD + f'[event.a]\ntitle = "x"\ndate = "1954"\n{prose}' + TAIL
    assert found(text) == []
    slip = text + "\n[event.z]\ntitle: 1\n"
    assert [code for code, _ in found(slip)] == ["D103"]
    assert [line for _, line in found(text + '\n[event.z]\ntitle = "z"\n')] == [
        text.count("\n") + 2
    ]


def test_a_fault_in_the_whole_that_no_part_shows_is_loud() -> None:
    assert found(
        HEAD
        + '[event.a]\ntitle = "x"\ndate = "1954"\norigin = "background"\n[event]\na.note = "x"\n'
    )


def test_ids_in_two_kinds_are_two_entities() -> None:
    text = HEAD + '[place.first]\nname = "First"\nmeaning = "x"\nsources = ["kux-2001"]\n'
    assert found(text) == []


@pytest.mark.parametrize(
    "name", ["A", "a-", "-a", "a_b", '"a b"', '"é"', '"a\u00a0b"', '""', "a" * 81]
)
def test_a_bad_id_is_an_error_at_the_header(name: str) -> None:
    one = only(HEAD + f'[event.{name}]\ntitle = "x"\ndate = "1954"\nsources = ["kux-2001"]\n')
    assert (one.code, one.place.line) == ("D202", 15)


def test_bytes_are_decoded_or_told_by_line_and_byte() -> None:
    data = HEAD.replace("\n", "\r\n").encode("utf-8-sig")
    file = decode("a.toml", data)
    assert isinstance(file, SourceFile)
    assert file.text == HEAD
    bad = decode("a.toml", "title = 'é'\nnäme".encode() + b"\xff rest")
    assert isinstance(bad, Diagnostic)
    assert (bad.place.line, bad.place.column) == (2, 5)
    assert bad.message == "byte 19 of this file, 0xff, is not UTF-8 text"
    assert isinstance(decode("a.toml", "x".encode("utf-16")), Diagnostic)


def test_letters_are_composed() -> None:
    file = decode("a.toml", "é".encode())
    assert isinstance(file, SourceFile)
    assert file.text == "é"


def big(entities: int, slips: int) -> str:
    table = (
        '[event.event-{0}]\ntitle = "Event {0}"\ndate = "1954"\nplace = "Karachi"\n'
        "why = '''\nBecause of this,\nover two lines.\n'''\nsources = [\"kux-2001 p{0}\"]\n\n"
    )
    tables = [table.format(number) for number in range(entities)]
    for number in range(0, entities, max(1, entities // slips)) if slips else ():
        tables[number] = tables[number].replace('"Karachi"', "“Karachi”")
    return HEAD + "".join(tables)


def test_fifty_slips_cost_about_as_much_as_none() -> None:
    clean, slips = big(1500, 0), big(1500, 50)
    start = time.perf_counter()
    assert found(clean) == []
    between = time.perf_counter()
    assert [code for code, _ in found(slips)] == ["D102"] * 50
    assert time.perf_counter() - between < 8 * (between - start) + 1


@pytest.mark.parametrize(
    "text",
    [
        "[event.x]\n" * 3000,
        "".join(f"[event.x.a{number}]\ntitle: 1\n" for number in range(3000)),
        "".join(f"[event.x{number}]\ntitle = '''\n" for number in range(3000)),
        "[event.x]\n" + "title: 1\n" * 3000,
        "x = [\n" * 3000,
        "'''" * 5000,
        "[event.x]\ntitle = " + "{a = " * 300 + "1" + "}" * 300,
        "[event.x]\n" + "a" + ".a" * 5000 + " = 1\n",
    ],
)
def test_the_worst_files_are_read_in_bounded_time(text: str) -> None:
    start = time.perf_counter()
    assert reading(HEAD + text + TAIL).diagnostics
    assert time.perf_counter() - start < 8


def test_a_clean_deck_never_loads_the_parser_of_positions() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from small_decks import SMALL, reading; "
        "assert not reading(SMALL).diagnostics; assert 'tree_sitter' not in sys.modules; "
        "assert reading(SMALL + 'x = 1').diagnostics; assert 'tree_sitter' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=__file__.rpartition("/")[0])
