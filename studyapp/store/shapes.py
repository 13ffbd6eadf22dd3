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


_MODELS = (0, 17, 19, 21)  # how many parameters FSRS-4, FSRS-5 and FSRS-6 have, and none
_FIRST, _ANY, _DECAY = number(1e-4, 36_500.0), number(-1_000.0, 1_000.0), number(0.01, 2.0)


def model_parameters(value: Any) -> tuple[float, ...]:
    """The parameters of a model of memory: none for the general ones, or as many as it has.

    The first four are stabilities in days, the last of FSRS-6 is the exponent of forgetting.
    """
    given = _listed(value)
    if len(given) not in _MODELS:
        raise ValueError("not as many as a model has")
    shapes = [_FIRST] * 4 + [_ANY] * (len(given) - 4)
    if len(given) == _MODELS[-1]:
        shapes[-1] = _DECAY
    return tuple(shape(each) for shape, each in zip(shapes, given, strict=False))


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
