"""The sets of parameters that a student took into use, and what spoke for each."""

from __future__ import annotations

from typing import Any, NamedTuple

from studyapp.store.shapes import LARGE, flag, model_parameters, number, whole


class Fitted(NamedTuple):
    """Parameters of the memory model that were taken into use on a study day.

    They were fitted to `learned_from` answers and predicted `tested_on` later ones with a log loss
    (nats an answer, lower is better) of `after`, where those in use until then had `before`;
    `general` says that those were the general ones.
    """

    parameters: tuple[float, ...]
    day: int
    learned_from: int
    tested_on: int
    before: float
    after: float
    general: bool = True


def fitted_sets(value: Any) -> tuple[Fitted, ...]:
    """The shape of a list of such sets, the newest last."""
    if not isinstance(value, list | tuple):
        raise TypeError("not a list")
    return tuple(map(_fitted, value))


def _fitted(value: Any) -> Fitted:
    parameters, day, learned_from, tested_on, before, after, *general = value
    count, loss = whole(0, LARGE), number(0, 1e6)
    return Fitted(
        model_parameters(parameters),
        whole(-LARGE, LARGE)(day),
        count(learned_from),
        count(tested_on),
        loss(before),
        loss(after),
        all(map(flag, general)),
    )
