"""The commands that ask: items as lines of JSON, papers as PDF, and what is not asked."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.errors import StudyError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from studyapp.deck.deck import Deck
    from studyapp.deck.entities import DeckInfo
    from studyapp.quiz.item import Item
    from studyapp.quiz.preset import Preset


def add_commands(commands: Any) -> None:
    """Describe the words of `quiz` and `paper`."""
    quiz = commands.add_parser("quiz", help="print questions as JSON, one object a line")
    quiz.add_argument("deck", type=Path, metavar="DECK", help="a deck's folder")
    quiz.add_argument("--n", type=count, default=20, metavar="N", help="how many (20)")
    quiz.add_argument("--seed", default="1", metavar="TEXT", help="the same seed, the same quiz")
    quiz.add_argument("--types", default="", metavar="LIST", help="types with commas between them")
    quiz.add_argument("--eras", default="", metavar="LIST", help="ids of eras")
    quiz.add_argument("--kinds", default="", metavar="LIST", help="kinds of entities")
    quiz.add_argument("--json", action="store_true", help="one JSON object a line")

    paper = commands.add_parser("paper", help="write an exam paper with its key as PDF")
    paper.add_argument("deck", type=Path, metavar="DECK", help="a deck's folder")
    paper.add_argument("--preset", default="plain", metavar="ID", help="an exam, or a .toml file")
    paper.add_argument(
        "--seed", metavar="TEXT", help="the same seed, the same paper (1; to hand out, a new one)"
    )
    paper.add_argument("--pdf", type=Path, metavar="FILE", help="write it on paper")
    paper.add_argument(
        "--assignment",
        type=Path,
        metavar="FILE",
        help="write it without its answers, to hand out, and its key beside it",
    )
    paper.add_argument("--size", choices=("A4", "Letter"), default="A4")
    paper.add_argument("--only", choices=("paper", "answers", "key"), help="one part of it alone")


def count(text: str) -> int:
    """A number of questions, as it is written on the command line."""
    import argparse

    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError("write a number from 1")
    return int(text)


def print_quiz(chosen: argparse.Namespace, deck: Deck) -> int:
    """Print the items of a quiz; the exit code."""
    from studyapp.cli_asked import ask
    from studyapp.quiz.draw import Style
    from studyapp.quiz.paper import Wanted, build

    types = types_of(chosen.types)
    asked = ask(deck)
    eras, kinds = (frozenset(_listed(text)) for text in (chosen.eras, chosen.kinds))
    _refuse_unknown("era", eras, {entry.era for entry in asked.entries})
    _refuse_unknown("kind", kinds, {entry.kind for entry in asked.entries})
    wanted = Wanted(chosen.n, types, eras, kinds)
    drawn = asked.drawing(chosen.seed)
    items = build(asked.entries, wanted, chosen.seed, lambda entry: drawn(entry, Style()))
    for number, item in enumerate(items, 1):
        print(to_line(item) if chosen.json else _told(number, item))
    if len(items) < chosen.n:
        tell_fewer(len(items), chosen.n)
    return 0


def tell_fewer(made: int, wanted: int) -> None:
    """Say that a deck has fewer questions than were asked for."""
    from studyapp.app.phrases import plural

    fit = plural(made, "question fits", "questions fit")
    print(f"{fit}, fewer than {wanted}.", file=sys.stderr)


def types_of(text: str) -> frozenset[str]:
    """The types of questions in a list with commas; all but essays if there are none in it.

    Raises:
        StudyError: one of them is no type.
    """
    from studyapp.quiz.item import Type

    known = {str(one) for one in Type}
    types = frozenset(_listed(text)) or frozenset(known - {Type.WRITTEN})
    _refuse_unknown("type", types, known)
    return types


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _refuse_unknown(what: str, given: frozenset[str], known: set[str]) -> None:
    unknown = sorted(given - known)
    if unknown:
        names = ", ".join(sorted(one for one in known if one))
        raise StudyError(f"There is no {what} '{unknown[0]}' here.", f"There are: {names}.")


def to_line(item: Item) -> str:
    """An item as one line of JSON for other programs; empty keys are left in.

    `key` has the ids of what is right (of `order` in their order, of `match` one for each of
    `left`); `answer`, `explanation` and `source` are those of the card.
    """
    from studyapp.app.exam_view import right_words, told_of_key

    return json.dumps(
        {
            "id": item.id,
            "type": item.type.value,
            "stem": item.stem,
            "lines": list(item.lines),
            "left": [{"id": one.id, "text": one.text} for one in item.left],
            "options": [{"id": one.id, "text": one.text, "what": one.what} for one in item.options],
            "key": list(item.key),
            "answer": right_words(item),
            "explanation": "\n".join(filter(None, (told_of_key(item), item.body, item.checked))),
            "source": item.source,
            "rubric": list(item.rubric),
            "card": item.card,
            "entity": item.entity,
            "era": item.era,
            "part": item.part,
            "relation": item.relation,
            "subject": item.subject,
        },
        ensure_ascii=False,
    )


def _told(number: int, item: Item) -> str:
    from studyapp.app.exam_view import LETTERS, right_words

    lines = [f"{number}. {item.stem}"]
    lines += [f"   {place}) {line}" for place, line in enumerate(item.lines, 1)]
    lines += [f"   {one.text}: ____" for one in item.left]
    lines += [f"   {LETTERS[place]}) {one.text}" for place, one in enumerate(item.options)]
    answer = right_words(item).replace("\n", "; ")
    return "\n".join([*lines, f"   Answer: {answer}", f"   Source: {item.source.splitlines()[0]}"
                      if item.source else "", ""])  # fmt: skip


def write_paper(chosen: argparse.Namespace, deck: Deck) -> int:
    """Write a paper as PDF, as an assignment with its key, or both; the exit code.

    Raises:
        StudyError: it is to be written nowhere, or could not be.
    """
    from studyapp.app.drawing import draw_sections
    from studyapp.app.handing_out import new_seed
    from studyapp.app.phrases import plural
    from studyapp.cli_asked import ask, weights_of
    from studyapp.quiz.paper import Wanted
    from studyapp.store.outputs import refuse_other

    if chosen.pdf is None and chosen.assignment is None:
        raise StudyError("Nothing is to be written.", "Name a file with --pdf or --assignment.")
    if chosen.pdf is not None:
        refuse_other(chosen.pdf, ".pdf")
    seed = chosen.seed or (new_seed() if chosen.assignment else "1")
    preset = preset_of(chosen.preset)
    asked = ask(deck)
    info = deck.info
    wanted = Wanted(0, weights=weights_of([asked]))
    sections = draw_sections(preset, asked.entries, wanted, seed, asked.drawing(seed))
    made = sum(map(len, sections))
    if not made:
        raise StudyError("No question of this deck fits the exam.", "Try --preset plain.")
    full = sum(section.questions for section in preset.sections)
    fewer = f" The exam asks for {full}: the deck has no more." if made < full else ""
    questions = plural(made, "question")
    if chosen.assignment is not None:
        _hand_out(chosen, preset, sections, seed, info)
        print(f"{chosen.assignment}: {questions}.{fewer}")
    if chosen.pdf is not None:
        pages = _print(chosen, preset, sections, seed, info)
        print(f"{chosen.pdf}: {plural(pages, 'page')}, {questions}.{fewer}")
    return 0


def _hand_out(
    chosen: argparse.Namespace,
    preset: Preset,
    sections: Sequence[Sequence[Item]],
    seed: str,
    info: DeckInfo,
) -> None:
    """Write an assignment and its key."""
    from studyapp.app.handing_out import hand_out
    from studyapp.quiz.result_file import DeckUsed
    from studyapp.store.decks import content_hash

    deck = DeckUsed(id=info.id, version=info.version, sha256=content_hash(chosen.deck))
    made = hand_out(chosen.assignment, preset, sections, seed, [deck])
    print(f"{made.key}: the key. Keep it; it marks the results.")


def _print(
    chosen: argparse.Namespace,
    preset: Preset,
    sections: Sequence[Sequence[Item]],
    seed: str,
    info: DeckInfo,
) -> int:
    """Write a paper as PDF; the number of pages."""
    from studyapp.app.printing import make_sheet

    urdu = bool(info.languages) and info.languages[0] in {"ur", "ar", "fa"}
    sheet = make_sheet(preset, sections, seed, [(info.title, info.version)], right_to_left=urdu)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from studyapp.ui.print_paper import ALL, write_pdf

    application = QGuiApplication(["studyapp"])
    parts = frozenset({chosen.only}) if chosen.only else ALL
    pages = write_pdf(sheet, chosen.pdf, size=chosen.size, parts=parts)
    del application
    return pages


def preset_of(name: str) -> Preset:
    """The exam of an id, or of a file."""
    from studyapp.store.exams import load_preset, read_presets

    if name.endswith(".toml"):
        return load_preset(Path(name))
    presets, _ = read_presets()
    found = next((preset for preset in presets if preset.exam.id == name), None)
    if found is None:
        ids = ", ".join(sorted(preset.exam.id for preset in presets))
        raise StudyError(f"There is no exam '{name}'.", f"There are: {ids}; or name a .toml file.")
    return found


def print_items(deck: Deck) -> None:
    """Print what a deck's questions are, by type, and why others are not asked."""
    from collections import Counter

    from studyapp.cli_asked import ask

    asked = ask(deck)
    print(f"{deck.info.title}: {len(asked.pools)} questions")
    for type_, number in sorted(Counter(pool.type.value for pool in asked.pools.values()).items()):
        print(f"{number:7} {type_}")
    print(f"\nNot asked: {len(asked.refused)}")
    for refusal in asked.refused:
        print(f"        {refusal.card}  {refusal.type.value}: {refusal.reason}")
    print()
