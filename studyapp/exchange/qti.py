"""A paper as a package of QTI 2.1: a zip with a manifest, a test, and a file for each question."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from studyapp.exchange.asked import all_asked
from studyapp.exchange.outgoing import Outgoing, Written
from studyapp.exchange.qti_item import item_xml
from studyapp.exchange.qti_text import HEAD, RELEASED, SCHEMA, XSI, decimal, plain
from studyapp.exchange.questions import paper_of
from studyapp.quiz.seed import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.exchange.left import Left
    from studyapp.exchange.outgoing import PaperOut, SectionOut

_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_CP_SCHEMA = f"{RELEASED}/qtiv2p1_imscpv1p2_v1p0.xsd"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell: equal papers, equal bytes


def write(outgoing: Outgoing) -> Written:
    """All questions of a paper, or all cards, as a zip."""
    paper = paper_of(outgoing)
    files: dict[str, str] = {}
    left: list[Left] = []
    sections = []
    for place, section in enumerate(paper.sections, 1):
        refs = []
        for asked in all_asked(section):
            id_ = f"Q{len(files) + 1:05d}"
            href = f"items/{id_}.xml"
            files[href] = item_xml(asked, id_, outgoing.language)
            left += asked.left
            refs.append(_reference(id_, href, decimal(asked.marks)))
        sections.append(_section(section, place, "".join(refs)))
    count = len(files)
    files["test.xml"] = _test(paper, "".join(sections))
    package = digest(plain(paper.title), plain(paper.drawn), *files.values())[:16]
    manifest = _manifest(files, package)
    return Written(_zipped({"imsmanifest.xml": manifest, **files}), count, tuple(left))


def _section(section: SectionOut, place: int, refs: str) -> str:
    limit = f'<timeLimits maxTime="{section.minutes * 60}"/>' if section.minutes else ""
    title = plain(section.title) or f"Part {place}"
    return (
        f'<assessmentSection identifier="S{place}" title="{title}" visible="true">{limit}\n'
        f"{refs}</assessmentSection>\n"
    )


def _reference(id_: str, href: str, marks: str) -> str:
    return (
        f'<assessmentItemRef identifier="{id_}" href="{href}">'
        f'<weight identifier="MARKS" value="{marks}"/></assessmentItemRef>\n'
    )


def _test(paper: PaperOut, sections: str) -> str:
    minutes = sum(section.minutes for section in paper.sections)
    whole = all(section.minutes for section in paper.sections)
    limit = f'<timeLimits maxTime="{minutes * 60}"/>\n' if minutes and whole else ""
    title = plain(paper.title) or "Test"
    return (
        f'{HEAD}<assessmentTest {SCHEMA} identifier="T1" title="{title}">\n'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">'
        "<defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
        f"{limit}"
        '<testPart identifier="P1" navigationMode="nonlinear" submissionMode="simultaneous">\n'
        f"{sections}</testPart>\n"
        '<outcomeProcessing><setOutcomeValue identifier="SCORE"><sum>'
        '<testVariables variableIdentifier="SCORE" weightIdentifier="MARKS"/>'
        "</sum></setOutcomeValue></outcomeProcessing>\n"
        "</assessmentTest>\n"
    )


def _manifest(files: Mapping[str, str], id_: str) -> str:
    """What is in the package; the test depends on its items."""
    items = [href for href in files if href != "test.xml"]
    names = {href: href.removeprefix("items/").removesuffix(".xml") for href in items}
    depends = "".join(f'<dependency identifierref="R{names[href]}"/>' for href in items)
    resources = _resource("RTEST", "imsqti_test_xmlv2p1", "test.xml", depends)
    resources += "".join(
        _resource(f"R{names[href]}", "imsqti_item_xmlv2p1", href, "") for href in items
    )
    return (
        f'{HEAD}<manifest xmlns="{_CP}" xmlns:xsi="{XSI}" '
        f'xsi:schemaLocation="{_CP} {_CP_SCHEMA}" identifier="M{id_}">\n'
        "<metadata><schema>QTIv2.1 Package</schema>"
        "<schemaversion>1.0.0</schemaversion></metadata>\n"
        f"<organizations/>\n<resources>\n{resources}</resources>\n</manifest>\n"
    )


def _resource(id_: str, type_: str, href: str, depends: str) -> str:
    return (
        f'<resource identifier="{id_}" type="{type_}" href="{href}">'
        f'<file href="{href}"/>{depends}</resource>\n'
    )


def _zipped(files: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return buffer.getvalue()
