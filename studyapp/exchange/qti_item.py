"""One question as an item of QTI 2.1 (imsglobal.org/question/qtiv2p1)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from studyapp.exchange import typed_answers
from studyapp.exchange.qti_text import (
    CHOSEN,
    CORRECT,
    HEAD,
    MAP,
    OUTCOMES,
    SCHEMA,
    SHOWN,
    feedback,
    mapped,
    near,
    paragraphs,
    plain,
    response,
    right_if,
    scored,
    spoken,
)
from studyapp.exchange.questions import (
    has_unfit,
    is_shuffled,
    name_of,
    points,
)
from studyapp.quiz.item import ONE_OF, Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.exchange.asked import Asked
    from studyapp.quiz.item import Item

_FREE = "A wrong answer costs nothing here: the penalty is kept where one option is chosen."
_ALL = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What an item declares, shows and does with an answer.

    `rubric` is for the scorer; the schema wants it before all else that is shown.
    """

    declared: str
    shown: str
    processed: str = ""
    rubric: str = ""


def item_xml(asked: Asked, id_: str, language: str) -> str:
    """The file of one question."""
    item = asked.item
    if has_unfit(item):
        asked.leave("Signs that cannot be seen and that XML cannot hold were left out of its text.")
    if asked.penalty and item.type not in ONE_OF and item.type not in {Type.WRITTEN, Type.SET}:
        asked.leave(_FREE)
    parts = _one_of(asked) if item.type in ONE_OF else _WRITERS[item.type](asked)
    options = "".join(
        feedback("FEEDBACK", f"O{place}", one.what.splitlines())
        for place, one in enumerate(item.options, 1)
        if item.type in ONE_OF or item.type is Type.SEVERAL
    )
    told = feedback("TOLD", "told", asked.tell)
    title = plain(name_of(item)) or id_
    return (
        f'{HEAD}<assessmentItem {SCHEMA} identifier="{id_}" title="{title}" '
        f'adaptive="false" timeDependent="false"{spoken(language)}>\n'
        f"{parts.declared}{OUTCOMES}"
        f"<itemBody>{parts.rubric}{paragraphs(asked.ask)}{parts.shown}</itemBody>\n"
        f"<responseProcessing>{parts.processed}{SHOWN}</responseProcessing>\n"
        f"{options}{told}</assessmentItem>\n"
    )


def _ids(item: Item) -> dict[str, str]:
    return {one.id: f"O{place}" for place, one in enumerate(item.options, 1)}


def _choices(item: Item, most: int) -> str:
    shuffle = "true" if is_shuffled(item) else "false"
    attributes = f'responseIdentifier="RESPONSE" shuffle="{shuffle}" maxChoices="{most}"'
    return f"<choiceInteraction {attributes}>{_options(item)}</choiceInteraction>"


def _options(item: Item) -> str:
    ids = _ids(item)
    return "".join(
        f'<simpleChoice identifier="{ids[one.id]}">{plain(one.text)}</simpleChoice>'
        for one in item.options
    )


def _one_of(asked: Asked) -> _Parts:
    """A wrong option costs the section's penalty; an empty answer nothing."""
    item = asked.item
    right = [_ids(item)[key] for key in item.key]
    worth = mapped(dict.fromkeys(right, _ALL), -asked.penalty, words=False)
    declared = response("single", "identifier", right, mapping=worth)
    return _Parts(declared, _choices(item, 1), scored(MAP) + CHOSEN)


def _several(asked: Asked) -> _Parts:
    """Hits less wrong ones, as a share of what was to be found; never less than nothing."""
    item = asked.item
    right = [_ids(item)[key] for key in item.key]
    share = Fraction(1, len(right))
    worth = mapped(dict.fromkeys(right, share), -share, least=Fraction(0), words=False)
    declared = response("multiple", "identifier", right, mapping=worth)
    chosen = CHOSEN.replace("<multiple>", "").replace("</multiple>", "")
    return _Parts(declared, _choices(item, 0), scored(MAP) + chosen)


def _order(asked: Asked) -> _Parts:
    item = asked.item
    asked.leave("QTI 2.1 gives marks for the whole order only, and not for each pair.")
    shown = (
        '<orderInteraction responseIdentifier="RESPONSE" shuffle="false">'
        f"{_options(item)}</orderInteraction>"
    )
    declared = response("ordered", "identifier", [_ids(item)[key] for key in item.key])
    return _Parts(declared, shown, right_if(CORRECT))


def _match(asked: Asked) -> _Parts:
    item = asked.item
    ids = _ids(item)
    pairs = [f"L{place} {ids[key]}" for place, key in enumerate(item.key, 1)]
    worth = mapped(dict.fromkeys(pairs, Fraction(1, len(pairs))), Fraction(0), words=False)
    left = "".join(_associable(f"L{place}", one.text, 1) for place, one in enumerate(item.left, 1))
    right = "".join(_associable(ids[one.id], one.text, len(pairs)) for one in item.options)
    shown = (
        f'<matchInteraction responseIdentifier="RESPONSE" shuffle="false" '
        f'maxAssociations="{len(pairs)}"><simpleMatchSet>{left}</simpleMatchSet>'
        f"<simpleMatchSet>{right}</simpleMatchSet></matchInteraction>"
    )
    return _Parts(response("multiple", "directedPair", pairs, mapping=worth), shown, scored(MAP))


def _associable(id_: str, text: str, most: int) -> str:
    attributes = f'identifier="{id_}" matchMax="{most}"'
    return f"<simpleAssociableChoice {attributes}>{plain(text)}</simpleAssociableChoice>"


_LINE = '<p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="{}"/></p>'


def _typed(asked: Asked) -> _Parts:
    item = asked.item
    if item.typed is not None and item.typed.kind == "number":
        return _number(asked)
    answers = {text: share for text, share in typed_answers.accepted(item) if plain(text)}
    right = next((text for text, share in answers.items() if share == 1), "")
    if not right:
        asked.leave("Its answer is too long to be typed letter by letter: a person grades it.")
        return _essay(asked)
    declared = response(
        "single", "string", [right], mapping=mapped(answers, Fraction(0), words=True)
    )
    return _Parts(declared, _LINE.format(max(map(len, answers))), scored(MAP))


def _number(asked: Asked) -> _Parts:
    typed = asked.item.typed
    assert typed is not None
    right, off = typed_answers.in_digits(typed)
    if typed.unit:
        asked.leave("QTI compares numbers without units: the question asks for the number alone.")
    if hint := typed_answers.number_hint(typed, units=False):
        asked.ask.append(hint)
    shown = _LINE.format(len(right) + 2)
    return _Parts(response("single", "float", [right]), shown, right_if(near(off)))


def _set(asked: Asked) -> _Parts:
    asked.leave("QTI 2.1 grades no typed lists: a person grades it, by the answers given.")
    return _essay(asked)


def _essay(asked: Asked) -> _Parts:
    """Graded by a person, who sees the points that a good answer makes."""
    lines = "".join(f"<li>{plain(point)}</li>" for point in points(asked.item))
    shown = '<extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="15"/>'
    rubric = f'<rubricBlock view="scorer"><ul>{lines}</ul></rubricBlock>'
    return _Parts(response("single", "string", ()), shown, rubric=rubric)


_WRITERS: dict[Type, Callable[[Asked], _Parts]] = {
    Type.SEVERAL: _several,
    Type.ORDER: _order,
    Type.MATCH: _match,
    Type.TYPED: _typed,
    Type.CLOZE: _typed,
    Type.SET: _set,
    Type.WRITTEN: _essay,
}
