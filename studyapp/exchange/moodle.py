"""Questions as Moodle XML (docs.moodle.org/en/Moodle_XML_format), which holds nearly all of them.

Ordering questions need Moodle 4.4. Everything is written as Moodle's own exporter writes it, ids
as `idnumber`, so that a second import can be told from the first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.cards.hiding import BLANK
from studyapp.cards.words import before_number
from studyapp.exchange import typed_answers
from studyapp.exchange.asked import Asked, all_asked
from studyapp.exchange.left import Left
from studyapp.exchange.moodle_marks import (
    category,
    hit_share,
    is_choice,
    percent,
    typed_ways,
    wrong_share,
)
from studyapp.exchange.moodle_text import (
    answer,
    combined,
    html,
    id_number,
    listed,
    option,
    paragraphs,
    plain,
    prose,
)
from studyapp.exchange.outgoing import Outgoing, Written
from studyapp.exchange.questions import (
    has_unfit,
    is_shuffled,
    name_of,
    paper_of,
    points,
    right_order,
    right_pairs,
    tags_of,
    without_unfit,
)
from studyapp.quiz.item import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from studyapp.exchange.outgoing import PaperOut, SectionOut
    from studyapp.quiz.item import Item

_TRIES = "0.3333333"  # Moodle's own: taken off for each further try, where a quiz allows one
_FREE = "In Moodle a wrong answer costs marks only where one option is chosen: here it costs none."


def write(outgoing: Outgoing) -> Written:
    """All questions of a paper, or all cards, one category for each section."""
    paper = paper_of(outgoing)
    left = list(_of_paper(paper))
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    count = 0
    for section in paper.sections:
        parts.append(_category(paper, section))
        for asked in all_asked(section):
            written = _question(asked)
            left += asked.left
            parts.append(written)
            count += bool(written)
    parts.append("</quiz>\n")
    return Written("".join(parts).encode(), count, tuple(left))


def _of_paper(paper: PaperOut) -> Iterator[Left]:
    for section in paper.sections:
        if section.minutes:
            what = f"The clock of “{section.title}”, {section.minutes} minutes,"
            yield Left("", f"{what} is a setting of a Moodle quiz and not of its questions.")


def _category(paper: PaperOut, section: SectionOut) -> str:
    info = f'<info format="plain_text"><text>{plain(paper.drawn)}</text></info>'
    path = f"<category><text>{plain(category(paper, section))}</text></category>"
    return f'<question type="category">{path}{info}</question>\n'


def _question(asked: Asked) -> str:
    """One question; nothing, with the reason in `left`, if Moodle cannot hold it."""
    item = asked.item
    if has_unfit(item):
        asked.leave("Signs that cannot be seen and that XML cannot hold were left out of its text.")
    if is_choice(asked):
        return _one_of(asked)
    if asked.penalty and item.type is not Type.WRITTEN:
        asked.leave(_FREE)
    return _WRITERS[item.type](asked)


def _framed(asked: Asked, type_: str, body: str, *, text: str = "", tries: str = _TRIES) -> str:
    """A question with what all have: name, text, explanation, marks, id and tags."""
    item = asked.item
    tags = "".join(map(_tag, tags_of(item)))
    return (
        f'<question type="{type_}">\n<name><text>{plain(name_of(item))}</text></name>\n'
        f"{html('questiontext', text or paragraphs(asked.ask))}\n"
        f"{html('generalfeedback', paragraphs(asked.tell))}\n"
        f"<defaultgrade>{float(asked.marks):.7f}</defaultgrade><penalty>{tries}</penalty>"
        f"<hidden>0</hidden><idnumber>{plain(id_number(item.id))}</idnumber>\n"
        f"{body}<tags>{tags}</tags>\n</question>\n"
    )


@lru_cache(maxsize=1024)
def _tag(text: str) -> str:
    return f"<tag><text>{plain(text)}</text></tag>"


def _one_of(asked: Asked) -> str:
    item = asked.item
    wrong = wrong_share(asked)
    shares = {one.id: "100" if one.id in item.key else wrong for one in item.options}
    return _framed(asked, "multichoice", _options(item, shares, single=True))


def _options(item: Item, shares: dict[str, str], *, single: bool) -> str:
    options = "".join(
        option(prose(one.text), shares[one.id], prose(one.what)) for one in item.options
    )
    return (
        f"<single>{_flag(single)}</single>"
        f"<shuffleanswers>{_flag(is_shuffled(item))}</shuffleanswers>"
        "<answernumbering>ABCD</answernumbering>"
        "<showstandardinstruction>0</showstandardinstruction>\n"
        f"{combined(counted=not single)}{options}"
    )


def _flag(value: object) -> str:
    return "true" if value else "false"


def _several(asked: Asked) -> str:
    """Each hit earns its share and each wrong choice takes one off, as in this program."""
    item = asked.item
    share = hit_share(asked)
    if share is None:
        return ""
    shares = {one.id: share if one.id in item.key else f"-{share}" for one in item.options}
    return _framed(asked, "multichoice", _options(item, shares, single=False))


def _true_false(asked: Asked) -> str:
    item = asked.item
    answers = "".join(
        answer(text, "100" if one.id in item.key else "0", prose(one.what))
        for text, one in zip(("true", "false"), item.options, strict=True)
    )
    return _framed(asked, "truefalse", answers, tries="1")


def _order(asked: Asked) -> str:
    """The fraction of an answer is its place; pairs in the right order earn their share."""
    answers = "".join(
        option(prose(text), str(place), "") for place, text in enumerate(right_order(asked.item), 1)
    )
    body = (
        "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount>"
        "<gradingtype>RELATIVE_ALL_PREVIOUS_AND_NEXT</gradingtype><showgrading>SHOW</showgrading>"
        f"<numberingstyle>none</numberingstyle>\n{combined(counted=True)}{answers}"
    )
    return _framed(asked, "ordering", body)


def _match(asked: Asked) -> str:
    body = "".join(
        '<subquestion format="html"><text>'
        + (f"<![CDATA[{prose(left)}]]>" if left else "")
        + f"</text><answer><text>{plain(' '.join(right.split()))}</text></answer></subquestion>\n"
        for left, right in right_pairs(asked.item)
    )
    shuffled = "<shuffleanswers>true</shuffleanswers>"
    return _framed(asked, "matching", f"{shuffled}{combined(counted=True)}{body}")


def _typed(asked: Asked) -> str:
    item = asked.item
    if item.typed is not None and item.typed.kind == "number":
        return _number(asked)
    answers = typed_ways(asked)
    if not answers:
        return _essay(asked)
    whole = asked.marks.denominator == 1
    if item.type is Type.CLOZE and item.stem.count(BLANK) == 1 and whole and not item.lines:
        return _cloze(asked, answers)
    body = "".join(
        answer(text.replace("*", "\\*"), percent(share) or "0") for text, share in answers
    )
    return _framed(asked, "shortanswer", f"<usecase>0</usecase>\n{body}")


def _cloze(asked: Asked, answers: list[tuple[str, Fraction]]) -> str:
    """The gap stands in the text; signs that mean something there are written as numbers."""
    ways = "~".join(
        ("=" if share == 1 else f"%{percent(share)}%") + _in_gap(text) for text, share in answers
    )
    gap = f"{{{asked.marks.numerator}:SHORTANSWER:{ways}}}"
    text = "".join(
        f'<p dir="auto">{gap.join(map(_beside_gap, line.split(BLANK)))}</p>'
        for line in asked.item.stem.splitlines()
    )
    return _framed(asked, "cloze", "", text=text)


def _beside_gap(text: str) -> str:
    """Words beside a gap, in which no brace opens another."""
    return plain(text).replace("{", "&#123;")


_GAP = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\"'{}~#=%/\\"} | {"*": "&#92;*"})


def _in_gap(text: str) -> str:
    return without_unfit(text).translate(_GAP)


def _number(asked: Asked) -> str:
    typed = asked.item.typed
    assert typed is not None
    if hint := typed_answers.number_hint(typed, units=True):
        asked.ask.append(hint)
    right, off = typed_answers.in_digits(typed)
    body = answer(right, "100", rest=f"<tolerance>{off}</tolerance>")
    if not typed.unit:
        return _framed(asked, "numerical", f"{body}{_units(shown=3, left=False)}\n")
    unit = f"<unit><multiplier>1</multiplier><unit_name>{plain(typed.unit)}</unit_name></unit>"
    settings = _units(shown=0, left=before_number(typed.unit))
    return _framed(asked, "numerical", f"{body}{settings}<units>{unit}</units>\n")


def _units(*, shown: int, left: bool) -> str:
    """The unit may be typed and costs nothing (0); where there is none, it is not asked for (3)."""
    return (
        "<unitgradingtype>0</unitgradingtype><unitpenalty>0.1000000</unitpenalty>"
        f"<showunits>{shown}</showunits><unitsleft>{left:d}</unitsleft>"
    )


def _set(asked: Asked) -> str:
    asked.leave("Moodle grades no typed lists: written as an essay, its answers for the grader.")
    return _essay(asked)


def _essay(asked: Asked) -> str:
    body = (
        "<responseformat>editor</responseformat><responserequired>1</responserequired>"
        "<responsefieldlines>15</responsefieldlines><attachments>0</attachments>"
        "<attachmentsrequired>0</attachmentsrequired>\n"
        f"{html('graderinfo', listed(points(asked.item)))}{html('responsetemplate', '')}\n"
    )
    return _framed(asked, "essay", body)


_WRITERS: dict[Type, Callable[[Asked], str]] = {
    Type.TRUE_FALSE: _true_false,
    Type.SEVERAL: _several,
    Type.ORDER: _order,
    Type.MATCH: _match,
    Type.TYPED: _typed,
    Type.CLOZE: _typed,
    Type.SET: _set,
    Type.WRITTEN: _essay,
}
