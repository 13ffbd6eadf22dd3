"""Entities and cards that were found, as the lines of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.search_marks import excerpt, marked, sounds_like
from studyapp.app.search_views import KIND_NAMES, HitView, Marked
from studyapp.cards.folding import folded
from studyapp.cards.words import in_one_line
from studyapp.quiz.slips import budget, slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.cards.card import Card
    from studyapp.explore.entry import Entry
    from studyapp.explore.query_parts import Text

_TITLE, _DETAIL = 240, 180  # characters that are shown
_TWO_LINES = 130  # characters of a title that are surely seen
_ANSWER = 36  # characters of an answer before another text of its card


def entity_hit(entry: Entry, wanted: Sequence[Text], *, alike: bool = False) -> HitView:
    """An entity as a line: its name, kind and date, and what it is or where the match stands."""
    here = [one for one in wanted if one.column == ""]
    title = marked(in_one_line(entry.title), here, alike=alike)
    kind = KIND_NAMES.get(entry.kind, entry.kind)
    caption = ", ".join(filter(None, (kind, entry.whose, entry.when)))
    detail = excerpt(_detail(entry, title, here, wanted, alike=alike), _DETAIL)
    shown = excerpt(title, _TITLE, _TWO_LINES)
    what = "argument" if entry.kind == "argument" else "entity"
    words = f"{title.text}. {caption}. {detail.text}".strip()
    return HitView(what, entry.deck, entry.key, caption, shown, detail, words)


def _detail(
    entry: Entry, title: Marked, here: Sequence[Text], wanted: Sequence[Text], *, alike: bool
) -> Marked:
    """What an entity is; or, where the match is elsewhere, the text in which it stands."""
    text = marked(in_one_line(entry.text or "".join(entry.sources[:1])), here)
    if title.bold or text.bold:
        return text
    for name in (entry.native, *entry.names):
        named = marked(name, here, alike=alike)
        if named.bold:
            return _behind("Also called ", named)
    return next((one for one in _elsewhere(entry, here, wanted) if one.bold), text)


def _elsewhere(entry: Entry, here: Sequence[Text], wanted: Sequence[Text]) -> Iterator[Marked]:
    """The other texts in which an entity is found."""
    for label, words in entry.facts:
        yield marked(in_one_line(f"{label}: {words}"), here)
    yield marked(in_one_line(entry.checked), here)
    yield marked(entry.whose, here)
    for source in entry.sources:
        yield marked(source, _in(wanted, "source"))
    if entry.map is not None:
        for reason in entry.map.reasons:
            yield marked(reason.text, here)
        for objection in entry.map.objections:
            yield marked(objection.text, here)
            yield marked(objection.reply, here)


def card_hit(card: Card, wanted: Sequence[Text]) -> HitView:
    """A card as a line: its question, and its answer below."""
    front = in_one_line(card.front)
    title = marked(front, _in(wanted, "front"))
    answer = marked(in_one_line(card.back), _in(wanted, "back"))
    detail = excerpt(answer, _DETAIL)
    if not title.bold and not answer.bold:
        other = next((one for one in _behind_the_answer(card, wanted) if one.bold), None)
        if other is not None:
            detail = _behind(f"{excerpt(answer, _ANSWER).text} · ", excerpt(other, _DETAIL))
    words = f"Card. {front} {card.caption}. Answer: {detail.text}"
    title = excerpt(title, _TITLE, _TWO_LINES)
    return HitView("card", card.deck, card.id, card.caption, title, detail, words)


def _behind_the_answer(card: Card, wanted: Sequence[Text]) -> Iterator[Marked]:
    """The other texts in which a card is found."""
    for text in (card.body, card.checked):
        yield marked(in_one_line(text), _in(wanted, "back"))
    for line in card.source.splitlines():
        yield marked(line, _in(wanted, "source"))


def _in(wanted: Iterable[Text], column: str) -> list[Text]:
    return [one for one in wanted if one.column in {"", column}]


def _behind(before: str, text: Marked) -> Marked:
    shift = len(before)
    return Marked(before + text.text, tuple((a + shift, b + shift) for a, b in text.bold))


def ranked(found: Sequence[tuple[Entry, HitView]], wanted: Sequence[Text]) -> tuple[HitView, ...]:
    """The lines of entities: what is called just so, what begins so, then the others as they are.

    The order among equals stays.
    """
    typed = " ".join(word for one in wanted if one.column == "" for word in one.words)

    def rank(pair: tuple[Entry, HitView]) -> int:
        entry = pair[0]
        names = [folded(name) for name in (entry.title, entry.native, *entry.names)]
        if typed in names:
            return 0
        return 1 if any(name.startswith(typed) for name in names) else 2

    ordered = sorted(found, key=rank) if typed else found
    return tuple(hit for _, hit in ordered)


def spelt_alike(entries: Iterable[Entry], wanted: Sequence[Text]) -> tuple[HitView, ...]:
    """The lines of those entities of which a name is the wanted one in another spelling."""
    return tuple(
        entity_hit(entry, wanted, alike=True) for entry in entries if _is_spelt_alike(entry, wanted)
    )


def _is_spelt_alike(entry: Entry, wanted: Sequence[Text]) -> bool:
    """Whether each wanted word is near one of the names: it sounds so, and looks not too far off.

    Sound alone joins too much: it takes Butt for Bhutto.
    """
    words = {word for name in (entry.title, *entry.names) for word in folded(name).split()}
    return all(
        any(_near(found, word, one, place) for found in words)
        for one in wanted
        for place, word in enumerate(one.words)
    )


def _near(found: str, word: str, of: Text, place: int) -> bool:
    if not sounds_like(found, word, of, place):
        return found.startswith(word) if of.prefix and place == len(of.words) - 1 else found == word
    if of.prefix and place == len(of.words) - 1:
        found = found[: len(word) + 1]
    return slips(word, found) <= budget(len(word)) + 1
