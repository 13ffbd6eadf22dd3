"""The lists of the page Progress: hard cards, things taken for each other, the days to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.phrases import percent, plural, shortened
from studyapp.app.progress_mistakes import MOST_PAPERS, looked_into
from studyapp.app.progress_views import (
    ConfusionPair,
    ConfusionView,
    ForecastView,
    HardCard,
    HardestView,
    TimingView,
)
from studyapp.app.progress_words import TOO_LITTLE, forecast_view, timing_view
from studyapp.cards.card_id import CardId
from studyapp.progress.confusions import confusions
from studyapp.progress.hardest import LEAST_LAPSES, Hard, hardest
from studyapp.progress.timing import quartiles
from studyapp.progress.workload import minutes_estimate, own_seconds
from studyapp.schedule.review import LONGEST_ANSWER_MS
from studyapp.store import figures, library, papers, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studyapp.app.desk import Desk
    from studyapp.app.progress_reading import Reading
    from studyapp.progress.confusions import Pair, Pick
    from studyapp.store.figures import Known

AHEAD_DAYS = 30
_PAPERS = 10_000


def hardest_view(
    desk: Desk, known: Iterable[Known], chances: Mapping[CardId, float]
) -> HardestView:
    """The cards of `chances` that are forgotten again and again."""
    hard = [
        Hard(card, lapses, taught, chances[card])
        for card, _, _, _, taught, lapses in known
        if lapses >= LEAST_LAPSES and card in chances
    ]
    rows = []
    worst = hardest(hard)
    records = library.cards(desk.library, [CardId(one.card) for one in worst])
    for one in worst:
        record = records.get(CardId(one.card), {})
        answers = figures.answers_to(desk.store, CardId(one.card))
        told = f"{plural(one.lapses, 'lapse')} in {plural(answers, 'answer')}"
        rows.append(
            HardCard(
                card=one.card,
                title=shortened(str(record.get("topic") or one.card)),
                caption=str(record.get("caption", "")),
                lapses=one.lapses,
                answers=answers,
                recall=one.recall,
                leech=one.leech,
                words=f"{told}, recall now {percent(one.recall)}",
            )
        )
    leeches = sum(one.leech for one in hard)
    words = (
        f"{plural(len(hard), 'card')} lapsed twice or more. {plural(leeches, 'leech', 'leeches')}."
    )
    return HardestView(tuple(rows), leeches, words if hard else _not_hard(len(chances)))


def _not_hard(answered: int) -> str:
    if not answered:
        return f"{TOO_LITTLE}: no card answered yet."
    return f"None of {plural(answered, 'card')} lapsed twice."


def confusion_view(
    desk: Desk, deck: str, since: int, kept: dict[str, tuple[Pick, ...]]
) -> ConfusionView:
    """What is taken for what on the papers since a study day; `kept` is added to."""
    heads = papers.heads(desk.store, _PAPERS)
    wanted = [
        head
        for head in heads
        if head.day >= since and not head.discarded and (not deck or deck in head.deck.split())
    ]
    looked = looked_into(desk, wanted, deck, kept)
    found = confusions(looked.picks)
    names = {key: shortened(name) for key, name in looked.names.items()}
    pairs = tuple(_pair(one, names) for one in found.pairs)
    note = f"From the last {MOST_PAPERS} papers." if looked.left else ""
    return ConfusionView(
        pairs=pairs,
        names=tuple(names.get(key, key) for key in found.entities),
        counts=found.counts,
        asked=found.asked,
        n=found.n,
        wrong=found.wrong,
        papers=looked.papers,
        words=_worst(pairs, found.n),
        note=note,
    )


def _pair(one: Pair, names: Mapping[str, str]) -> ConfusionPair:
    right, chosen = names.get(one.right, one.right), names.get(one.chosen, one.chosen)
    words = f"{chosen} for {right}: {one.count:,} of {plural(one.of, 'answer')}"
    return ConfusionPair(one.right, right, one.chosen, chosen, one.count, one.of, words)


def _worst(pairs: tuple[ConfusionPair, ...], n: int) -> str:
    answers = plural(n, "answer")
    if not pairs:
        return f"{TOO_LITTLE}: no wrong name came twice in {answers} on papers."
    return f"Most often {pairs[0].words}. Looked at: {answers} on papers."


def times_view(reading: Reading) -> TimingView:
    """Seconds an answer, overall and by kind."""
    every = (ms for durations in reading.kinds.values() for ms in durations)
    overall = quartiles(every, LONGEST_ANSWER_MS)
    kinds = {kind: quartiles(ms, LONGEST_ANSWER_MS) for kind, ms in reading.kinds.items()}
    return timing_view(overall, kinds)


def coming_view(
    desk: Desk, reading: Reading, decks: list[str], day: int, known: int
) -> ForecastView:
    """The next 30 days, at the student's own pace."""
    counts = states.forecast(desk.store, day, AHEAD_DAYS, decks)
    pace = own_seconds(reading.passed, reading.failed, reading.met)
    minutes = minutes_estimate(sum(counts), 0, pace) / AHEAD_DAYS
    return forecast_view(counts, day, minutes, known)
