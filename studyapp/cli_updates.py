"""The commands for versions of a deck: what changed, one file to hand on, installing, removing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.cli_profile import open_profile, read_decks
from studyapp.errors import StudyError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from studyapp.app.update_views import UpdateView
    from studyapp.authoring.changes import Comparison


def add_commands(commands: Any, folder: Callable[[str], Path]) -> None:
    """Describe the words of these commands; `folder` reads what `--data` names."""
    diff = commands.add_parser("diff", help="say what differs between two versions of a deck")
    diff.add_argument("old", type=Path, metavar="OLD", help="a deck's folder or .studydeck file")
    diff.add_argument("new", type=Path, metavar="NEW", help="a deck's folder or .studydeck file")
    diff.add_argument("--json", action="store_true", help="one JSON object with every change")

    pack = commands.add_parser("pack", help="make one .studydeck file of a deck, to hand on")
    pack.add_argument("deck", type=Path, metavar="DECK", help="a deck's folder")
    pack.add_argument("--out", type=Path, required=True, metavar="FILE", help="where it is written")

    install = commands.add_parser("install", help="install a deck, or a newer version of one")
    install.add_argument(
        "source", type=Path, metavar="DECK", help="a .studydeck file or a deck's folder"
    )
    install.add_argument("--yes", action="store_true", help="install without asking")
    install.add_argument("--data", type=folder, metavar="DIR", dest="own_data")

    remove = commands.add_parser("remove", help="remove a deck of your own; its answers stay")
    remove.add_argument("deck", metavar="DECK", help="the deck's id, or its folder")
    remove.add_argument("--yes", action="store_true", help="remove without asking")
    remove.add_argument("--data", type=folder, metavar="DIR", dest="own_data")


def diff(chosen: argparse.Namespace) -> int:
    """Print what differs between two versions; the exit code."""
    from studyapp.app.updates import read_source, sound_deck
    from studyapp.authoring.changes import compare

    old, new = (sound_deck(read_source(path)[0], str(path)) for path in (chosen.old, chosen.new))
    if old.info.id != new.info.id:
        raise StudyError(
            f"These are two decks: {old.info.id} and {new.info.id}.",
            "A new version keeps the id in [deck].",
        )
    found = compare(old, new)
    print(_json(found) if chosen.json else "\n".join(_told(found)))
    return 0


def _told(found: Comparison) -> list[str]:
    from studyapp.authoring.change_words import groups, heading, summary

    lines = [heading(found), "", *summary(found)]
    for group in groups(found):
        lines += ["", group.title, *(f"  {line}" for line in group.lines)]
    return lines


def _json(found: Comparison) -> str:
    from dataclasses import asdict

    from studyapp.authoring.change_words import summary

    changes = [asdict(change) | {"effect": change.effect} for change in found.changes]
    whole = {
        "old": None if found.old is None else asdict(found.old),
        "new": asdict(found.new),
        "summary": list(summary(found)),
        "changes": changes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def pack(chosen: argparse.Namespace) -> int:
    """Write a deck as one file; the exit code. A deck with errors is not handed on."""
    from studyapp.app.updates import read_source, sound_deck
    from studyapp.authoring import bundle
    from studyapp.store.outputs import write_output

    if not chosen.deck.is_dir():
        raise StudyError(f"{chosen.deck} is not a deck's folder.", "Check the path.")
    reading, files = read_source(chosen.deck)
    info = sound_deck(reading, str(chosen.deck)).info
    if any(found.severity.value == "error" for found in reading.diagnostics):
        raise StudyError("A deck with errors is not packed.", f"See studyapp check {chosen.deck}.")
    data = bundle.pack(bundle.Bundle(info.id, info.title, info.version, files))
    write_output(chosen.out, data, bundle.SUFFIX)
    print(f"{chosen.out}: {info.title}, version {info.version}, {len(data):,} bytes.")
    left = sorted(path.name for path in chosen.deck.iterdir() if path.suffix != ".toml")
    if left:
        print(f"Not in it, because they are no .toml files: {', '.join(left)}.", file=sys.stderr)
    return 0


def install(chosen: argparse.Namespace) -> int:
    """Show what a deck would change, and install it; the exit code."""
    from studyapp.app.updates import installed, offered

    with open_profile(chosen.own_data or chosen.data) as desk:
        desk.writable()
        read_decks(desk)  # what is known now is what the new version is compared with
        offer = offered(desk, chosen.source)
        if not offer.news:
            print(f"{offer.view.heading}: you have these very files already.")
            return 0
        print("\n".join(_shown(offer.view)))
        if not chosen.yes and not _agreed(offer.view.verb):
            print("Nothing was changed.")
            return 0
        words = installed(desk, offer)
        read_decks(desk)
    print(words)
    return 0


def remove(chosen: argparse.Namespace) -> int:
    """Say what removing a deck means, and remove it; the exit code."""
    from studyapp.app.removing import deck_named, removal, removed

    with open_profile(chosen.own_data or chosen.data, existing=True) as desk:
        desk.writable()
        read_decks(desk)
        folder = deck_named(desk, chosen.deck)
        view = removal(desk, folder)
        print("\n".join(_shown(view)))
        if not chosen.yes and not _agreed(view.verb):
            print("Nothing was changed.")
            return 0
        done = removed(desk, folder)
        read_decks(desk)
    print(f"{done.words} To have it back, install that folder.")
    return 0


def _shown(view: UpdateView) -> list[str]:
    lines = [view.heading, "", *view.warnings, *view.lines]
    for title, told in view.groups:
        lines += ["", title, *(f"  {line}" for line in told)]
    return [*lines, ""]


def _agreed(verb: str) -> bool:
    if not sys.stdin.isatty():
        raise StudyError("Nothing was changed, for nobody can be asked here.", "Add --yes.")
    return input(f"{verb}? [y/N] ").strip().casefold() in {"y", "yes"}
