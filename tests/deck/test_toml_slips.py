"""Every kind of slip is loud, on its line, under its own code, and hides nothing else."""

from __future__ import annotations

import pytest
from small_decks import HEAD, TAIL, reading

# What is slipped, its code, and the table with the slip; HERE ends the line to be reported.
SLIPS = [
    (
        "curly quotation marks",
        "D102",
        '[event.mid]\ntitle = “Mid”HERE\ndate = "1955"\nsources = ["s p1"]\n',
    ),
    ("curly single marks", "D102", '[event.mid]\ntitle = ‘Mid’HERE\ndate = "1955"\n'),
    (
        "a straight mark closed by a curly one",
        "D102",
        '[event.mid]\ntitle = "Mid”HERE\ndate = "1955"\n',
    ),
    ("guillemets", "D102", "[event.mid]\ntitle = «Mid»HERE\n"),
    ("backticks", "D102", "[event.mid]\ntitle = `Mid`HERE\n"),
    ("a colon for the sign", "D103", '[event.mid]\ntitle: "Mid"HERE\ndate = "1955"\n'),
    ("an arrow for the sign", "D115", '[event.mid]\ntitle => "Mid"HERE\n'),
    ("a text without marks", "D104", "[event.mid]\ntitle = Mid of the yearHERE\n"),
    ("a date without marks", "D104", '[event.mid]\ntitle="x"\ndate = 1954-05HERE\n'),
    ("a field twice", "D105", '[event.mid]\ntitle="x"\ndate = "1954"\ntitle = "y"HERE\n'),
    (
        "a table twice",
        "D106",
        '[event.mid]\ntitle="x"\ndate = "1954"\n[event.mid]HERE\ntitle = "y"\ndate="1951"\n',
    ),
    ("double brackets", "D210", '[[event.mid]]HERE\ntitle="x"\ndate = "1954"\n'),
    ("a header without an id", "D210", '[event]\ntitle="x"HERE\ndate = "1954"\n'),
    (
        "a list unclosed",
        "D108",
        '[event.mid]\ntitle="x"\ncauses = ["One cause",HERE\ndate = "1954"\n',
    ),
    (
        "a long list unclosed",
        "D108",
        '[event.mid]\ntitle="x"\ncauses = [HERE\n"One cause",\n"Two causes"\ndate = "1954"\n',
    ),
    (
        "a list unclosed at the end",
        "D108",
        '[event.mid]\ntitle="x"\ndate = "1954"\ncauses = ["One cause", "Two"HERE\n',
    ),
    (
        "a long text unclosed",
        "D109",
        '[event.mid]\ntitle="x"\nwhy = \'\'\'HERE\nBecause it was\nlong ago\ndate = "1954"\n',
    ),
    (
        "a long text unclosed before another",
        "D109",
        "[event.mid]\ntitle=\"x\"\nwhy = '''HERE\nSo\nwhat = '''\nIt\n'''\ndate = \"1954\"\n",
    ),
    (
        "a long text unclosed at the end",
        "D109",
        '[event.mid]\ntitle="x"\ndate="1950"\nwhy = \'\'\'HERE\nBecause it was\nlong ago\n',
    ),
    (
        "a long text in double marks unclosed",
        "D109",
        '[event.mid]\ntitle="x"\ndate="1950"\nwhy = """HERE\nBecause it was\nlong ago\n',
    ),
    ("a mark inside a text", "D111", '[event.mid]\ntitle="He said "no" to it"HERE\ndate="1950"\n'),
    (
        "an apostrophe inside a text",
        "D111",
        "[event.mid]\ntitle='Pakistan's choice'HERE\ndate=\"1950\"\n",
    ),
    ("a text unclosed", "D110", '[event.mid]\ntitle="No endHERE\ndate="1950"\n'),
    ("a header without its bracket", "D107", '[event.midHERE\ntitle="No end"\ndate="1950"\n'),
    ("a blank in a header", "D107", '[event.my mid]HERE\ntitle="No end"\ndate="1950"\n'),
    ("an accent in a header", "D107", '[event.café]HERE\ntitle="No end"\ndate="1950"\n'),
    ("a field beside a header", "D107", '[event.mid] title = "x"HERE\ndate="1950"\n'),
    ("a header half doubled", "D107", '[[event.mid]HERE\ntitle = "x"\ndate="1950"\n'),
    ("two dots in a header", "D107", '[event..mid]HERE\ntitle = "x"\ndate="1950"\n'),
    ("a blank for the dot in a header", "D107", '[event mid]HERE\ntitle = "x"\ndate="1950"\n'),
    ("a tab in a name", "D113", '[event.mid]\nti\ttle = "x"HERE\ndate="1950"\n'),
    ("a no-break space after a name", "D113", '[event.mid]\ntitle\u00a0= "x"HERE\ndate="1950"\n'),
    ("a no-break space before a name", "D113", '[event.mid]\n\u00a0title = "x"HERE\ndate="1950"\n'),
    ("a no-break space before a value", "D113", '[event.mid]\ntitle =\u00a0"x"HERE\ndate="1950"\n'),
    ("a zero-width space", "D113", '[event.mid]\n\u200btitle = "x"HERE\ndate="1950"\n'),
    ("a backslash", "D112", '[event.mid]\ntitle = "C:\\docs\\file"HERE\ndate="1950"\n'),
    ("a backslash before u", "D112", '[event.mid]\ntitle = "C:\\users"HERE\ndate="1950"\n'),
    ("no value", "D115", '[event.mid]\ntitle =HERE\ndate="1950"\n'),
    ("two signs", "D115", '[event.mid]\ntitle == "x"HERE\ndate="1950"\n'),
    ("no sign", "D116", '[event.mid]\ntitle "x"HERE\ndate="1950"\n'),
    (
        "a loose line of prose",
        "D116",
        '[event.mid]\ntitle = "x"\nThis is a loose line of prose.HERE\ndate="1950"\n',
    ),
    ("slashes for a comment", "D116", '[event.mid]\ntitle = "x"\n// a commentHERE\ndate="1950"\n'),
    ("a blank in a name", "D117", '[event.mid]\nnative name = "x"HERE\ndate="1950"\n'),
    ("no name", "D116", '[event.mid]\n = "x"HERE\ndate="1950"\n'),
    (
        "an inline table on two lines",
        "D114",
        '[event.mid]\ntitle="x"\ndate = { stated = "1954",HERE\n  checked = "1955" }\n',
    ),
    (
        "an inline table on four lines",
        "D114",
        '[event.mid]\ntitle="x"\ndate = {HERE\n  stated = "1954",\n  checked = "1955"\n}\n',
    ),
    (
        "a comma before the brace",
        "D114",
        '[event.mid]\ntitle="x"\ndate = { stated = "1954", }HERE\n',
    ),
    (
        "a colon in an inline table",
        "D103",
        '[event.mid]\ntitle="x"\ndate = { stated: "1954" }HERE\n',
    ),
    (
        "no comma in an inline table",
        "D119",
        '[event.mid]\ntitle="x"\ndate = { stated = "1954" checked = "1955" }HERE\n',
    ),
    (
        "no marks in an inline table",
        "D104",
        '[event.mid]\ntitle="x"\ndate = { stated = early, checked = "1955" }HERE\n',
    ),
    (
        "a field twice in an inline table",
        "D105",
        '[event.mid]\ntitle="x"\ndate = { stated = "1954", stated = "1955" }HERE\n',
    ),
    (
        "no comma in a list",
        "D119",
        '[event.mid]\ntitle="x"\ndate="1950"\ncauses = ["One thing" "Two things"]HERE\n',
    ),
    (
        "no comma in a long list",
        "D119",
        '[event.mid]\ntitle="x"\ndate="1950"\ncauses = [\n"One thing"HERE\n"Two things",\n]\n',
    ),
    (
        "no marks in a list",
        "D104",
        '[event.mid]\ntitle="x"\ndate="1950"\nfigures = [ayub-khan]HERE\n',
    ),
    (
        "no marks in a long list",
        "D104",
        '[event.mid]\ntitle="x"\ndate="1950"\nfigures = [\n"ayub",\nkhan,HERE\n]\n',
    ),
    (
        "curly marks in a list",
        "D102",
        '[event.mid]\ntitle="x"\ndate="1950"\nfigures = [“ayub”]HERE\n',
    ),
    (
        "a text unclosed in a list",
        "D110",
        '[event.mid]\ntitle="x"\ndate="1950"\nfigures = ["ayub", "khan]HERE\n',
    ),
    (
        "a comma in a number",
        "D120",
        '[statistic.x]\nmeasures="a"\nvalue = 1,000HERE\n',
    ),
    ("a percent sign", "D120", '[statistic.x]\nmeasures="a"\nvalue = 5%HERE\n'),
    ("a leading zero", "D120", '[statistic.x]\nmeasures="a"\nvalue = 007HERE\n'),
    ("a capital truth", "D120", '[event.mid]\ntitle="x"\ndate="1950"\nplural = TrueHERE\n'),
    ("yes for true", "D120", '[event.mid]\ntitle="x"\ndate="1950"\nplural = yesHERE\n'),
    ("a semicolon at the end", "D111", '[event.mid]\ntitle="x";HERE\ndate="1950"\n'),
    ("a comma at the end", "D111", '[event.mid]\ntitle="x",HERE\ndate="1950"\n'),
    ("two fields on a line", "D111", '[event.mid]\ntitle="x" date="1950"HERE\n'),
    (
        "a field and a table",
        "D118",
        '[argument.mid]\nclaim="x"\npremises.p = { text = "y" }\n[argument.mid.premises.p]HERE\n',
    ),
    (
        "a value and a part",
        "D118",
        '[event.mid]\ntitle="x"\ndate = "1950"\ndate.checked = "1951"HERE\n',
    ),
    ("a control character", "D113", '[event.mid]\ntitle="x\x07y"HERE\ndate = "1950"\n'),
    ("an old line end", "D113", '[event.mid]\ntitle="x"\rdate = "1950"HERE\n'),
    (
        "marks inside a long text",
        "D111",
        "[event.mid]\ntitle = '''It's ''' more'''HERE\ndate = '1950'\n",
    ),
    ("a list too deep", "D100", "[event.mid]\ntitle = " + "[" * 3000 + "HERE\n"),
    ("a backslash at a line's end", "D112", '[event.mid]\ntitle = "x\\HERE\ndate = "1950"\n'),
    ("a comma after a header", "D107", '[event.mid],HERE\ntitle = "x"\ndate = "1950"\n'),
]


