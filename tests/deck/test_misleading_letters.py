"""Direction marks and Arabic letters in Urdu; and what is TOML 1.0."""

from __future__ import annotations

import pytest
from small_decks import HEAD, SMALL, found

from studyapp.deck.letters import unbalanced
from studyapp.deck.positions import first_fault


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("plain", None),
        ("\u202ax\u202c", None),
        ("\u2067x\u2069 \u2066y\u2069", None),
        ("\u202a\u2067x\u2069\u202c", None),
        ("a\u202ex", 1),
        ("ab\u202c", 2),
        ("\u202a\u2067x\u202c\u2069", 3),
        ("\u200eok\u200f", None),
    ],
)
def test_direction_marks_work_in_pairs(line: str, column: int | None) -> None:
    assert unbalanced(line) == column


@pytest.mark.parametrize(
    ("native", "codes"),
    [
        ("محمد ایوب خان", []),
        ("محمد علي جناح، پاکستان", ["D122"]),
        ("پاكستان", ["D122"]),
        ("جمال عبد الناصر علي", []),
    ],
)
def test_arabic_letters_are_told_in_urdu_only(native: str, codes: list[str]) -> None:
    text = (
        f'{HEAD}[term.a]\nname = "A"\nnative = "{native}"\nmeaning = "m"\norigin = "background"\n'
    )
    assert [code for code, _ in found(text)] == codes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (SMALL, None),
        ("x = {a = 1,\n b = 2}\n", (1, 5)),
        ("x = {a = 1,}\n", (1, 5)),
        ('ایوب = "x"\n', (1, 1)),
        ('x = "\\e"\n', (1, 5)),
    ],
)
def test_what_is_not_toml_1_0_is_seen_whatever_the_parser_reads(
    text: str, place: tuple[int, int] | None
) -> None:
    fault = first_fault(text)
    assert (fault is None) == (place is None)
    assert fault is None or fault[0] == (place or (0, 0))[0]
