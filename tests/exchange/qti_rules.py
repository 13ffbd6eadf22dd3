"""The rules that a package of QTI 2.1 must keep: what its XML Schemas ask, and what they cannot.

The tables were written, in words of our own, after reading three schemas: QTI 2.1 as released in
2012, its public draft of 2008, and the profile of IMS Content Packaging for QTI 2.1 of 2014. They
know no more than the elements and attributes that are written here. Where the two of QTI differ,
what either refuses is refused. No schema runs here.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
MANIFEST = "imsmanifest.xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WHERE = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_SHORT = {_LANG: "lang", _WHERE: "schemaLocation"}

NAME = re.compile(r"[^\W\d][\w.·-]*")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN", re.ASCII)
WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
ADDRESS = re.compile(r'[^\s<>"{}|\\^`]+')
LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class Row(NamedTuple):
    """What an element may hold: children in a pattern, text, attributes; `!` marks needed ones.

    `text`: `none` between children, `empty` not even a space, `mixed` anywhere, `value` alone.
    """

    children: str = ""
    attributes: str = ""
    text: str = "none"


_NUMERIC = "variable|mapResponse|correct|baseValue|multiple|sum|testVariables"
_EXPRESSION = f"({_NUMERIC}|not|isNull|match|equal)"
_RULE = "(responseCondition|setOutcomeValue)"
_INTERACTION = "choiceInteraction|orderInteraction|matchInteraction|extendedTextInteraction"
_ROWS = {
    "assessmentTest": Row("outcomeDeclaration* timeLimits? testPart+ outcomeProcessing?",
                          "identifier! title! schemaLocation"),
    "testPart": Row("assessmentSection+", "identifier! navigationMode! submissionMode!"),
    "assessmentSection": Row("timeLimits? assessmentItemRef*", "identifier! title! visible!"),
    "assessmentItemRef": Row("weight*", "identifier! href!"),
    "weight": Row("", "identifier! value!", "empty"),
    "timeLimits": Row("", "maxTime", "empty"),
    "outcomeProcessing": Row("setOutcomeValue*"),
    "assessmentItem": Row(
        "responseDeclaration* outcomeDeclaration* itemBody? responseProcessing? modalFeedback*",
        "identifier! title! adaptive! timeDependent! lang schemaLocation"),
    "responseDeclaration": Row("correctResponse? mapping?",
                               "identifier! cardinality! baseType"),
    "outcomeDeclaration": Row("defaultValue?", "identifier! cardinality! baseType"),
    "defaultValue": Row("value+"),
    "correctResponse": Row("value+"),
    "value": Row(text="value"),
    "mapping": Row("mapEntry+", "lowerBound upperBound defaultValue!"),
    "mapEntry": Row("", "mapKey! mappedValue! caseSensitive", "empty"),
    "itemBody": Row(f"rubricBlock* (p|{_INTERACTION})*"),
    "rubricBlock": Row("ul*", "view!"),
    "ul": Row("li*"),
    "li": Row(text="mixed"),
    "p": Row("textEntryInteraction*", text="mixed"),
    "choiceInteraction": Row("simpleChoice+", "responseIdentifier! shuffle! maxChoices!"),
    "orderInteraction": Row("simpleChoice+", "responseIdentifier! shuffle!"),
    "simpleChoice": Row("", "identifier!", "mixed"),
    "matchInteraction": Row("simpleMatchSet{2}", "responseIdentifier! shuffle! maxAssociations!"),
    "simpleMatchSet": Row("simpleAssociableChoice*"),
    "simpleAssociableChoice": Row("", "identifier! matchMax!", "mixed"),
    "textEntryInteraction": Row("", "responseIdentifier! expectedLength", "empty"),
    "extendedTextInteraction": Row("", "responseIdentifier! expectedLines"),
    "responseProcessing": Row(f"{_RULE}*"),
    "responseCondition": Row("responseIf"),
    "responseIf": Row(f"{_EXPRESSION} {_RULE}*"),
    "setOutcomeValue": Row(_EXPRESSION, "identifier!"),
    "not": Row(_EXPRESSION),
    "isNull": Row(_EXPRESSION),
    "match": Row(f"{_EXPRESSION}{{2}}"),
    "equal": Row(f"{_EXPRESSION}{{2}}", "toleranceMode! tolerance"),
    "multiple": Row(f"{_EXPRESSION}*"),
    "sum": Row(f"({_NUMERIC})+"),
    "variable": Row("", "identifier!", "empty"),
    "correct": Row("", "identifier!", "empty"),
    "mapResponse": Row("", "identifier!", "empty"),
    "testVariables": Row("", "variableIdentifier! weightIdentifier", "empty"),
    "baseValue": Row("", "baseType!", "value"),
    "modalFeedback": Row("p*", "outcomeIdentifier! showHide! identifier!", "mixed"),
}  # fmt: skip
_PACKAGE = {
    "manifest": Row("metadata organizations resources", "identifier! schemaLocation"),
    "metadata": Row("schema schemaversion"),
    "schema": Row(text="value"),
    "schemaversion": Row(text="value"),
    "organizations": Row(text="empty"),
    "resources": Row("resource*"),
    "resource": Row("file* dependency*", "identifier! type! href"),
    "file": Row("", "href!"),
    "dependency": Row("", "identifierref!", "empty"),
}
ROWS = {**{QTI + name: row for name, row in _ROWS.items()},
        **{CP + name: row for name, row in _PACKAGE.items()}}  # fmt: skip
ROOTS = {"imsqti_test_xmlv2p1": f"{QTI}assessmentTest",
         "imsqti_item_xmlv2p1": f"{QTI}assessmentItem"}  # fmt: skip
KINDS = {
    "choiceInteraction": {"identifier"}, "orderInteraction": {"identifier"},
    "matchInteraction": {"directedPair"}, "textEntryInteraction": {"string", "float"},
    "extendedTextInteraction": {"string"},
}  # fmt: skip


def _like(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


def _one_of(*words: str) -> Callable[[str], bool]:
    return lambda text: text in words


def _whole(text: str) -> bool:
    return WHOLE.fullmatch(text) is not None and -(2**31) <= int(text) < 2**31


def _each(check: Callable[[str], bool], count: int = 0) -> Callable[[str], bool]:
    """Whether all words of a text are right, and there are so many of them (0: at least one)."""
    return lambda text: (
        all(map(check, text.split()))
        and (len(text.split()) == count if count else bool(text.split()))
    )


def _places(text: str) -> bool:
    """Whether a text says of namespaces where their schemas are."""
    return _each(_like(ADDRESS))(text) and len(text.split()) % 2 == 0


_name, _number = _like(NAME), _like(NUMBER)
_truth = _one_of("true", "false", "1", "0")
BASES = {"identifier": _name, "float": _number, "string": lambda _: True,
         "directedPair": _each(_name, 2)}  # fmt: skip
VALUES: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(("identifier", "responseIdentifier", "outcomeIdentifier", "weightIdentifier",
                     "variableIdentifier", "identifierref"), _name),
    **dict.fromkeys(("adaptive", "timeDependent", "visible", "shuffle", "caseSensitive"), _truth),
    **dict.fromkeys(("value", "maxTime", "lowerBound", "upperBound", "defaultValue",
                     "mappedValue"), _number),
    **dict.fromkeys(("maxChoices", "maxAssociations", "matchMax", "expectedLength",
                     "expectedLines"), _whole),
    "tolerance": _each(_number), "href": _like(ADDRESS), "schemaLocation": _places,
    "lang": _like(LANGUAGE), "type": _one_of(*ROOTS), "baseType": _one_of(*BASES),
    "cardinality": _one_of("single", "multiple", "ordered"), "showHide": _one_of("show", "hide"),
    "toleranceMode": _one_of("absolute", "relative", "exact"),
    "navigationMode": _one_of("linear", "nonlinear"),
    "submissionMode": _one_of("individual", "simultaneous"),
    "view": _each(_one_of("author", "candidate", "proctor", "scorer", "testConstructor", "tutor")),
}  # fmt: skip
"""How the values of attributes must look; those that are not here are free."""
_ALONE = {"schema": _one_of("QTIv2.1 Package"), "schemaversion": _one_of("1.0.0")}


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def broken(files: dict[str, bytes]) -> list[str]:
    """Which rules a package breaks, as `rule: file`."""
    found, roots = [], {}
    for name, content in files.items():
        try:
            roots[name] = ET.fromstring(content)
        except ET.ParseError:
            found.append(f"well-formed: {name}")
    for name, root in roots.items():
        found += [f"{rule}: {name}" for rule in _by_schema(root)]
        beyond = {f"{QTI}assessmentItem": _item, f"{QTI}assessmentTest": _test}.get(root.tag)
        found += [f"{rule}: {name}" for rule in (beyond(root) if beyond else ())]
    if MANIFEST not in roots:
        return [*found, "manifest: missing"]
    return [*found, *(f"{rule}: {MANIFEST}" for rule in _package(roots, set(files)))]


def short(tag: str) -> str:
    """An element's name without its namespace."""
    return tag.rpartition("}")[2]


