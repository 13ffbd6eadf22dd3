"""Protocol Buffers without a schema: the numbered fields of one message.

Source: "Encoding", protobuf.dev/programming-guides/encoding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_FIELDS = 10_000
_MOST_VARINT = 10  # bytes
_FIXED = {1: 8, 5: 4}  # wire types of fixed length, in bytes


class WireError(ValueError):
    """Bytes that are no message."""


def fields_in(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message with their numbers; nested messages are bytes.

    Raises:
        WireError: it breaks off, or has a type that is not known.
    """
    at = 0
    for _ in range(_MOST_FIELDS):
        if at >= len(message):
            return
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, at = _varint(message, at)
            yield number, value
            continue
        if kind == 2:
            length, at = _varint(message, at)
        elif kind in _FIXED:
            length = _FIXED[kind]
        else:
            raise WireError(f"a field of type {kind}")
        if length > len(message) - at:
            raise WireError("a field that breaks off")
        yield number, message[at : at + length]
        at += length
    raise WireError("too many fields")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """A number of variable length at a place, and the place after it."""
    value = 0
    for place in range(_MOST_VARINT):
        if at + place >= len(message):
            raise WireError("a number that breaks off")
        byte = message[at + place]
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, at + place + 1
    raise WireError("a number that is too long")
