"""The text of new tables, with the fields that they need still to be filled in."""

from __future__ import annotations

import re

from studyapp.deck.entities import KINDS
from studyapp.deck.findings import slug_of
from studyapp.deck.shape import choices_of


def entity_table(kind: str, name: str) -> str:
    """A new entity: its header and the fields that its kind needs, empty.

    A field that is one of some choices has the first of them.
    """
    model = KINDS[kind]
    lines = [f"[{kind}.{name}]"]
    for field, info in model.model_fields.items():
        if info.is_required():
            choices = choices_of(info.annotation)
            value = "0" if kind == "statistic" and field == "value" else f'"{(*choices, "")[0]}"'
            lines.append(f"{field} = {value}")
    if kind == "card":
        lines += ['front = ""', 'back = ""']
    return "\n".join(lines) + "\n"


def deck_table(path: str) -> str:
    """The table `[deck]` for a folder of files, one of which is at `path`."""
    folder = re.split(r"[\\/]", path)[-2:-1]
    name = slug_of(folder[0])[:80].strip("-") if folder else ""
    title = (name or "my-deck").replace("-", " ").capitalize()
    return f'[deck]\nid = "{name or "my-deck"}"\ntitle = "{title}"\nversion = "1"\n\n'
