"""Typed numbers: digits in Western or Indian groups, words, multipliers, and units."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass
from enum import Enum

from studyapp.cards.folding import folded


class UnitGap(Enum):
    """How the typed unit differs from the right one."""

    NONE = "none"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Hit:
    """A typed number against the right one: within tolerance, equal, and what its unit lacks."""

    hit: bool
    exact: bool
    unit: UnitGap


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the words around it that may be its unit, folded."""

    value: float
    unit: str


def match_number(text: str, right: float, unit: str = "", tolerance: str = "") -> Hit | None:
    """Compare a typed number with the right value; None if no number can be read.

    `tolerance` is "5%" of the right value, or an absolute "2"; without one the number must be
    equal. A unit of measure (currency, percent, weight, time …) is wanted with the number; what is
    only counted (attacks, states) may be left out.
    """
    found = read_amount(text)
    if found is None:
        return None
    found = _in_unit(found, unit)
    allowed = _allowed(right, tolerance)
    exact = math.isclose(found.value, right, rel_tol=1e-9, abs_tol=1e-12)
    hit = exact or abs(found.value - right) <= allowed * (1 + 1e-9)
    return Hit(hit, exact, _unit_gap(found.unit, unit))


def _allowed(right: float, tolerance: str) -> float:
    if tolerance.endswith("%"):
        return abs(right) * float(tolerance[:-1]) / 100
    return float(tolerance) if tolerance else 0.0


# --- Reading --------------------------------------------------------------------------------

_MULTIPLIERS = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6,
    "mio": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5,
    "crore": 1e7, "crores": 1e7, "cr": 1e7, "arab": 1e9, "سو": 1e2, "ہزار": 1e3, "لاکھ": 1e5,
    "کروڑ": 1e7, "ارب": 1e9, "کھرب": 1e11, "ملین": 1e6, "بلین": 1e9,
}  # fmt: skip
_TO_NINETEEN = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: float(value) for value, word in enumerate(_TO_NINETEEN.split())} | {"half": 0.5}
_TENS = {word: 10.0 * value for value, word in enumerate(_FROM_TWENTY.split(), 2)}
_HEDGES = frozenset(
    """
    about above almost approx approximately around as at below by c ca circa close est estimated
    exactly far fewer in is it just least less many more most much nearly of only over roughly some
    than the to under up was were
    """.split()  # noqa: SIM905
)
_DIGITS = re.compile(r"\d+(?:[.,'’ \u00a0\u202f٬٫]\d+)*")
_TYPE_NAME = re.compile(r"(?<!\w)[A-Z]{1,3}-\d+\w*")  # F-16s, U-2: names that hold a number
_SPACES = " \u00a0\u202f"
_WESTERN = re.compile(r"\d{1,3}(?:([.,'’٬ \u00a0\u202f])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")


def read_amount(text: str) -> Amount | None:
    """The number in a typed text, in digits or words, with what else is said as its unit."""
    sign = -1.0 if re.search(r"(?:^|[\s$£€(])[-−–]\s?[$£€]?\d", text) else 1.0
    text = _signs_as_words(_TYPE_NAME.sub(" ", text.translate(_EASTERN)))
    match = _DIGITS.search(text)
    if match is None:
        return _in_words(text)
    value, taken = _digits(match[0])
    if value is None:
        return None
    rest = text[match.start() + taken :]
    before = text[: match.start()]
    if _DIGITS.search(rest) and not _DIGITS.search(folded(before)):
        return None  # two numbers: a range, or a date
    scale, after = _scaled(folded(rest).split())
    unit = [word for word in (*folded(before).split(), *after) if word not in _HEDGES]
    return Amount(sign * value * scale, " ".join(unit))


_EASTERN = {
    ord(digit): str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
    for value, digit in enumerate(digits)
}


def _signs_as_words(text: str) -> str:
    """Currency and percent signs as words that stay when punctuation goes; letters leave digits."""
    for sign, word in (("US$", " usd "), ("$", " dollar "), ("£", " gbp "), ("€", " eur "),
                       ("₹", " inr "), ("₨", " rs "), ("%", " percent "), ("٪", " percent "),
                       ("km²", " sqkm "), ("km2", " sqkm ")):  # fmt: skip
        text = re.sub(re.escape(sign), word, text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)(?=[^\W\d_])", " ", text)
    return re.sub(r"(?<=[^\W\d_])(?=\d)", " ", text)


def _digits(text: str) -> tuple[float | None, int]:
    """The value of digits with their groups and decimals, and how many characters it took."""
    if _INDIAN.fullmatch(text):
        return float(text.replace(",", "")), len(text)
    match = _WESTERN.match(text)
    if match and (match.end() == len(text) or text[match.end()] != match[1]):
        whole = re.sub(r"\D", "", match[0])
        rest = text[match.end() :]
        if match[1] == "." and match[0].count(".") == 1 and not rest:
            return float(match[0]), len(text)  # 1.234 is a decimal
        decimals = re.fullmatch(r"[.,٫](\d+)", rest)
        if decimals:
            return float(f"{whole}.{decimals[1]}"), len(text)
        return (float(whole), len(text)) if not rest else (None, 0)
    decimals = re.fullmatch(r"(\d+)[.,٫](\d+)", text)
    if decimals:
        return float(f"{decimals[1]}.{decimals[2]}"), len(text)
    if _INDIAN.fullmatch(text.partition(".")[0]) and text.count(".") == 1:
        return float(text.replace(",", "")), len(text)
    return (float(text), len(text)) if text.isdecimal() else (None, 0)


