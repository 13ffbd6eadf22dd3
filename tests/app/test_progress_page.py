"""The page Progress: its figures are those of the log, and it says where they tell too little."""

from __future__ import annotations

import csv
import io
import shutil
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from profiles import SMALL, Wall, answer

from studyapp.app import demo, progress_reading
from studyapp.app.desk import Desk, open_desk
from studyapp.app.picking import session_for
from studyapp.app.progress import Period, export_csv, progress_view
from studyapp.app.progress_words import KINDS, TOO_LITTLE, figure, headline
from studyapp.app.quiz import KINDS as QUIZ_KINDS
from studyapp.app.sitting import begun as sat_down
from studyapp.app.sitting import taken_back
from studyapp.progress.recall import Share
from studyapp.schedule.day import calendar_date
from studyapp.schedule.grade import Grade
from studyapp.schedule.replay import after
from studyapp.schedule.student import Habits, study
from studyapp.store import library, log, settings, states
from studyapp.store.merge import merge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.progress_views import Figure, ProgressView

DAYS = 365

FIRSTS = """
with live as (
    select card, grade, day, interval_days, duration_ms, hlc,
        row_number() over (partition by card, day order by hlc) as turn
    from review where id not in (select target from retraction)),
firsts as (
    select card, grade, day,
        lag(interval_days) over (partition by card order by hlc) as promised
    from live where turn = 1)
"""


def sql(desk: Desk, query: str, *given: object) -> list[Any]:
    """Ask the log itself, past all that the program makes of it."""
    with desk.store.reading() as db:
        return db.execute(query, given).fetchall()


@pytest.fixture(scope="module")
def year_profile(tmp_path_factory: pytest.TempPathFactory, shipped_profile: Path) -> Path:
    """A profile after a year of study of the shipped deck."""
    folder = tmp_path_factory.mktemp("year")
    shutil.copytree(shipped_profile, folder, dirs_exist_ok=True)
    desk = open_desk(folder, Wall())
    try:
        demo.shelve(desk)
        day = desk.moment().day
        cards = [state.card for state in states.next_new(desk.store, day, 700)]
        habits = Habits(first_day=day - DAYS, days=DAYS, new_a_day=4, minutes_a_day=15)
        merge(desk.store, study(cards, habits, "year"), desk.model)
    finally:
        desk.close()
    return folder


@pytest.fixture
def year(opened: Callable[..., Desk], year_profile: Path) -> Desk:
    """An open profile after a year of study."""
    return opened(year_profile)


OF_CARD = "select day from review where card = ?"


def returns(days: list[int]) -> int:
    """How often a card came back: study days later than all before them."""
    return sum(day > max(days[:place]) for place, day in enumerate(days) if place)


def figures_of(view: ProgressView) -> list[Figure]:
    """All shares of a page."""
    rows = (view.retention.total, *view.retention.months)
    shares = [share for row in rows for share in (row.all, row.young, row.mature)]
    return [view.recalled, view.calibration.actual, *shares]


# An empty profile, and the first answers


@pytest.mark.parametrize("period", list(Period))
@pytest.mark.parametrize("deck", ["", SMALL, "no-such-deck"])
def test_an_empty_profile_tells_too_little_everywhere(desk: Desk, deck: str, period: str) -> None:
    view = progress_view(desk, deck, period)
    assert all((one.text, one.value, one.n) == (TOO_LITTLE, None, 0) for one in figures_of(view))
    sentences = [
        view.headline,
        view.heat.words,
        view.calibration.words,
        view.timing.overall.words,
        view.hardest.words,
        view.confusions.words,
        view.forecast.words,
        *(row.words for row in (*view.eras, *view.kinds, *view.questions)),
    ]
    assert [words for words in sentences if not words.startswith(TOO_LITTLE)] == []
    assert (view.calibration.points, view.retention.months, view.timing.kinds) == ((), (), ())
    assert (view.calibration.log_loss, view.calibration.rmse, view.calibration.scores) == (
        None,
        None,
        "",
    )
    assert (view.hardest.cards, view.confusions.pairs, view.note) == ((), (), "")
    assert len(view.forecast.bars) == 30
    assert (view.forecast.total, view.forecast.minutes) == (0, None)
    assert export_csv(view).count("\r\n\r\n") == 11


