"""A small deck with arguments on both sides of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles import DECK, EVENTS, SHIPPED, make_profile, write_deck

if TYPE_CHECKING:
    from pathlib import Path

ARGUMENTS = """\
[part]
title = "Arguments"
order = 3

[question.worth]
text = "Was the alliance worth it?"
positions.yes = "Yes: it armed Pakistan"
positions.no = "No: it bought enemies"
positions.open = "Nobody can tell yet"

[argument.shield]
claim = "The alliance was a shield."
truth = "claim"
by = "kux-2001"
answers = "worth"
position = "yes"
premises.arms.text = "It brought arms."
premises.arms.evidence = ["seato"]
premises.rank.text = "It brought rank."
rebuttals.halt.attacks = "arms"
rebuttals.halt.text = "The arms were halted when a war came."
rebuttals.halt.evidence = ["arms-halt"]
rebuttals.halt.inference = true
rebuttals.halt.reply = "They had been delivered by then."
rebuttals.price.text = "It cost the friendship of Moscow."
rebuttals.price.by = "kux-2001"
opposes = ["snare"]
sources = ["kux-2001 p8"]

[argument.snare]
claim = "The alliance was a snare."
truth = "claim"
by = "kux-2001"
answers = "worth"
position = "no"
premises.base.text = "The base drew threats."
premises.base.evidence = ["u2"]
conclusion = "It should have been left."
sources = ["kux-2001 p9"]

[argument.alone]
claim = "Small states choose between bad options."
truth = "claim"
by = "kux-2001"
premises.size.text = "They cannot defend themselves."
sources = ["kux-2001 p10"]
"""


def argued_profile(folder: Path, decks: Path) -> Path:
    """A new profile whose cards are those of the deck with arguments."""
    files = {"deck.toml": DECK, "events.toml": EVENTS, "arguments.toml": ARGUMENTS}
    make_profile(folder, write_deck(decks / "pacts", files), SHIPPED)
    return folder
