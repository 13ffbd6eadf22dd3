"""Files for the tests of what an author does: a sound deck, and the pages of all problems."""

from __future__ import annotations

from pathlib import Path

from doc_pages import about_code, blocks, example_files

from studyapp.deck.codes import SEVERITY
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import Reading, read_deck

ROOT = Path(__file__).parents[2]
WITHOUT_EXAMPLE = {"D100", "D101"}  # no words for it; no text
CODES = sorted(set(SEVERITY) - WITHOUT_EXAMPLE)

SMALL = """\
#:schema ./deck.schema.json
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
[sic]
led by Washington.
'''

# The general.
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

[event.u2-1960] # on May Day
title = "U-2 shot down after taking off from Peshawar"
formerly = ["u2"]
date = { stated = "1961", checked = "1960-05-01", note = "A May Day.", sources = ["kux-2001 p3"] }
era = "alliance"
figures = '''
figure.ayub-khan
'''
causes = [
    "Fear of missiles", # in words
    "The Pact's bases",
]
what = "A plane was shot down."
sources = ["kux-2001"]

[argument.divergent-aims]
claim = "The allies feared different enemies."
by = "kux-2001"
premises.communism = { text = "Washington feared Moscow.", evidence = ["u2-1960"] }
rebuttals.bases = { text = "Both got what they paid for.", attacks = "communism" }

[argument.divergent-aims.premises.india]
text = "Karachi feared Delhi."
evidence = ["event.u2-1960", "u2"]

[statistic.aid]
measures = "US military aid from 1954 to 1965"
value = 700_000_000
sources = ["kux-2001 p4"]
"""


def read(files: dict[str, str]) -> Reading:
    """What comes of reading files."""
    return read_deck([SourceFile(path, text) for path, text in files.items()])


def bad_example(code: str) -> dict[str, str]:
    """The files of the bad example on the page of a code."""
    return example_files(code, blocks(about_code(code))[0])


def shipped(deck: str) -> dict[str, str]:
    """The files of a deck that comes with the program."""
    folder = ROOT / "decks" / deck
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}
