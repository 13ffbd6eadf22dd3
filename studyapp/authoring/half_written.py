"""An entity with errors, read without the fields that they are in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from studyapp.authoring.mending import Problem
from studyapp.authoring.tables import tables_owned
from studyapp.deck.deck import Deck, Placed
from studyapp.deck.diagnostics import Severity
from studyapp.deck.entities import KINDS, Dated, Entity
from studyapp.deck.read import stem_of
from studyapp.deck.shape import inner_model
from studyapp.deck.toml import read_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studyapp.deck.diagnostics import Diagnostic


@dataclass(frozen=True)
class HalfWritten:
    """A deck with the entity as far as it can be read, and the lines of its faulty fields.

    `faults` has the number of the line by the field's name, which is empty for a fault of the
    whole entity. A deck without the entity is one that nothing of it could be read for.
    """

    deck: Deck
    faults: Mapping[str, int]
    whole: bool

    def sentences(self) -> tuple[str, ...]:
        """What will appear, and when."""
        if not self.whole:
            line = min(self.faults.values())
            return (f"The cards of this entity appear once line {line} is fixed.",)
        told = [
            f"The {_CARDS[field]} once line {line} is fixed."
            for field, line in self.faults.items()
            if field in _CARDS
        ]
        rest = [line for field, line in self.faults.items() if field not in _CARDS]
        if rest:
            told.append(f"These cards can be studied once line {min(rest)} is fixed.")
        return tuple(dict.fromkeys(told))


_ONE = (
    "date era place why signed passed applied ended consequence character "
    "concession conclusion speaker limitation purpose"
)
_CARDS = {
    **{name: f"{name} card appears" for name in _ONE.split()},
    "what": "cards on what happened appear",
    "who": "cards on who it is appear",
    "meaning": "cards on the meaning appear",
    "span": "card on its span of time appears",
    "in_force": "card on when it was in force appears",
    "ended_by": "card on its end appears",
    "causes": "card on causes appears",
    "effects": "card on effects appears",
    "parties": "card on the parties appears",
    "terms": "cards on the terms appear",
    "value": "cards on the value appear",
    "roles": "cards on roles appear",
    "did": "cards on deeds appear",
    "premises": "cards on reasons appear",
    "rebuttals": "cards on objections appear",
    "positions": "card on the positions appears",
    "corrections": "cards on corrections appear",
    "cloze": "cards of the gaps appear",
}
_FACETS = {
    "roles": ("role.", "holder."),
    "did": ("did.", "when."),
    "premises": ("premise.", "reasons"),
    "rebuttals": ("objection.", "reply."),
    "corrections": ("correction.",),
    "what": ("what", "which"),
    "who": ("who", "name"),
    "meaning": ("meaning", "name"),
    "terms": ("terms", "name"),
    "value": ("value", "measures"),
    "cloze": ("cloze.",),
}


def facets_from(field: str, facet: str) -> bool:
    """Whether a facet is made from a field."""
    own = field.replace("_", "-")
    names = _FACETS.get(field, (own,))
    group = any(facet.startswith(name) for name in names if name.endswith("."))
    return facet in names or group or facet == f"correction.{own}"


def half_written(
    deck: Deck, key: str, files: Mapping[str, str], diagnostics: Sequence[Diagnostic]
) -> HalfWritten | None:
    """The entity `kind.id` without its faulty fields, in its deck; None if no file has it."""
    kind, _, name = key.partition(".")
    path = next((one for one, text in files.items() if tables_owned(text, kind, name)), None)
    if path is None or kind not in KINDS:
        return None
    faults = _faults(files, path, (kind, name), diagnostics)
    if not faults:
        return None
    text = "".join(table.text for table in tables_owned(files[path], kind, name))
    values = read_values(text).tables.get(kind)
    table = values.get(name) if isinstance(values, dict) else None
    entity = _read(kind, table, faults) if isinstance(table, dict) else None
    if entity is None:
        return HalfWritten(deck, faults, whole=False)
    placed = Placed(name, stem_of(path), entity)
    entities = {**deck.entities, key: placed}
    return HalfWritten(Deck(deck.info, entities, deck.parts), faults, whole=True)


def _faults(
    files: Mapping[str, str],
    path: str,
    owner: tuple[str, str],
    diagnostics: Sequence[Diagnostic],
) -> dict[str, int]:
    """The lines of the errors of an entity, by field."""
    found: dict[str, int] = {}
    for one in diagnostics:
        if one.path == path and one.severity is Severity.ERROR:
            problem = Problem(files, one)
            if problem.table is not None and problem.table.owner == owner:
                found.setdefault(_field(problem), one.place.line)
    return found


_NEEDED = re.compile(r"needs the field '(\w+)'")
_KEY = re.compile(r"\s*([A-Za-z_]\w*)")


def _field(problem: Problem) -> str:
    """The field of the entity that an error is in."""
    here = problem.pair_here()
    if here is not None:
        return str(here[1][2]) if len(here[1]) > 2 else ""
    if found := _NEEDED.search(problem.diagnostic.message):
        return found[1]
    line = problem.text[slice(*problem.line())]
    if line.lstrip().startswith("["):
        header = problem.table.header if problem.table is not None else ()
        return header[2] if len(header) > 2 else ""
    written = _KEY.match(line)
    return written[1] if written else ""


_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def _read(kind: str, table: dict[str, Any], faults: Mapping[str, int]) -> Entity | None:
    """The entity without its faulty fields; a date that it needs keeps its year, for the others."""
    cls = KINDS[kind]
    values = {name: value for name, value in table.items() if name not in faults}
    for name in faults:
        field = cls.model_fields.get(name)
        if field is not None and field.is_required():
            given = table.get(name, "")
            said = [given.get("checked"), given.get("stated")] if isinstance(given, dict) else given
            year = _YEAR.search(str(said))
            if year is None or inner_model(field) is not Dated:
                return None
            values[name] = year[0]
    try:
        return cls.model_validate(values)
    except ValidationError:
        return None
