"""Names that run from right to left in messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.ui.isolating import isolated


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Saved events.toml.", "Saved events.toml."),
        ("Saved باب.toml.", "Saved \u2068باب.toml\u2069."),
        ("باب ایک.toml was changed.", "\u2068باب ایک.toml\u2069 was changed."),
        ("“جنگ” is in study.", "“\u2068جنگ\u2069” is in study."),
        ("In a/باب: line 3, and پھر!", "In \u2068a/باب\u2069: line 3, and \u2068پھر\u2069!"),
    ],
)
def test_each_name_keeps_to_itself(text: str, told: str) -> None:
    assert isolated(text) == told


@given(st.text(st.sampled_from("ab ‎باپ.\"“”'():, \n")))
def test_nothing_is_lost_and_every_isolate_is_closed(text: str) -> None:
    told = isolated(text)
    assert told.replace("\u2068", "").replace("\u2069", "") == text
    assert told.count("\u2068") == told.count("\u2069")
