"""What is wrong with the shape of a file that others wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic import ValidationError


class ShapeFault(NamedTuple):
    """A fault: the keys and places that lead to it, pydantic's name for it, and its words."""

    path: tuple[int | str, ...]
    type: str
    words: str

    @property
    def is_of_version(self) -> bool:
        """Whether the file is of another version than the program."""
        return self.path == ("format",)


def first_fault(error: ValidationError) -> ShapeFault:
    """The first fault of a file, with as many words as a line holds."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return ShapeFault(first["loc"], first["type"], first["msg"][:120])


def dotted(path: tuple[int | str, ...]) -> str:
    """The beginning of a path in one word: `items.3.number`."""
    return ".".join(map(str, path[:4]))[:80]
