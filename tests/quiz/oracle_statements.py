"""What a sentence of an item says, read from its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oracle_deck import clean, office
from oracle_times import read_time

if TYPE_CHECKING:
    from studyapp.deck.dates import When


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence: what it is about, of whom or what, and what it says of it."""

    about: str
    subject: str
    value: str = ""
    field: str = ""
    when: When | None = None


_DONE = {
    "took place": "date",
    "lasted": "date",
    "has lasted": "date",
    "have lasted": "date",
    "was signed": "signed",
    "were signed": "signed",
    "was passed": "passed",
    "were passed": "passed",
    "came into force": "in_force",
    "entered into force": "in_force",
    "took effect": "in_force",
    "has been in force": "in_force",
    "have been in force": "in_force",
    "was in force": "in_force",
    "were in force": "in_force",
    "was first applied": "applied",
    "were first applied": "applied",
    "was applied": "applied",
    "were applied": "applied",
    "has been applied": "applied",
    "have been applied": "applied",
    "ended": "ended",
}
_PLACE = r"(?:on|in|from|since|until|about|probably|the|\d)"
_DATE = re.compile(rf"(.+?) ({'|'.join(_DONE)}) ({_PLACE}.*)")
_ERA = re.compile(r"(.+) belongs? to the era “(.+)” \([^()]*\)")
_LEVEL = re.compile(r"In the era “(.+)” \([^()]*\) relations were (\w+)")
_AMOUNT = re.compile(r"(?:According to .+? )?[Tt]he figure for (.+) is (.+)")
_SAID = re.compile(r"(.+?),? said: (.+)", re.DOTALL)
_ARGUED = re.compile(r"(.+?),? argues?: (.+)", re.DOTALL)
_REASON = re.compile(r"(.+?),? gives? this reason: (.+)", re.DOTALL)
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?: (thousand|million|billion|trillion))?")
_SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def read_statement(text: str) -> Claim | None:
    """The claim that a sentence makes; None for one that cannot be read."""
    said = clean(text).removesuffix(".")
    for pattern, about in ((_SAID, "speaker"), (_REASON, "reason"), (_ARGUED, "argued")):
        if match := pattern.fullmatch(said):
            return Claim(about, match[1], match[2])
    if match := _LEVEL.fullmatch(said):
        return Claim("level", match[1], match[2])
    if match := _AMOUNT.fullmatch(said):
        return Claim("amount", match[1], match[2])
    if match := _ERA.fullmatch(said):
        return Claim("era", match[1], match[2])
    return _dated(said)


def _dated(said: str) -> Claim | None:
    if (match := _DATE.fullmatch(said)) and (when := read_time(match[3])):
        return Claim("date", match[1], field=_DONE[match[2]], when=when)
    for place in (here.start() for here in re.finditer(r" (?:on|in|from|since|until) ", said)):
        when = read_time(said[place + 1 :])
        match = re.fullmatch(r"(.+?) (?:was|has been) (.+)", said[:place])
        if when and match:
            return Claim("holder", match[1], match[2], when=when)
    return None


def read_holder_stem(stem: str) -> tuple[frozenset[str], When] | None:
    """The office and the time that a plain question for its holder names."""
    for match in re.finditer(r" (?:on|in|from|since|until) ", stem):
        when = read_time(stem[match.start() + 1 :].rstrip("?"))
        asked = re.fullmatch(r"Who (?:was|has been) (.+)", stem[: match.start()])
        if when and asked:
            return office(asked[1]), when
    return None


def number_in(text: str) -> float | None:
    """The number that a text gives: `about US$5.2 billion`."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    return float(match[1].replace(",", "")) * _SCALES[match[2] or ""]