def _scaled(words: list[str]) -> tuple[float, list[str]]:
    """The product of the multipliers that follow a number, and the words after them."""
    scale = 1.0
    for place, word in enumerate(words):
        if word in {"and", "of", "a"}:
            continue
        if word not in _MULTIPLIERS:
            return scale, words[place:]
        scale *= _MULTIPLIERS[word]
    return scale, []


def _in_words(text: str) -> Amount | None:
    """A number written out: `seven hundred million dollars`, `half a million`, `a million`."""
    total = group = 0.0
    seen = False
    rest: list[str] = []
    for word in folded(text).split():
        if word in _ONES or word in _TENS:
            group += _ONES.get(word, 0.0) + _TENS.get(word, 0.0)
            seen = True
        elif word in _MULTIPLIERS and len(word) > 2:
            scale = _MULTIPLIERS[word]
            if scale == 1e2:
                group = (group or 1.0) * scale
            else:
                total += (group or 1.0) * scale
                group = 0.0
            seen = True
        elif word not in _HEDGES and word not in {"a", "and"}:
            rest.append(word)
    return Amount(total + group, " ".join(rest)) if seen else None


# --- Units ----------------------------------------------------------------------------------

_MEASURES = {
    "US$": ("us", "usd", "dollar", "dollars", "us dollar", "us dollars", "american dollars",
            "usd dollar", "usd dollars", "us $"),
    "Rs": ("rs", "rupee", "rupees", "pkr", "pakistani rupees", "روپے", "روپیہ"),
    "INR": ("inr", "indian rupees"),
    "GBP": ("gbp", "pounds sterling", "sterling"),
    "EUR": ("eur", "euro", "euros"),
    "percent": ("percent", "per cent", "pc", "pct", "percentage", "فیصد", "فی صد"),
    "percentage points": ("percentage points", "percentage point", "pp", "points"),
    "pounds": ("pound", "pounds", "lb", "lbs"),
    "ounces": ("ounce", "ounces", "oz", "troy ounces"),
    "kilograms": ("kilogram", "kilograms", "kg", "kgs", "kilos"),
    "tonnes": ("tonne", "tonnes", "metric tons", "metric tonnes", "t"),
    "tons": ("ton", "tons"),
    "square kilometres": ("square kilometres", "square kilometers", "square kilometre", "sq km",
                          "sqkm", "km sq", "square km"),
    "square miles": ("square miles", "square mile", "sq mi", "sq miles"),
    "kilometres": ("kilometres", "kilometers", "kilometre", "km", "kms"),
    "miles": ("mile", "miles", "mi"),
    "years": ("year", "years", "yr", "yrs", "سال"),
    "months": ("month", "months", "مہینے"),
    "days": ("day", "days", "دن"),
    "decades": ("decade", "decades"),
    "centuries": ("century", "centuries"),
    "weeks": ("week", "weeks"),
    "hours": ("hour", "hours", "hrs"),
    "barrels": ("barrel", "barrels", "bbl"),
    "megawatts": ("megawatt", "megawatts", "mw"),
}  # fmt: skip
_CANONICAL = {name: unit for unit, names in _MEASURES.items() for name in names}


def _unit_gap(typed: str, unit: str) -> UnitGap:
    """Compare the typed words with the unit; words that are no unit at all are let pass."""
    if not unit:
        return UnitGap.NONE
    right = _canonical(unit)
    given = _canonical(typed)
    if given == right:
        return UnitGap.NONE
    measured = right in _MEASURES
    known = [found for word in _phrases(typed) if (found := _CANONICAL.get(word))]
    if measured:
        if right in known:
            return UnitGap.NONE
        return UnitGap.WRONG if known else UnitGap.MISSING
    return (
        UnitGap.WRONG if known and not set(_phrases(typed)) & set(_phrases(right)) else UnitGap.NONE
    )


_LONGER = {("decades", "years"): 10.0, ("centuries", "years"): 100.0}


def _in_unit(found: Amount, unit: str) -> Amount:
    """Decades and centuries as years, where years are asked for."""
    right = _canonical(unit)
    for (longer, shorter), scale in _LONGER.items():
        if right == shorter and longer in {_canonical(word) for word in _phrases(found.unit)}:
            return Amount(found.value * scale, unit)
    return found


def _canonical(unit: str) -> str:
    words = " ".join(folded(_signs_as_words(unit)).split())
    return _CANONICAL.get(words, words)


def _phrases(text: str) -> list[str]:
    """The words of a text, and each two that stand together."""
    words = text.split()
    return [*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))]