@pytest.mark.parametrize(("code", "table"), [slip[1:] for slip in SLIPS], ids=[s[0] for s in SLIPS])
def test_a_slip_is_reported_once_on_its_line(code: str, table: str) -> None:
    text = HEAD + table + TAIL
    line = text[: text.index("HERE")].count("\n") + 1
    read = reading(text.replace("HERE", ""))
    (slip,) = [one for one in read.diagnostics if one.code < "D3"]
    assert slip.code == code
    assert abs(slip.place.line - line) <= 1
    assert slip.hint
    assert read.deck is not None
    assert "event.last" in read.deck.entities
    assert "event.mid" not in read.deck.entities


@pytest.mark.parametrize("table", [slip[2] for slip in SLIPS], ids=[s[0] for s in SLIPS])
def test_a_slip_at_the_end_of_a_file_is_found_too(table: str) -> None:
    text = HEAD + table.rstrip("\n")
    line = text[: text.index("HERE")].count("\n") + 1
    slips = [one for one in reading(text.replace("HERE", "")).diagnostics if one.code < "D3"]
    assert len(slips) == 1
    assert abs(slips[0].place.line - line) <= 1


def test_every_slip_but_the_exempt_is_on_its_very_line() -> None:
    late = []
    for name, _, table in SLIPS:
        text = HEAD + table + TAIL
        line = text[: text.index("HERE")].count("\n") + 1
        slips = [one for one in reading(text.replace("HERE", "")).diagnostics if one.code < "D3"]
        if slips[0].place.line != line:
            late.append(name)
    assert late == ["no comma in a long list"]


def test_all_slips_of_a_file_come_in_one_run_in_its_order() -> None:
    tables = [
        table.replace("event.mid", f"event.mid-{number}").replace("HERE", "")
        for number, (_, code, table) in enumerate(SLIPS)
        if "event.mid]" in table
        and "event.first" not in table
        and "statistic" not in table
        and code != "D100"
    ]
    read = reading(HEAD + "\n".join(tables) + TAIL)
    slips = [one for one in read.diagnostics if one.code < "D3"]
    assert len(slips) == len(tables)
    assert [one.place for one in slips] == sorted(one.place for one in slips)
    assert read.deck is not None
    assert {"event.first", "event.last"} <= set(read.deck.entities)
