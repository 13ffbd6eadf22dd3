"""Result files: written in one form, read strictly, and damage is seen."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from contextlib import suppress
from hashlib import sha256
from typing import Any
from unicodedata import is_normalized

import pytest
from classes_made import key_of, question, result, tampered
from hypothesis import given
from hypothesis import strategies as st

from studyapp.errors import StudyError
from studyapp.quiz.canonical import canonical, hash_holds, hashed, plain
from studyapp.quiz.result_file import MOST_BYTES, Fault, ResultFile, read_result

KEY = key_of(*(question(number) for number in range(1, 5)))
SOUND = result(KEY, "Ayesha", ["A", None, "C"])


def test_what_is_written_is_read_and_sound() -> None:
    found, faults = read_result(SOUND)
    assert faults == ()
    assert found.label == "Ayesha"
    assert [item.response for item in found.items] == ["A", None, "C", None]
    assert [item.flags for item in found.items] == [(), ("omitted",), (), ("not-reached",)]
    assert found.decks[0].id == "pacts"


def test_a_file_is_canonical_json() -> None:
    text = SOUND.decode()
    table = json.loads(text)
    assert text == json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert result(KEY, "Ayesha", ["A", None, "C"]) == SOUND


def test_its_hash_and_its_chain_can_be_checked_by_others() -> None:
    table = json.loads(SOUND)
    blank = SOUND.replace(table["hash"].encode(), b"0" * 64)
    assert sha256(blank).hexdigest() == table["hash"]
    before = table["paper"]
    for event in table["events"]:
        bare = {key: value for key, value in event.items() if key != "chain"}
        before = sha256(before.encode() + canonical(bare)).hexdigest()
        assert before == event["chain"]


def test_letters_that_can_be_written_in_two_ways_are_written_in_one() -> None:
    found, faults = read_result(result(KEY, "Ame\u0301lie", ["e\u0301"]))
    assert faults == ()
    assert found.label == "Amélie"
    assert found.items[0].response == "é"


def test_halves_of_letters_do_no_harm() -> None:
    found, faults = read_result(result(KEY, "x", ["\ud83d", "\ud83d\ude00"]))
    assert faults == ()
    assert [item.response for item in found.items][:2] == ["\ufffd", "😀"]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"score": {"marks": "4", "of": "4"}}, ()),
        ({"label": "Bilal"}, ()),
    ],
)
def test_who_hashes_a_change_anew_is_not_seen_by_the_hash(
    changed: dict[str, Any], fault: tuple[Fault, ...]
) -> None:
    assert read_result(tampered(SOUND, **changed))[1] == fault


def test_a_change_by_hand_is_seen() -> None:
    found, faults = read_result(SOUND.replace(b'"label":"Ayesha"', b'"label":"Bilal."'))
    assert found.label == "Bilal."
    assert faults == (Fault.CHANGED,)


def test_a_changed_step_breaks_the_chain_even_if_the_file_is_hashed_anew() -> None:
    table = json.loads(SOUND)
    table["events"][0]["value"] = "B"
    table["items"][0]["response"] = "B"
    assert read_result(tampered(SOUND, **table))[1] == (Fault.BROKEN_CHAIN,)


def test_an_answer_that_no_step_gave_is_seen() -> None:
    table = json.loads(SOUND)
    table["items"][1]["response"] = "B"
    assert read_result(tampered(SOUND, items=table["items"]))[1] == (Fault.OTHER_ANSWERS,)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "something"),
        ("format", 2),
        ("format", "1"),
        ("start", -1),
        ("start", 1.5),
        ("end", 10**18),
        ("label", "x" * 401),
        ("label", 7),
        ("items", []),
        ("decks", [{"id": "d", "version": "1", "sha256": "xyz"}]),
        ("more", 1),
        ("score", {"marks": "1"}),
        ("generator", True),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(field: str, value: object) -> None:
    with pytest.raises(StudyError, match="This is no result file"):
        read_result(tampered(SOUND, **{field: value}))


@pytest.mark.parametrize(
    "content",
    [b"{}", b"[]", b"null", b"\xff\xfex", b"{" * 100_000, b"[" * 100_000, b'{"a":' * 50_000,
     b"1" * 10_000, b'{"start":NaN}', SOUND[1:]],
)  # fmt: skip
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(StudyError, match="This is no result file"):
        read_result(content)


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 9])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    with pytest.raises(StudyError, match="This file is empty"):
        read_result(content)


@pytest.mark.parametrize("length", [2, 40, len(SOUND) // 2, len(SOUND) - 1])
def test_a_file_without_its_end_is_said_to_be_cut_off(length: int) -> None:
    with pytest.raises(StudyError, match="This file is cut off"):
        read_result(SOUND[:length])


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_the_mark_that_an_editor_put_before_it_is_passed_over(mark: str) -> None:
    assert read_result(SOUND.decode().encode(mark)) == read_result(SOUND)


def test_a_newer_format_says_so() -> None:
    with pytest.raises(StudyError, match="newer than this program"):
        read_result(tampered(SOUND, format=9))


def test_a_file_too_large_is_not_even_parsed() -> None:
    with pytest.raises(StudyError, match="too large"):
        read_result(b" " * (MOST_BYTES + 1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(ResultFile.model_fields)), JSON, max_size=4))
def test_mutated_fields_give_a_sitting_or_a_declared_error(changed: dict[str, Any]) -> None:
    with suppress(StudyError):
        assert read_result(tampered(SOUND, **changed))[0].items


@given(st.integers(0, len(SOUND) - 1), st.binary(max_size=6), st.integers(0, 40))
def test_mutated_bytes_are_seen_or_refused(place: int, put: bytes, cut: int) -> None:
    content = SOUND[:place] + put + SOUND[place + cut :]
    try:
        _, faults = read_result(content)
    except StudyError:
        return
    # A mark that some editors put before the text changes none of it.
    assert content.removeprefix(BOM_UTF8) == SOUND or Fault.CHANGED in faults


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=5))
def test_a_hash_holds_until_anything_changes(table: dict[str, Any]) -> None:
    table.pop("hash", None)
    content = hashed(table)
    assert hash_holds(content)
    assert not hash_holds(content.replace(b"{", b"{ ", 1))
    assert json.loads(content) == {**plain(table), "hash": json.loads(content)["hash"]}


@given(st.text())
def test_plain_texts_are_normal_and_can_be_written(text: str) -> None:
    found = plain(text)
    assert is_normalized("NFC", found)
    assert found.encode().decode() == found
    assert plain(found) == found
