"""What sound values of settings look like.

Each function turns a JSON value into the setting's own, or is made to; whatever does not fit raises
`ValueError` or `TypeError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

LARGE = 2**63 - 1


def text(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError("not true or false")
    return value


def number(least: float, most: float) -> Callable[[Any], float]:
    """A number from `least` to `most`."""

    def shape(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError("not a number")
        if not least <= value <= most:
            raise ValueError(f"not between {least} and {most}")
        return float(value)

    return shape


def whole(least: int, most: int) -> Callable[[Any], int]:
    """A whole number from `least` to `most`."""

    def shape(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError("not a whole number")
        if not least <= value <= most:
            raise ValueError(f"not between {least} and {most}")
        return value

    return shape


def choice(*allowed: str) -> Callable[[Any], str]:
    """One of some texts."""

    def shape(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"not one of {', '.join(allowed)}")
        return str(value)

    return shape


def each_of(number: int, *allowed: str) -> Callable[[Any], tuple[str, ...]]:
    """So many texts, each one of some."""
    shape = choice(*allowed)

    def shape_all(value: Any) -> tuple[str, ...]:
        if len(_listed(value)) != number:
            raise ValueError(f"not {number} texts")
        return tuple(map(shape, value))

    return shape_all


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(each) for each in _listed(value))


def numbers(value: Any) -> tuple[float, ...]:
    """A list of numbers."""
    shape = number(float("-inf"), float("inf"))
    return tuple(shape(each) for each in _listed(value))


def _listed(value: Any) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError("not a list")
    return value


def listed(value: Any) -> list[Any]:
    """A list of anything; whoever reads it looks at each piece."""
    return list(_listed(value))


def by_name(value: Any) -> dict[str, str]:
    """Texts by name."""
    if not isinstance(value, dict):
        raise TypeError("not a table")
    return {text(key): text(each) for key, each in value.items()}


def counts(value: Any) -> dict[str, int]:
    """Whole numbers from 0 by name."""
    if not isinstance(value, dict):
        raise TypeError("not a table")
    shape = whole(0, LARGE)
    return {text(key): shape(each) for key, each in value.items()}
