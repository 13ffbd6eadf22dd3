"""References: every ref, cite, position, attack and facet must name something that is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studyapp.deck.entities import (
    Argument,
    Checkable,
    Entity,
    Event,
    Figure,
    Instrument,
    Place,
    Question,
    Quote,
    Source,
    is_ref,
)
from studyapp.deck.facets import facets_of
from studyapp.deck.findings import Finding, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.draft import Draft, Written
    from studyapp.deck.positions import Path

SPEAKERS = ("source", "figure", "organisation")
CAUSES = ("event", "instrument")


@dataclass(frozen=True, slots=True)
class Link:
    """A ref in an entity: the path of its field, and the kinds that it may name (none: all)."""

    inner: Path
    ref: str
    kinds: tuple[str, ...] = ()
    words: bool = False  # whether words could stand there as well


def links(entity: Entity) -> Iterator[Link]:
    """Every ref of an entity, in the order of its fields."""
    if entity.by:
        yield Link(("by",), entity.by, SPEAKERS)
    for key, side in (entity.sides or {}).items():
        yield Link(("sides", key, "by"), side.by, SPEAKERS)
    yield from _each("after", entity.after)
    if era := getattr(entity, "era", None):
        yield Link(("era",), era, ("era",))
    match entity:
        case Event():
            yield from _of_event(entity)
        case Instrument():
            parties = ("organisation", "place", "figure")
            yield from _each("parties", entity.parties, parties, words=True)
        case Place() if entity.inside:
            yield Link(("inside",), entity.inside, ("place",))
        case Argument():
            yield from _of_argument(entity)
        case Quote() if entity.speaker:
            yield Link(("speaker",), entity.speaker, SPEAKERS)
        case _:
            return


def _each(
    name: str, refs: tuple[str, ...], kinds: tuple[str, ...] = (), *, words: bool = False
) -> Iterator[Link]:
    for number, ref in enumerate(refs or ()):
        if not words or is_ref(ref):
            yield Link((name, number), ref, kinds, words)


def _of_event(event: Event) -> Iterator[Link]:
    if event.place and is_ref(event.place.value):
        inner = "checked" if event.place.checked else "stated"
        yield Link(("place", inner), event.place.value, ("place",), words=True)
    yield from _each("figures", event.figures, ("figure", "organisation"))
    yield from _each("causes", event.causes, CAUSES, words=True)
    yield from _each("effects", event.effects, CAUSES, words=True)


def _of_argument(argument: Argument) -> Iterator[Link]:
    for key, premise in (argument.premises or {}).items():
        for number, ref in enumerate(premise.evidence):
            yield Link(("premises", key, "evidence", number), ref)
    for key, rebuttal in (argument.rebuttals or {}).items():
        for number, ref in enumerate(rebuttal.evidence):
            yield Link(("rebuttals", key, "evidence", number), ref)
        if rebuttal.by:
            yield Link(("rebuttals", key, "by"), rebuttal.by, SPEAKERS)
    if argument.answers:
        yield Link(("answers",), argument.answers, ("question",))
    for name in ("agrees", "opposes", "supports"):
        yield from _each(name, getattr(argument, name), ("argument",))


def cites(entity: Entity) -> Iterator[tuple[Path, str]]:
    """Every cite of an entity with the path of its field."""
    yield from _cites_of(("sources",), entity.sources)
    for key, side in (entity.sides or {}).items():
        yield from _cites_of(("sides", key, "sources"), side.sources)
    for key, correction in (entity.corrections or {}).items():
        yield from _cites_of(("corrections", key, "sources"), correction.sources)
    for name, value in vars(entity).items():
        if isinstance(value, Checkable):
            yield from _cites_of((name, "sources"), value.sources)
    if isinstance(entity, Figure):
        for key, deed in (entity.did or {}).items():
            yield from _cites_of(("did", key, "sources"), deed.sources)
            if deed.date:
                yield from _cites_of(("did", key, "date", "sources"), deed.date.sources)
        for key, role in (entity.roles or {}).items():
            if role.span:
                yield from _cites_of(("roles", key, "span", "sources"), role.span.sources)


def _cites_of(path: Path, sources: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for number, cite in enumerate(sources or ()):
        yield (*path, number), cite


@dataclass(slots=True)
class _Ids:
    """The ids of a draft, for suggestions: only so many of them, for each takes milliseconds."""

    draft: Draft
    left: int = 100
    by_kinds: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def nearest(self, name: str, kinds: tuple[str, ...], cutoff: float = 0.6) -> str | None:
        """The id of some kinds (none: of all) that the author probably meant."""
        if not self.left:
            return None
        self.left -= 1
        if kinds not in self.by_kinds:
            written = self.draft.written
            self.by_kinds[kinds] = tuple(
                item.id for item in written if not kinds or item.entity.kind in kinds
            )
        return nearest(name, self.by_kinds[kinds], cutoff)


def check_references(draft: Draft) -> Iterator[Finding]:
    """All findings about references."""
    ids = _Ids(draft)
    for item in draft.each():
        for link in links(item.entity):
            yield from _link(draft, ids, item, link)
        for path, cite in cites(item.entity):
            yield from _cite(draft, ids, item, path, cite)
        yield from _former(draft, item)
        if isinstance(item.entity, Argument):
            yield from _argument(draft, item, item.entity)
        if item.sound:
            yield from _facets(item)
    yield from _weights(draft)


def _link(draft: Draft, ids: _Ids, item: Written, link: Link) -> Iterator[Finding]:
    path = item.path(*link.inner)
    found = [
        other
        for other in draft.named(link.ref)
        if not link.kinds or other.entity.kind in link.kinds
    ]
    if not found:
        if not draft.is_unread(link.ref):
            yield _dangling(draft, ids, item.file, path, link)
        return
    name = link.ref.rpartition(".")[2]
    if len(found) > 1 and "." not in link.ref and all(other.id == name for other in found):
        listed = " or ".join(other.key for other in found)
        message = f"'{link.ref}' could be {' or '.join(_a(o.entity.kind) for o in found)}"
        yield Finding(item.file, path, "D304", message, f"write {listed}")
    elif found[0].id != name:
        message = f"'{link.ref}' is an id that {found[0].key} had formerly"
        yield Finding(item.file, path, "D314", message, f"write {found[0].id}")


def _dangling(draft: Draft, ids: _Ids, file: int, path: Path, link: Link) -> Finding:
    name = link.ref.rpartition(".")[2]
    others = draft.ids.get(name, ())
    if others:
        wanted = _listed(link.kinds or (link.ref.partition(".")[0],))
        message = f"'{name}' is {_a(others[0].entity.kind)}, not {_a(wanted)}"
        near = ids.nearest(name, link.kinds, 0.75)
        hint = f"did you mean '{near}'?" if near else f"write the id of {_a(wanted)}"
        return Finding(file, path, "D303", message, hint)
    message = f"no {_listed(link.kinds)} has the id '{link.ref}'"
    otherwise = "write the entity, or mend the id"
    if link.words:
        otherwise += "; words that are no id begin with a capital letter"
    near = ids.nearest(name, link.kinds)
    hint = f"did you mean '{near}'?" if near else otherwise
    return Finding(file, path, "D301", message, hint)


def _a(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def _listed(kinds: tuple[str, ...]) -> str:
    if not kinds:
        return "entity"
    return kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"


_SHORT = r"(?:p|n|ch|vol|sec|art|doc|s)\d+[A-Za-z]*(?:[-–]\d+[A-Za-z]*)?"
_LOCATOR = re.compile(rf"{_SHORT}(?:(?:, ?| | and ){_SHORT})*")
_WORD = re.compile(r"[^\W\d_]{3}")


def is_locator(text: str) -> bool:
    """Whether a place in a source is in a short form (`p2-3`, `n7`) or in words."""
    return bool(_LOCATOR.fullmatch(text) or _WORD.search(text))


def _cite(draft: Draft, ids: _Ids, item: Written, path: Path, cite: str) -> Iterator[Finding]:
    name, _, locator = cite.partition(" ")
    if "source" not in draft.unread.get(name, ()) and not any(
        isinstance(other.entity, Source) for other in draft.named(name)
    ):
        near = ids.nearest(name, ("source",))
        hint = f"did you mean '{near}'?" if near else f"write a table [source.{name}]"
        yield Finding(item.file, item.path(*path), "D306", f"no source has the id '{name}'", hint)
    if locator.strip() and not is_locator(locator.strip()):
        message = f"'{locator.strip()}' is not understood as a place in a source"
        hint = "write p2, p2-3, n7, ch3, art4, doc194 or s620E, or write it in words"
        yield Finding(item.file, item.path(*path), "D305", message, hint)


def _former(draft: Draft, item: Written) -> Iterator[Finding]:
    kind = item.entity.kind
    for number, old in enumerate(item.entity.formerly or ()):
        path = item.path("formerly", number)
        if any(other.entity.kind == kind for other in draft.ids.get(old, ())):
            message = f"'{old}' is the id of {_a(kind)} that is in use"
            yield Finding(item.file, path, "D310", message, "delete it here, or rename the other")
        elif (first := _first_claim(draft, old, kind)) is not item:
            message = f"{first.key} was '{old}' too"
            yield Finding(item.file, path, "D311", message, "leave it with one of the two")


def _first_claim(draft: Draft, old: str, kind: str) -> Written:
    return next(item for item in draft.former[old] if item.entity.kind == kind)


def _argument(draft: Draft, item: Written, argument: Argument) -> Iterator[Finding]:
    for key, rebuttal in (argument.rebuttals or {}).items():
        if rebuttal.attacks and rebuttal.attacks not in (argument.premises or {}):
            if not argument.premises and not item.sound:
                continue
            message = f"this argument has no premise '{rebuttal.attacks}'"
            hint = meant(
                rebuttal.attacks, argument.premises or {}, "leave attacks out to attack the claim"
            )
            yield Finding(item.file, item.path("rebuttals", key, "attacks"), "D307", message, hint)
    if not argument.position:
        return
    path = item.path("position")
    if not argument.answers:
        if item.sound:
            message = "a position needs the question that it answers"
            yield Finding(
                item.file, path, "D316", message, 'write answers = "…", the id of a question'
            )
        return
    question = draft.find(argument.answers, "question")
    if question is None or not isinstance(question.entity, Question):
        return
    if argument.position not in question.entity.positions:
        message = f"{question.key} has no position '{argument.position}'"
        known = question.entity.positions
        hint = meant(argument.position, known, f"its positions are {', '.join(known) or 'none'}")
        yield Finding(item.file, path, "D308", message, hint)


def _facets(item: Written) -> Iterator[Finding]:
    entity = item.entity
    if not entity.skip and not entity.ask and not entity.wrong and not entity.minor:
        return
    names = facets_of(entity)
    for table, given in (("skip", entity.skip), ("ask", entity.ask), ("wrong", entity.wrong)):
        for name in given:
            if name not in names:
                path = item.path(table, name)
                yield Finding(item.file, path, "D309", *_no_facet(entity, name, names), on_key=True)
    for number, name in enumerate(entity.minor or ()):
        if name not in names:
            path = item.path("minor", number)
            yield Finding(item.file, path, "D309", *_no_facet(entity, name, names))


def _no_facet(entity: Entity, name: str, names: tuple[str, ...]) -> tuple[str, str]:
    """What to say of a facet that an entity does not have, and what it may be instead."""
    message = f"this {entity.kind} has no facet '{name}'"
    return message, meant(name, names, f"its facets are {', '.join(names) or 'none'}")


def _weights(draft: Draft) -> Iterator[Finding]:
    if draft.info is None:
        return
    for part in draft.info.weights:
        if part not in draft.parts:
            message = f"no file of this deck is called {part}.toml"
            hint = meant(part, draft.parts, f"its parts are {', '.join(draft.parts)}")
            path = ("deck", "weights", part)
            yield Finding(draft.info_file, path, "D315", message, hint, on_key=True)
