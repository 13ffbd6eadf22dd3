"""Arguments as Argdown: the structure, and no sign of a text that means something to a reader."""

from __future__ import annotations

import json
import re

from hypothesis import given
from made_maps import BARE, MINERALS, maps, texts

from studyapp.explore.argdown import argdown, argdown_of_deck, escaped
from studyapp.explore.argument_map import ArgumentMap

MINERALS_TEXT = """\
[Minerals]: Minerals can carry the relationship. {by: "The TRENDS essay", \
sources: ["The TRENDS essay, paragraphs 13, 29–31"], \
answer: "Yes: they answer a need of both", grants: "Minerals are 3% of output."}
  + <Minerals / need>: Washington has declared a need.
    + [Sheet (event)]: A fact sheet. {source: "White House, 2025"}
    + [F 35 (term)]: An F-35 needs rare earths.
  + <Minerals / income>: The reserves can become income.
    - <Minerals / unrest>: Unrest makes mining risky. {by: "This deck’s editor"}
      + [Attack (event)]: An attack. {source: "Dawn, 2024"}
      - <Minerals / reply to unrest>: Many limits do not apply.
  + <Minerals / begun>: Both have begun. {by: "This deck’s editor"}
  - <Minerals / left>: Washington left before. {by: "The untitled essay"}
  +> [Minerals / conclusion]: A deal is worth a try.
  -> [Beware]: Beware of deals.
  + [Reform]: Reform pays.
"""


def test_an_argument_is_written_as_what_supports_and_what_attacks_it() -> None:
    assert argdown(MINERALS) == MINERALS_TEXT


def test_a_claim_alone_is_one_line() -> None:
    assert argdown(BARE) == "[Bare]: Only a claim.\n"


def test_a_deck_has_its_title_and_its_questions_as_headings() -> None:
    lines = argdown_of_deck("Pacts = deals", (MINERALS, BARE)).splitlines()
    assert lines[:4] == ["===", 'title: "Pacts \\u003d deals"', "===", ""]
    headings = [line for line in lines if line.startswith("#")]
    assert headings == ["# Can minerals carry the relationship?", "# Without a question"]


def unescaped(text: str) -> str:
    """What a reader of Argdown makes of escaped words."""
    return re.sub(r"\\(.)", r"\1", text)


@given(texts)
def test_escaped_words_are_read_as_they_were_written(text: str) -> None:
    assert unescaped(escaped(text)) == " ".join(text.split())


@given(texts)
def test_no_sign_of_a_text_means_anything(text: str) -> None:
    """Brackets, tags, mentions, emphasis, comments, links, data, rules, and :shortcodes:."""
    bare = re.sub(r"\\.", "", escaped(text))
    assert not re.search(r"[\[\]<>{}#@*_/=\\]|--|[.:]\S", bare)


@given(maps())
def test_every_line_is_one_titled_statement_under_its_parent(one: ArgumentMap) -> None:
    lines = argdown(one).splitlines()
    form = re.compile(r"((?:  )*)(?:(\+>|->|\+|-) )?(\[[^\]]+\]|<[^>]+>): (.*)")
    before = 0
    for number, line in enumerate(lines):
        match = form.fullmatch(line)
        assert match, line
        depth = len(match[1]) // 2
        assert depth <= before + 1
        assert bool(match[2]) == (number > 0) == bool(depth)
        before = depth


@given(texts)
def test_data_in_braces_is_read_as_it_was_written_and_ends_no_brace(text: str) -> None:
    line = argdown(ArgumentMap("d", "argument.a", "A.", text)).strip()
    match = re.fullmatch(r"\[A\]: A\. \{by: (\"[^{}]*\")\}", line)
    assert match
    assert json.loads(match[1]) == " ".join(text.split())
