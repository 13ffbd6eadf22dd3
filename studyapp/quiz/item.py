"""Items: what one question of a quiz is made from, and one as it stands on a paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.cards.card import CardId, Typed


class Type(StrEnum):
    """The types of items, by the names that presets and the command line use."""

    SINGLE = "single"
    SEVERAL = "several"
    COUNT = "count"
    TRUE_FALSE = "true-false"
    ORDER = "order"
    MATCH = "match"
    CLOZE = "cloze"
    TYPED = "typed"
    SET = "set"
    ODD_ONE_OUT = "odd-one-out"
    PREMISE = "premise"
    REBUTTAL = "rebuttal"
    ATTRIBUTION = "attribution"
    CAUSE = "cause"
    ASSERTION = "assertion"
    CORRECTION = "correction"
    WRITTEN = "written"


WRITING = frozenset({Type.TYPED, Type.CLOZE, Type.SET})
"""Types whose answer is typed and graded; the others show their options, but for WRITTEN."""

ONE_OF = frozenset(Type) - WRITING - {Type.SEVERAL, Type.ORDER, Type.MATCH, Type.WRITTEN}
"""Types of which exactly one option is right."""

OF_ONE_FACT = frozenset(
    {Type.SINGLE, Type.TYPED, Type.CLOZE, Type.SET, Type.CORRECTION, Type.PREMISE, Type.REBUTTAL,
     Type.ATTRIBUTION, Type.CAUSE, Type.TRUE_FALSE}
)  # fmt: skip
"""Types that ask for the one fact of their card, so that an answer tells of its memory."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option.

    `id` is the value that it stands for (a key, a date, a number), `what` says what it is ("25
    February 1954: President Eisenhower's decision to arm Pakistan"), for the feedback; `rank`
    orders options that have an order of their own (ISO days, numbers), and is empty for others.
    """

    id: str
    text: str
    what: str = ""
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class Pool:
    """All that one question may be drawn from.

    Every one of `right` makes the statement `relation(subject, choice)` true and every one of
    `wrong` makes it false, so that whatever is drawn from them has one right answer; `wrong`
    begins with what is most like the right one. Of an ORDER, `right` are events of which each two
    have a certain order, in that order; of a MATCH, `right` and `wrong` are the two sides, pair
    by pair; of COUNT and SEVERAL, `wrong` are changed forms of the statements in `right`, and
    their ids begin with that of the unchanged one and a bar.

    `id` is the card's id, the type, and what tells two of one type apart. `entity` is a key
    (`kind.id`), `era` an era's id. `ranked` options stand in their own order.
    """

    id: str
    type: Type
    card: CardId
    entity: str
    kind: str
    part: str
    era: str
    stem: str
    right: tuple[Choice, ...] = ()
    wrong: tuple[Choice, ...] = ()
    relation: str = ""
    subject: str = ""
    ranked: bool = False
    typed: Typed | None = None
    sets: tuple[Typed, ...] = ()
    rubric: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a paper, drawn.

    `options` stand as they are shown. `key` are the ids of what is right: one of ONE_OF types,
    all that are right of SEVERAL, all in their order of ORDER; of MATCH the id of the option that
    belongs to each of `left`. `members` are the ids of the pools whose statements are shown.
    `lines` are numbered statements between stem and options. Typed
    ones have `typed` or `sets` (one for each member), written ones a `rubric`. The answer and the
    source in words are `answer`, `body` and `source`, as on the card. A `sealed` item has none of
    what tells its answer (`quiz/sealed.py`).
    """

    id: str
    type: Type
    card: CardId
    deck: str
    entity: str
    kind: str
    part: str
    era: str
    stem: str
    options: tuple[Choice, ...] = ()
    key: tuple[str, ...] = ()
    left: tuple[Choice, ...] = ()
    lines: tuple[str, ...] = ()
    typed: Typed | None = None
    sets: tuple[Typed, ...] = ()
    rubric: tuple[str, ...] = ()
    relation: str = ""
    subject: str = ""
    members: tuple[str, ...] = ()
    answer: str = ""
    body: str = ""
    source: str = ""
    checked: str = ""
    sealed: bool = False

    def option(self, id_: str) -> Choice | None:
        """The option with an id."""
        return next((option for option in self.options if option.id == id_), None)
