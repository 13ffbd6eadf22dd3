"""A second judge of quiz items: it decides from a deck's raw tables which options are right.

It is written apart from the program that makes the items and shares nothing with it but the
reading of dates, so that a mistake in the one is not repeated in the other. What the tables do not
decide is `unknown`; it reads what the student reads (the texts), and ids only to know what is
meant by them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from oracle_arguments import Opinions
from oracle_deck import RawDeck, Table, clean, folded, held, listed, office, tables_in, words
from oracle_statements import Claim, number_in, read_holder_stem, read_statement
from oracle_times import (
    RIGHT,
    UNKNOWN,
    WRONG,
    apart,
    as_when,
    covers,
    either,
    fits,
    inner,
    inside,
    order,
    outer,
    read_time,
    within,
)

from studyapp.deck.dates import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from studyapp.deck.dates import When

__all__ = ["RIGHT", "UNKNOWN", "WRONG", "Oracle", "asserted"]

MORE = ("over", "more than", "at least", "above", "no fewer than", "not less than")
LESS = ("under", "less than", "up to", "at most", "below", "fewer than", "no more than")
ROUGHLY = 0.05  # by which "about" may be off
LEVELS = frozenset({"closer", "colder", "mixed"})


class Option(Protocol):
    """An option of a question."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


class Question(Protocol):
    """What the oracle reads of an item."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> Any: ...
    @property
    def stem(self) -> str: ...
    @property
    def entity(self) -> str: ...
    @property
    def relation(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def options(self) -> Sequence[Option]: ...
    @property
    def left(self) -> Sequence[Option]: ...
    @property
    def lines(self) -> Sequence[str]: ...
    @property
    def key(self) -> Sequence[str]: ...


def asserted(item: Question) -> set[str]:
    """The entries of a verdict that the item's key says are right."""
    if item.type == "order":
        return {f"{one}<{other}" for one, other in zip(item.key, item.key[1:], strict=False)}
    if item.type == "match":
        return {f"{one.id}={key}" for one, key in zip(item.left, item.key, strict=True)}
    return set(item.key)


