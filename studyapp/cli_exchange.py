"""The commands that exchange: decks and papers out to other programs, their files in as decks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp import cli_quiz
from studyapp.cli_profile import tell_left
from studyapp.errors import StudyError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from studyapp.cli_asked import Asked
    from studyapp.deck.deck import Deck
    from studyapp.exchange.formats import Export
    from studyapp.exchange.outgoing import DeckOut, PaperOut
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.quiz.draw import Style
    from studyapp.quiz.entry import Entry
    from studyapp.quiz.item import Item
    from studyapp.quiz.preset import Preset

_QUESTIONS = 20


def add_commands(commands: Any, folder: Callable[[str], Path]) -> None:
    """Describe the words of `export` and `import`; `folder` reads what `--data` names."""
    from studyapp.exchange.formats import EXPORTS, IMPORTS

    out = commands.add_parser("export", help="write cards or a test for another program")
    out.add_argument("decks", nargs="+", type=Path, metavar="DECK", help="a deck's folder")
    out.add_argument("--to", choices=tuple(EXPORTS), required=True, dest="format")
    out.add_argument("--out", type=Path, required=True, metavar="FILE", help="where it is written")
    out.add_argument("--paper", action="store_true", help="a test drawn from the decks, not cards")
    out.add_argument("--n", type=cli_quiz.count, metavar="N", help="how many questions (20)")
    out.add_argument("--seed", default="1", metavar="TEXT", help="the same seed, the same test")
    out.add_argument("--types", default="", metavar="LIST", help="types with commas between them")
    out.add_argument("--preset", metavar="ID", help="an exam, or a .toml file, instead of --n")
    out.add_argument(
        "--data", type=folder, metavar="DIR", dest="own_data", help="to Anki: with this progress"
    )
    out.add_argument(
        "--include-imported",
        action="store_true",
        help="to Anki: also cards that came from there, as new notes",
    )

    into = commands.add_parser("import", help="make a deck of another program's file")
    into.add_argument("file", type=Path, metavar="FILE", help="the file")
    into.add_argument(
        "--out", type=Path, metavar="FOLDER", help="the deck's folder; a profile's if left out"
    )
    into.add_argument(
        "--data", type=folder, metavar="DIR", dest="own_data", help="the profile, without --out"
    )
    into.add_argument(
        "--id", metavar="ID", help="the deck's id; from the folder's name if left out"
    )
    into.add_argument("--title", metavar="TEXT", help="the deck's title")
    into.add_argument(
        "--from", choices=tuple(IMPORTS), dest="format", help="the format, if its name hides it"
    )
    into.add_argument(
        "--replace", action="store_true", help="bring a deck up to date that was imported before"
    )


def export(chosen: argparse.Namespace, decks: Sequence[Deck]) -> int:
    """Write decks, or a test drawn from them; the exit code."""
    from studyapp.app.exchanging import written, written_words
    from studyapp.cli_asked import ask
    from studyapp.exchange.formats import endings_of, export_of
    from studyapp.exchange.outgoing import Outgoing
    from studyapp.store.outputs import refuse_other, write_output

    to = export_of(chosen.format)
    refuse_other(chosen.out, *endings_of(chosen.format))
    on_paper = _on_paper(chosen, to)
    made = [ask(deck) for deck in decks] if on_paper else []
    going = tuple(_deck_out(deck, arguments="arguments" in to.takes) for deck in decks)
    paper = _paper(chosen, made, going) if on_paper else None
    outgoing = Outgoing(going, paper)
    if chosen.format == "anki":
        from studyapp import cli_profile

        return cli_profile.export_to_anki(chosen, going)
    found = written(chosen.format, outgoing)
    write_output(chosen.out, found.content, *endings_of(chosen.format))
    print(f"{chosen.out}: {written_words(chosen.format, outgoing, found)}.")
    tell_left(found.left)
    return 0


def _on_paper(chosen: argparse.Namespace, to: Export) -> bool:
    """Whether a test goes out, and not cards.

    Raises:
        StudyError: the format cannot hold one, or two ways to make it are named.
    """
    named = chosen.paper or chosen.preset or chosen.n or chosen.types
    if named and "paper" not in to.takes:
        raise StudyError(f"{to.name} holds no test.", "Leave out --paper and what belongs to it.")
    if chosen.preset and (chosen.n or chosen.types):
        raise StudyError(
            "An exam has its own questions.", "Leave out --preset, or --n and --types."
        )
    return bool(named) or to.takes[0] == "paper"


def _deck_out(deck: Deck, *, arguments: bool) -> DeckOut:
    from studyapp.cards.make import cards_of
    from studyapp.exchange.outgoing import DeckOut

    info = deck.info
    cards = cards_of(deck)
    maps: tuple[ArgumentMap, ...] = ()
    if arguments:
        from studyapp.explore.entries import entries_of

        found = (entry.map for entry in entries_of(deck, cards))
        maps = tuple(one for one in found if one is not None)
    return DeckOut(
        id=info.id,
        title=info.title,
        version=info.version,
        language=info.languages[0] if info.languages else "",
        cards=cards,
        parts={stem: part.title for stem, part in deck.parts.items()},
        maps=maps,
    )


def _paper(chosen: argparse.Namespace, made: Sequence[Asked], decks: Sequence[DeckOut]) -> PaperOut:
    """A test over all decks: an exam's, or so many questions of some types."""
    from fractions import Fraction

    from studyapp.app.exchanging import drawn_words, paper_out
    from studyapp.exchange.outgoing import PaperOut, SectionOut

    entries = [entry for asked in made for entry in asked.entries]
    drawing = {asked.deck.info.id: asked.drawing(chosen.seed) for asked in made}

    def drawn(entry: Entry, style: Style) -> Item:
        return drawing[entry.deck](entry, style)

    if chosen.preset:
        preset = cli_quiz.preset_of(chosen.preset)
        paper = paper_out(
            preset, _of_exam(chosen, preset, made, entries, drawn), chosen.seed, decks
        )
        wanted = sum(section.questions for section in preset.sections)
    else:
        wanted = chosen.n or _QUESTIONS
        items = _practice(chosen, entries, wanted, drawn)
        section = SectionOut("", tuple(items), (Fraction(1),) * len(items))
        title = ", ".join(deck.title for deck in decks)
        paper = PaperOut(title, (section,), drawn_words(chosen.seed, decks))
    if not paper.count:
        raise StudyError("No question of these decks fits.", "Try other --types, or no --preset.")
    if paper.count < wanted:
        cli_quiz.tell_fewer(paper.count, wanted)
    return paper


