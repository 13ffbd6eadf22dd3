"""The rules that a package of QTI 2.1 must keep: structure, order of elements, references."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
NAME = re.compile(r"[A-Za-z_][\w.-]*")
ITEM_ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing",
              "modalFeedback"]  # fmt: skip
TEST_ORDER = ["outcomeDeclaration", "timeLimits", "testPart", "outcomeProcessing"]
BLOCKS = {"p", "ul", "rubricBlock", "choiceInteraction", "orderInteraction", "matchInteraction",
          "extendedTextInteraction"}  # fmt: skip
ATTRIBUTES = {
    "assessmentItem": {"identifier", "title", "adaptive", "timeDependent", "lang",
                       "schemaLocation"},
    "responseDeclaration": {"identifier", "cardinality", "baseType"},
    "mapping": {"lowerBound", "upperBound", "defaultValue"},
    "mapEntry": {"mapKey", "mappedValue", "caseSensitive"},
    "choiceInteraction": {"responseIdentifier", "shuffle", "maxChoices"},
    "orderInteraction": {"responseIdentifier", "shuffle"},
    "matchInteraction": {"responseIdentifier", "shuffle", "maxAssociations"},
    "simpleChoice": {"identifier"},
    "simpleAssociableChoice": {"identifier", "matchMax"},
    "textEntryInteraction": {"responseIdentifier", "expectedLength"},
    "extendedTextInteraction": {"responseIdentifier", "expectedLines"},
    "modalFeedback": {"outcomeIdentifier", "identifier", "showHide"},
    "timeLimits": {"maxTime"}, "weight": {"identifier", "value"},
    "assessmentItemRef": {"identifier", "href"},
    "equal": {"toleranceMode", "tolerance"},
}  # fmt: skip
KINDS = {
    "choiceInteraction": {"identifier"}, "orderInteraction": {"identifier"},
    "matchInteraction": {"directedPair"}, "textEntryInteraction": {"string", "float"},
    "extendedTextInteraction": {"string"},
}  # fmt: skip


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def broken(files: dict[str, bytes]) -> list[str]:
    """Which rules a package breaks, as `rule: file`."""
    if "imsmanifest.xml" not in files:
        return ["manifest: missing"]
    found = [f"{rule}: imsmanifest.xml" for rule in _manifest(files)]
    for name, content in files.items():
        try:
            root = ET.fromstring(content)
        except ET.ParseError:
            found.append(f"well-formed: {name}")
            continue
        check = {f"{QTI}assessmentItem": _item, f"{QTI}assessmentTest": _test}.get(root.tag)
        if check is not None:
            found += [f"{rule}: {name}" for rule in (*check(root), *_attributes(root))]
    return found


def _manifest(files: dict[str, bytes]) -> Iterator[str]:
    root = ET.fromstring(files["imsmanifest.xml"])
    children = [child.tag.removeprefix(CP) for child in root]
    if children != ["metadata", "organizations", "resources"]:
        yield "manifest-order"
    if root.findtext(f"{CP}metadata/{CP}schema") != "QTIv2.1 Package":
        yield "schema"
    resources = root.findall(f"{CP}resources/{CP}resource")
    named = {str(one.get("href")) for one in resources}
    listed = {str(one.get("href")) for one in root.iter(f"{CP}file")}
    if not named == listed == set(files) - {"imsmanifest.xml"}:
        yield "files"
    ids = [str(one.get("identifier")) for one in resources]
    needed = {str(one.get("identifierref")) for one in root.iter(f"{CP}dependency")}
    if len(set(ids)) != len(ids) or not needed <= set(ids):
        yield "dependencies"
    types = {str(one.get("type")) for one in resources}
    if not types <= {"imsqti_test_xmlv2p1", "imsqti_item_xmlv2p1"}:
        yield "types"


def _names(root: ET.Element) -> list[str]:
    return [child.tag.removeprefix(QTI) for child in root]


def _in_order(names: list[str], order: list[str]) -> bool:
    known = [order.index(name) if name in order else -1 for name in names]
    return -1 not in known and known == sorted(known)


def _attributes(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        allowed = ATTRIBUTES.get(element.tag.removeprefix(QTI))
        given = {name.rpartition("}")[2] for name in element.attrib}
        if allowed is not None and not given <= allowed:
            yield "attribute"
        if not NAME.fullmatch(element.get("identifier", "x")):
            yield "identifier"


def _item(root: ET.Element) -> Iterator[str]:
    if not _in_order(_names(root), ITEM_ORDER) or "itemBody" not in _names(root):
        yield "item-order"
    body = root.find(f"{QTI}itemBody")
    if body is None or not set(_names(body)) <= BLOCKS or (body.text or "").strip():
        yield "body"
        return
    yield from _interaction(root, body)
    outcomes = {str(one.get("identifier")) for one in root.findall(f"{QTI}outcomeDeclaration")}
    used = {str(one.get("identifier")) for one in root.iter(f"{QTI}setOutcomeValue")}
    used |= {str(one.get("outcomeIdentifier")) for one in root.findall(f"{QTI}modalFeedback")}
    if not used <= outcomes:
        yield "outcome"
    if root.get("adaptive") not in {"true", "false"} or not root.get("title"):
        yield "header"


def _interaction(root: ET.Element, body: ET.Element) -> Iterator[str]:
    """One interaction, whose response is declared with values among its choices."""
    found = [one for one in body.iter() if one.tag.removeprefix(QTI) in KINDS]
    declared = {
        str(one.get("identifier")): one for one in root.findall(f"{QTI}responseDeclaration")
    }
    if len(found) != 1 or str(found[0].get("responseIdentifier")) not in declared:
        yield "response"
        return
    one = found[0]
    response = declared[str(one.get("responseIdentifier"))]
    if response.get("baseType") not in KINDS[one.tag.removeprefix(QTI)]:
        yield "base-type"
    choices = [str(choice.get("identifier")) for choice in one.iter() if choice.get("identifier")]
    if len(set(choices)) != len(choices):
        yield "choices"
    values = [str(value.text) for value in response.iter(f"{QTI}value")]
    keys = [str(entry.get("mapKey")) for entry in response.iter(f"{QTI}mapEntry")]
    if choices and not {part for text in (*values, *keys) for part in text.split()} <= set(choices):
        yield "correct"
    if response.get("cardinality") == "single" and len(values) > 1:
        yield "cardinality"
    if response.get("baseType") == "float" and any(not _is_number(value) for value in values):
        yield "float"
    for entry in response.iter(f"{QTI}mapEntry"):
        if not -1 <= float(str(entry.get("mappedValue"))) <= 1:
            yield "mapped"


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def _test(root: ET.Element) -> Iterator[str]:
    if not _in_order(_names(root), TEST_ORDER) or "testPart" not in _names(root):
        yield "test-order"
    for section in root.iter(f"{QTI}assessmentSection"):
        if not _in_order(_names(section), ["timeLimits", "assessmentItemRef"]):
            yield "section-order"
        if section.get("visible") not in {"true", "false"} or not section.get("title"):
            yield "section"
    for limit in root.iter(f"{QTI}timeLimits"):
        if not float(str(limit.get("maxTime"))) > 0:
            yield "time"
    refs = [str(one.get("identifier")) for one in root.iter(f"{QTI}assessmentItemRef")]
    if len(set(refs)) != len(refs) or not refs:
        yield "refs"
