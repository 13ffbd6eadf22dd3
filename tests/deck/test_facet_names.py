"""The names of facets and gaps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.deck.cloze import ClozeError, Gap, gap_names, gaps_of
from studyapp.deck.entities import KINDS
from studyapp.deck.facets import facets_of

DIFFERS = {"stated": "1950", "checked": "1951"}
CASES: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("era", {"title": "x", "span": "1954/1965", "character": "mixed", "summary": "x"},
     ("span", "character", "previous", "next")),
    ("era", {"title": "x", "span": "1954", "character": "mixed", "summary": "x", "ended_by": "y"},
     ("span", "character", "ended-by", "previous", "next")),
    ("figure", {"name": "x"}, ()),
    ("figure",
     {"name": "x", "who": "y",
      "roles": {"a": {"title": "t"}, "b": {"title": "t", "span": DIFFERS}},
      "did": {"c": {"text": "t"}, "d": {"text": "t", "date": DIFFERS}}},
     ("who", "name", "role.a", "role.b", "holder.b", "did.c", "did.d", "when.d",
      "correction.role.b", "correction.when.d")),
    ("term", {"name": "x", "meaning": "y"}, ("meaning", "name")),
    ("place", {"name": "x", "meaning": "y", "why": "z"}, ("meaning", "name", "why")),
    ("event", {"title": "x", "date": "1954"}, ("date",)),
    ("event",
     {"title": "x", "date": {"stated": "1992", "checked": "1990-10"}, "what": "a", "why": "b",
      "era": "e", "place": "P", "causes": ["A"], "effects": ["B"],
      "corrections": {"k": {"about": "a", "stated": "b", "checked": "c"}}},
     ("date", "what", "which", "why", "era", "place", "causes", "effects",
      "correction.date", "correction.k")),
    ("instrument",
     {"type": "law", "title": "x", "passed": "1985", "in_force": DIFFERS,
      "terms": "t", "consequence": "c", "parties": ["A"]},
     ("passed", "in-force", "parties", "terms", "name", "consequence", "correction.in-force")),
    ("statistic", {"measures": "x", "value": {"stated": 0, "checked": 3}, "by": "s"},
     ("value", "measures", "by", "correction.value")),
    ("question", {"text": "x", "positions": {"a": "b"}}, ("positions",)),
    ("argument",
     {"claim": "x", "by": "s",
      "premises": {"a": {"text": "t"}, "b": {"text": "t", "evidence": ["e"]}},
      "rebuttals": {"c": {"text": "t"}, "d": {"text": "t", "reply": "r"}}, "concession": "g",
      "conclusion": "h", "opposes": ["o"]},
     ("by", "reasons", "premise.b", "objection.c", "objection.d", "reply.d", "concession",
      "conclusion", "parts")),
    ("quote", {"words": "x", "speaker": "s", "date": "1954"}, ("speaker", "date")),
    ("source", {"type": "book", "title": "x", "author": "a", "limitation": "l"},
     ("origin", "limitation")),
    ("card", {"front": "a", "back": "b"}, ("card",)),
    ("card", {"cloze": "{{a}} {{year::b}} {{c}} {{year::d}}"},
     ("cloze.1", "cloze.year", "cloze.3")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "table", "expected"), CASES)
def test_an_entity_has_the_facets_of_its_fields(
    kind: str, table: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert facets_of(KINDS[kind].model_validate(table)) == expected


def test_every_kind_has_a_case() -> None:
    assert {kind for kind, _, _ in CASES} | {"organisation"} == set(KINDS)


@given(st.text(alphabet="{}:ab1 ", max_size=30) | st.text(max_size=20))
def test_gaps_are_stretches_of_their_text_in_order(text: str) -> None:
    try:
        gaps = gaps_of(text)
    except ClozeError:
        assert gap_names(text) == ()
        return
    end = 0
    for gap in gaps:
        assert end <= gap.start < gap.end
        assert text[gap.start : gap.end].startswith("{{")
        assert text[gap.start : gap.end].endswith("}}")
        assert gap.words in text[gap.start : gap.end]
        end = gap.end


def test_a_gap_without_a_name_is_called_by_its_place() -> None:
    text = "The {{Pressler}} Amendment was passed in {{year::1985}}."
    assert gaps_of(text) == (Gap("1", "Pressler", 4, 16), Gap("year", "1985", 41, 55))
