"""The small parts of Moodle XML: texts, and what every question has."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from studyapp.exchange.questions import without_unfit
from studyapp.quiz.seed import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST_ID = 100


def plain(text: str) -> str:
    """A text between tags."""
    return escape(without_unfit(text), quote=False)


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as HTML; each finds its own direction, so that Urdu reads from the right."""
    return "".join(f'<p dir="auto">{plain(line)}</p>' for line in lines)


def prose(text: str) -> str:
    """A text as HTML, a paragraph for each of its lines."""
    return paragraphs(text.splitlines())


def listed(lines: Sequence[str]) -> str:
    """Lines as a list in HTML."""
    items = "".join(f'<li dir="auto">{plain(line)}</li>' for line in lines)
    return f"<ul>{items}</ul>"


def html(tag: str, content: str) -> str:
    """A field that holds HTML; escaped as it is, it holds no end of a CDATA section."""
    inner = f"<![CDATA[{content}]]>" if content else ""
    return f'<{tag} format="html"><text>{inner}</text></{tag}>'


def id_number(id_: str) -> str:
    """The id by which Moodle knows a question again: at most 100 characters, always the same."""
    if len(id_) <= _LONGEST_ID:
        return id_
    return f"{id_[: _LONGEST_ID - 17]}~{digest(id_)[:16]}"


def answer(content: str, share: str, feedback: str = "", *, rest: str = "") -> str:
    """One answer in plain text, with its share in percent."""
    return (
        f'<answer fraction="{share}" format="moodle_auto_format"><text>{plain(content)}</text>'
        f"{html('feedback', feedback)}{rest}</answer>\n"
    )


def option(content: str, share: str, feedback: str) -> str:
    """One option in HTML, with its share in percent."""
    return (
        f'<answer fraction="{share}" format="html"><text><![CDATA[{content}]]></text>'
        f"{html('feedback', feedback)}</answer>\n"
    )


def combined(*, counted: bool = False) -> str:
    """The feedback on the whole answer, which the explanation makes needless."""
    tags = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    return "".join(html(tag, "") for tag in tags) + ("<shownumcorrect/>" if counted else "") + "\n"
