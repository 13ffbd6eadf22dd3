"""Whatever is written can be read: WCAG 2 contrast of every pair of colours that meet."""

from __future__ import annotations

import json

import pytest
from scene import checkout

TOKENS = json.loads((checkout() / "resources/style/tokens.json").read_text(encoding="utf-8"))
MODES = ("light", "dark")
TEXT = 4.5
SHAPE = 3.0

WORDS = [
    *(
        (ink, ground)
        for ink in ("text", "text2")
        for ground in ("bg", "side", "raised", "sunken", "sel")
    ),
    *(("text3", ground) for ground in ("bg", "side", "raised", "sunken")),
    *(("accent", ground) for ground in ("bg", "raised", "sunken", "accent_soft")),
    ("accent_hover", "bg"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("danger", "bg"),
    ("danger", "sunken"),  # a message at the end of the line with the cursor
    ("warn", "sunken"),
    *((ink, "sel") for ink in ("danger", "warn", "accent")),  # a chosen row of the editor's lists
    ("danger", "danger_soft"),
    ("warn", "bg"),
    ("warn", "warn_soft"),
    ("text", "danger_soft"),
    ("text", "warn_soft"),
    ("bg", "text"),  # the toast and the tooltip are inverted
]
SHAPES = [
    *(("edge", ground) for ground in ("bg", "raised", "side")),
    ("bar", "bg"),
    *(("accent", ground) for ground in ("bg", "side", "sel", "raised", "line2")),
    ("danger", "danger_soft"),
    ("warn", "warn_soft"),
]


def luminance(color: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    shares = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(mode: str, ink: str, ground: str) -> None:
    assert contrast(TOKENS[mode][ink], TOKENS[mode][ground]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_edges_bars_and_marks_can_be_seen(mode: str, ink: str, ground: str) -> None:
    assert contrast(TOKENS[mode][ink], TOKENS[mode][ground]) >= SHAPE


def test_both_modes_name_the_same_colours() -> None:
    assert TOKENS["light"].keys() == TOKENS["dark"].keys()
    for mode in MODES:
        assert all(len(color) == 7 and color.startswith("#") for color in TOKENS[mode].values())
