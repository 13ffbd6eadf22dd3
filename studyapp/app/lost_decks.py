"""What was written in decks that the list lacks: it is shown, saved anew, or thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.deck_titles import has_head, title_of
from studyapp.app.deck_views import LostDeck
from studyapp.app.edit_new import put_in_place
from studyapp.app.free_names import free_name
from studyapp.app.phrases import plural, shown_path
from studyapp.app.shelf import folders
from studyapp.authoring.strings import one_line
from studyapp.deck.findings import slug_of
from studyapp.errors import StudyError
from studyapp.store import drafts
from studyapp.store.library import decks
from studyapp.store.paths import made, own_decks

if TYPE_CHECKING:
    from studyapp.app.desk import Desk

_LONGEST = 60  # letters of a folder's name


def lost_decks(desk: Desk) -> tuple[LostDeck, ...]:
    """The folders that the list of decks lacks and in which something was written and not saved."""
    written = {path.parent for path in drafts.paths(desk.store.folder)}
    listed = {one.path for one in folders(desk)} if written else set()
    lost = sorted(folder for folder in written if folder.resolve() not in listed)
    found = ((folder, _held(desk, folder)) for folder in lost)
    return tuple(_lost(folder, held) for folder, held in found if held)


def _lost(folder: Path, held: dict[str, str]) -> LostDeck:
    gone = not folder.is_dir()
    what = "The folder is gone." if gone else "The folder is not in this list."
    return LostDeck(
        folder=str(folder),
        title=title_of(held.values()) or folder.name,
        detail=f"{plural(len(held), 'file')} written and not saved. {what}",
        where=shown_path(folder),
        gone=gone,
    )


def rescue(desk: Desk, folder: str) -> str:
    """Save what was written in a folder that is gone as a deck in the profile; its folder.

    A deck needs a table `[deck]`. Where only other files were written in, it gets one that is
    called as the folder was.

    Raises:
        StudyError: nothing is held, or it cannot be written; then it is still held.
    """
    path = Path(folder)
    held = _held(desk, path)
    if not held:
        raise StudyError(f"Nothing is left of what was written in {path.name}.")
    parent = made(own_decks(desk.store.folder))
    name = slug_of(path.name)[:_LONGEST].strip("-") or "deck"
    others = drafts.folders_in(desk.store.folder, parent)
    if path.resolve().parent == parent.resolve():
        others.discard(path.name)
    target = parent / free_name(name, {*others, *(one.name for one in parent.iterdir())})
    files = dict(held)
    if not has_head(held.values()):
        known = {record.id for record in decks(desk.library) if record.folder != folder}
        id_ = free_name(name, known)
        head = free_name("deck", {one.removesuffix(".toml") for one in held})
        files[f"{head}.toml"] = _head(id_, path.name)
    put_in_place(target, files)
    throw_away(desk, folder)
    return str(target.resolve())


def throw_away(desk: Desk, folder: str) -> None:
    """Let go of all that was written in a folder and not saved."""
    for path in drafts.paths(desk.store.folder):
        if path.parent == Path(folder):
            drafts.let_go(desk.store.folder, path)


def _held(desk: Desk, folder: Path) -> dict[str, str]:
    """What is held of a folder's files, by name."""
    data = desk.store.folder
    found = {
        path.name: drafts.held(data, path) for path in drafts.paths(data) if path.parent == folder
    }
    return {name: draft.text for name, draft in found.items() if draft is not None}


def _head(id_: str, title: str) -> str:
    return f'[deck]\nid = {one_line(id_)}\ntitle = {one_line(title)}\nversion = "1"\n'
