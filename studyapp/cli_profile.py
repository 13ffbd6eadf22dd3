"""What commands do with a profile: open it, take progress out of it, put decks into it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studyapp.errors import StudyError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.exchange.left import Left
    from studyapp.exchange.outgoing import DeckOut


def export_to_anki(chosen: argparse.Namespace, decks: Sequence[DeckOut]) -> int:
    """Write decks for Anki; with `--data` the progress of that profile goes along."""
    from dataclasses import replace

    from studyapp.app.anki_export import changed, studying, write_whole_package
    from studyapp.app.clock import system_clock
    from studyapp.app.phrases import plural
    from studyapp.exchange.apkg_write import write_package

    going = [
        replace(deck, changed_s=changed(_holding(folder), {card.part for card in deck.cards}))
        for deck, folder in zip(decks, chosen.decks, strict=True)
    ]
    named = chosen.own_data or chosen.data
    if named is None:
        done = None
    else:
        with open_profile(named, existing=True) as desk:
            done = studying(desk, [deck.id for deck in going])
    found = write_package(going, system_clock().at_ms, done, imported=chosen.include_imported)
    if not found.count:
        whys = [one.reason for one in found.left]
        hint = " ".join([*whys, "Write them with --include-imported."]) if whys else ""
        raise StudyError("There is no card to export. Nothing was written.", hint)
    write_whole_package(chosen.out, found.content)
    how = "without progress" if named is None else f"with the progress in {named}"
    print(f"{chosen.out}: {plural(found.count, 'card')} for Anki, {how}.")
    tell_left(found.left)
    return 0


def import_into_profile(chosen: argparse.Namespace) -> int:
    """Make a deck of a file in a profile; of Anki's packages the answers come along."""
    from studyapp.app.exchanging import import_file

    with open_profile(chosen.own_data or chosen.data) as desk:
        desk.writable()
        read_decks(desk)
        done = import_file(
            desk, chosen.file, chosen.title or "", chosen.format or "", renew=chosen.replace
        )
        read_decks(desk)
    print(done.text)
    for line in done.left:
        print(line, file=sys.stderr)
    return 0


def _holding(folder: Path) -> Path:
    """The folder with the deck's files: the one that was named, or the one deck in it."""
    if any(folder.glob("*.toml")):
        return folder
    return next((child for child in folder.glob("*/") if any(child.glob("*.toml"))), folder)


def refuse_missing(named: Path | None) -> None:
    """See that the folder of a profile that was named is there: nothing is made by looking for it.

    Raises:
        StudyError: it is not there.
    """
    if named is not None and not named.expanduser().exists():
        raise StudyError(f"There is no folder {named}.", "Check the path after --data.")


@contextmanager
def open_profile(named: Path | None, *, existing: bool = False) -> Iterator[Desk]:
    """The profile in a folder, or the student's usual one."""
    from studyapp.app.clock import system_clock
    from studyapp.app.desk import open_desk
    from studyapp.store.paths import data_folder

    if existing:
        refuse_missing(named)
    desk = open_desk(data_folder(named), system_clock)
    try:
        yield desk
    finally:
        desk.close()


def read_decks(desk: Desk) -> None:
    """Bring a profile up to date with the files of its decks."""
    from studyapp.app.preferences import background
    from studyapp.app.shelf import folders, refresh, take_over

    refresh(desk.store.folder, folders(desk), background=background(desk))
    take_over(desk)


def tell_left(left: Sequence[Left]) -> None:
    """Say what could not be carried over, and why."""
    for one in left:
        print(f"{one.id or 'all'}: {one.reason}", file=sys.stderr)
