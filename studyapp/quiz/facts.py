"""What a deck knows: statements about its entities as true, false, or not told.

The relations and what they need as subject and value:

| relation | subject | value | meaning |
| --- | --- | --- | --- |
| `date.FIELD` | key of what has the date | EDTF | functional |
| `happened` | EDTF | key of an event | interval |
| `era` | key of an event or instrument | key of an era | interval |
| `holder` | `figure.ID/ROLE` (the office and its span) | key of a figure | interval |
| `cause`, `effect` | key of an event | key of an event or instrument | interval |
| `earlier` | key of what has a date | key of what has a date | interval |
| `describes` | key of an entity (its meaning, or who it is, or its terms) | key | functional |
| `place` | key of an event | key of a place, or words | functional |
| `speaker` | key of a quote | key of who speaks | functional |
| `amount` | key of a statistic | a number | functional |
| `character` | key of an era | closer, colder or mixed | functional |
| `previous`, `next` | key of an era | key of an era | functional |
| `party` | key of an instrument | key, or words | complete, where the deck says so |
| `argues` | key of an argument | key of an author | functional |
| `argued` | key of an author | key of an argument | functional |
| `position` | `question.ID/KEY of an author` | id of a position | functional |
| `reason` | key of an argument | `argument.ID/PREMISE` or `argument.ID!REBUTTAL` | complete |
| `objection` | key of an argument | as for `reason` | complete |
| `evidence` | `argument.ID/PREMISE` | key of an entity | complete |
| `wrong` | `KEY/FACET` | words that the author calls wrong | complete |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.quiz.facts_of_arguments import ARGUMENTS
from studyapp.quiz.facts_of_things import THINGS
from studyapp.quiz.facts_of_times import TIMES
from studyapp.quiz.truth import Meaning, Statement, Truth, known

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.quiz.grounds import Grounds

MEANINGS: dict[str, Meaning] = {
    **dict.fromkeys(("happened", "era", "holder", "cause", "effect", "earlier"), Meaning.INTERVAL),
    **dict.fromkeys(
        (
            "date", "describes", "place", "speaker", "amount", "character", "previous", "next",
            "argues", "argued", "position",
        ),
        Meaning.FUNCTIONAL,
    ),
    **dict.fromkeys(("party", "reason", "objection", "evidence", "wrong"), Meaning.COMPLETE),
}  # fmt: skip
"""Why each relation may call something false; `date.FIELD` goes under `date`."""

RELATIONS: dict[str, Callable[[Grounds, str, str], bool | None]] = {
    **TIMES,
    **THINGS,
    **ARGUMENTS,
}


class Facts:
    """The statements of one deck. What was asked once is remembered."""

    def __init__(self, ground: Grounds) -> None:
        self.ground = ground
        self._told: dict[Statement, Truth] = {}

    def truth(self, statement: Statement) -> Truth:
        """Whether a statement is true, false or not told.

        A relation that does not exist, and a subject or value that names nothing, tell nothing.
        """
        if statement not in self._told:
            relation, _, field = statement.relation.partition(".")
            tell = RELATIONS.get(relation)
            subject = f"{statement.subject}#{field}" if field else statement.subject
            told = tell(self.ground, subject, statement.value) if tell else None
            self._told[statement] = known(told)
        return self._told[statement]

    def tells(self, relation: str, subject: str, value: str) -> Truth:
        """`truth` of a statement made of its parts."""
        return self.truth(Statement(relation, subject, value))
