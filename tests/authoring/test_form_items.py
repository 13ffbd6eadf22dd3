"""Sub-items come into an entity's text by its form and go again; all else stays as it is."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_format import comments
from written_files import SMALL, read, shipped

from studyapp.authoring.form_problems import problems_of
from studyapp.authoring.forms import Field, Group, form, new_item, removed, written

Way = str
HEAD, TAIL = "# Above.\n", '\n# About the last.\n[event.last] # here\ntitle = "Last"\n'


def groups(text: str, key: str, *opened: str) -> dict[str, Group]:
    parts = form({"a.toml": text}, "a.toml", key, opened).parts
    return {part.name: part for part in parts if isinstance(part, Group)}


def fields(text: str, key: str, *opened: str) -> dict[str, Field]:
    return {one.name: one for one in form({"a.toml": text}, "a.toml", key, opened).fields}


def entity(text: str, key: str) -> dict[str, Any]:
    kind, _, name = key.partition(".")
    return tomllib.loads(text)[kind][name]  # type: ignore[no-any-return]


ARGUMENT = "argument.x"
WAYS: dict[Way, str] = {
    "none": '[argument.x]\nclaim = "C" # c\n# own\n',
    "braces": '[argument.x]\npremises.a = { text = "A" } # a\nclaim = "C"\n',
    "points": '[argument.x]\npremises.a.text = "A"\npremises.a.evidence = ["e"] # a\nclaim = "C"\n',
    "header": '[argument.x]\nclaim = "C"\n\n# About a.\n[argument.x.premises.a]\ntext = "A" # a\n',
    "headers alone": '[argument.x.premises.a]\ntext = "A" # a\n',
    "one table": '[argument.x]\nclaim = "C"\n\n[argument.x.premises]\na = { text = "A" } # a\n',
    "points in one table": '[argument.x]\nclaim = "C"\n[argument.x.premises]\na.text = "A"\n',
    "braces in braces": '[argument.x]\npremises = { a = { text = "A" } } # a\nclaim = "C"\n',
    "both": '[argument.x]\npremises.b = { text = "B" }\n\n[argument.x.premises.a]\ntext = "A"\n',
}


@pytest.mark.parametrize(
    ("way", "old", "new"),
    [
        ("none", '# own\n', '# own\npremises.premise-1 = { text = "T" }\n'),
        ("braces", "# a\n", '# a\npremises.premise-2 = { text = "T" }\n'),
        ("points", "# a\n", '# a\npremises.premise-2.text = "T"\n'),
        ("header", '# a\n', '# a\n\n[argument.x.premises.premise-2]\ntext = "T"\n'),
        ("headers alone", '# a\n', '# a\n\n[argument.x.premises.premise-2]\ntext = "T"\n'),
        ("one table", "# a\n", '# a\npremise-2 = { text = "T" }\n'),
        ("points in one table", 'a.text = "A"\n', 'a.text = "A"\npremise-2.text = "T"\n'),
        ("braces in braces", '"A" } }', '"A" }, premise-2 = { text = "T" } }'),
        ("both", 'text = "A"\n', 'text = "A"\n\n[argument.x.premises.premise-3]\ntext = "T"\n'),
    ],
)  # fmt: skip
def test_a_new_item_is_written_as_the_one_before_it(way: Way, old: str, new: str) -> None:
    text = HEAD + WAYS[way] + TAIL
    name = new_item(text, ARGUMENT, "premises")
    assert written(text, ARGUMENT, {f"{name}.text": "T"}) == text.replace(old, new)


@pytest.mark.parametrize(
    ("key", "changes", "old", "new"),
    [
        ("argument.divergent-aims", {"premises.communism.inference": True},
         '"u2-1960"] }', '"u2-1960"], inference = true }'),
        ("event.u2-1960", {"date.checked": ""}, ', checked = "1960-05-01"', ""),
        ("era.alliance", {"span.checked": "1954/1964"},
         '"1954/1965"', '{ stated = "1954/1965", checked = "1954/1964" }'),
        ("era.alliance", {"span.stated": "1954/1964"}, '"1954/1965"', '"1954/1964"'),
        ("statistic.aid", {"value.checked": "690"},
         "700_000_000", "{ stated = 700_000_000, checked = 690 }"),
        ("statistic.aid", {"as_of.checked": "1965", "as_of.note": "N"},
         '["kux-2001 p4"]\n', '["kux-2001 p4"]\nas_of = { checked = "1965", note = "N" }\n'),
        ("figure.ayub-khan", {"roles.president.span.checked": "1958/1969"},
         '"1958-10-27/1969-03-25" }',
         '{ stated = "1958-10-27/1969-03-25", checked = "1958/1969" } }'),
        ("figure.ayub-khan", {"roles.role-2.title": "General", "roles.role-2.sole": True},
         '1969-03-25" }\n', '1969-03-25" }\nroles.role-2 = { title = "General", sole = true }\n'),
        ("figure.ayub-khan", {"did.deed-1.text": "left", "did.deed-1.date": "1969"},
         'sources = ["kux-2001"]\n\n[event',
         'sources = ["kux-2001"]\ndid.deed-1 = { text = "left", date = "1969" }\n\n[event'),
        ("event.u2-1960", {"ask.date": "When?", "ask.why": "Why?"},
         'shot down."\nsources = ["kux-2001"]\n',
         'shot down."\nsources = ["kux-2001"]\nask.date = "When?"\nask.why = "Why?"\n'),
        ("figure.ayub-khan", {"ask.role.president": "Which office?"},
         'sources = ["kux-2001"]\n\n[event',
         'sources = ["kux-2001"]\nask.role.president = "Which office?"\n\n[event'),
        ("event.u2-1960", {"wrong.date": ("1959", "1961")},
         'shot down."\nsources = ["kux-2001"]\n',
         'shot down."\nsources = ["kux-2001"]\nwrong.date = ["1959", "1961"]\n'),
        ("argument.divergent-aims", {"rebuttals.rebuttal-2.text": "No."},
         'attacks = "communism" }\n',
         'attacks = "communism" }\nrebuttals.rebuttal-2 = { text = "No." }\n'),
        ("argument.divergent-aims", {"premises.p.text": "T"}, '"event.u2-1960", "u2"]\n',
         '"event.u2-1960", "u2"]\n\n[argument.divergent-aims.premises.p]\ntext = "T"\n'),
    ],
)  # fmt: skip
def test_what_is_added_stands_beside_what_is_like_it(
    key: str, changes: dict[str, Any], old: str, new: str
) -> None:
    assert written(SMALL, key, changes) == SMALL.replace(old, new, 1)


@pytest.mark.parametrize(
    ("way", "old", "new"),
    [
        ("braces", 'premises.a = { text = "A" } # a\n', "# a\n"),
        ("points", 'premises.a.text = "A"\npremises.a.evidence = ["e"] # a\n', "# a\n"),
        ("header", '[argument.x.premises.a]\ntext = "A" # a\n', "# a\n"),
        ("headers alone", '[argument.x.premises.a]\ntext = "A" # a\n', "[argument.x]\n# a\n"),
        ("one table", 'a = { text = "A" } # a\n', "# a\n"),
        ("points in one table", 'a.text = "A"\n', ""),
        ("braces in braces", 'a = { text = "A" }', ""),
        ("both", '[argument.x.premises.a]\ntext = "A"\n\n', ""),
    ],
)
def test_an_item_is_taken_out_however_it_is_written(way: Way, old: str, new: str) -> None:
    text = HEAD + WAYS[way] + TAIL
    after = removed(text, ARGUMENT, "premises.a")
    assert after == text.replace(old, new)
    assert "a" not in entity(after, ARGUMENT).get("premises", {})


def test_the_last_table_of_a_file_leaves_no_empty_lines_behind() -> None:
    text = WAYS["header"].replace(" # a", "").replace("# About a.\n", "")
    assert removed(text, ARGUMENT, "premises.a") == '[argument.x]\nclaim = "C"\n'


def test_an_id_in_quotation_marks_keeps_them() -> None:
    text = '[argument."My id".premises.a]\ntext = "A"\n'
    assert removed(text, "argument.My id", "premises.a") == '[argument."My id"]\n'


def test_an_item_of_facets_is_taken_out_alone() -> None:
    text = '[event.x]\nask.date = "W"\nask.date-two = "W"\nwrong.date = ["1"]\n'
    after = removed(text, "event.x", "ask.date")
    assert after == text.replace('ask.date = "W"\n', "")


LINES = ["text", "note", "reply", "by", "about"]
SIGNS = [*"ab '\"\\\n\t#=[]{}1", "ی", "'''", '"""', "# c\n", "[event.y]\n"]
WORDS = st.lists(st.sampled_from(SIGNS), max_size=8).map("".join)
REST = st.sampled_from(["", "# own\n", "\n", "\n# loose\n", "\n\n"])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(WAYS)),
    REST,
    st.sampled_from(["premises", "rebuttals", "sides", "corrections", "ask"]),
    WORDS.filter(lambda words: bool(words.strip(" \t\r\n"))),
    st.booleans(),
)
def test_an_item_that_comes_and_goes_leaves_everything_else(
    way: Way, rest: str, group: str, words: str, last: bool
) -> None:
    text = HEAD + WAYS[way] + ("" if last else rest + TAIL)
    name = new_item(text, ARGUMENT, group, "reasons" if group == "ask" else "")
    values = {name: words} if group == "ask" else {
        f"{name}.{field.name.rpartition('.')[2]}": words
        for item in groups(text, ARGUMENT, name)[group].items
        for field in item.fields
        if item.name == name and field.name.rpartition(".")[2] in LINES
    }  # fmt: skip
    assert values
    after = written(text, ARGUMENT, values)
    now = fields(after, ARGUMENT)
    assert all(now[field].value == words.strip(" \t\r\n") for field in values)
    assert comments(after) == comments(text)
    was = entity(text, ARGUMENT)
    got = entity(after, ARGUMENT)
    key = name.partition(".")[2]
    inside = got.get(group, {})
    inside.pop(key)
    assert {**was, group: was.get(group, {})} == {**got, group: inside}
    if not last:
        assert tomllib.loads(after)["event"] == tomllib.loads(text)["event"]
        assert after.endswith(TAIL)
    again = removed(after, ARGUMENT, name)
    assert again == text or way in {"braces in braces", "headers alone"}
    assert entity(again, ARGUMENT) == was


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_item_of_a_shipped_deck_can_be_taken_out(data: st.DataObject) -> None:
    files = shipped(data.draw(st.sampled_from(["us-pakistan", "pakistan-constitution"])))
    path = data.draw(st.sampled_from(sorted(files)))
    text = files[path]
    tables: dict[str, Any] = tomllib.loads(text)
    keys = [f"{kind}.{name}" for kind, inside in tables.items() if kind not in {"deck", "part"}
            for name, fields_ in inside.items() if set(fields_) & NESTED]  # fmt: skip
    if not keys:
        return
    key = data.draw(st.sampled_from(keys))
    items = [item.name for group in groups(text, key).values() for item in group.items]
    name = data.draw(st.sampled_from(items))
    after = removed(text, key, name)
    kind, _, id_ = key.partition(".")
    group, _, last = name.partition(".")
    values = tables[kind][id_][group]
    if last in values:
        del values[last]
    else:  # a facet with a point in it
        first, _, last = last.partition(".")
        del values[first][last]
    assert _without_nothing(tomllib.loads(after)) == _without_nothing(tables)
    assert comments(after) == comments(text)
    assert "\n\n\n" not in after


