"""Who argues what, for which reasons and against what, by a deck's raw tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle_deck import RawDeck, Table, clean, folded, listed, words
from oracle_times import RIGHT, UNKNOWN, WRONG, either

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oracle_statements import Claim


class Opinions:
    """The arguments of a deck."""

    def __init__(self, deck: RawDeck) -> None:
        self.deck = deck
        self.arguments = deck.of("argument")

    def option(self, relation: str, subject: str, value: str, text: str) -> str:
        """Whether an option stands in a relation to its subject."""
        match relation:
            case "argues":
                shown = self.deck.shows(text, value)
                return self.argued({value}, subject) if shown else UNKNOWN
            case "argued":
                shown = value in self._claims(text)
                return self.argued({subject}, value) if shown else UNKNOWN
            case "position":
                return self._position(subject, value)
            case "evidence":
                return self._evidence(subject, value, text)
            case "reason" | "objection":
                if not self._is_part(value, text):
                    return UNKNOWN
                tell = self._reason if relation == "reason" else self._objection
                return tell(subject, value)
        return UNKNOWN

    def statement(self, claim: Claim) -> str:
        """Whether somebody argues a claim, or gives a reason."""
        authors = self._authors(claim.subject)
        if claim.about == "argued":
            found = {self.argued(authors, key) for key in self._claims(claim.value)}
        else:
            found = {self._gives(authors, part) for part in self._parts(claim.value)}
        return either(found) if authors else UNKNOWN

    def assertion(self, first: Claim, second: Claim) -> str:
        """Which of the four cases two statements are; empty if the deck does not tell."""
        told = (self.statement(first), self.statement(second))
        if UNKNOWN in told or first.about != "argued" or second.about != "reason":
            return ""
        if told == (RIGHT, RIGHT):
            return self._joined(first, second)
        return {(RIGHT, WRONG): "first", (WRONG, RIGHT): "second"}.get(told, "")

    def _joined(self, first: Claim, second: Claim) -> str:
        mine = set(self._by(self._authors(first.subject)))
        claims = mine & set(self._claims(first.value))
        owners = mine & {part.partition("/")[0] for part in self._parts(second.value)}
        if claims & owners:
            return "both"
        return "" if any(self._near(one, key) for one in claims for key in owners) else "apart"

    # --- Authors ------------------------------------------------------------------------------

    def author(self, argument: str) -> str:
        """The key of an argument's author; empty where none is named."""
        return self.deck.find(
            self.arguments[argument].get("by"), "source", "figure", "organisation"
        )

    def _authors(self, name: str) -> set[str]:
        return set(self.deck.named(name, "source", "figure", "organisation"))

    def _persons(self, keys: Iterable[str]) -> set[str]:
        """Keys with all that share a name with them: two books of one author, say."""
        names = set().union(*(self.deck.names(key) for key in keys))
        return {key for name in names for key in self._authors(name)} | set(keys)

    def argued(self, authors: set[str], argument: str) -> str:
        """Whether somebody argues what an argument claims."""
        if self.author(argument) in authors:
            return RIGHT
        mine = self._by(self._persons(authors))
        if argument in mine:
            return UNKNOWN
        if any(argument in self._links(key, "agrees") for key in mine):
            return RIGHT
        claims = {folded(self.arguments[key]["claim"]) for key in mine}
        if folded(self.arguments[argument]["claim"]) in claims:
            return RIGHT
        if any(argument in self._links(key, "opposes") for key in mine):
            return WRONG
        stands = {self._stand(key, argument) for key in mine}
        return WRONG if WRONG in stands and RIGHT not in stands else UNKNOWN

    def _by(self, authors: set[str]) -> list[str]:
        return [key for key in self.arguments if self.author(key) in authors]

    def _stand(self, one: str, other: str) -> str:
        """Whether two arguments take one position on one question."""
        mine, theirs = self.arguments[one], self.arguments[other]
        asked = [self.deck.find(arg.get("answers"), "question") for arg in (mine, theirs)]
        if not asked[0] or asked[0] != asked[1] or "position" not in mine:
            return UNKNOWN
        if "position" not in theirs:
            return UNKNOWN
        return RIGHT if mine["position"] == theirs["position"] else WRONG

    def _links(self, argument: str, *fields: str) -> set[str]:
        """The arguments that one is tied to, in whichever of the two it is written."""
        found: set[str] = set()
        for field in fields:
            found |= self.deck.found(self.arguments[argument].get(field), "argument")
            for key, one in self.arguments.items():
                if argument in self.deck.found(one.get(field), "argument"):
                    found.add(key)
        return found

    def _near(self, one: str, other: str) -> bool:
        """Whether a reason of the one may well be a reason for the other."""
        return other in self._links(one, "agrees", "supports")

    # --- Reasons ------------------------------------------------------------------------------

    def _premises(self, argument: str) -> dict[str, Table]:
        return dict(self.arguments[argument].get("premises", {}))

    def _text(self, part: str) -> str:
        argument, sign, key = (*part.partition("!"),) if "!" in part else (*part.partition("/"),)
        field = "rebuttals" if sign == "!" else "premises"
        return clean(self.arguments[argument].get(field, {}).get(key, {}).get("text", ""))

    def _is_part(self, part: str, text: str) -> bool:
        return words(self._text(part)) == words(text)

    def _claims(self, text: str) -> list[str]:
        return [key for key, one in self.arguments.items() if folded(one["claim"]) == folded(text)]

    def _parts(self, text: str) -> list[str]:
        return [
            f"{key}/{name}"
            for key in self.arguments
            for name, one in self._premises(key).items()
            if folded(one["text"]) == folded(text)
        ]

    def _gives(self, authors: set[str], part: str) -> str:
        """Whether somebody gives a reason for anything that he argues."""
        argument, _, name = part.partition("/")
        if self.author(argument) in authors:
            return UNKNOWN if self._premises(argument)[name].get("inference") else RIGHT
        mine = self._by(self._persons(authors))
        if argument in mine or any(self._near(key, argument) for key in mine):
            return UNKNOWN
        return WRONG

    def _reason(self, subject: str, value: str) -> str:
        """Whether the author of an argument gives something as a reason for it."""
        said = folded(self._text(value))
        own = [one for one in self._premises(subject).values() if folded(one["text"]) == said]
        if own:
            return UNKNOWN if all(one.get("inference") for one in own) else RIGHT
        if "!" in value:
            owner = value.partition("!")[0]
            return UNKNOWN if owner in self._links(subject, "opposes") else WRONG
        return UNKNOWN if self._near(subject, value.partition("/")[0]) else WRONG

    def _objection(self, subject: str, value: str) -> str:
        """Whether something speaks against an argument."""
        said, rebuttals = folded(self._text(value)), self.arguments[subject].get("rebuttals", {})
        if any(folded(one["text"]) == said for one in rebuttals.values()):
            return RIGHT
        owner = value.partition("!")[0] if "!" in value else value.partition("/")[0]
        if owner == subject:
            return WRONG
        if "!" in value:
            return UNKNOWN if self._near(subject, owner) else WRONG
        against = owner in self._links(subject, "opposes")
        return UNKNOWN if against or self._stand(subject, owner) == WRONG else WRONG

    def _evidence(self, subject: str, value: str, text: str) -> str:
        argument, _, name = subject.partition("/")
        if not self.deck.shows(text, value) and not self.deck.entities[value].get("words"):
            return UNKNOWN
        refs = listed(self._premises(argument)[name].get("evidence"))
        return RIGHT if value in self.deck.found(refs) else WRONG

    def _position(self, subject: str, value: str) -> str:
        question, _, author = subject.partition("/")
        taken = {
            self.arguments[key].get("position")
            for key in self._by(self._persons({author}))
            if self.deck.find(self.arguments[key].get("answers"), "question") == question
        } - {None}
        if value in taken:
            return RIGHT
        return WRONG if taken else UNKNOWN
