"""Every fix takes its problem away, and leaves nothing that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_files import CODES, SMALL, bad_example, read

from studyapp.authoring.completion import complete
from studyapp.authoring.fixes import Fix, applied, fixes
from studyapp.deck.toml import read_values

if TYPE_CHECKING:
    from studyapp.deck.diagnostics import Diagnostic

HEAD = """\
[deck]
id = "cold-war"
title = "The Cold War"
version = "1"

"""
TAIL = '\n[event.last]\ntitle = "Last"\ndate = "1960"\norigin = "background"\n'

# The code, and the table with the slip beside the one that its fix makes of it.
MENDED = [
    ("D102", "title = “Mid”", 'title = "Mid"'),
    ("D102", "title = ‘Mid’ # c", 'title = "Mid" # c'),
    ("D102", 'title = "Mid”', 'title = "Mid"'),
    ("D102", "title = “a \"b\" c”", "title = '''a \"b\" c'''"),
    ("D102", "figures = [“last”]", 'figures = ["last"]'),
    ("D103", 'title: "Mid"', 'title = "Mid"'),
    ("D103", "date = { stated: '1954' }", "date = { stated = '1954' }"),
    ("D104", "title = Mid of the year", 'title = "Mid of the year"'),
    ("D104", "figures = [ayub-khan]", 'figures = ["ayub-khan"]'),
    ("D105", 'what = "x"\nwhat = "y"', 'what = "x"'),
    ("D108", 'causes = ["One",\nplural = true', 'causes = ["One",]\nplural = true'),
    ("D108", 'causes = ["One" # c\nplural = true', 'causes = ["One" # c\n]\nplural = true'),
    ("D109", "what = '''\nLong ago\nplural = true", "what = '''\nLong ago\n'''\nplural = true"),
    ("D110", 'what = "No end', 'what = "No end"'),
    ("D110", 'causes = ["One", "Two]', 'causes = ["One", "Two"]'),
    ("D111", 'what = "He said "no" to it"', "what = '''He said \"no\" to it'''"),
    ("D111", "what = 'Pakistan's choice'", 'what = "Pakistan\'s choice"'),
    ("D111", 'what = "x";', 'what = "x"'),
    ("D111", 'what = "x" why = "y"', 'what = "x"\nwhy = "y"'),
    ("D112", 'what = "C:\\docs\\file"', "what = '''C:\\docs\\file'''"),
    ("D113", "what\u00a0= 'x'", "what = 'x'"),
    ("D113", "wh\u200bat = 'x'", "what = 'x'"),
    ("D113", 'what = "x"\rwhy = "y"', 'what = "x"\nwhy = "y"'),
    ("D114", 'date = { stated = "1954",\n checked = "1955",\n}',
     'date = { stated = "1954", checked = "1955" }'),
    ("D114", 'date = { stated = "1954", }', 'date = { stated = "1954" }'),
    ("D115", "what == 'x'", "what = 'x'"),
    ("D115", "what =\nplural = true", "plural = true"),
    ("D116", "A loose line", "# A loose line"),
    ("D116", "// a comment", "# a comment"),
    ("D116", 'what "x"', 'what = "x"'),
    ("D117", "why it matters = 'x'", "why = 'x'"),
    ("D119", 'causes = ["One" "Two"]', 'causes = ["One", "Two"]'),
    ("D119", 'causes = [\n"One"\n"Two",\n]', 'causes = [\n"One",\n"Two",\n]'),
    ("D120", "plural = yes", "plural = true"),
    ("D203", 'palce = "Karachi"', 'place = "Karachi"'),
    ("D205", 'date = "1990-13"', 'date = "1990"'),
    ("D205", 'date = "1990-5"', 'date = "1990-05"'),
    ("D205", 'date = "1990-04-31"', 'date = "1990-04"'),
    ("D205", 'date = "19 May 1954"', 'date = "1954-05-19"'),
    ("D205", 'date = "1954-1965"', 'date = "1954/1965"'),
    ("D205", 'date = "1980s"', 'date = "198X"'),
    ("D205", 'date = "1965/1954"', 'date = "1954/1965"'),
    ("D205", "date = 1954", 'date = "1954"'),
    ("D205", 'date = { stated = "1990-13" }', 'date = { stated = "1990" }'),
    ("D206", 'plural = "yes"', "plural = true"),
    ("D206", "causes = 5", 'causes = ["5"]'),
    ("D207", 'truth = "Claim"', 'truth = "claim"'),
    ("D208", 'effects = ["last"]\nafter = ["Last"]', 'effects = ["last"]\nafter = ["last"]'),
    ("D209", 'causes = ["", "One"]', 'causes = ["One"]'),
    ("D209", 'what = ""\nplural = true', "plural = true"),
    ("D301", 'after = ["lasst"]', 'after = ["last"]'),
    ("D301", "after = '''\nlast\nlaast\n'''", "after = '''\nlast\nlast\n'''"),
    ("D301", 'causes = ["fear"]', 'causes = ["Fear"]'),
]  # fmt: skip


def slips_of(files: dict[str, str]) -> int:
    return sum(len(read_values(text).slips) for text in files.values())


def of(files: dict[str, str], code: str) -> list[Diagnostic]:
    return [one for one in read(files).diagnostics if one.code == code]


def assert_mends(files: dict[str, str], found: Diagnostic, fix: Fix) -> None:
    after = applied(files, fix.edits)
    assert after != files
    assert len(of(after, found.code)) < len(of(files, found.code)), (fix, after)
    assert slips_of(after) <= slips_of(files)
    assert fix.label


@pytest.mark.parametrize("code", CODES)
def test_every_fix_of_an_example_takes_its_problem_away(code: str) -> None:
    files = bad_example(code)
    found = of(files, code)[0]
    made = fixes(files, found)
    assert made or code in WITHOUT
    for fix in made:
        assert_mends(files, found, fix)
    assert len({fix.label for fix in made}) == len(made)


WITHOUT = {
    "D209",  # what is empty there is needed
    "D214",  # a file must be renamed
    "D218",  # only the author knows which words to hide
    "D405",  # only the author knows which date is wrong
    "D504",
    "D505",
    "D506",
    "D507",
}


@pytest.mark.parametrize(("code", "slip", "mended"), MENDED)
def test_a_slip_is_mended_as_its_author_would(code: str, slip: str, mended: str) -> None:
    start = '[event.mid]\ntitle = "Mid"\ndate = "1955"\norigin = "background"\n'
    field = slip.partition(" ")[0].strip(":\u00a0")
    lines = [line for line in start.split("\n") if not line.startswith(f"{field} ")]
    table = "\n".join(lines)
    files = {"a.toml": f"{HEAD}{table}{slip}\n{TAIL}"}
    found = of(files, code)[0]
    made = fixes(files, found)
    texts = [applied(files, fix.edits)["a.toml"] for fix in made]
    assert f"{HEAD}{table}{mended}\n{TAIL}" in texts, [fix.label for fix in made]
    for fix in made:
        assert_mends(files, found, fix)


@pytest.mark.parametrize(
    ("header", "mended"),
    [
        ("[event.mid", "[event.mid]"),
        ("[event.my mid]", "[event.my-mid]"),
        ("[event mid]", "[event.mid]"),
        ("[[event.mid]", "[event.mid]"),
        ("[event.mid],", "[event.mid]"),
        ("[evnt.mid]", "[event.mid]"),
        ("[event.Mid]", "[event.mid]"),
        ("[[event.mid]]", "[event.mid]"),
    ],
)
def test_a_header_is_mended(header: str, mended: str) -> None:
    body = '\ntitle = "Mid"\ndate = "1955"\norigin = "background"\n'
    files = {"a.toml": f"{HEAD}{header}{body}{TAIL}"}
    found = read(files).diagnostics[0]
    texts = [applied(files, fix.edits)["a.toml"] for fix in fixes(files, found)]
    assert f"{HEAD}{mended}{body}{TAIL}" in texts


@pytest.mark.parametrize(
    ("own", "above"),
    [
        ("# this too\n\n\n", ""),
        ("# this too\n\n\n", "# About the last.\n# More."),
        ("", "# About the last, with no empty line above.\n# More."),
    ],
)
def test_a_second_deck_is_deleted_without_the_comment_on_what_follows(own: str, above: str) -> None:
    rest = f"{above}{TAIL}".lstrip("\n")
    files = {"a.toml": HEAD, "b.toml": f'[deck]\nid = "y" # its own\n{own}{rest}'}
    (found,) = of(files, "D212")
    (fix,) = fixes(files, found)
    assert applied(files, fix.edits) == {"a.toml": HEAD, "b.toml": rest}


@pytest.mark.parametrize("own", ["# its own\n\n", ""])
def test_fields_are_put_together_without_the_comment_on_what_follows(own: str) -> None:
    first = '[event.x]\ntitle = "X"\ndate = "1955"\n'
    rest = f"# About the last.{TAIL}"
    twice = f'[event.x]\norigin = "background" # c\n{own}{rest}'
    files = {"a.toml": f"{HEAD}{first}\n{twice}"}
    found = of(files, "D106")[0]
    together = next(fix for fix in fixes(files, found) if fix.label == "Put the fields together")
    after = applied(files, together.edits)["a.toml"]
    gap = own or "\n"  # the one that stood between the two tables
    assert after == f'{HEAD}{first}origin = "background" # c\n{gap}{rest}'


def test_a_month_that_is_none_becomes_the_year() -> None:
    files = {"a.toml": f'{HEAD}[event.x]\ntitle = "X"\ndate = "1990-13"\norigin = "background"\n'}
    (found,) = read(files).diagnostics
    assert fixes(files, found)[0].label == "Use 1990"


def test_the_only_source_is_cited_and_of_several_none_is_chosen() -> None:
    files = {"a.toml": SMALL.replace('sources = ["kux-2001 p4"]\n', "")}
    (found,) = of(files, "D501")
    cite, background = fixes(files, found)
    assert (cite.label, cite.gap) == ("Cite kux-2001", -1)
    assert background.label == "Mark as background"
    files["b.toml"] = '[source.other]\ntype = "book"\ntitle = "Other"\n'
    add, background = fixes(files, found)
    assert (add.label, background.label) == ("Add source", "Mark as background")
    assert [edit.text.strip("\n") for edit in add.edits] == ['sources = [""]']
    after = applied(files, add.edits)
    at = add.edits[0].start + add.gap
    assert after["a.toml"][at - 2 : at + 2] == '[""]'
    offered = {one.text for one in complete(after, "a.toml", at)}
    assert {"kux-2001", "other"} <= offered
    assert of(after, "D208")  # what is to be written there is still asked for


def test_a_sound_date_is_not_mended_for_the_other_of_two_tables_with_its_id() -> None:
    twice = (
        '\n[event.vote]\ntitle = "V"\ndate = "31/2/1965"\norigin = "background"\n'
        '\n[event.vote]\ntitle = "W"\ndate = "1965-01-02"\norigin = "background"\n'
    )
    files = {"a.toml": SMALL + twice}
    for found in of(files, "D205"):
        for fix in fixes(files, found):
            assert '"1965-01-02"' in applied(files, fix.edits)["a.toml"]


def test_a_problem_of_another_file_has_no_fix() -> None:
    files = {"a.toml": SMALL.replace("alliance", "aliance", 1)}
    found = read(files).diagnostics[0]
    assert fixes({"b.toml": SMALL}, found) == []


SIGNS = [
    "",
    '"',
    "'",
    "'''",
    "]",
    "[",
    "{",
    "}",
    "=",
    ",",
    "#",
    ":",
    "“",
    "\\",
    "\u00a0",
    "x",
    "\n",
]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SMALL) - 1), st.sampled_from(SIGNS), st.integers(0, 2))
def test_fixes_of_any_slip_leave_no_more_slips(start: int, sign: str, removed: int) -> None:
    files = {"a.toml": SMALL[:start] + sign + SMALL[start + removed :]}
    for found in read(files).diagnostics[:6]:
        for fix in fixes(files, found):
            after = applied(files, fix.edits)
            assert slips_of(after) <= slips_of(files), (found, fix)
