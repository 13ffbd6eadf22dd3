"""References, times and completeness: what is told, and what is rightly let pass."""

from __future__ import annotations

import pytest
from small_decks import HEAD, found, only, reading

from studyapp.deck.references import is_locator

ERA = '[era.{0}]\ntitle = "{0}"\nspan = "{1}"\ncharacter = "mixed"\nsummary = "x"\n'
EVENT = '[event.{0}]\ntitle = "{0}"\ndate = "{1}"\norigin = "background"\n{2}\n'


def codes(text: str) -> list[str]:
    return [code for code, _ in found(HEAD + text)]


def event(name: str, date: str = "1954", more: str = "") -> str:
    return EVENT.format(name, date, more)


@pytest.mark.parametrize("field", ["causes", "effects"])
def test_words_may_stand_for_a_cause(field: str) -> None:
    assert codes(event("a", more=f'{field} = ["Inflation", "long wars", "first"]')) == (
        ["D406"] if field == "effects" else []
    )
    assert codes(event("a", more=f'{field} = ["inflation"]')) == ["D301"]


@pytest.mark.parametrize("place", ["Karachi", "a small town", "Bagh-i-Jinnah"])
def test_words_may_stand_for_a_place(place: str) -> None:
    assert codes(event("a", more=f'place = "{place}"')) == []


def test_a_reference_may_name_its_kind() -> None:
    assert codes(event("a", more='after = ["event.first"]')) == []
    assert codes(event("a", more='after = ["era.first"]')) == ["D303"]


def test_a_name_in_a_block_is_pointed_at_on_its_line() -> None:
    text = HEAD + event("a", more="after = '''\nfirst\nnobody\n'''")
    one = only(text)
    assert text.split("\n")[one.place.line - 1] == "nobody"
    assert (one.place.column, one.place.end_column) == (1, 7)


def test_a_suggestion_names_the_nearest_id_of_the_right_kind() -> None:
    assert only(HEAD + event("a", more='after = ["frist"]')).hint == "did you mean 'first'?"


def test_a_circle_is_told_once() -> None:
    ring = event("a", more='after = ["b"]') + event("b", more='after = ["c"]')
    assert codes(ring + event("c", more='after = ["a"]')) == ["D312"]
    assert codes(event("a", more='after = ["a"]')) == ["D312"]


def test_causes_and_effects_that_agree_are_no_circle() -> None:
    assert codes(event("a", more='effects = ["b"]') + event("b", more='causes = ["a"]')) == []
    assert codes(event("a", more='causes = ["b"]') + event("b", more='causes = ["a"]')) == ["D313"]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (("1954/1965", "1965/1979"), []),
        (("1954/1965", "1966/1979"), []),
        (("1954/1965-09-06", "1965-09-07/1979"), []),
        (("1954/1965-09-06", "1965-09-06/1979"), []),
        (("1954/1965-09-06", "1965-09-05/1979"), ["D402"]),
        (("1954/1965-09-06", "1965-09-08/1979"), ["D403"]),
        (("1954/1965", "1964/1979"), ["D402"]),
        (("1954/1965", "1967/1979"), ["D403"]),
        (("1954/1979", "1956/1960"), ["D402"]),
        (("1954/..", "1979/.."), ["D402"]),
        (("../1954", "1954/.."), []),
        (("../1954", "../1979"), ["D402"]),
        (("1979/2001", "1954/1979"), []),
        (("1954", "1955"), []),
        (("1954/1979", "1956/1960", "1979/1989"), ["D402"]),
    ],
)
def test_eras_follow_each_other(spans: tuple[str, ...], expected: list[str]) -> None:
    text = "".join(ERA.format(f"e{number}", span) for number, span in enumerate(spans))
    assert codes(text) == expected


def test_eras_of_another_view_may_overlap_the_main_ones_and_leave_holes() -> None:
    other = ERA.format("b", "1960/1962") + 'view = "other"\n'
    far = ERA.format("c", "1990/1992") + 'view = "other"\n'
    assert codes(ERA.format("a", "1954/1965") + other + far) == []


@pytest.mark.parametrize(
    ("date", "expected"),
    [("1954", []), ("1953~", []), ("1953", ["D401"]), ("195X", []), ("1966", ["D401"]),
     ("1950/1954", []), ("1965-12-31", []), ("1966~", []), ("1966?", []), ("1968?", ["D401"])],
)  # fmt: skip
def test_an_event_lies_in_its_era(date: str, expected: list[str]) -> None:
    assert codes(ERA.format("a", "1954/1965") + event("b", date, 'era = "a"')) == expected