class Oracle:
    """What a deck's raw tables say of the options of an item."""

    def __init__(self, deck: Path | Mapping[str, Mapping[str, Table]]) -> None:
        self.deck = RawDeck(tables_in(deck) if isinstance(deck, Path) else deck)
        self.opinions = Opinions(self.deck)
        self._eras = self.deck.of("era")
        self._told: dict[str, str] = {}

    def verdict(self, item: Question) -> dict[str, str]:
        """Each option with `right`, `wrong` or `unknown`; empty for what shows no options.

        Of an order these are the neighbours in the key (`a<b`), of a match all pairs (`a=b`).
        """
        judge = _TYPES.get(str(item.type))
        if judge is not None:
            return judge(self, item)
        if not item.options:
            return {}
        told = {one.id: self._option(item, one) for one in item.options if one.id != "none"}
        if any(one.id == "none" for one in item.options):
            turned = {RIGHT: WRONG, WRONG: RIGHT, UNKNOWN: UNKNOWN}
            told["none"] = turned[either(told.values())]
        return told

    # --- Types --------------------------------------------------------------------------------

    def _true_false(self, item: Question) -> dict[str, str]:
        told = self.statement(item.lines[0])
        turned = {RIGHT: WRONG, WRONG: RIGHT, UNKNOWN: UNKNOWN}
        return {"true": told, "false": turned[told]}

    def _count(self, item: Question) -> dict[str, str]:
        told = [self.statement(line) for line in item.lines]
        if UNKNOWN in told:
            return {one.id: UNKNOWN for one in item.options}
        right = str(told.count(RIGHT))
        return {one.id: RIGHT if one.id == right else WRONG for one in item.options}

    def _order(self, item: Question) -> dict[str, str]:
        shown = {one.id: one for one in item.options}
        told: dict[str, str] = {}
        for one, other in zip(item.key, item.key[1:], strict=False):
            known = all(self.deck.shows(shown[key].text, key) for key in (one, other))
            told[f"{one}<{other}"] = self._earlier(one, other) if known else UNKNOWN
        return told

    def _match(self, item: Question) -> dict[str, str]:
        return {
            f"{one.id}={other.id}": self._pair(one, other)
            for one in item.left
            for other in item.options
        }

    def _pair(self, left: Option, option: Option) -> str:
        if not self.deck.shows(left.text, left.id) or not self._describes(option.text, option.id):
            return UNKNOWN
        return self._same(left.id, option.id, naming=False)

    def _assertion(self, item: Question) -> dict[str, str]:
        first, second = (read_statement(line) for line in item.lines)
        codes = ("both", "apart", "first", "second")
        told = self.opinions.assertion(first, second) if first and second else ""
        return {code: (RIGHT if code == told else WRONG) if told else UNKNOWN for code in codes}

    def _statements(self, item: Question) -> dict[str, str]:
        if item.relation != "statements":
            return {one.id: self._option(item, one) for one in item.options}
        return {one.id: self.statement(one.text) for one in item.options}

    # --- Options ------------------------------------------------------------------------------

    def _option(self, item: Question, option: Option) -> str:
        relation, _, field = item.relation.partition(".")
        told = _RELATIONS[relation](self, item, option, field)
        if told == UNKNOWN and folded(option.text) in self._declared(item):
            return WRONG
        return told

    def _declared(self, item: Question) -> set[str]:
        """The answers that the author of an entity calls wrong for the facet of an item."""
        parts = item.id.split("/")
        wrong: Any = self.deck.entities.get(item.entity, {}).get("wrong", {})
        for name in parts[2].split(".") if len(parts) > 2 else ():
            wrong = wrong.get(name, {}) if isinstance(wrong, dict) else {}
        return {folded(text) for text in listed(wrong)}

    def _date(self, item: Question, option: Option, field: str) -> str:
        truth, offered = self.deck.time(item.subject, field), as_when(option.id)
        shown = _time_in(option.text)
        if truth is None or offered is None or str(shown) != str(offered):
            return UNKNOWN
        return fits(offered, truth)

    def _happened(self, item: Question, option: Option, _: str) -> str:
        asked = item.stem.removeprefix("Which of these happened ").rstrip("?")
        period, when = read_time(asked) or as_when(item.subject), self.deck.time(option.id, "date")
        if period is None or when is None or not self.deck.shows(option.text, option.id):
            return UNKNOWN
        return within(when, period)

    def _era(self, item: Question, option: Option, _: str) -> str:
        shown = self.deck.shows(option.text, option.id)
        return self.belongs(item.subject, option.id) if shown else UNKNOWN

    def belongs(self, key: str, era: str) -> str:
        """Whether an event or instrument belongs to an era, by its first date and its author."""
        when, span = self._moment(key), self.deck.time(era, "span")
        if when is None or span is None:
            return UNKNOWN
        rivals = [one for one in self._eras if one != era and self._view(one) == self._view(era)]
        told = self.deck.find(self.deck.entities[key].get("era"), "era")
        lies = self._lies(when, span, rivals)
        if told == era:
            return RIGHT if lies != WRONG else UNKNOWN
        if told in rivals:
            return WRONG if lies != RIGHT else UNKNOWN
        return lies

    def _lies(self, when: When, span: When, rivals: Iterable[str]) -> str:
        if apart(outer(when), outer(span)):
            return WRONG
        days = outer((isinstance(when, Span) and when.start) or when)  # where it begins
        if inside(days, inner(span)):
            return RIGHT
        others = (self.deck.time(one, "span") for one in rivals)
        alone = all(other is None or apart(days, outer(other)) for other in others)
        return RIGHT if alone and inside(days, (span.earliest, span.latest)) else UNKNOWN

    def _view(self, era: str) -> str:
        return clean(self._eras[era].get("view", "main"))

    def _moment(self, key: str) -> When | None:
        return next(iter(self.deck.times(key)), None)

    def _holder(self, item: Question, option: Option, _: str) -> str:
        key, _, role = item.subject.partition("/")
        one = self.deck.entities[key]["roles"][role]
        post, when = office(one["title"], one.get("country", "")), as_when(held(one["span"]))
        asked = read_holder_stem(item.stem)
        if asked and asked[0] == post:  # an author's own words may name another time
            when = asked[1]
        if when is None or not self.deck.shows(option.text, option.id):
            return UNKNOWN
        return self.holds(option.id, post, when)

    def holds(self, figure: str, post: frozenset[str], when: When) -> str:
        """Whether somebody held an office all through a time."""
        own = self._held(figure, post, when)
        if own is not None and own != UNKNOWN:
            return own
        others = (key for key in self.deck.of("figure") if key != figure)
        taken = any(self._held(key, post, when, sole=True) == RIGHT for key in others)
        return WRONG if taken and own is None else UNKNOWN

    def _held(
        self, figure: str, post: frozenset[str], when: When, *, sole: bool = False
    ) -> str | None:
        """What somebody's own roles say; None if they do not name the office."""
        spans = [
            as_when(held(role.get("span")))
            for role in self.deck.roles(figure)
            if office(role["title"], role.get("country", "")) == post
            and (role.get("sole") or not sole)
        ]
        if not spans:
            return None
        return either(covers(span, when) if span else UNKNOWN for span in spans)

    def _linked(self, item: Question, option: Option, _: str) -> str:
        if not self.deck.shows(option.text, option.id):
            return UNKNOWN
        cause, effect = option.id, item.subject
        if item.relation == "effect":
            cause, effect = effect, cause
        late = self._too_late(cause, effect, item.relation)
        if effect in self._effects(cause) or (not late and self._leads(cause, effect, set())):
            return RIGHT
        return WRONG if late else UNKNOWN

    def _effects(self, cause: str) -> set[str]:
        """What the deck names as the effects of something, there or as their cause."""
        named = self.deck.found(self.deck.entities[cause].get("effects"), "event", "instrument")
        for key, one in self.deck.of("event").items():
            if cause in self.deck.found(one.get("causes"), "event", "instrument"):
                named.add(key)
        return named

    def _leads(self, cause: str, effect: str, seen: set[str]) -> bool:
        """Whether the deck names one as the cause of the other, at once or by steps."""
        named = self._effects(cause)
        fresh = named - seen
        return effect in named or any(self._leads(key, effect, seen | named) for key in fresh)

    def _too_late(self, cause: str, effect: str, relation: str) -> bool:
        """Whether a cause begins only after its effect has; of what has several dates, any may."""
        causes, effects = self.deck.times(cause), self.deck.times(effect)
        if not causes or not effects:
            return False
        first = min(outer(when)[0] for when in causes)
        ended = [outer(getattr(when, "start", None) or when)[1] for when in effects]
        return first > (max(ended) if relation == "effect" else outer(effects[0])[1])

    def _earlier(self, first: str, second: str) -> str:
        one, other = self._moment(first), self._moment(second)
        return order(one, other) if one and other else UNKNOWN

    def _which_earlier(self, item: Question, option: Option, _: str) -> str:
        return self._earlier(option.id, item.subject)

    def _describing(self, item: Question, option: Option, _: str) -> str:
        naming = self.deck.shows(option.text, option.id) and not self._describes(
            option.text, option.id
        )
        if not naming and not self._describes(option.text, option.id):
            return UNKNOWN
        return self._same(item.subject, option.id, naming=naming)

    def _describes(self, text: str, key: str) -> bool:
        """Whether a text is the description of an entity; blanks in it count as any word."""
        shown, told = words(text.replace("____", " ")), set(self.deck.description(key))
        return bool(shown) and sum(word in told for word in shown) >= 0.8 * len(shown)

    def _same(self, subject: str, key: str, *, naming: bool) -> str:
        """Whether the one's description fits the other.

        If it is `naming`, the subject's description is shown and names are the options.
        """
        if subject == key:
            return RIGHT
        if self.deck.names(subject) & self.deck.names(key):
            return UNKNOWN
        shown, meant = (subject, key) if naming else (key, subject)
        said, known = self.deck.description(shown), self.deck.description(meant)
        posts = [office(role["title"], role.get("country", "")) for role in self.deck.roles(meant)]
        if said and (known[: len(said)] == said or office(" ".join(said)) in posts):
            return RIGHT
        return WRONG if said else UNKNOWN

    def _place(self, item: Question, option: Option, _: str) -> str:
        truth = clean(held(self.deck.entities[item.subject].get("place", "")))
        mine = self.deck.find(truth, "place") or next(iter(self.deck.named(truth, "place")), "")
        key = option.id if option.id in self.deck.entities else ""
        key = key or next(iter(self.deck.named(option.text, "place")), "")
        if key and not self.deck.shows(option.text, key):
            return UNKNOWN
        if (key and key in self._around(mine)) or folded(option.text) == folded(truth):
            return RIGHT
        if mine and key:
            return UNKNOWN if mine in self._around(key) else WRONG
        said, known = f" {folded(option.text)} ", f" {folded(truth)} "
        if said in known:
            return RIGHT
        return UNKNOWN if known in said else WRONG

    def _around(self, place: str) -> list[str]:
        """A place and those that it lies in."""
        found: list[str] = []
        while place and place not in found:
            found.append(place)
            place = self.deck.find(self.deck.entities[place].get("inside"), "place")
        return found

    def _speaker(self, item: Question, option: Option, _: str) -> str:
        if not self.deck.shows(option.text, option.id):
            return UNKNOWN
        dated = self.deck.time(item.subject, "date") if re.search(r"\d{4}", item.stem) else None
        return self._said(option.id, self.deck.entities[item.subject]["words"], dated)

    def _said(self, speaker: str, said: object, dated: When | None = None) -> str:
        """Whether somebody said some words, at a time if the question names one."""
        quotes = [one for one in self.deck.of("quote").values() if _alike(one["words"], said)]
        times = [(one, as_when(held(one.get("date")))) for one in quotes]
        then = [one for one, when in times if not (dated and when and _far(when, dated))]
        speakers = {self.deck.find(one["speaker"]) for one in then}
        if speaker in speakers:
            return RIGHT
        name = folded(self.deck.entities[speaker].get("name", ""))
        others = {folded(self.deck.entities[key].get("name", "")) for key in speakers if key}
        if not quotes or name in others:
            return UNKNOWN
        return WRONG

    def _amount(self, item: Question, option: Option, _: str) -> str:
        number = number_in(option.text)
        if number is None or abs(number - float(option.id)) > 0.005 * abs(number):
            return UNKNOWN
        return self.measures(item.subject, float(option.id), option.text)

    def measures(self, key: str, number: float, said: str) -> str:
        """Whether a number is the one that a statistic gives, or follows from what it gives."""
        one = self.deck.entities[key]
        truth, qualifier = held(one["value"]), clean(one.get("qualifier", ""))
        if not isinstance(truth, int | float):
            return UNKNOWN
        if abs(number - truth) <= self._tolerance(one, float(truth)):
            return RIGHT
        shown = f" {folded(said)} "
        if number < truth and any(f" {word} " in shown for word in MORE) and qualifier in MORE:
            return RIGHT  # over 700 is over 350
        if number > truth and any(f" {word} " in shown for word in LESS) and qualifier in LESS:
            return RIGHT
        near = qualifier and abs(number - truth) <= ROUGHLY * abs(truth)
        return UNKNOWN if near else WRONG

    def _tolerance(self, one: Table, truth: float) -> float:
        text = clean(one.get("tolerance", "0"))
        if text.endswith("%"):
            return abs(truth) * float(text[:-1]) / 100
        return max(float(text), 1e-9 * abs(truth))

    def _character(self, item: Question, option: Option, _: str) -> str:
        return self._level(item.subject, option.id)

    def _level(self, era: str, level: str) -> str:
        if level not in LEVELS:
            return UNKNOWN
        return RIGHT if self._eras[era]["character"] == level else WRONG

    def _neighbour(self, item: Question, option: Option, _: str) -> str:
        view = self._view(item.subject)
        line = sorted((key for key in self._eras if self._view(key) == view), key=self._span)
        place = line.index(item.subject) + (1 if item.relation == "next" else -1)
        if option.id not in line or not self.deck.shows(option.text, option.id):
            return UNKNOWN
        return RIGHT if 0 <= place < len(line) and line[place] == option.id else WRONG

    def _span(self, era: str) -> tuple[Any, Any]:
        when = self.deck.time(era, "span")
        return (when.earliest, when.latest) if when else outer(None)

    def _party(self, item: Question, option: Option, _: str) -> str:
        one = self.deck.entities[item.subject]
        parties = listed(one.get("parties"))
        keys = self.deck.found(parties, "organisation", "place", "figure")
        names = {folded(party) for party in parties}.union(*(self.deck.names(key) for key in keys))
        mine = self.deck.names(option.id) | {folded(option.text), folded(option.id)}
        if option.id in keys or mine & names or any(_part(name, mine) for name in names):
            return RIGHT
        return WRONG if one.get("complete") else UNKNOWN

    def _outside(self, item: Question, option: Option, _: str) -> str:
        """Whether three share an era to which this one does not belong; any era of the deck."""
        rest = [one for one in item.options if one.id not in {option.id, "none"}]
        if len(rest) != 3 or not all(self.deck.shows(one.text, one.id) for one in (option, *rest)):
            return UNKNOWN  # "Three of these" is said of no other number
        told = {WRONG}
        for era in self._eras:
            shared = {self.belongs(one.id, era) for one in rest}
            mine = self.belongs(option.id, era)
            if shared == {RIGHT} and mine == WRONG:
                return RIGHT
            if WRONG not in shared and mine != RIGHT:
                told.add(UNKNOWN)
        return UNKNOWN if UNKNOWN in told else WRONG

    def _opinion(self, item: Question, option: Option, _: str) -> str:
        return self.opinions.option(item.relation, item.subject, option.id, option.text)

    def _wrong(self, item: Question, option: Option, _: str) -> str:
        """A facet with answers that its author calls wrong."""
        said = folded(option.text)
        if any(_alike(said, text) for text in self._answers(item)):
            return RIGHT
        return WRONG if said in self._declared(item) else UNKNOWN

    def _answers(self, item: Question) -> list[object]:
        """What the deck's author wrote as the answer to the facet of an item."""
        one, facet = self.deck.entities[item.entity], item.id.split("/")[2]
        name, _, key = facet.partition(".")
        table, field = _NESTED.get(name, ("", _FIELDS.get(name, name.replace("-", "_"))))
        value = one.get(table, {}).get(key, {}).get(field) if table else held(one.get(field))
        names = [text for ref in self.deck.found([value]) for text in self.deck.names(ref)]
        when = as_when(value) if isinstance(value, str) else None
        shown = [o.text for o in item.options if when and str(_time_in(o.text)) == str(when)]
        return [value, *names, *shown] if value is not None else [*names, *shown]

    # --- Statements ---------------------------------------------------------------------------

    def statement(self, text: str) -> str:
        """Whether a sentence is true, by what it says and not by how it came about."""
        if text not in self._told:
            claim = read_statement(text)
            self._told[text] = _CLAIMS[claim.about](self, claim) if claim else UNKNOWN
        return self._told[text]

    def _of_date(self, claim: Claim) -> str:
        keys = self.deck.named(claim.subject, "event", "instrument", "quote")
        truths = [self.deck.time(key, claim.field) for key in keys]
        known = [truth for truth in truths if truth]
        return self._agreed(fits(claim.when, one) for one in known if claim.when)

    def _of_era(self, claim: Claim) -> str:
        eras = self.deck.named(claim.value, "era")
        keys = self.deck.named(claim.subject, "event", "instrument")
        return self._agreed(self.belongs(key, era) for key in keys for era in eras)

    def _of_holder(self, claim: Claim) -> str:
        if claim.when is None:
            return UNKNOWN
        keys = self.deck.named(claim.subject, "figure")
        return self._agreed(self.holds(key, office(claim.value), claim.when) for key in keys)

    def _of_level(self, claim: Claim) -> str:
        eras = self.deck.named(claim.subject, "era")
        return self._agreed(self._level(era, claim.value) for era in eras)

    def _of_amount(self, claim: Claim) -> str:
        number = number_in(claim.value)
        if number is None:
            return UNKNOWN
        keys = self.deck.named(claim.subject, "statistic")
        return self._agreed(self.measures(key, number, claim.value) for key in keys)

    def _of_speaker(self, claim: Claim) -> str:
        keys = self.deck.named(claim.subject, "figure", "organisation")
        return self._agreed(self._said(key, claim.value) for key in keys)

    def _of_claim(self, claim: Claim) -> str:
        return self.opinions.statement(claim)

    def _agreed(self, verdicts: Iterable[str]) -> str:
        """What all readings of a name come to; unknown if they differ or there are none."""
        found = set(verdicts)
        return found.pop() if len(found) == 1 else UNKNOWN


