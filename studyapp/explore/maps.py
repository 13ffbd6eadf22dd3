"""The maps of a deck's arguments."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from studyapp.cards.arguments import EDITOR
from studyapp.cards.citing import claimant, source_lines
from studyapp.cards.context import dated_noun
from studyapp.cards.words import capital, sentence
from studyapp.deck.entities import Argument, Question
from studyapp.explore.argument_map import ArgumentMap, Evidence, Objection, Reason, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.cards.card import Card
    from studyapp.cards.context import Context
    from studyapp.deck.entities import Premise, Rebuttal

_HOW = ("agrees", "opposes", "supports")


class Maps:
    """Makes the maps of one deck; which arguments name which is looked up once."""

    def __init__(self, context: Context, cards: Iterable[Card]) -> None:
        self._context = context
        self._cards: defaultdict[str, list[str]] = defaultdict(list)
        for card in cards:
            if card.kind == "argument":
                self._cards[f"argument.{card.entity}"].append(card.id)
        self._named: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for id_, argument in context.deck.of(Argument):
            for how in _HOW:
                for key in context.keys(getattr(argument, how), "argument"):
                    self._named[key].append((how, f"argument.{id_}"))

    def map_of(self, key: str, argument: Argument) -> ArgumentMap:
        """The map of one argument."""
        context = self._context
        question = context.find(argument.answers, "question") if argument.answers else None
        asked = question.entity if question else None
        positions = asked.positions if isinstance(asked, Question) else {}
        cards = self._cards[key]
        by_facet = {card.rpartition("/")[2]: card for card in cards}
        era = context.era(argument.era)
        return ArgumentMap(
            deck=context.deck.info.id,
            key=key,
            claim=sentence(argument.claim),
            by=capital(claimant(context, argument)),
            sources=tuple(source_lines(context, argument.sources)),
            question=question.key if question else "",
            asked=asked.text if isinstance(asked, Question) else "",
            position=argument.position or "",
            answer=positions.get(argument.position or "", ""),
            reasons=tuple(
                self._reason(name, one, by_facet) for name, one in argument.premises.items()
            ),
            objections=tuple(
                self._objection(name, one, argument, by_facet)
                for name, one in argument.rebuttals.items()
            ),
            concession=sentence(argument.concession) if argument.concession else "",
            conclusion=sentence(argument.conclusion) if argument.conclusion else "",
            relations=tuple(self._relations(key, argument)),
            cards=tuple(cards),
            reasons_card=by_facet.get("reasons", ""),
            era=era[0] if era else "",
        )

    def _reason(self, name: str, premise: Premise, by_facet: dict[str, str]) -> Reason:
        facets = (f"premise.{name}", "reasons")
        return Reason(
            id=name,
            text=sentence(premise.text),
            evidence=tuple(self._evidence(premise.evidence)),
            inference=premise.inference,
            cards=tuple(by_facet[facet] for facet in facets if facet in by_facet),
        )

    def _objection(
        self, name: str, rebuttal: Rebuttal, argument: Argument, by_facet: dict[str, str]
    ) -> Objection:
        by = self._context.noun(rebuttal.by, "source", "figure", "organisation")
        return Objection(
            id=name,
            text=sentence(rebuttal.text),
            attacks=rebuttal.attacks or "" if rebuttal.attacks in argument.premises else "",
            by=capital(EDITOR if rebuttal.inference else by),
            evidence=tuple(self._evidence(rebuttal.evidence)),
            inference=rebuttal.inference,
            reply=sentence(rebuttal.reply) if rebuttal.reply else "",
            cards=tuple(by_facet[facet] for facet in (f"objection.{name}",) if facet in by_facet),
            reply_cards=tuple(by_facet[facet] for facet in (f"reply.{name}",) if facet in by_facet),
        )

    def _evidence(self, refs: Iterable[str]) -> Iterable[Evidence]:
        for ref in refs:
            placed = self._context.find(ref)
            if placed is None:
                continue
            lines = source_lines(self._context, placed.entity.sources)
            text = sentence(capital(dated_noun(placed.entity)))
            yield Evidence(placed.key, text, lines[0] if lines else "")

    def _relations(self, key: str, argument: Argument) -> Iterable[Relation]:
        """What the argument says of others, then what others say of it and it does not itself."""
        told: set[tuple[str, str]] = set()
        for how in _HOW:
            for other in self._context.keys(getattr(argument, how), "argument"):
                if other != key:
                    told.add((how, other))
                    yield self._relation(how, other, given=True)
        for how, other in self._named[key]:
            mutual = how in {"agrees", "opposes"} and (how, other) in told
            if other != key and not mutual:
                yield self._relation(how, other, given=False)

    def _relation(self, how: str, key: str, *, given: bool) -> Relation:
        placed = self._context.deck.entities[key]
        other = placed.entity
        claim = sentence(other.claim) if isinstance(other, Argument) else ""
        return Relation(how, key, claim, capital(claimant(self._context, other)), given)
