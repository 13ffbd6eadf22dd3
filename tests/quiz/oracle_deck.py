"""A deck's raw tables as the oracle looks things up in them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from typing import TYPE_CHECKING, Any

from oracle_times import as_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from studyapp.deck.dates import When

Table = dict[str, Any]

_WORD = re.compile(r"\w+(?:['’.]\w+)*")
_REF = re.compile(r"[a-z0-9.-]+")
_OFFICE_NOISE = frozenset({"a", "an", "the", "of", "for"})
_STATES = {"us": ("united", "states"), "american": ("united", "states")}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")

DESCRIBED = {
    "figure": "who",
    "organisation": "meaning",
    "place": "meaning",
    "term": "meaning",
    "event": "what",
    "instrument": "terms",
}
"""The field that says what an entity of a kind is."""


def tables_in(folder: Path) -> dict[str, dict[str, Table]]:
    """The tables of all files of a folder, by kind and id."""
    texts = (path.read_text(encoding="utf-8-sig") for path in sorted(folder.glob("*.toml")))
    return merged(tomllib.loads(text) for text in texts)


def merged(files: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Table]]:
    """The tables of several files as one."""
    tables: dict[str, dict[str, Table]] = {}
    for file in files:
        for kind, entities in file.items():
            if kind not in {"deck", "part"}:
                tables.setdefault(kind, {}).update(entities)
    return tables


def clean(text: object) -> str:
    """A text on one line."""
    return " ".join(unicodedata.normalize("NFC", str(text)).split())


def words(text: object) -> list[str]:
    """The words of a text in small letters, without an article in front."""
    found = [word.replace("’", "'").rstrip(".") for word in _WORD.findall(clean(text).casefold())]
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def folded(text: object) -> str:
    """A text by its words alone."""
    return " ".join(words(text))


def office(title: object, country: object = "") -> frozenset[str]:
    """The words that make an office the same, however it is written."""
    found: set[str] = set()
    for word in (*words(title), *words(country)):
        if word not in _OFFICE_NOISE and not _ORDINAL.fullmatch(word):
            found.update(_STATES.get(word, (word,)))
    return frozenset(found)


def held(value: object) -> Any:
    """What a field holds: its checked value, else the stated one."""
    if isinstance(value, dict):
        return value.get("checked", value.get("stated"))
    return value


def listed(value: object) -> list[str]:
    """A list of names or references, however it is written."""
    if isinstance(value, str):
        return [clean(line) for line in value.splitlines() if line.strip()]
    return [clean(one) for one in value] if isinstance(value, list) else []


class RawDeck:
    """The entities of a deck by key (`kind.id`), their names and their times."""

    def __init__(self, tables: Mapping[str, Mapping[str, Table]]) -> None:
        self.entities: dict[str, Table] = {
            f"{kind}.{id_}": table for kind, of in tables.items() for id_, table in of.items()
        }
        self._ids: dict[str, list[str]] = {}
        for key, table in self.entities.items():
            for id_ in (key.partition(".")[2], *listed(table.get("formerly"))):
                self._ids.setdefault(id_, []).append(key)
        self._names: dict[str, list[str]] = {}
        for key in self.entities:
            for name in self.names(key):
                self._names.setdefault(name, []).append(key)

    def of(self, kind: str) -> dict[str, Table]:
        """The entities of a kind by key."""
        return {key: one for key, one in self.entities.items() if key.startswith(f"{kind}.")}

    def find(self, ref: object, *kinds: str) -> str:
        """The key that a reference names; empty if it names nothing (words, say)."""
        text = clean(ref)
        if not ref or not _REF.fullmatch(text):
            return ""
        kind, dot, id_ = text.partition(".")
        keys = self._ids.get(id_ if dot else text, [])
        wanted = (kind,) if dot else kinds
        found = [key for key in keys if not wanted or key.partition(".")[0] in wanted]
        found.sort(key=lambda key: wanted.index(key.partition(".")[0]) if wanted else 0)
        return found[0] if found else ""

    def found(self, refs: object, *kinds: str) -> set[str]:
        """The keys that a list of references names."""
        return {key for key in (self.find(ref, *kinds) for ref in listed(refs)) if key}

    def names(self, key: str) -> set[str]:
        """All names under which an entity may be shown, folded."""
        one = self.entities.get(key, {})
        fields = ["name", "title", "phrase", "native", "short", "measures", "claim"]
        fields += ["author"] if key.startswith("source.") else []
        texts = [one[field] for field in fields if field in one]
        return {folded(text) for text in (*texts, *listed(one.get("aliases")))} - {""}

    def named(self, text: str, *kinds: str) -> list[str]:
        """The entities that go by a name."""
        keys = self._names.get(folded(text), [])
        return [key for key in keys if not kinds or key.partition(".")[0] in kinds]

    def shows(self, text: str, key: str) -> bool:
        """Whether a text shows an entity by one of its names."""
        shown = f" {folded(text)} "
        return any(f" {name} " in shown for name in self.names(key))

    def time(self, key: str, field: str) -> When | None:
        """The time in a field of an entity: `date`, `in-force`, `when.DEED`."""
        one = self.entities.get(key, {})
        if field.startswith("when."):
            value = one.get("did", {}).get(field.partition(".")[2], {}).get("date")
        else:
            value = one.get(field.replace("-", "_"))
        return as_when(held(value)) if held(value) is not None else None

    def times(self, key: str) -> list[When]:
        """The times of an entity, without that of its end."""
        fields = ("date", "span", "signed", "passed", "in-force", "applied", "as_of")
        return [when for when in (self.time(key, field) for field in fields) if when]

    def description(self, key: str) -> list[str]:
        """The words that say what an entity is."""
        field = DESCRIBED.get(key.partition(".")[0], "")
        return words(self.entities.get(key, {}).get(field, ""))

    def roles(self, key: str) -> list[Table]:
        """The roles of a figure."""
        return list(self.entities.get(key, {}).get("roles", {}).values())