def _far(one: When, other: When) -> bool:
    return apart(outer(one), outer(other))


def _alike(one: object, other: object) -> bool:
    """Whether two texts have the same words; quotation marks and dots do not count."""
    return words(one) == words(other)


def _time_in(text: str) -> When | None:
    """The time that an option shows, with a capital or without."""
    return read_time(text[:1].lower() + text[1:]) or read_time(text)


def _part(name: str, mine: Iterable[str]) -> bool:
    return any(one and f" {one} " in f" {name} " for one in mine)


_FIELDS = {"card": "back", "value": "value", "by": "by"}
_NESTED = {
    "premise": ("premises", "text"),
    "objection": ("rebuttals", "text"),
    "reply": ("rebuttals", "reply"),
    "role": ("roles", "title"),
    "did": ("did", "text"),
    "when": ("did", "date"),
}

_TYPES: dict[str, Callable[[Oracle, Question], dict[str, str]]] = {
    "true-false": Oracle._true_false,
    "count": Oracle._count,
    "order": Oracle._order,
    "match": Oracle._match,
    "assertion": Oracle._assertion,
    "several": Oracle._statements,
}
_RELATIONS: dict[str, Callable[[Oracle, Question, Option, str], str]] = {
    "date": Oracle._date,
    "happened": Oracle._happened,
    "era": Oracle._era,
    "holder": Oracle._holder,
    "cause": Oracle._linked,
    "effect": Oracle._linked,
    "earlier": Oracle._which_earlier,
    "describes": Oracle._describing,
    "place": Oracle._place,
    "speaker": Oracle._speaker,
    "amount": Oracle._amount,
    "character": Oracle._character,
    "previous": Oracle._neighbour,
    "next": Oracle._neighbour,
    "party": Oracle._party,
    "outside": Oracle._outside,
    "wrong": Oracle._wrong,
    **dict.fromkeys(
        ("argues", "argued", "position", "reason", "objection", "evidence"), Oracle._opinion
    ),
}
_CLAIMS: dict[str, Callable[[Oracle, Claim], str]] = {
    "date": Oracle._of_date,
    "era": Oracle._of_era,
    "holder": Oracle._of_holder,
    "level": Oracle._of_level,
    "amount": Oracle._of_amount,
    "speaker": Oracle._of_speaker,
    "argued": Oracle._of_claim,
    "reason": Oracle._of_claim,
}
