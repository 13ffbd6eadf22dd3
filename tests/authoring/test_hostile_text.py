"""Nothing that can stand in a file, or be pasted into it, makes the editor fail or wait."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from written_files import read

from studyapp.authoring.buffer import Buffer
from studyapp.authoring.completion import complete
from studyapp.authoring.fixes import applied, fixes
from studyapp.authoring.forms import form, written
from studyapp.authoring.places import definition, entity_at, references, word_at
from studyapp.authoring.preview import preview

WORDS = ["'''", '"""', "\n[event.x]\n", ": ", "title", "1954", "ایوب", "[[", "[deck]\n", "date = ",
         "\n[event.x.sides.a]\n", "by = ", "formerly = [", "{{", "}}", "\n[evnt.y]\n"]  # fmt: skip
PIECES = st.sampled_from([*"\"'[]{}=.,#\\“\t\n\rएé\u00a0\u202e\ud800", *WORDS])
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)


def used(text: str, offset: int) -> None:
    """Do with a text all that an editor does."""
    files = {"a.toml": text}
    buffer = Buffer(text)
    buffer.tokens(1, min(buffer.line_count, 200))
    complete(files, "a.toml", offset)
    reading = read(files)
    for found in reading.diagnostics[:5]:
        for fix in fixes(files, found):
            applied(files, fix.edits)
    entity = entity_at(buffer, offset)
    if entity is not None:
        preview(reading.deck, entity.key, files, reading.diagnostics)
        fields = form(files, "a.toml", entity.key).fields
        same = written(text, entity.key, {field.name: field.value for field in fields})
        assert same == text
    if (word := word_at(buffer, offset)) is not None:
        definition(files, word.key)
        references(files, word.key)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 200))
@example("[event.x]\nx = " + "[" * 2000, 12)
@example("[event.x]\nx = " + "{a=" * 500, 12)
@example("[event.x]\nx" + ".a" * 2000 + " = 1\n", 12)
@example("[event.x]\nx = " + "9" * 5000, 12)
@example('[deck]\nid="d"\ntitle="T"\nversion="1"\n[event.x]\ntitle="a"\n[event.x.date]\n', 60)
def test_any_text_can_be_edited(text: str, offset: int) -> None:
    used(text, min(offset, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "[event.x]\n" + "\n" * 400_000,
        "[event.x]\ntitle = " + " " * 300_000 + '"\n',
        '[event.x]\ntitle = "' + '\\"' * 100_000 + "\n",
        "[event.x]\nsources = [" + '"a b", ' * 30_000 + "\n",
        "[event.x]\ncauses = [\n" + '"ایوب خان",\n' * 30_000 + "]\n",
        "[event.x]\n" + "a" * 400_000,
        "[event.x]\n'''\n" * 5_000,
        "[event.x]\n" * 5_000,
        "x = 1\n" * 50_000,
    ],
    ids=["lines", "blanks", "marks", "items", "Urdu", "word", "open", "headers", "fields"],
)
def test_a_large_text_of_any_shape_takes_no_longer_than_reading_it(text: str) -> None:
    start = time.process_time()
    read({"a.toml": text})
    reading = time.process_time() - start
    start = time.process_time()
    used(text, len(text) // 2)
    assert time.process_time() - start < 4 * reading + 5
