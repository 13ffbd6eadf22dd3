"""Beginning a deck in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.authoring.new_deck import named_after, new_deck
from studyapp.errors import StudyError
from studyapp.store.deck_writing import write_all
from studyapp.store.decks import read_files
from studyapp.store.paths import ELSEWHERE, made, shipped

if TYPE_CHECKING:
    from pathlib import Path


def templates() -> list[str]:
    """The names of the templates that come with the program."""
    folder = shipped("resources") / "templates"
    return sorted(path.name for path in folder.iterdir() if (path / "deck.toml").is_file())


def begin_deck(folder: Path, template: str, *, id_: str = "", title: str = "") -> list[Path]:
    """Write a template's files into a folder that is new or empty; the files, in order.

    What is not given of id and title is taken from the folder's name.

    Raises:
        StudyError: something is in the folder, the id cannot be one, there is no such template, or
            nothing can be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StudyError(f"{folder} is not empty.", "Name a folder that does not exist yet.")
    if template not in templates():
        known = ", ".join(templates())
        raise StudyError(f"There is no template '{template}'.", f"There are: {known}.")
    name = folder.absolute().name
    slug, words = named_after(name)
    if not (id_ or slug):
        raise StudyError(
            f"No id can be made of the name “{name}”, for it has no Latin letters.",
            "Give the deck one with --id, in small letters, digits and hyphens: --id my-deck.",
        )
    files = read_files(shipped("resources") / "templates" / template)
    named = {file.path.replace("\\", "/").rpartition("/")[2]: file.text for file in files}
    texts = new_deck(named, id_ or slug, title or words)
    was_there = folder.exists()
    made(folder, ELSEWHERE)
    try:
        write_all({folder / name: text for name, text in texts.items()})
    except StudyError:
        if not was_there:
            folder.rmdir()
        raise
    return [folder / name for name in texts]