NESTED = {"premises", "rebuttals", "roles", "did", "sides", "corrections", "ask", "wrong"}


def _without_nothing(value: Any) -> Any:
    """Values without tables that hold nothing."""
    if not isinstance(value, dict):
        return value
    inside = {key: _without_nothing(inner) for key, inner in value.items()}
    return {key: inner for key, inner in inside.items() if inner != {}}


def test_a_form_says_what_can_be_added() -> None:
    found = groups(SMALL, "argument.divergent-aims")
    assert [item.label for item in found["premises"].items] == [
        "Premise communism",
        "Premise india",
    ]
    assert found["premises"].add == "Add a premise"
    assert not found["premises"].options
    assert found["ask"].options == ("by", "reasons", "premise.communism", "premise.india",
                                    "objection.bases")  # fmt: skip
    opened = groups(SMALL, "argument.divergent-aims", "ask.by", "premises.premise-3")
    assert "by" not in opened["ask"].options
    assert [field.label for field in opened["premises"].items[2].fields] == [
        "Text", "Evidence", "Inference"]  # fmt: skip
    assert new_item(SMALL, "argument.divergent-aims", "premises") == "premises.premise-3"
    attacks = fields(SMALL, "argument.divergent-aims")["rebuttals.bases.attacks"]
    assert attacks.kind_of_input == "choice"
    assert attacks.options == ("communism", "india")


