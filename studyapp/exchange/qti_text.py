"""The small parts of QTI 2.1: tags, paragraphs, and what every item declares."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from studyapp.exchange.questions import without_unfit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
RELEASED = "http://www.imsglobal.org/xsd/qti/qtiv2p1"
"""Where the schemas of the released QTI 2.1 lie, those of its packages among them."""
SCHEMA = f'xmlns="{QTI}" xmlns:xsi="{XSI}" xsi:schemaLocation="{QTI} {RELEASED}/imsqti_v2p1.xsd"'
_LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def plain(text: str) -> str:
    """A text between tags or inside an attribute, on one line."""
    return escape(" ".join(without_unfit(text).split()))


def spoken(language: str) -> str:
    """The attribute for a language (BCP 47); nothing if it is none, which no reader would take."""
    return f' xml:lang="{language}"' if _LANGUAGE.fullmatch(language) else ""


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as paragraphs."""
    return "".join(f"<p>{plain(line)}</p>" for line in lines)


def decimal(number: Fraction) -> str:
    """A number as QTI writes floats: 0.3333333."""
    return f"{float(number):.7f}".rstrip("0").rstrip(".")


def response(cardinality: str, base: str, right: Iterable[str], *, mapping: str = "") -> str:
    """What is answered, and what is right."""
    values = "".join(f"<value>{plain(value)}</value>" for value in right)
    correct = f"<correctResponse>{values}</correctResponse>" if values else ""
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{base}">'
        f"{correct}{mapping}</responseDeclaration>\n"
    )


def mapped(
    entries: Mapping[str, Fraction], other: Fraction, *, least: Fraction | None = None, words: bool
) -> str:
    """What each answer earns, and any other; `words` are compared without regard to capitals."""
    case = ' caseSensitive="false"' if words else ""
    rows = "".join(
        f'<mapEntry mapKey="{plain(key)}" mappedValue="{decimal(value)}"{case}/>'
        for key, value in entries.items()
    )
    bound = f' lowerBound="{decimal(least)}"' if least is not None else ""
    return f'<mapping{bound} upperBound="1" defaultValue="{decimal(other)}">{rows}</mapping>'


OUTCOMES = (
    '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">'
    "<defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
    '<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float">'
    "<defaultValue><value>1</value></defaultValue></outcomeDeclaration>\n"
    '<outcomeDeclaration identifier="FEEDBACK" cardinality="multiple" baseType="identifier"/>\n'
    '<outcomeDeclaration identifier="TOLD" cardinality="single" baseType="identifier"/>\n'
)
"""The score is a share of the question's marks; marks are weights in the test."""

_VALUE = '<variable identifier="RESPONSE"/>'


def scored(worth: str) -> str:
    """The score, unless nothing was answered."""
    return (
        f"<responseCondition><responseIf><not><isNull>{_VALUE}</isNull></not>"
        f'<setOutcomeValue identifier="SCORE">{worth}</setOutcomeValue></responseIf>'
        "</responseCondition>"
    )


MAP = '<mapResponse identifier="RESPONSE"/>'


def right_if(condition: str) -> str:
    """A score of one if a condition holds."""
    return (
        f"<responseCondition><responseIf>{condition}"
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
        "</setOutcomeValue></responseIf></responseCondition>"
    )


CORRECT = f'<match>{_VALUE}<correct identifier="RESPONSE"/></match>'


def near(tolerance: str) -> str:
    """A number within a distance of the right one."""
    return (
        f'<equal toleranceMode="absolute" tolerance="{tolerance} {tolerance}">'
        f'{_VALUE}<correct identifier="RESPONSE"/></equal>'
    )


CHOSEN = f'<setOutcomeValue identifier="FEEDBACK"><multiple>{_VALUE}</multiple></setOutcomeValue>'
SHOWN = (
    '<setOutcomeValue identifier="TOLD"><baseValue baseType="identifier">told</baseValue>'
    "</setOutcomeValue>"
)


def feedback(outcome: str, id_: str, lines: Iterable[str]) -> str:
    """What is shown once the question is answered; nothing if there are no lines."""
    text = paragraphs(lines)
    attributes = f'outcomeIdentifier="{outcome}" identifier="{id_}" showHide="show"'
    return f"<modalFeedback {attributes}>{text}</modalFeedback>\n" if text else ""
