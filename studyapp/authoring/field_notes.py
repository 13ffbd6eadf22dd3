"""What an author is told of a field: the comment beside it in the model."""

from __future__ import annotations

import inspect
import io
import tokenize
from functools import cache

from studyapp.deck.entities import Shape

_NOTHING = {tokenize.NL, tokenize.COMMENT}


@cache
def notes_of(cls: type[Shape]) -> dict[str, str]:
    """The comments beside a model's fields, by field; a field without one is left out."""
    found: dict[str, str] = {}
    for owner in reversed(cls.__mro__):
        if issubclass(owner, Shape) and owner is not Shape:
            found |= _comments(inspect.getsource(owner))
    return {name: found[name] for name in cls.model_fields if name in found}


def _comments(source: str) -> dict[str, str]:
    """The comment at the end of each statement, by the word that the statement begins with."""
    found: dict[str, str] = {}
    name = ""
    fresh = True
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and fresh:
            name = token.string
        if token.type == tokenize.COMMENT and name:
            found[name] = token.string.lstrip("# ")
        if token.type not in _NOTHING:
            fresh = token.type in {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
        if token.type == tokenize.NEWLINE:
            name = ""
    return found