def test_what_a_check_found_is_opened_beside_what_is_stated() -> None:
    assert fields(SMALL, "era.alliance")["span"].checkable
    opened = fields(SMALL, "era.alliance", "span")
    assert opened["span.stated"].value == "1954/1965"
    assert [name for name in opened if name.startswith("span")] == [
        "span.stated", "span.checked", "span.note", "span.sources"]  # fmt: skip
    assert not fields(SMALL, "event.u2-1960")["date.checked"].checkable


def test_a_position_is_one_of_the_question_that_is_answered() -> None:
    question = '[question.q]\ntext = "Q?"\npositions.yes = "Y"\npositions.no = "N"\n\n'
    text = question + '[argument.x]\nclaim = "C"\nanswers = "q"\n'
    found = fields(text, "argument.x")["position"]
    assert (found.kind_of_input, found.options) == ("choice", ("yes", "no"))
    assert fields(text.replace('"q"', '"r"'), "argument.x")["position"].kind_of_input == "line"


def test_what_is_filled_in_is_a_sound_argument() -> None:
    name = new_item(SMALL, "argument.divergent-aims", "premises")
    values = {f"{name}.text": "Both wanted bases.", f"{name}.evidence": ("u2-1960",)}
    text = written(SMALL, "argument.divergent-aims", values)
    reading = read({"a.toml": text})
    assert len(reading.diagnostics) == len(read({"a.toml": SMALL}).diagnostics)
    assert reading.deck is not None


