"""The results of a class: files to figures. It writes nothing and may run in a job."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.assignments import content_of
from studyapp.app.class_clock import overtime
from studyapp.app.class_facts import facts_of
from studyapp.app.class_key import DeckNow, key_for, renewed
from studyapp.app.class_marks import Judged, Judging, judged
from studyapp.app.class_sittings import NamedKey, Problem, sorted_out
from studyapp.app.exam import parted
from studyapp.errors import StudyError
from studyapp.progress.item_analysis import ItemFigures, analysed
from studyapp.progress.paper_analysis import PaperFigures, paper_figures
from studyapp.quiz.assignment import read_key
from studyapp.quiz.marks import shown
from studyapp.store.handed_in import handed_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from studyapp.app.class_sittings import Pile
    from studyapp.quiz.assignment import Key
    from studyapp.quiz.item import Item, Pool
    from studyapp.store.library import Library

_TOLD = 20  # questions that are named at once


@dataclass(frozen=True, slots=True)
class ClassResults:
    """A class's sittings of one paper, judged, with the figures of items and paper.

    `keyed` says that a key judged, and not the decks alone; `numbers` are then the places of its
    items on the paper, from 1. `options` are the texts of all options of an item that anybody was
    shown, by their ids. `mended` says of items whose key is not what was drawn what became of it.
    """

    title: str
    sittings: tuple[Judged, ...]
    items: Mapping[str, Item]
    numbers: Mapping[str, int]
    options: Mapping[str, Mapping[str, str]]
    mended: Mapping[str, str]
    figures: tuple[ItemFigures, ...]
    paper: PaperFigures
    problems: tuple[Problem, ...]
    files: int
    keyed: bool
    judged_by: str


def class_results(
    paths: Iterable[Path],
    decks: Callable[[Iterable[str]], Mapping[str, DeckNow]],
    now_ms: int,
    *,
    key: Path | None = None,
    renew: bool = False,
) -> ClassResults:
    """Read, judge and analyse what a class handed in, from folders, zips and single files.

    Assignments are judged by their key, which `key` names or which lies among the files; with
    `renew` the decks that are here mend it first. Other papers are judged by the decks.

    Raises:
        StudyError: nothing can be read or judged, with the reason.
    """
    given = _key_at(key) if key is not None else None
    files, others = handed_in(list(paths))
    pile = sorted_out(files, others, now_ms)
    if not pile.sittings:
        raise StudyError(
            "There is no result of a paper in these files.",
            "Results end in .result.json; students save them on the page of their result.",
        )
    named = key_for(pile, given)
    found = named.key if named is not None else None
    here = _decks_of(pile, found, decks) if found is None or renew else {}
    changes: Mapping[str, tuple[int, str]] = {}
    if found is not None and renew:
        found, changes = renewed(found, here)
    judging = Judging(found, here)
    done: list[Judged] = []
    problems = list(pile.problems)
    for one in pile.sittings:
        if found is not None:
            late = overtime(one.result, found.preset)
            problems += [Problem(one.file, f"{text} It is counted.", True) for text in late]
        try:
            done.append(judged(one, judging))
        except StudyError as error:
            problems.append(Problem(one.file, f"{error.message} It is not counted.", False))
    if not done:
        raise StudyError("None of the results fits the key.", "Choose the key of this assignment.")
    problems += _differences(done, found, here)
    sats = [one.sat for one in done]
    facts = facts_of(done, _penalties(found))
    return ClassResults(
        title=done[0].handed.result.title,
        sittings=tuple(done),
        items={id_: item for one in done for id_, item in one.items.items()},
        numbers={item.id: place for place, item in enumerate(found.items if found else (), 1)},
        options=_options(done),
        mended=_mended(found, changes),
        figures=analysed(sats, facts),
        paper=paper_figures(sats, float(max(one.of for one in done))),
        problems=tuple(problems),
        files=pile.files,
        keyed=found is not None,
        judged_by=_judge(named, here, changes, renew=renew),
    )


def _decks_of(
    pile: Pile, key: Key | None, decks: Callable[[Iterable[str]], Mapping[str, DeckNow]]
) -> Mapping[str, DeckNow]:
    """The decks of a paper as they are here.

    Raises:
        StudyError: there is none of them.
    """
    wanted = {deck.id for one in pile.sittings for deck in one.result.decks}
    wanted |= {item.deck for item in key.items} if key is not None else set()
    found = decks(wanted)
    if wanted & set(found):
        return found
    names = ", ".join(sorted(wanted))
    nothing = " The key stays as it is." if key is not None else ""
    if found:
        other = ", ".join(sorted(found))
        raise StudyError(
            f"The deck {other} has nothing to do with this paper, which is of {names}.{nothing}",
            "Give the deck that the paper was drawn from.",
        )
    raise StudyError(
        f"The deck of this paper is not here: {names}.{nothing}", "Open it under Decks."
    )


def _mended(key: Key | None, changes: Mapping[str, tuple[int, str]]) -> dict[str, str]:
    """What became of the key of items, in words."""
    by_hand = dict.fromkeys(key.by_hand if key is not None else (), "Its key was mended by hand.")
    by_deck = {id_: f"The deck mended its key: {told}." for id_, (_, told) in changes.items()}
    return {**by_hand, **by_deck}


def _key_at(path: Path) -> NamedKey:
    return NamedKey(path.name, read_key(content_of(path)))


def _penalties(key: Key | None) -> dict[str, float]:
    """What a wrong answer to each item costs, as a share of its marks."""
    if key is None:
        return {}
    sections = zip(key.preset.sections, parted(key.starts, key.items), strict=True)
    return {item.id: float(rules.penalty) for rules, items in sections for item in items}


def _options(done: Sequence[Judged]) -> dict[str, dict[str, str]]:
    """The texts of options by item; on papers of their own, students see different ones."""
    texts: dict[str, dict[str, str]] = {}
    for one in done:
        for id_, item in one.items.items():
            texts.setdefault(id_, {}).update((option.id, option.text) for option in item.options)
    return texts


def _judge(
    named: NamedKey | None,
    here: Mapping[str, DeckNow],
    changes: Mapping[str, tuple[int, str]],
    *,
    renew: bool,
) -> str:
    """What judged the answers, in words, with the questions that were mended."""
    decks = ", ".join(f"{deck.id} {deck.version}" for deck in here.values())
    if named is None:
        return f"Marked by the deck {decks}, one mark a question."
    told = f"Marked by the key {named.file}"
    if renew and not changes:
        told += f", in which the deck {decks} changes nothing"
    elif renew:
        told += f", mended by the deck {decks}: " + "; ".join(
            f"question {number} ({change})" for number, change in list(changes.values())[:_TOLD]
        )
        more = len(changes) - _TOLD
        told += f"; and {more} more" if more > 0 else ""
    hands = [str(n) for n, item in enumerate(named.key.items, 1) if item.id in named.key.by_hand]
    if not hands:
        return f"{told}."
    many = "questions" if len(hands) > 1 else "question"
    return f"{told}. Mended by hand{', and left alone' if renew else ''}: {many} {_few(hands)}."


def _few(numbers: Sequence[str]) -> str:
    more = len(numbers) - _TOLD
    return ", ".join(numbers[:_TOLD]) + (f" and {more} more" if more > 0 else "")


def _differences(
    done: Sequence[Judged], key: Key | None, here: Mapping[str, DeckNow]
) -> list[Problem]:
    """Sittings of other versions of a deck, with other marks, or with questions without a key."""
    expected = {deck.id: deck.sha256 for deck in (key.decks if key else here.values())}
    problems = []
    for one in done:
        result, file = one.handed.result, one.handed.file
        for deck in result.decks:
            known = expected.get(deck.id, "")
            if known and deck.sha256 != known:
                told = f"It was drawn from another version of {deck.id}, {deck.version or '?'}."
                problems.append(Problem(file, f"{told} It is counted as far as it can be.", True))
        said = (result.score.marks, result.score.of)
        told_here = (shown(one.total), shown(one.of))
        whole = not one.ungraded and not one.written
        if key is not None and any(said):
            told = f"It brings marks of its own, {' of '.join(said)[:60]}."
            problems.append(Problem(file, f"{told} They count for nothing.", True))
        elif key is None and whole and any(said) and said != told_here:
            told = f"It says {' of '.join(said)[:60]}; marked here it is {' of '.join(told_here)}."
            problems.append(Problem(file, f"{told} Only the latter counts.", True))
        if one.ungraded and key is None:
            count = f"{one.ungraded} of its questions"
            told = f"{count} cannot be marked by the deck that is here, and do not count."
            problems.append(Problem(file, told, True))
    return problems


def decks_in(found: Library) -> Callable[[Iterable[str]], Mapping[str, DeckNow]]:
    """The decks of an open library, which must stay open as long as they are used."""
    from studyapp.quiz.record import pool_from
    from studyapp.store import library
    from studyapp.store.decks import content_hash

    known: dict[str, Pool | None] = {}

    def pool(id_: str) -> Pool | None:
        if id_ not in known:
            record = library.pool(found, id_)
            known[id_] = None if record is None else pool_from(record)
        return known[id_]

    def here(ids: Iterable[str]) -> dict[str, DeckNow]:
        wanted = set(ids)
        decks = {}
        for record in library.decks(found):
            if record.id in wanted:
                hash_ = ""
                with suppress(StudyError):
                    hash_ = content_hash(Path(record.folder))
                version = str(record.info.get("version", ""))
                decks[record.id] = DeckNow(record.id, version, hash_, pool)
        return decks

    return here
