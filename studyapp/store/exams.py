"""Exam presets: those that travel with the program, and those that a student keeps."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.quiz.preset import Preset, PresetError, read_preset
from studyapp.store.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path


def own_exams(data: Path) -> Path:
    """The folder in which a student keeps presets of their own; it need not exist."""
    return data / "exams"


def read_presets(data: Path | None = None) -> tuple[list[Preset], list[str]]:
    """All presets by title, and what is wrong with files that cannot be used.

    A preset in the data folder replaces the shipped one with the same id.
    """
    found: dict[str, Preset] = {}
    problems: list[str] = []
    folders = [shipped("resources") / "exams", *([own_exams(data)] if data else [])]
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                preset = load_preset(path)
            except StudyError as error:
                problems.append(str(error))
                continue
            found[preset.exam.id] = preset
    return sorted(found.values(), key=lambda preset: preset.exam.title), problems


def load_preset(path: Path) -> Preset:
    """The preset of one file.

    Raises:
        StudyError: it cannot be read, is no TOML, or is no preset.
    """
    try:
        return read_preset(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise StudyError(f"{path.name} is not UTF-8.", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"{path.name} is not written as it should be: {error}.") from error
    except PresetError as error:
        raise StudyError(f"{path.name}: {error}.", "resources/exams has examples.") from error