def test_an_instrument_needs_only_one_of_its_dates_in_its_era() -> None:
    law = '[instrument.a]\ntype = "law"\ntitle = "x"\norigin = "background"\nera = "e"\n'
    eras = ERA.format("e", "1985/1990")
    assert codes(eras + law + 'passed = "1985"\napplied = "1994"\n') == []
    assert codes(eras + law + 'passed = "1995"\napplied = "1996"\n') == ["D401"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ('passed = "1985"\napplied = "1990"', []),
        ('passed = "1990"\napplied = "1985"', ["D405"]),
        ('signed = "1954-05-19"\nin_force = "1954-05"', []),
        ('signed = "1954-05-19"\nin_force = "1954-04"', ["D405"]),
        ('in_force = "1955"\nended = "1954"', ["D405"]),
        ('signed = "1955"\nin_force = "1956"\nended = "1954"', ["D405"]),
    ],
)
def test_the_life_of_an_instrument_is_in_order(dates: str, expected: list[str]) -> None:
    law = '[instrument.a]\ntype = "law"\ntitle = "x"\norigin = "background"\n'
    assert codes(law + dates + "\n") == expected


def test_a_span_of_a_role_that_runs_backwards_is_told() -> None:
    roles = 'roles.a = { title = "x", span = "1969/1958" }\n'
    figure = f'[figure.a]\nname = "A"\norigin = "background"\n{roles}'
    assert codes(figure) == ["D205"]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ('front = "a"\nback = "b"', []),
        ('cloze = "The {{a}} of {{b::c}}."', []),
        ('front = "a"', ["D217"]),
        ('back = "a"', ["D217"]),
        ("typed = true", ["D217"]),
        ('cloze = "a {{b}}"\nfront = "c"', ["D217"]),
        ('cloze = "nothing"', ["D218"]),
        ('cloze = "an {{open gap"', ["D218"]),
        ('cloze = "a closed}} gap"', ["D218"]),
        ('cloze = "a {{gap in {{a}} gap}}"', ["D218"]),
        ('cloze = "an {{}} empty one"', ["D218"]),
        ('cloze = "{{No Name::x}}"', ["D218"]),
        ('cloze = "{{Geneva}} was signed in geneva."', ["D508"]),
        ('cloze = "{{a::Geneva}} was signed in {{a::Geneva}}."', []),
        ('cloze = "{{a::Geneva}} was signed in {{b::Geneva}}."', ["D508", "D508"]),
        ('cloze = "{{Geneva}} and Genevan"', []),
    ],
)
def test_a_card_has_two_sides_or_gaps(card: str, expected: list[str]) -> None:
    assert codes(f"[card.a]\n{card}\n") == expected


@pytest.mark.parametrize(
    "text",
    ["p2", "p2-3", "p2–3", "n7", "ch3", "art4", "s620E", "doc194", "vol2, p3", "p2 n7", "p2 and p4",
     "document 12", "the preface", "باب دوم"],
)  # fmt: skip
def test_a_place_in_a_source_is_understood(text: str) -> None:
    assert is_locator(text)


@pytest.mark.parametrize("text", ["2", "p", "pp. 2", "12-13", "?", "p2 p"])
def test_a_place_in_a_source_that_says_nothing_is_told(text: str) -> None:
    assert not is_locator(text)


def test_a_source_counts_as_cited_wherever_it_is() -> None:
    source = '[source.s]\ntype = "web"\ntitle = "S"\n'
    for more in ('by = "s"', 'sources = ["s p1"]', 'after = ["s"]'):
        assert codes(source + event("a", more=more)) == []
    dated = 'date = { stated = "1954", sources = ["s"] }\n'
    assert codes(source + f'[event.a]\ntitle = "a"\n{dated}') == []
    assert codes(source) == ["D507"]


def test_facets_may_be_written_with_dots_or_in_quotes() -> None:
    figure = '[figure.a]\nname = "A"\norigin = "background"\nroles.head = { title = "x" }\n'
    assert codes(figure + 'ask.role.head = "Which?"\n') == []
    assert codes(figure + 'ask."role.head" = "Which?"\n') == []
    text = HEAD + figure + 'ask.role.heat = "Which?"\n'
    one = only(text)
    assert (one.code, one.hint) == ("D309", "did you mean 'role.head'?")
    assert text.split("\n")[one.place.line - 1][one.place.column - 1 :].startswith("heat")


def test_checks_of_sound_entities_do_not_fail_on_what_lacks_everything() -> None:
    kinds = ["era", "figure", "organisation", "place", "term", "event", "instrument", "statistic",
             "question", "argument", "quote", "source"]  # fmt: skip
    text = HEAD + "".join(f"[{kind}.x]\n" for kind in kinds)
    assert {one.code for one in reading(text).diagnostics} == {"D204"}
    wrong = "sources = 1\nby = 1\nsides = 1\nafter = 1\nformerly = 1\nskip = 1\nask = 1\n"
    assert reading(HEAD + "".join(f"[{kind}.x]\n{wrong}" for kind in kinds)).diagnostics
