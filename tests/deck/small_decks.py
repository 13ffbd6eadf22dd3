"""Decks for tests: a small sound one, and ways to read texts."""

from __future__ import annotations

from studyapp.deck.diagnostics import Diagnostic, SourceFile
from studyapp.deck.read import Reading, read_deck

HEAD = """\
[deck]
id = "cold-war"
title = "The Cold War"
version = "1"

[source.kux-2001]
type = "book"
title = "Disenchanted Allies"

[event.first]
title = "First"
date = "1950"
sources = ["kux-2001 p1"]

"""
TAIL = """
[event.last]
title = "Last"
date = "1960"
why = '''
It was the "last" one,
they say.
'''
sources = ["kux-2001 p2"]
"""

SMALL = """\
[deck]
id = "cold-war"
title = "The Cold War"
version = "1"
languages = ["en", "ur"]

[source.kux-2001]
type = "book"
author = "Dennis Kux"
title = "The United States and Pakistan, 1947–2000: Disenchanted Allies"
date = "2001"

[era.alliance]
title = "The most allied ally"
span = "1954/1965"
character = "closer"
summary = '''
Pakistan joined two pacts
led by Washington.
'''

[figure.ayub-khan]
name = "Muhammad Ayub Khan"
native = "محمد ایوب خان"
aliases = '''
Ayub Khan
ایوب خان
'''
who = "general and second president of Pakistan"
roles.president = { title = "President of Pakistan", span = "1958-10-27/1969-03-25" }
sources = ["kux-2001"]

[event.u2-1960]
title = "U-2 shot down after taking off from Peshawar"
date = { stated = "1961", checked = "1960-05-01", note = "A May Day.", sources = ["kux-2001 p3"] }
era = "alliance"
figures = ["ayub-khan"]
causes = [
    "Fear of missiles", # in words
    "The Pact's bases",
]
sources = ["kux-2001"]

[argument.divergent-aims]
claim = "The allies feared different enemies."
by = "kux-2001"
premises.communism = { text = "Washington feared Moscow.", evidence = ["u2-1960"] }
rebuttals.bases = { text = "Both got what they paid for.", attacks = "communism" }

[argument.divergent-aims.premises.india]
text = "Karachi feared Delhi."
evidence = ["event.u2-1960"]
"""


def reading(*texts: str) -> Reading:
    """What comes of reading texts as the files `a.toml`, `b.toml` and so on."""
    return read_deck(
        SourceFile(f"{chr(97 + number)}.toml", text) for number, text in enumerate(texts)
    )


def found(*texts: str) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with texts."""
    return [(one.code, one.place.line) for one in reading(*texts).diagnostics]


def only(text: str) -> Diagnostic:
    """The one thing that is wrong with a text."""
    (diagnostic,) = reading(text).diagnostics
    return diagnostic