def _of_exam(
    chosen: argparse.Namespace,
    preset: Preset,
    made: Sequence[Asked],
    entries: Sequence[Entry],
    drawn: Callable[[Entry, Style], Item],
) -> list[list[Item]]:
    """The questions of an exam's sections, as `studyapp paper` draws them."""
    from studyapp.app.drawing import draw_sections
    from studyapp.cli_asked import weights_of
    from studyapp.quiz.paper import Wanted

    wanted = Wanted(0, weights=weights_of(made))
    return draw_sections(preset, entries, wanted, chosen.seed, drawn)


def _practice(
    chosen: argparse.Namespace,
    entries: Sequence[Entry],
    wanted: int,
    drawn: Callable[[Entry, Style], Item],
) -> list[Item]:
    """So many questions, as `studyapp quiz` draws them."""
    from studyapp.quiz.draw import Style
    from studyapp.quiz.paper import Wanted, build

    types = cli_quiz.types_of(chosen.types)
    asked = Wanted(wanted, types)
    return build(entries, asked, chosen.seed, lambda entry: drawn(entry, Style()))


def import_file(chosen: argparse.Namespace) -> int:
    """Make a deck of a file; the exit code is 1 if a part of it could not be read."""
    from studyapp.app.exchanging import problem_words, read_foreign
    from studyapp.app.phrases import plural
    from studyapp.store.imported_decks import refuse_deck, replaceable, write_deck

    if chosen.out is None:
        return _into_profile(chosen)
    if chosen.replace:
        before = replaceable(chosen.out)
    else:
        before = None
        refuse_deck(chosen.out)
    id_ = _id_for(chosen, before.id if before else "")
    found = read_foreign(chosen.file, chosen.format or "")
    title = " ".join((chosen.title or (before.title if before else chosen.file.stem)).split())
    write_deck(chosen.out, found.files(id_, title), chosen.file.name)
    print(f"{chosen.out}: {plural(found.count, 'card')}, {found.read_as}.")
    for problem in found.problems:
        print(f"{chosen.file}: {problem_words(problem)}", file=sys.stderr)
    tell_left(found.left)
    return 1 if found.problems else 0


def _id_for(chosen: argparse.Namespace, before: str) -> str:
    """The id of the deck: the one that it had before, or that was named, or the folder's name.

    Raises:
        StudyError: it cannot be one, or is not the one that the deck has.
    """
    from studyapp.deck.fields import ID_LENGTH
    from studyapp.deck.findings import slug_of

    if before and chosen.id not in {None, before}:
        raise StudyError(
            f"The deck in {chosen.out} has the id {before}, which its history hangs on."
            " Nothing was changed.",
            "Leave out --id, or name another folder.",
        )
    slug = slug_of(chosen.out.absolute().name)[:ID_LENGTH].strip("-")
    id_ = before or chosen.id or slug or "imported"
    if slug_of(id_) != id_ or len(id_) > ID_LENGTH:
        hint = f"Write small letters, digits and hyphens: --id {slug_of(id_) or 'my-deck'}."
        raise StudyError(f"'{id_}' cannot be a deck's id.", hint)
    return str(id_)


def _into_profile(chosen: argparse.Namespace) -> int:
    """Without a folder to write to, the deck is the student's own; the exit code."""
    if chosen.id:
        raise StudyError(
            "In a profile, a deck's id and folder follow from the file.",
            "Name a folder with --out, or leave out --id.",
        )
    from studyapp import cli_profile

    return cli_profile.import_into_profile(chosen)