def test_a_group_of_a_wrong_type_is_not_in_the_form() -> None:
    text = '[argument.x]\nclaim = "C"\npremises = "why"\nrebuttals.a = "no"\n'
    assert "premises" not in groups(text, ARGUMENT)
    assert not groups(text, ARGUMENT)["rebuttals"].items
    assert written(text, ARGUMENT, {"premises.premise-1.text": "T"}) == text


def problems(text: str, key: str) -> dict[str, list[str]]:
    """The codes of what is wrong with an entity, by field."""
    files = {"a.toml": text}
    found = problems_of(text, form(files, "a.toml", key), read(files).diagnostics)
    return {name: [one.code for one in all_] for name, all_ in found.items()}


@pytest.mark.parametrize(
    ("key", "old", "new", "field", "code"),
    [
        ("event.u2-1960", '"1960-05-01"', '"1960-13-01"', "date.checked", "D205"),
        ("era.alliance", '"1954/1965"', '"1965/1954"', "span", "D205"),
        ("event.u2-1960", 'title = "U-2', 'name = "U-2', "title", "D204"),
        ("event.u2-1960", "figure.ayub-khan\n", "figure.ayub-kahn\n", "figures", "D301"),
        ("statistic.aid", 'sources = ["kux-2001 p4"]\n', "", "", "D501"),
        ("argument.divergent-aims", "text = \"Washington feared Moscow.\", ", "",
         "premises.communism.text", "D204"),
        ("argument.divergent-aims", 'text = "Karachi feared Delhi."\n', "",
         "premises.india.text", "D204"),
        ("argument.divergent-aims", 'attacks = "communism"', 'attacks = "none"',
         "rebuttals.bases.attacks", "D307"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_its_field(
    key: str, old: str, new: str, field: str, code: str
) -> None:
    assert code not in problems(SMALL, key).get(field, [])
    assert old in SMALL
    assert code in problems(SMALL.replace(old, new, 1), key)[field]


def test_what_is_wrong_elsewhere_is_not_said_of_an_entity() -> None:
    text = SMALL.replace('"1954/1965"', '"1965/1954"')
    assert "D205" not in str(problems(text, "event.u2-1960"))
