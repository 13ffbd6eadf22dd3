"""The form of an entity changes its own values and nothing else."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_format import comments
from written_files import SMALL, shipped

from studyapp.authoring.forms import Field, Value, form, written

KEYS = ["figure.ayub-khan", "event.u2-1960", "argument.divergent-aims", "statistic.aid",
        "source.kux-2001", "era.alliance"]  # fmt: skip


def fields(text: str, key: str) -> dict[str, Field]:
    return {field.name: field for field in form({"a.toml": text}, "a.toml", key).fields}


def others(text: str, key: str) -> dict[str, Any]:
    """All that a file says of other entities."""
    values = tomllib.loads(text)
    kind, _, name = key.partition(".")
    values[kind].pop(name)
    return values


@pytest.mark.parametrize("deck", ["us-pakistan", "pakistan-constitution"])
def test_an_unchanged_form_writes_nothing(deck: str) -> None:
    files = shipped(deck)
    seen = 0
    for path, text in files.items():
        tables: dict[str, Any] = tomllib.loads(text)
        keys = [f"{kind}.{name}" for kind, inside in tables.items() if kind not in {"deck", "part"}
                for name in inside]  # fmt: skip
        for key in keys[::5]:
            found = form(files, path, key).fields
            assert found
            assert written(text, key, {field.name: field.value for field in found}) == text
            seen += 1
    assert seen > 20


SIGNS = [*"ab '\"\\\n\t#=[]{}1", "ی", "é", "\x00", "\ud800", "'''"]
WORDS = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)
ITEMS = st.lists(WORDS, max_size=3).map(tuple)


def as_kept(value: Value) -> Value:
    """A value as the form reads it back."""
    if isinstance(value, str):
        return value.strip(" \t\r\n").replace("\ud800", "\ufffd")
    if isinstance(value, tuple):
        items = (" ".join(item.replace("\ud800", "\ufffd").split()) for item in value)
        return tuple(item for item in items if item)
    return value


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(KEYS), st.data())
@example("event.u2-1960", None)
def test_a_changed_value_reads_back_and_nothing_else_changes(
    key: str, data: st.DataObject | None
) -> None:
    if data is None:
        return
    before = fields(SMALL, key)
    field = before[data.draw(st.sampled_from(sorted(before)))]
    value: Value
    match field.kind_of_input:
        case "flag":
            value = data.draw(st.booleans())
        case "list":
            value = data.draw(ITEMS)
        case _:
            value = data.draw(WORDS)
    text = written(SMALL, key, {field.name: value})
    assert others(text, key) == others(SMALL, key)
    assert comments(text) == comments(SMALL)
    after = fields(text, key)
    kept = as_kept(value)
    if kept == as_kept(field.value):
        assert text == SMALL
    elif field.name in after:
        assert after[field.name].value == kept or not kept
    else:
        assert kept in ("", (), False)
    for name in before.keys() & after.keys() - {field.name}:
        assert after[name].value == before[name].value


@pytest.mark.parametrize(
    ("key", "changes", "old", "new"),
    [
        ("event.u2-1960", {"era": "drift"}, 'era = "alliance"', 'era = "drift"'),
        ("event.u2-1960", {"date.note": ""}, ', note = "A May Day."', ""),
        ("event.u2-1960", {"date.stated": ""}, 'stated = "1961", ', ""),
        ("event.u2-1960", {"what": ""}, 'what = "A plane was shot down."\n', ""),
        ("event.u2-1960", {"figures": ("a", "b")}, "figure.ayub-khan\n'''", "a\nb\n'''"),
        ("event.u2-1960", {"plural": True}, 'shot down."\nsources = ["kux-2001"]\n',
         'shot down."\nsources = ["kux-2001"]\nplural = true\n'),
        ("figure.ayub-khan", {"roles.president.sole": True},
         '1969-03-25" }', '1969-03-25", sole = true }'),
        ("figure.ayub-khan", {"who": 'a "general"'}, '"general and second president of Pakistan"',
         "'''a \"general\"'''"),
        ("figure.ayub-khan", {"note": "two\nlines"}, 'sources = ["kux-2001"]\n\n[event',
         "sources = [\"kux-2001\"]\nnote = '''\ntwo\nlines\n'''\n\n[event"),
        ("argument.divergent-aims", {"premises.india.inference": True},
         '", "u2"]\n', '", "u2"]\ninference = true\n'),
        ("argument.divergent-aims", {"conclusion": "So."}, 'attacks = "communism" }\n',
         'attacks = "communism" }\nconclusion = "So."\n'),
        ("statistic.aid", {"value": "5.5"}, "value = 700_000_000", "value = 5.5"),
        ("statistic.aid", {"value": "about 5"}, "value = 700_000_000", 'value = "about 5"'),
        ("statistic.aid", {"unit": "US$", "tolerance": "5%"}, '["kux-2001 p4"]\n',
         '["kux-2001 p4"]\nunit = "US$"\ntolerance = "5%"\n'),
        ("source.kux-2001", {"title": "عنوان"},
         '"The United States and Pakistan, 1947–2000: Disenchanted Allies"', '"عنوان"'),
        ("figure.ayub-khan", {"formerly": ("khan",)}, 'sources = ["kux-2001"]\n\n[event',
         'sources = ["kux-2001"]\nformerly = ["khan"]\n\n[event'),
    ],
)  # fmt: skip
def test_only_the_span_of_the_value_changes(
    key: str, changes: dict[str, Value], old: str, new: str
) -> None:
    assert written(SMALL, key, changes) == SMALL.replace(old, new, 1)


LIST = """\
causes = [ # why
    # above
    "a", # the first
    "b", "c",
    'd' # the last
] # behind
"""


@pytest.mark.parametrize(
    ("before", "items", "after"),
    [
        (LIST, "xbcd", LIST.replace('"a"', '"x"')),
        (LIST, "bcd", LIST.replace('    "a", # the first', "    # the first")),
        (LIST, "acd", LIST.replace('"b", ', "")),
        (LIST, "abc", LIST.replace("    'd' # the last", "    # the last")),
        (LIST, "ad", LIST.replace('    "b", "c",\n', "    \n")),
        (LIST, "xabcd", LIST.replace('"a",', '"x",\n    "a",')),
        (LIST, "axbcd", LIST.replace("first\n", 'first\n    "x",\n')),
        (LIST, "abcdxy", LIST.replace("'d' # the last", "'d', # the last\n    \"x\",\n    \"y\"")),
        (LIST, "", "# why\n# above\n# the first\n# the last\n# behind\n"),
        ('causes = ["a", # one\n"b"]\n', "abx", 'causes = ["a", # one\n"b", "x"]\n'),
        ('causes = ["a", "b", # two\n]\n', "ab#", 'causes = ["a", "b", "#", # two\n]\n'),
        ('causes = ["a#b", "c"] # two\n', "x", 'causes = ["x"] # two\n'),
    ],
)  # fmt: skip
def test_a_list_keeps_the_comments_among_its_items(before: str, items: str, after: str) -> None:
    head, tail = '[event.x]\ntitle = "X"\n', '\n[event.y]\ntitle = "Y"\n'
    assert written(head + before + tail, "event.x", {"causes": tuple(items)}) == head + after + tail


@pytest.mark.parametrize(
    ("field", "name", "items", "after"),
    [
        ('causes = ["a", "b" # one\n, ]', "causes", ("a",), '# one\ncauses = ["a"]'),
        ("  causes = [ # none yet\n]", "causes", ("a",), '  # none yet\n  causes = ["a"]'),
        ('date = { stated = "1954", sources = ["a", # one\n"b" # two\n] } # three',
         "date.sources", (), '# one\n# two\ndate = { stated = "1954" } # three'),
        ('date = { sources = ["a" # one\n], stated = "1954" }',
         "date.sources", (), '# one\ndate = { stated = "1954" }'),
    ],
)  # fmt: skip
def test_comments_that_have_no_place_in_a_list_any_more_stand_above_its_field(
    field: str, name: str, items: tuple[str, ...], after: str
) -> None:
    text = f'[event.x]\ntitle = "X"\n{field}\nera = "e"\n'
    assert written(text, "event.x", {name: items}) == text.replace(field, after)


NOTED = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", " # n", "\n # o"])))


@given(NOTED, st.booleans(), st.lists(st.sampled_from("abcdex"), max_size=6).map(tuple))
def test_a_list_with_comments_reads_back(
    noted: list[tuple[str, str]], spread: bool, items: tuple[str, ...]
) -> None:
    lines = "".join(f'"{item}",{note}{chr(10) * (spread or bool(note))}' for item, note in noted)
    text = f"[event.x]\ncauses = [{lines}] # behind\n"
    after = written(text, "event.x", {"causes": items})
    assert tomllib.loads(after)["event"]["x"].get("causes", []) == list(items)
    assert comments(after) == comments(text)


def test_a_field_taken_out_leaves_its_comment() -> None:
    text = '[event.x]\n  what = "W" # as told\nwhy = "Y"'
    assert written(text, "event.x", {"what": ""}) == '[event.x]\n  # as told\nwhy = "Y"'


def test_a_form_knows_what_may_stand_in_its_fields() -> None:
    found = fields(SMALL, "event.u2-1960")
    assert next(iter(found)) == "title"
    assert found["title"].needed
    assert found["era"].kind_of_input == "ref"
    assert found["era"].options == ("alliance",)
    assert found["truth"].options == ("fact", "claim", "disputed")
    assert found["plural"].value is False
    assert found["what"].kind_of_input == "text"
    assert found["date.checked"].kind_of_input == "date"
    assert found["date.checked"].label == "Date, checked"
    assert found["figures"].value == ("figure.ayub-khan",)
    assert fields(SMALL, "statistic.aid")["value"].kind_of_input == "number"
    assert fields(SMALL, "statistic.aid")["value"].value == "700000000"
    assert "premises.india.text" in fields(SMALL, "argument.divergent-aims")
    assert all(field.help for field in found.values())


def test_an_entity_with_a_slip_has_no_form_and_is_left_alone() -> None:
    broken = SMALL.replace('era = "alliance"', "era = alliance")
    assert fields(broken, "event.u2-1960") == {}
    assert written(broken, "event.u2-1960", {"title": "x"}) == broken
    assert fields(broken, "figure.ayub-khan")
    assert fields(SMALL, "event.nothing") == {}
    assert written(SMALL, "event.nothing", {"title": "x"}) == SMALL


def test_a_value_of_a_wrong_type_is_not_in_the_form() -> None:
    broken = SMALL.replace('era = "alliance"', "era = [1]\nplural = 'yes'")
    assert not {"era", "plural"} & set(fields(broken, "event.u2-1960"))


def test_an_entity_of_sub_tables_alone_gets_a_header() -> None:
    text = "[figure.x.roles.p]\ntitle = 'P'\n"
    assert written(text, "figure.x", {"name": "X"}) == f'[figure.x]\nname = "X"\n\n{text}'
