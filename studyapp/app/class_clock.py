"""What the clock of a sitting says: whether it stood still, and whether the time was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.quiz.preset import Preset
    from studyapp.quiz.result_file import ResultFile

_MINUTE_MS = 60_000
_WHOLE_FROM = 10  # minutes
_FORGIVEN_MS = 10_000  # a clock goes on from where it was last held, and is read at times only


def stops(result: ResultFile) -> Iterator[str]:
    """How long the clock of a sitting stood still: paused, or while the paper was not shown.

    Less than a minute without a pause is no more than opening and closing the window.
    """
    pauses = sum(event.what == "pause" for event in result.events)
    stood = result.end - result.start - result.clock
    if stood < (_FORGIVEN_MS if pauses else _MINUTE_MS):
        return
    how = f"in {plural(pauses, 'pause')}" if pauses else "while the paper was left"
    took, ran = _time(result.end - result.start), _time(result.clock)
    yield f"Its clock stood still for {_time(stood)} {how}: it took {took}, the clock ran {ran}."


def overtime(result: ResultFile, preset: Preset) -> Iterator[str]:
    """How long a sitting went on after the time of its paper, where every part has one."""
    if not all(section.minutes for section in preset.sections):
        return
    over = result.clock - preset.minutes * _MINUTE_MS
    if over > _FORGIVEN_MS:
        yield f"It went on for {_time(over)} after its {plural(preset.minutes, 'minute')} were up."


def _time(ms: int) -> str:
    """A length of time as it is said: whole minutes from ten of them on."""
    seconds = round(ms / 1000)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return plural(rest, "second")
    if minutes >= _WHOLE_FROM or not rest:
        return plural(round(seconds / 60), "minute")
    return f"{plural(minutes, 'minute')} {plural(rest, 'second')}"
