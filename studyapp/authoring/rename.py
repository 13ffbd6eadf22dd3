"""Another id for an entity: its header, every reference to it, and the id that it had before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit, applied
from studyapp.authoring.ids import refuse_unfit
from studyapp.authoring.locations import offset_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.draft import Draft, Written
from studyapp.deck.entities import KINDS
from studyapp.deck.findings import slug_of
from studyapp.deck.positions import Positions, key_parts, key_text, parser
from studyapp.deck.references import cites, links
from studyapp.deck.shape import read_rest, read_shape
from studyapp.deck.toml import read_values
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tree_sitter import Node

    from studyapp.deck.positions import Path
    from studyapp.deck.references import Link


def renamed(files: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """The files of a deck (by path) that change when an entity gets another id.

    `old` and `new` are `kind.id`. Its header, its references and the list `formerly` change, and
    nothing else. Where another kind has the new id too, references say which kind they mean.

    Raises:
        StudyError: there is no such entity, the new id cannot be had, or a reference is not clear.
    """
    kind, point, old_id = old.partition(".")
    if not point:
        raise _without_kind(files, old, new)
    new_id = _new_id(kind, new)
    renaming = _Renaming(kind, old_id, new_id, _Deck.read(files))
    renaming.refuse_clashes()
    changed = applied(files, renaming.edits())
    return {path: text for path, text in changed.items() if text != files[path]}


def _without_kind(files: Mapping[str, str], old: str, new: str) -> StudyError:
    """What to say of an id before which its kind was forgotten."""
    new_id = slug_of(new.rpartition(".")[2]) or "id"
    found = [one.entity.kind for one in _Deck.read(files).draft.written if one.id == old]
    if not found:
        return StudyError(
            f"The kind is missing before {old}, and no entity of this deck has that id.",
            f"Write both with their kind: event.{slug_of(old) or 'id'} event.{new_id}.",
        )
    named = " or ".join(f"{kind}.{old} {kind}.{new_id}" for kind in found)
    entities = " and ".join(f"{kind}.{old}" for kind in found)
    return StudyError(f"The kind is missing before {old}: there is {entities}.", f"Write {named}.")


def _new_id(kind: str, new: str) -> str:
    new_kind, point, new_id = new.partition(".")
    if not point:
        message = f"The kind is missing before the new id {new}."
        raise StudyError(message, f"Write {kind}.{slug_of(new) or 'id'}.")
    if new_kind != kind:
        message = f"An entity stays of its kind: {kind}.{new_id or new_kind}."
        raise StudyError(message, f"Give the new id as {kind}.{slug_of(new_id) or 'id'}.")
    refuse_unfit(new_id)
    return new_id


@dataclass(frozen=True)
class _Deck:
    """The files with their entities, sound or not, and the places of what is in them."""

    files: tuple[SourceFile, ...]
    draft: Draft
    places: tuple[Positions, ...]

    @classmethod
    def read(cls, files: Mapping[str, str]) -> _Deck:
        sources = tuple(SourceFile(path, text) for path, text in sorted(files.items()))
        values = [read_values(source.text) for source in sources]
        written: list[Written] = []
        for number, read in enumerate(values):
            for kind, tables in read.tables.items():
                if kind in KINDS and isinstance(tables, dict):
                    written += _entities(number, kind, tables)
        places = tuple(
            Positions(source, read.chunks) for source, read in zip(sources, values, strict=True)
        )
        return cls(sources, Draft(tuple(written), {}, ()), places)


def _entities(number: int, kind: str, tables: dict[str, object]) -> Iterator[Written]:
    """The entities of one kind in a file; of those with faults, what can be read of them."""
    for name, table in tables.items():
        if isinstance(table, dict):
            entity, _ = read_shape(KINDS[kind], table, number, (kind, name))
            rest = entity or read_rest(KINDS[kind], table)
            if rest is not None:
                yield Written(number, name, rest, sound=entity is not None)


@dataclass(frozen=True)
class _Renaming:
    """One entity's way from an id to another."""

    kind: str
    old: str
    new: str
    deck: _Deck

    def refuse_clashes(self) -> None:
        """Raise where the deck forbids the change."""
        item = self._item()
        if self.new == self.old:
            raise StudyError(f"{self.kind}.{self.old} has this id already.", "Give another one.")
        for other in self.deck.draft.written:
            if other.entity.kind != self.kind or other is item:
                continue
            if other.id == self.new:
                path = self.deck.files[other.file].path
                message = f"{path} has an entity {self.kind}.{self.new} already."
                raise StudyError(message, "Give an id that no entity has.")
            if self.new in (other.entity.formerly or ()):
                message = f"{other.key} had the id {self.new} formerly: its progress hangs on it."
                raise StudyError(message, "Give an id that no entity had.")

    def edits(self) -> set[Edit]:
        """All changes; where one text names the entity in two ways, it is changed once."""
        return {*self._headers(), *self._references()}

    def _item(self) -> Written:
        for item in self.deck.draft.written:
            if item.key == f"{self.kind}.{self.old}":
                return item
        raise StudyError(f"The deck has no {self.kind}.{self.old}.", "Check kind and id.")

    def _references(self) -> Iterator[Edit]:
        for item in self.deck.draft.written:
            for link in links(item.entity):
                if now := self._now(item, link):
                    yield self._edit(item.file, item.path(*link.inner), link.ref, now)
            if self.kind == "source":
                for inner, cite in cites(item.entity):
                    if cite.partition(" ")[0] == self.old:
                        yield self._edit(item.file, item.path(*inner), self.old, self.new)

    def _now(self, item: Written, link: Link) -> str:
        """How a reference is written after the change; empty if it stays."""
        found = [
            other
            for other in self.deck.draft.named(link.ref)
            if not link.kinds or other.entity.kind in link.kinds
        ]
        bare = "." not in link.ref
        if link.ref.rpartition(".")[2] == self.old and self._item() in found:
            if len(found) > 1:
                path = self.deck.files[item.file].path
                line = self.deck.places[item.file].value(item.path(*link.inner)).line
                kinds = " or ".join(other.key for other in found)
                message = f"{path}, line {line}: '{link.ref}' could be {kinds}."
                raise StudyError(message, "Write the kind before this id first.")
            shared = any(self._may_be(link, other) for other in self._others())
            return f"{self.kind}.{self.new}" if shared or not bare else self.new
        if bare and link.ref == self.new and (not link.kinds or self.kind in link.kinds):
            others = [other for other in self._others() if self._may_be(link, other)]
            return others[0].key if others else ""
        return ""

    def _others(self) -> Iterable[Written]:
        """The entities of other kinds that have the new id."""
        return self.deck.draft.ids.get(self.new, ())

    @staticmethod
    def _may_be(link: Link, other: Written) -> bool:
        return not link.kinds or other.entity.kind in link.kinds

    def _edit(self, number: int, path: Path, old: str, new: str) -> Edit:
        """The change of one reference: of its id alone, or of a text that hides it in escapes."""
        file, place = self.deck.files[number], self.deck.places[number].value(path)
        start = offset_of(file.text, place.line, place.column)
        written = file.text[start : offset_of(file.text, place.end_line, place.end_column)]
        match = re.search(rf"(?<![a-z0-9.-]){re.escape(old)}(?![a-z0-9-])", written)
        if match is None:
            raise StudyError(
                f"{file.path}: {written} names the entity in escapes.",
                f'Write it as "{old}" first.',
            )
        return Edit(file.path, start + match.start(), start + match.end(), new)

    def _headers(self) -> Iterator[Edit]:
        """The changes where the entity itself is written, `formerly` among them."""
        item = self._item()
        file = self.deck.files[item.file]
        data = file.text.encode("utf-8", "replace")
        tables = [
            (path, node)
            for path, node in _headed(parser().parse(data + b"\n").root_node)
            if path[:2] == (self.kind, self.old)
        ]
        if not any(path == (self.kind, self.old) for path, _ in tables):
            message = f"{self.kind}.{self.old} has no header of its own."
            raise StudyError(message, f"Write it below [{self.kind}.{self.old}].")
        for path, node in tables:
            part = key_parts(_keys(node))[1]
            start, end = (len(data[:at].decode()) for at in (part.start_byte, part.end_byte))
            yield Edit(file.path, start, end, self.new)
            if path == (self.kind, self.old):
                yield self._formerly(item, data, node)

    def _formerly(self, item: Written, data: bytes, table: Node) -> Edit:
        """The change that keeps the old id, in the list that is there or in a new one."""
        file = self.deck.files[item.file]
        former = item.entity.formerly or ()
        kept = [name for name in former if name != self.new]
        names = ", ".join(f'"{name}"' for name in (*kept, self.old))
        pairs = [child for child in table.children if child.type == "pair"]
        for pair in pairs:
            if [key_text(part) for part in key_parts(pair.named_children[0])] == ["formerly"]:
                value = pair.named_children[1]
                items = [child for child in value.named_children if child.type == "string"]
                if value.type == "array" and items and self.new not in former:
                    at = len(data[: items[-1].end_byte].decode())
                    return Edit(file.path, at, at, f', "{self.old}"')
                start, end = (len(data[:at].decode()) for at in (value.start_byte, value.end_byte))
                return Edit(file.path, start, end, f"[{names}]")
        above = pairs[-1] if pairs else _keys(table)
        end = len(data[: above.end_byte].decode())
        line_end = file.text.find("\n", end)
        at = len(file.text) if line_end < 0 else line_end
        return Edit(file.path, at, at, f"\nformerly = [{names}]")


def _headed(root: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """The tables of a file, and of what could not be read of it, with the keys of their headers."""
    for node in root.children:
        if node.type == "table":
            yield tuple(key_text(part) for part in key_parts(_keys(node))), node
        elif node.type == "ERROR":
            yield from _headed(node)


def _keys(table: Node) -> Node:
    return next(child for child in table.children if child.type.endswith("_key"))
