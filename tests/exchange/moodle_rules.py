"""The rules that a file of Moodle XML must keep, read off Moodle's own importer, one by one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FRACTIONS = {
    "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25",
    "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0",
}  # fmt: skip
GRADINGS = {
    "ALL_OR_NOTHING", "ABSOLUTE_POSITION", "RELATIVE_TO_CORRECT", "RELATIVE_NEXT_EXCLUDE_LAST",
    "RELATIVE_NEXT_INCLUDE_LAST", "RELATIVE_ONE_PREVIOUS_AND_NEXT", "LONGEST_ORDERED_SUBSET",
    "RELATIVE_ALL_PREVIOUS_AND_NEXT", "LONGEST_CONTIGUOUS_SUBSET",
}  # fmt: skip
GAP = re.compile(r"\{(\d*):SHORTANSWER:((?:=|%\d+%)[^{}]+)\}")


def broken(content: bytes) -> list[str]:
    """Which rules a file breaks, as `rule: question`."""
    root = ET.fromstring(content)
    found = [] if root.tag == "quiz" else ["root: quiz"]
    ids = Counter(text(one, "idnumber") for one in root if one.get("type") != "category")
    found += [f"unique: {id_}" for id_, count in ids.items() if count > 1]
    for question in root:
        type_ = str(question.get("type"))
        if type_ not in _OF_TYPE:
            found.append(f"type: {type_}")
            continue
        checks = [*(_COMMON if type_ != "category" else ()), _OF_TYPE[type_]]
        found += [f"{rule}: {type_}" for check in checks for rule in check(question)]
    return found


def text(parent: ET.Element, path: str) -> str:
    """The text of a field."""
    return (parent.findtext(path) or "").strip()


def html_of(parent: ET.Element, path: str) -> ET.Element:
    """A field of HTML as a tree; it must be well-formed on its own."""
    return ET.fromstring(f"<div>{text(parent, path)}</div>")


def _named(question: ET.Element) -> Iterator[str]:
    if not text(question, "name/text"):
        yield "name"
    if not "".join(html_of(question, "questiontext/text").itertext()).strip():
        yield "text"


def _numbers(question: ET.Element) -> Iterator[str]:
    if question.get("type") != "cloze" and not float(text(question, "defaultgrade")) >= 0:
        yield "grade"
    if not 0 <= float(text(question, "penalty")) <= 1:
        yield "penalty"
    if not 0 < len(text(question, "idnumber")) <= 100:
        yield "idnumber"


def _texts(question: ET.Element) -> Iterator[str]:
    for field in question.iter():
        if field.get("format") == "html":
            try:
                html_of(field, "text")
            except ET.ParseError:
                yield "html"


def _tags(question: ET.Element) -> Iterator[str]:
    if not all(text(tag, "text") for tag in question.findall("tags/tag")):
        yield "tag"


_COMMON: list[Callable[[ET.Element], Iterator[str]]] = [_named, _numbers, _texts, _tags]


def _category(question: ET.Element) -> Iterator[str]:
    if not text(question, "category/text").startswith("$course$/"):
        yield "category"


def _answers(question: ET.Element, least: int) -> tuple[list[float], list[str]]:
    answers = question.findall("answer")
    problems = [] if len(answers) >= least else ["answers"]
    if not all(text(one, "text") for one in answers):
        problems.append("empty")
    if not all(str(one.get("fraction")).removeprefix("-") in FRACTIONS for one in answers):
        problems.append("fraction")
    return [float(str(one.get("fraction"))) for one in answers], problems


def _multichoice(question: ET.Element) -> Iterator[str]:
    shares, problems = _answers(question, 2)
    yield from problems
    positive = [share for share in shares if share > 0]
    if text(question, "single") == "true":
        if positive != [100]:
            yield "one-right"
    elif abs(sum(positive) - 100) > 0.01:
        yield "sum"
    if text(question, "shuffleanswers") not in {"true", "false"}:
        yield "flag"


def _truefalse(question: ET.Element) -> Iterator[str]:
    shares, _ = _answers(question, 2)
    if [text(one, "text") for one in question.findall("answer")] != ["true", "false"]:
        yield "true-false"
    if sorted(shares) != [0, 100]:
        yield "one-right"


def _shortanswer(question: ET.Element) -> Iterator[str]:
    shares, problems = _answers(question, 1)
    yield from problems
    if 100 not in shares:
        yield "one-right"
    wild = [text(one, "text") for one in question.findall("answer")]
    if any(re.search(r"(?<!\\)\*", one) for one in wild):
        yield "wildcard"


def _numerical(question: ET.Element) -> Iterator[str]:
    _, problems = _answers(question, 1)
    yield from problems
    for one in question.findall("answer"):
        if not re.fullmatch(r"-?\d+(\.\d+)?", text(one, "text")):
            yield "number"
        if not re.fullmatch(r"\d+(\.\d+)?", text(one, "tolerance")):
            yield "tolerance"
    units = [text(unit, "unit_name") for unit in question.findall("units/unit")]
    if not all(units) or (text(question, "showunits") == "3") != (not units):
        yield "units"


def _matching(question: ET.Element) -> Iterator[str]:
    pairs = question.findall("subquestion")
    if sum(bool(text(one, "text")) for one in pairs) < 2 or len(pairs) < 3:
        yield "pairs"
    if not all(text(one, "answer/text") for one in pairs):
        yield "empty"


def _ordering(question: ET.Element) -> Iterator[str]:
    places = [one.get("fraction") for one in question.findall("answer")]
    if places != [str(place) for place in range(1, len(places) + 1)] or len(places) < 2:
        yield "places"
    if text(question, "gradingtype") not in GRADINGS:
        yield "grading"


def _essay(question: ET.Element) -> Iterator[str]:
    if not text(question, "graderinfo/text"):
        yield "graderinfo"


def _cloze(question: ET.Element) -> Iterator[str]:
    prose = text(question, "questiontext/text")
    gaps = GAP.findall(prose)
    if not gaps or not all("=" in ways for _, ways in gaps):
        yield "gap"
    if "{" in GAP.sub("", prose):
        yield "brace"


_OF_TYPE: dict[str, Callable[[ET.Element], Iterator[str]]] = {
    "category": _category, "multichoice": _multichoice, "truefalse": _truefalse,
    "shortanswer": _shortanswer, "numerical": _numerical, "matching": _matching,
    "ordering": _ordering, "essay": _essay, "cloze": _cloze,
}  # fmt: skip
