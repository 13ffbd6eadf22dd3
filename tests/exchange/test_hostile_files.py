"""Whatever the bytes are: a table, a GIFT file or a reason, and in little time."""

from __future__ import annotations

import time

import pytest
from exchange_values import EVERY, card, deck, paper, signed, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.errors import StudyError
from studyapp.exchange import gathering, gift_read, table_read
from studyapp.exchange.formats import IMPORTS, import_of
from studyapp.exchange.gift import write as write_gift
from studyapp.exchange.incoming import MOST_PROBLEMS
from studyapp.exchange.tables import write_csv, write_tsv

READERS = [gift_read.read, table_read.read]
SEEDS = [
    write_gift(paper(*EVERY)).content,
    write_gift(paper(*map(signed, EVERY))).content,
    write_csv(deck([card("Who?", "Dulles"), card('a "b", c', "=1")])).content,
    write_tsv(deck([card("Who?", "Dulles")])).content,
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sound file with some of it cut, doubled, or put in."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = draw(
            st.binary(max_size=4) | texts.map(lambda text: text.encode("utf-8", "replace"))
        )
        data[start:end] = draw(st.sampled_from([b"", bytes(data[start:end]) * 2, piece]))
    return bytes(data)


@pytest.mark.parametrize("read", READERS)
@settings(max_examples=150, deadline=2000)
@given(
    st.binary(max_size=400)
    | st.text().map(lambda text: text.encode("utf-8", "replace"))
    | mutated()
)
def test_a_reader_gives_cards_or_a_reason(read: object, data: bytes) -> None:
    try:
        found = read(data)  # type: ignore[operator]
    except StudyError:
        return
    assert found.files("imported", "A title")
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found.problems)


LONG = 100_000


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "piece",
    [b"{", b"}", b"{=", b"~", b"=", b"#", b"####", b"::", b"\\", b"->", b"%50%", b"//", b"\n\n",
     b"<", b"<script", b"&", b"&&058;", b'"', b'""', b",", b"\t", b"'=", b"[id:", b"[html]",
     b"=a ~b ", b"=%100%a =%50%b ", b"a,b\n", b"#separator:\n", b"Q?{=a ~b}\n\n",
     b"\xe2\x81\xa7", b"\xd9\x90"],
)  # fmt: skip
def test_long_runs_of_a_sign_take_little_time(read: object, piece: bytes) -> None:
    start = time.perf_counter()
    try:
        run = piece * (LONG // len(piece))
        read(b"Q?{" + run)  # type: ignore[operator]
        read(b"Q?{" + run + b"}")  # type: ignore[operator]
        read(run)  # type: ignore[operator]
    except StudyError:
        pass
    assert time.perf_counter() - start < 8


def test_many_cards_of_one_question_take_little_time() -> None:
    rows = b"".join(b"x,Define,%d\nx-%d,Define,a\n" % (place, place) for place in range(20_000))
    start = time.perf_counter()
    assert table_read.read(b"id,question,answer\n" + rows).count == 40_000
    assert time.perf_counter() - start < 8


def test_no_more_problems_are_told_than_can_be_read() -> None:
    found = table_read.read(b"question,answer\n" + b"Who?,\n" * (MOST_PROBLEMS + 10))
    assert len(found.problems) == MOST_PROBLEMS
    assert found.left[-1].reason.startswith("After 1,000 problems")


def test_no_more_cards_are_read_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_CARDS", 20)
    found = table_read.read(b"".join(b"q%d,a\n" % number for number in range(30)))
    assert found.count == 20
    assert found.left[-1].reason == "Not more than 20 cards are read of one file."


@pytest.mark.parametrize(
    ("name", "start", "chosen"),
    [("a.gift", b"", "gift"), ("a.TXT", b"::", "gift"), ("a.csv", b"", "table"),
     ("a.txt", b"#separator:tab\n", "table"), ("a.tab", b"\xef\xbb\xbf#html:true", "table")],
)  # fmt: skip
def test_the_format_is_known_by_name_or_beginning(name: str, start: bytes, chosen: str) -> None:
    assert import_of(name, start) is IMPORTS[chosen]


def test_a_file_of_another_kind_is_refused_with_those_that_can_be_read() -> None:
    with pytest.raises(StudyError, match=r"It is not known how to read essay\.docx"):
        import_of("essay.docx", b"PK")
    with pytest.raises(StudyError, match="no format 'word'"):
        import_of("a.csv", b"", "word")
