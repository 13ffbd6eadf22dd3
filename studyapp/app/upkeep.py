"""Backups, restoring and the check of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.phrases import plural
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.clock import Clock
    from studyapp.app.desk import Desk
    from studyapp.store.doctor import Line


def backup_is_due(desk: Desk) -> bool:
    """Whether this study day has no backup yet."""
    from studyapp.store import backups

    return not desk.store.read_only and backups.is_due(desk.store, desk.moment().day)


def back_up(desk: Desk) -> str:
    """Make a verified backup, fit for a job; what it holds, in words.

    Raises:
        StudyError: it could not be made; the answers themselves are untouched.
    """
    from studyapp.store import backups

    moment = desk.moment()
    backup = backups.make(desk.store, now_ms=moment.at_ms, day=moment.day)
    return f"Backed up and verified: {plural(backup.reviews, 'answer')}."


def restore(folder: Path, backup: Path, clock: Clock) -> str:
    """Put a backup in the place of the present answers, which are set aside first.

    The profile must be closed.

    Raises:
        StudyError: the backup is not sound; nothing was changed.
    """
    from studyapp.store import backups

    if not backup.is_file():
        raise StudyError(f"There is no backup at {backup}.", "studyapp backup --list names them.")
    aside = backups.restore(folder, backup, now_ms=clock().at_ms)
    kept = f" What was there before is kept as {aside.name}." if aside else ""
    return f"Restored.{kept}"


def rescue(desk: Desk, damaged: Path) -> str:
    """Add to the profile what can still be read of a file that was put aside; in words.

    Raises:
        StudyError: nothing of it can be read; the profile is as it was.
    """
    from studyapp.store import rescue as rescued

    found = rescued.rescue(desk.store, damaged, desk.model)
    others = [
        f"{plural(number, one)} {of}"
        for number, one, of in (
            (found.steps, "step", "on quiz papers"),
            (found.drafts, "draft", "of essays"),
            (found.notes, "note", "on cards"),
        )
        if number
    ]
    if not found.answers and others:
        return f"{' and '.join(others)} recovered from the damaged file."
    if not found.answers:
        return "The damaged file held no answer that the backup lacks."
    return f"{plural(found.answers, 'more answer')} recovered from the damaged file."


def examined(desk: Desk) -> tuple[Line, ...]:
    """Check database and library, and mend what can be rebuilt; a line for each finding."""
    from studyapp.store import doctor

    now_ms = desk.clock().at_ms
    report = doctor.examine(desk.store, desk.library, desk.model, now_ms=now_ms)
    if report.sound or desk.store.read_only:
        return report.lines
    doctor.mend(desk.store, desk.library, desk.model)
    return doctor.examine(desk.store, desk.library, desk.model, now_ms=now_ms).lines