def needed_of(row: Row) -> tuple[set[str], set[str]]:
    """The attributes that an element may have, and those that it must."""
    given = row.attributes.split()
    return {one.rstrip("!") for one in given}, {one[:-1] for one in given if one.endswith("!")}


def _by_schema(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        row = ROWS.get(element.tag)
        if row is None:
            yield "element"
            continue
        if not _fits(row, element):
            yield "children"
        if not _text_fits(row, element):
            yield "text"
        yield from _attributes(row, element)
        if element is not root and _WHERE in element.attrib:
            yield "attribute"


def _fits(row: Row, element: ET.Element) -> bool:
    space = element.tag[: element.tag.index("}") + 1]
    pattern = re.sub("[A-Za-z]+", r"(?:\g<0> )", row.children.replace(" ", "\n"))
    names = "".join(f"{child.tag.removeprefix(space)} " for child in element)
    return re.fullmatch(pattern.replace("\n", ""), names) is not None


def _text_fits(row: Row, element: ET.Element) -> bool:
    texts = [element.text or "", *(child.tail or "" for child in element)]
    if row.text == "none":
        return not "".join(texts).strip(" \t\r\n")
    if row.text == "value":
        check = _ALONE.get(short(element.tag)) or BASES.get(element.get("baseType", "string"))
        return check is None or check(texts[0])
    return row.text == "mixed" or not "".join(texts)


def _attributes(row: Row, element: ET.Element) -> Iterator[str]:
    allowed, needed = needed_of(row)
    given = {_SHORT.get(name, name): value for name, value in element.attrib.items()}
    if not set(given) <= allowed:
        yield "attribute"
    if not needed <= set(given):
        yield "required"
    if any(name in VALUES and not VALUES[name](value) for name, value in given.items()):
        yield "value"


def _package(roots: dict[str, ET.Element], names: set[str]) -> Iterator[str]:
    """The files are those of the manifest, each of its kind; ids are given once and referred to."""
    root = roots[MANIFEST]
    if root.tag != f"{CP}manifest":
        yield "root"
    resources = root.findall(f"{CP}resources/{CP}resource")
    named = [str(one.get("href")) for one in resources]
    listed = [str(one.get("href")) for one in root.iter(f"{CP}file")]
    if not sorted(named) == sorted(listed) == sorted(names - {MANIFEST}):
        yield "files"
    for resource in resources:
        kept = roots.get(str(resource.get("href")))
        if kept is not None and kept.tag != ROOTS.get(str(resource.get("type"))):
            yield "root"
    ids = [str(one.get("identifier")) for one in (root, *resources)]
    if len(set(ids)) != len(ids):
        yield "ids"
    if not {str(one.get("identifierref")) for one in root.iter(f"{CP}dependency")} <= set(ids[1:]):
        yield "dependencies"
    asked = {
        str(one.get("href")): str(one.get("identifier"))
        for kept in roots.values()
        for one in kept.iter(f"{QTI}assessmentItemRef")
    }
    items = {
        name: str(kept.get("identifier"))
        for name, kept in roots.items()
        if kept.tag == f"{QTI}assessmentItem"
    }
    if asked != items:
        yield "items"


def _named(root: ET.Element, tag: str, attribute: str = "identifier") -> list[str]:
    return [str(one.get(attribute)) for one in root.iter(QTI + tag)]


def _item(root: ET.Element) -> Iterator[str]:
    """What is used was declared; whatever has a name has one of its own."""
    responses, outcomes = _named(root, "responseDeclaration"), _named(root, "outcomeDeclaration")
    declared = [*responses, *outcomes]
    if len(set(declared)) != len(declared):
        yield "ids"
    used = _named(root, "modalFeedback", "outcomeIdentifier")
    if not {*used, *_named(root, "setOutcomeValue")} <= set(outcomes):
        yield "outcome"
    read = {*_named(root, "variable"), *_named(root, "correct"), *_named(root, "mapResponse")}
    mapped = root.find(f".//{QTI}mapResponse") is None or root.find(f".//{QTI}mapping") is not None
    known = root.find(f".//{QTI}correct") is None or root.find(f".//{QTI}correctResponse")
    if not read <= set(responses) or not mapped or known is None:
        yield "declared"
    if not root.get("title"):
        yield "title"
    for declaration in (*root.iter(f"{QTI}responseDeclaration"),
                        *root.iter(f"{QTI}outcomeDeclaration")):  # fmt: skip
        yield from _declaration(declaration)
    yield from _interaction(root)


def _declaration(declaration: ET.Element) -> Iterator[str]:
    """Values are of the type that was declared, and no more than fit."""
    check = BASES.get(str(declaration.get("baseType")), BASES["string"])
    values = [value.text or "" for value in declaration.iter(f"{QTI}value")]
    keys = _named(declaration, "mapEntry", "mapKey")
    if not all(map(check, (*values, *keys))):
        yield "typed"
    if declaration.get("cardinality") == "single" and len(values) > 1:
        yield "cardinality"
    if len(set(keys)) != len(keys):
        yield "keys"
    for worth in _named(declaration, "mapEntry", "mappedValue"):
        if _number(worth) and not -1 <= float(worth) <= 1:
            yield "mapped"


def _interaction(root: ET.Element) -> Iterator[str]:
    """One interaction, in the body, whose response is declared with values among its choices."""
    found = [one for one in root.iter() if short(one.tag) in KINDS]
    body = root.find(f"{QTI}itemBody")
    inside = [] if body is None else [one for one in body.iter() if short(one.tag) in KINDS]
    declared = {str(one.get("identifier")): one for one in root.iter(f"{QTI}responseDeclaration")}
    if len(found) != 1 or inside != found:
        yield "response"
        return
    one = found[0]
    response = declared.get(str(one.get("responseIdentifier")))
    if response is None:
        yield "response"
        return
    if response.get("baseType") not in KINDS[short(one.tag)]:
        yield "base-type"
    choices = [str(choice.get("identifier")) for choice in one.iter() if choice.get("identifier")]
    if len(set(choices)) != len(choices):
        yield "choices"
    values = [str(value.text) for value in response.iter(f"{QTI}value")]
    keys = _named(response, "mapEntry", "mapKey")
    if choices and not {part for text in (*values, *keys) for part in text.split()} <= set(choices):
        yield "correct"


def _test(root: ET.Element) -> Iterator[str]:
    """Parts, sections and items have names of their own, clocks run, and weights are given."""
    names = [*_named(root, "testPart"), *_named(root, "assessmentSection")]
    refs = _named(root, "assessmentItemRef")
    if len({*names, *refs}) != len(names) + len(refs) or not refs:
        yield "refs"
    if not all([root.get("title"), *_named(root, "assessmentSection", "title")]):
        yield "title"
    if not {*_named(root, "setOutcomeValue")} <= {*_named(root, "outcomeDeclaration")}:
        yield "outcome"
    wanted = set(_named(root, "testVariables", "weightIdentifier"))
    for ref in root.iter(f"{QTI}assessmentItemRef"):
        if wanted != set(_named(ref, "weight")):
            yield "weight"
    for limit in _named(root, "timeLimits", "maxTime"):
        if _number(limit) and not float(limit) > 0:
            yield "time"