def test_one_answer_then_a_second_a_day_later(desk: Desk, wall: Wall) -> None:
    sitting = sat_down(desk, session_for(desk, desk.moment()))
    card = sitting.card
    assert card is not None
    answer(desk, sitting)
    view = progress_view(desk)
    assert (view.heat.studied, view.heat.longest_run, view.heat.present_run) == (1, 1, 1)
    assert view.heat.cells[-1].words == "21 November, 1 card"
    assert view.heat.cells[-1].today
    assert view.recalled.n == 0  # the first meeting says nothing about recall
    assert view.timing.overall.text == TOO_LITTLE
    kind = next(row for row in view.kinds if row.key == card.kind)
    assert (kind.answered, kind.value) == (1, pytest.approx(1 / kind.cards))

    wall.on(days=4)
    sitting = sat_down(desk, session_for(desk, desk.moment()))
    while sitting.card is not None and sitting.card.id != card.id:
        sitting = answer(desk, sitting)
    sitting = answer(desk, sitting, Grade.AGAIN)
    view = progress_view(desk)
    assert (view.recalled.hits, view.recalled.n) == (0, 1)
    assert view.recalled.words == f"{TOO_LITTLE}: 0 of 1 review"
    assert (view.recalled.low, view.recalled.high) == pytest.approx((0, 0.7935), abs=1e-4)
    (point,) = view.calibration.points
    assert not point.told
    assert point.words.endswith("actual too little to tell, 1 review")
    (month,) = view.retention.months
    assert (month.title, month.all.n, month.mature.n) == ("November 2026", 1, 0)

    taken_back(desk, sitting)
    assert progress_view(desk).recalled.n == 0


def test_a_period_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="decade"):
        progress_view(desk, period="decade")


# A year, against the log


@pytest.mark.parametrize(("period", "days"), [("all", 9_999), ("year", 365), ("30-days", 30)])
def test_retention_is_what_the_log_says(year: Desk, period: str, days: int) -> None:
    view = progress_view(year, period=period)
    since = year.moment().day - days + 1
    rows = sql(
        year,
        f"{FIRSTS} select date(day * 86400, 'unixepoch', 'start of month'), promised >= 21,"
        " sum(grade > 1), count(*) from firsts"
        " where promised is not null and day >= ? group by 1, 2",
        since,
    )
    wanted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for month, mature, hits, of in rows:
        wanted[month[:7]][2 * mature : 2 * mature + 2] = [hits, of]
    found = {
        row.key: [row.young.hits, row.young.n, row.mature.hits, row.mature.n]
        for row in view.retention.months
    }
    assert found == dict(wanted)
    assert list(found) == sorted(found)
    assert (view.recalled.hits, view.recalled.n) == (
        sum(young + mature for young, _, mature, _ in wanted.values()),
        sum(young + mature for _, young, _, mature in wanted.values()),
    )
    assert view.note == ""
    whole = round(100 * view.recalled.hits / view.recalled.n)
    assert view.headline.startswith(f"You recalled {whole}% of {view.recalled.n:,} reviews")
    assert view.headline.endswith("Your goal is 90%.")


def test_predictions_are_those_of_a_fold_of_the_log(year: Desk) -> None:
    view = progress_view(year, period=Period.ALL)
    memories: dict[str, Any] = {}
    pairs = []
    for review in log.entries(year.store):
        before = memories.get(review.card)
        if before is not None and review.day > before.day:
            chance = year.model.retrievability(before, review.day)
            pairs.append((chance, review.grade.passed))
        memories[review.card] = after(year.model, before, review)
    assert (view.calibration.n, view.calibration.note) == (len(pairs), "")
    assert view.calibration.predicted == pytest.approx(sum(p for p, _ in pairs) / len(pairs))
    for point in view.calibration.points:
        inside = [
            (chance, hit)
            for chance, hit in pairs
            if point.low_edge <= chance and (chance < point.high_edge or point.high_edge == 1)
        ]
        assert (point.actual.hits, point.actual.n) == (sum(hit for _, hit in inside), len(inside))
        assert point.predicted == pytest.approx(sum(p for p, _ in inside) / len(inside))
        assert point.told == (len(inside) >= 30)
    assert sum(point.actual.n for point in view.calibration.points) == len(pairs)


def test_the_map_counts_the_cards_of_each_day(year: Desk) -> None:
    view = progress_view(year)
    days = dict(sql(year, "select day, count(distinct card) from review group by day"))
    shown = {calendar_date(day).isoformat(): n for day, n in days.items()}
    assert {cell.date: cell.count for cell in view.heat.cells if cell.count} == shown
    assert view.heat.studied == len(days)
    today = view.heat.cells[-1]
    assert (today.date, today.week, today.weekday, today.today) == ("2026-11-21", 52, 5, True)
    assert [name for _, name in view.heat.months] == [
        "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
    ]  # fmt: skip
    first = next(cell for cell in view.heat.cells if cell.count)
    assert first.words.startswith(f"{int(first.date[-2:])} November 2025, ")
    assert view.heat.most.endswith(" or more")
    assert view.heat.legend[4] == f"{view.heat.most} cards"


