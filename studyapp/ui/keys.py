"""What each key does, for the actions of the window and for the sheet that F1 opens."""

from __future__ import annotations

SHEET: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("Ctrl+1", "Today"),
            ("Ctrl+2", "Quiz"),
            ("Ctrl+5", "Progress"),
            ("Ctrl+6", "Decks"),
            ("Ctrl+,", "Settings"),
            ("Ctrl+Z", "Take back the last answer of today"),
            ("Ctrl+B", "Narrow or wide sidebar"),
            ("F6", "Next pane"),
            ("F1 or ?", "This sheet"),
            ("Esc", "Back"),
            ("Ctrl+Q", "Quit"),
        ),
    ),
    (
        "Today",
        (
            ("Return", "Start review"),
            ("Up, Down", "Choose a part; Return studies it alone"),
        ),
    ),
    (
        "Review",
        (
            ("Space", "Show the answer, then grade as marked"),
            ("1 2 3 4", "Again, Hard, Good, Easy"),
            ("R", "I was right, or I was wrong (after a typed answer)"),
            ("S", "Show the sources in full"),
            ("PgUp, PgDn", "Scroll a long answer"),
            ("B", "Bury the card until tomorrow"),
            ("X", "Suspend the card"),
            ("F", "Flag the card, or take the flag off"),
            ("Ctrl+Z", "Take back"),
            ("Esc", "Close the review; what you answered is kept"),
        ),
    ),
    (
        "Quiz",
        (
            ("Return", "Start a practice of what is chosen"),
            ("A, B, C, D, E", "Choose; the same again takes it back (1 to 5 do so too)"),
            ("Up, Down", "Go through the options; Space chooses"),
            ("Backspace", "Clear the answer"),
            ("Return", "Next; in practice, first show the answer"),
            ("Shift+Return", "Previous"),
            ("S, T, G", "Sure, between two, a guess (where a wrong answer costs)"),
            ("F", "Flag the question, or take the flag off"),
            ("R", "I was right (after a typed answer, in practice)"),
            ("Ctrl+Return", "Hand in, or end this part"),
            ("Esc", "Leave; what you answered is kept"),
        ),
    ),
    (
        "Pictures",
        (
            ("Left, Right", "The item before, the next item"),
            ("Menu key", "Show as table"),
        ),
    ),
)
