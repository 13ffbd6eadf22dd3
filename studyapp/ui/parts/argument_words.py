"""The nodes of an argument's tree in words, for screen readers and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.explore.nodes import Kind

if TYPE_CHECKING:
    from studyapp.app.argument_views import MarkView
    from studyapp.explore.nodes import Node


def words_of(
    node: Node, *, is_open: bool | None, hidden: bool, aimed: bool, mark: MarkView | None
) -> str:
    """What a node is, a colon, its text, and what stands under it.

    Of a `hidden` node only what it is; an objection that is not `aimed` does not tell what it
    attacks. `is_open` is None where nothing folds.
    """
    if hidden:
        return f"{node.name.partition(',')[0]}: not shown yet"
    parts = [node.name]
    if node.kind is Kind.OBJECTION and aimed:
        parts.append(node.against[0].lower() + node.against[1:])
    if is_open is not None:
        parts.append("open" if is_open else "folded")
    said = [f"{', '.join(parts)}: {_ended(node.text)}"]
    if node.note.strip():
        said.append(_ended("; ".join(filter(None, node.note.split("\n")))))
    if mark is not None:
        said.append(_ended(mark.words[0].upper() + mark.words[1:]))
    return " ".join(said)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "۔", "؟")) else f"{text}."