def test_times_are_the_quartiles_of_all_answers_of_a_kind(year: Desk) -> None:
    view = progress_view(year, period=Period.ALL)
    assert sum(row.n for row in view.timing.kinds) == view.timing.overall.n
    assert view.timing.overall.n == sql(year, "select count(*) from review")[0][0]
    for row in view.timing.kinds:
        times = [
            ms / 1000
            for (ms,) in sql(
                year,
                "select duration_ms from review where card like ? order by duration_ms",
                f"%/{row.key}.%",
            )
        ]
        assert row.n == len(times)
        if row.median is not None:
            middle = (times[(len(times) - 1) // 2] + times[len(times) // 2]) / 2
            assert row.median == pytest.approx(middle)


def test_the_hardest_cards_are_those_with_most_lapses(year: Desk) -> None:
    view = progress_view(year)
    rows = sql(year, "select card, lapses from card_state where lapses > 1")
    lapses = dict(rows)
    assert view.hardest.leeches == sum(n >= 8 for n in lapses.values())
    assert [one.lapses for one in view.hardest.cards] == sorted(lapses.values())[::-1][:10]
    for one in view.hardest.cards:
        (count,) = sql(year, "select count(*) from review where card = ?", one.card)[0]
        assert (one.lapses, one.answers) == (lapses[one.card], count)
        assert one.title != one.card


def test_mastery_counts_all_cards_of_an_era_and_of_a_kind(year: Desk) -> None:
    view = progress_view(year)
    day = year.moment().day
    recall = {one.card: year.model.retrievability(one, day) for one in states.standings(year.store)}
    eras: dict[str, list[float]] = defaultdict(list)
    kinds: dict[str, list[float]] = defaultdict(list)
    (deck,) = year.enabled()
    shown = {band["id"] for band in deck.eras}
    for record in library.cards_of(year.library, deck.id):
        chance = recall.get(record["id"], -1.0)
        era = record.get("era", "")
        eras[f"{deck.id}/{era}" if era in shown else ""].append(chance)
        kinds[record["kind"]].append(chance)
    for rows, wanted in ((view.eras, eras), (view.kinds, kinds)):
        assert {row.key for row in rows} == set(wanted)
        for row in rows:
            known = [chance for chance in wanted[row.key] if chance >= 0]
            assert (row.cards, row.answered) == (len(wanted[row.key]), len(known))
            if known:
                assert row.value == pytest.approx(sum(known) / row.cards)
    assert view.eras[-1].title == "No single era"
    assert [row.title for row in view.eras[:-1]] == [band["title"] for band in deck.eras]


def test_the_forecast_holds_every_card_that_comes_back(year: Desk) -> None:
    view = progress_view(year)
    day = year.moment().day
    due = [due for (due,) in sql(year, "select due from card_state where due < ?", day + 30)]
    assert view.forecast.total == len(due)
    assert view.forecast.bars[0].count == sum(one <= day for one in due)
    assert view.forecast.bars[1].words.startswith("22 November, ")
    assert view.forecast.words.startswith("About ")


def test_one_deck_and_all_are_the_same_where_there_is_one(year: Desk) -> None:
    (deck,) = year.enabled()
    assert replace(progress_view(year, deck.id), deck="") == progress_view(year)
    assert progress_view(year).decks == ((deck.id, deck.info["title"]),)


def test_a_deck_that_is_switched_off_keeps_its_past_but_nothing_is_due(year: Desk) -> None:
    before = progress_view(year)
    (deck,) = year.enabled()
    settings.put(year.store, settings.DECKS_OFF, (deck.id,))
    view = progress_view(year)
    assert (view.recalled, view.heat) == (before.recalled, before.heat)
    assert (view.eras, view.kinds, view.forecast.total, view.hardest.cards) == ((), (), 0, ())


def test_answers_under_a_former_id_count_for_their_card(year: Desk) -> None:
    before = progress_view(year, period=Period.ALL)
    rows = sql(year, "select card from card_state where reps > 3 order by card limit 2")
    keeps, leaves = (card for (card,) in rows)
    with year.store.writing() as writing:
        writing.connection.execute("insert into alias values (?, ?)", (leaves, keeps))
        writing.connection.execute("delete from card_state where card = ?", (leaves,))
    apart = sum(
        returns([day for (day,) in sql(year, f"{OF_CARD} order by hlc", card)])
        for card in (keeps, leaves)
    )
    one = returns([review.day for review in log.reviews_of(year.store, keeps)])
    view = progress_view(year, period=Period.ALL)
    assert view.recalled.n == before.recalled.n - apart + one


# Samples


def test_a_long_log_is_sampled_by_cards_and_says_so(
    year: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = progress_view(year, period=Period.ALL)
    monkeypatch.setattr(
        progress_reading,
        "sample",
        lambda known, _sample=progress_reading.sample: _sample(known, 1_000, 1_500),
    )
    monkeypatch.setattr(progress_reading, "MOST_PREDICTIONS", 200)
    year.store.changes += 1
    view = progress_view(year, period=Period.ALL)
    assert 500 < view.recalled.n < whole.recalled.n
    assert view.note.endswith("cards answered in this time, drawn by their ids.")
    assert view.calibration.n == 200
    assert view.calibration.note == f"From the last 200 of {view.recalled.n:,} reviews."
    low, high = view.recalled.low, view.recalled.high
    assert low - 0.02 <= whole.recalled.hits / whole.recalled.n <= high + 0.02
    assert (view.heat, view.eras) == (whole.heat, whole.eras)


def test_a_second_call_gives_the_same_view_until_something_is_written(year: Desk) -> None:
    view = progress_view(year)
    assert progress_view(year) is view
    assert progress_view(year, period=Period.MONTH) is not view
    settings.put(year.store, settings.DESIRED_RETENTION, 0.8)
    again = progress_view(year)
    assert again.headline.endswith("Your goal is 80%.")
    assert replace(again, headline=view.headline, goal=view.goal) == view


# Questions of policy, words and CSV


def test_questions_count_their_own_card_and_those_of_the_arguments_on_them(year: Desk) -> None:
    (deck,) = year.enabled()
    cards = [record["id"] for record in library.cards_of(year.library, deck.id)]
    question = next(card.split("/")[1] for card in cards if "/question." in card)
    argument = next(card.split("/")[1] for card in cards if "/argument." in card)
    info = {**deck.info, "answers": {argument: question}}
    with year.library.using() as db:
        db.execute("update deck set info = json(?)", (library._JSON(info),))
    year.store.changes += 1
    (row,) = progress_view(year).questions
    mine = [card for card in cards if card.split("/")[1] in {question, argument}]
    assert (row.key, row.cards) == (f"{deck.id}/{question}", len(mine))
    known = {one.card: one for one in states.standings(year.store)}
    assert row.answered == sum(card in known for card in mine)
    assert row.title.endswith("?")


def test_the_kinds_have_the_names_of_the_page_quiz() -> None:
    assert KINDS == QUIZ_KINDS


@pytest.mark.parametrize(
    ("hits", "of", "wanted"),
    [
        (0, 0, "Too little to tell how much you recall: no card came back so far."),
        (1, 1, "Too little to tell how much you recall: 1 of 1 review so far."),
        (7, 9, "Too little to tell how much you recall: 7 of 9 reviews so far."),
        (8, 10, "You recalled 8 of 10 reviews so far."),
        (1_096, 1_204, "You recalled 91% of 1,204 reviews so far."),
    ],
)
def test_the_headline_says_no_more_than_its_number_of_reviews(
    hits: int, of: int, wanted: str
) -> None:
    assert headline(figure(Share(hits, of)), "so far", 0.9) == f"{wanted} Your goal is 90%."


def test_a_share_stands_with_its_interval() -> None:
    found = figure(Share(8, 10))
    assert (found.text, found.value) == ("8 of 10", 0.8)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert found.words == "80% of 10 reviews, likely between 49% and 94%"
    assert figure(Share(0, 10)).high == pytest.approx(0.2775, abs=1e-4)
    assert figure(Share(90, 100)).text == "90%"


def test_no_words_praise_or_claim_more_than_the_log_holds(year: Desk) -> None:
    view = progress_view(year)
    for one in figures_of(view):
        assert 0 <= one.low <= one.high <= 1
        assert (one.value is None) == (one.n < 10)
        assert ("%" in one.text) == (one.value is not None and one.high - one.low <= 0.2)
        assert f"{one.n:,}" in one.words or not one.n
    text = export_csv(view)
    assert "!" not in view.headline + view.heat.words + view.calibration.words
    tables = text.split("\r\n\r\n")
    assert len(tables) == 12
    assert tables[-1] == ""
    for table in tables[:-1]:
        (title,), headings, *rows = csv.reader(io.StringIO(table))
        assert title
        assert all(len(row) == len(headings) for row in rows)
    heat = next(table for table in tables if table.startswith("A year of study"))
    assert len(heat.split("\r\n")) == len(view.heat.cells) + 2


def test_a_title_that_a_spreadsheet_would_compute_stays_a_text(year: Desk) -> None:
    view = progress_view(year)
    odd = replace(view.kinds[0], title="=1+1")
    assert "\r\n'=1+1," in export_csv(replace(view, kinds=(odd,)))
