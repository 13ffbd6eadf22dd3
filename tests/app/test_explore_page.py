"""The page Explore in words: what is on the line, what a filter leaves, and the study of an era."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from profiles import SHIPPED, SMALL, Wall, answer, hold, let_go, take_in, write_deck

from studyapp.app.desk import open_desk
from studyapp.app.explore import (
    detail,
    explore_view,
    line_table,
    narrowed,
    practise_era,
    review_era,
    showing,
)
from studyapp.app.explore_views import ARGUMENTS, EVENTS, FIGURES, ExploreView, Filter
from studyapp.app.explore_words import level_words, recall_words
from studyapp.app.lookup import Recall
from studyapp.app.picking import session_for
from studyapp.app.sitting import begun
from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import library, settings

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.desk import Desk

ALL = Filter(kinds=Filter().kinds | {ARGUMENTS})


@pytest.fixture
def view(desk: Desk) -> ExploreView:
    return explore_view(desk)


def era_of(desk: Desk, card: str) -> str:
    record = library.card(desk.library, card)  # type: ignore[arg-type]
    assert record is not None
    return str(record.get("era", ""))


# What is on the line.


def test_the_line_has_eras_events_and_offices_in_words(view: ExploreView) -> None:
    line = narrowed(view, Filter())
    assert [band.title for band in line.bands] == ["Alliance", "Drift"]
    assert [one.title for one in line.happenings] == [
        "The Manila Pact is signed",
        "A U-2 from Peshawar is shot down",
        "Washington halts arms to both sides",
    ]
    assert [track.title for track in line.tracks] == ["President of Pakistan"]
    assert line.words["event.seato"] == (
        "8 September 1954: The Manila Pact is signed, in Alliance, none answered yet"
    )
    assert line.words["era.drift"].endswith(": Drift, a colder period")
    assert line.words["figure.ayub-khan#president"].startswith(
        "27 October 1958 to 25 March 1969: Muhammad Ayub Khan, President of Pakistan"
    )


def test_a_deck_in_its_own_words_says_its_own_levels() -> None:
    assert level_words("closer", ("In force", "Suspended")) == "in force"
    assert level_words("mixed", ("In force", "Suspended")) == ""
    assert level_words("mixed", ()) == "a mixed period"


def test_recall_is_told_as_far_as_it_is_known() -> None:
    assert recall_words(Recall(3)).recall == "None answered yet"
    assert recall_words(Recall(1)).recall == "Not answered yet"
    partly = recall_words(Recall(3, 2, 1, 0.384))
    assert (partly.cards, partly.recall) == ("3 cards, 1 due today", "38% recall of 2 answered")
    known = recall_words(Recall(2, 2, 0, 0.999))
    assert (known.cards, known.recall) == ("2 cards, none due today", "99% recall")


def test_without_a_deck_it_says_so(desk: Desk) -> None:
    settings.put(desk.store, settings.DECKS_OFF, (SMALL, SHIPPED))
    view = explore_view(desk)
    assert (view.empty, view.timeline) == ("No deck is in use.", None)
    assert narrowed(view, Filter()).none == "No deck is in use."


def test_a_deck_without_dates_says_so(desk: Desk, tmp_path: Path) -> None:
    deck = '[deck]\nid = "bare"\ntitle = "Bare"\nversion = "1"\n'
    term = '[term.pact]\nname = "Pact"\nmeaning = "A promise between states"\n'
    folder = write_deck(tmp_path / "bare", {"deck.toml": deck, "terms.toml": term})
    settings.put(desk.store, settings.DECK_FOLDERS, (str(folder),))
    settings.put(desk.store, settings.DECKS_OFF, (SHIPPED,))
    take_in(desk)
    view = explore_view(desk, "bare")
    assert view.empty == "Bare has no eras, events or offices with a date."
    assert detail(desk, "bare", "term.pact") is not None


def test_none_asked_for_it_shows_a_deck_with_dates_and_rather_one_that_is_studied(
    desk: Desk, tmp_path: Path
) -> None:
    deck = '[deck]\nid = "bare"\ntitle = "Bare"\nversion = "1"\n'
    term = '[term.pact]\nname = "Pact"\nmeaning = "A promise between states"\n'
    bare = write_deck(tmp_path / "bare", {"deck.toml": deck, "terms.toml": term})
    small = write_deck(tmp_path / "pacts")
    settings.put(desk.store, settings.DECK_FOLDERS, (str(bare), str(small)))
    settings.put(desk.store, settings.DECKS_OFF, ())
    take_in(desk)
    for deck, times in (("bare", 1), (SHIPPED, 1), (SMALL, 2), (SHIPPED, 2)):
        sitting = begun(desk, session_for(desk, desk.moment(), deck))
        for _ in range(times):
            sitting = answer(desk, sitting)
        assert explore_view(desk).deck == (deck if deck != "bare" else SMALL)
    assert explore_view(desk, "bare").deck == "bare"


# Filters.


def test_kinds_can_be_taken_off(view: ExploreView) -> None:
    events = narrowed(view, Filter(kinds=frozenset({EVENTS})))
    assert (len(events.happenings), events.tracks) == (3, ())
    offices = narrowed(view, Filter(kinds=frozenset({FIGURES})))
    assert offices.happenings == ()
    assert [track.title for track in offices.tracks] == ["President of Pakistan"]


def test_a_filter_that_leaves_nothing_says_what_is_missing(view: ExploreView) -> None:
    assert narrowed(view, Filter(kinds=frozenset())).none == "Everything is switched off."
    line = narrowed(view, Filter(kinds=frozenset({EVENTS}), figure="figure.ayub-khan"))
    assert line.none == "No event about Muhammad Ayub Khan."
    both = narrowed(view, Filter(kinds=frozenset({EVENTS, ARGUMENTS}), figure="figure.ayub-khan"))
    assert both.none == "No event or argument about Muhammad Ayub Khan."


def test_one_source_leaves_what_it_says(desk: Desk, view: ExploreView) -> None:
    assert [one.key for one in view.sources] == ["source.kux-2001"]
    line = narrowed(view, Filter(source="source.kux-2001"))
    assert len(line.happenings) == 3
    assert line.note == "4 items from Disenchanted Allies."


def test_one_figure_leaves_what_names_it(demo_desk: Desk) -> None:
    view = explore_view(demo_desk, SHIPPED)
    line = narrowed(view, replace(ALL, figure="figure.ayub-khan"))
    spans = [span for track in line.tracks for row in track.rows for span in row]
    assert {span.title for span in spans if span.office} == {"Muhammad Ayub Khan"}
    assert line.happenings
    for one in line.happenings:
        shown = detail(demo_desk, SHIPPED, one.key)
        assert shown is not None
        named = [key for _, links in shown.links for key, _ in links]
        assert "figure.ayub-khan" in named


def test_weak_spots_are_marked_with_words(demo_desk: Desk) -> None:
    view = explore_view(demo_desk, SHIPPED)
    assert narrowed(view, Filter()).recalls == {}
    marked = narrowed(view, Filter(weak=True)).recalls
    known = [words for words in marked.values() if words.chance is not None]
    assert known
    assert all("% recall" in words.recall for words in known)


def test_the_essays_own_periods_can_be_shown(demo_desk: Desk) -> None:
    view = explore_view(demo_desk, SHIPPED)
    keys = [key for key, _ in view.views]
    assert keys[0] == "main"
    assert len(keys) > 1
    other = narrowed(view, Filter(view=keys[1]))
    assert {band.key for band in other.bands}.isdisjoint(band.key for band in other.steps)


def test_the_table_has_all_that_is_on_the_line_by_date(view: ExploreView) -> None:
    line = narrowed(view, Filter())
    rows = line_table(view, line)
    assert [row.texts[1] for row in rows] == [
        "Alliance", "The Manila Pact is signed", "Muhammad Ayub Khan",
        "A U-2 from Peshawar is shot down", "Drift", "Washington halts arms to both sides",
    ]  # fmt: skip
    assert rows[1].texts == (
        "8 September 1954", "The Manila Pact is signed", "Event", "Alliance", "None answered yet",
    )  # fmt: skip


# Going to an entity.


def test_a_filter_gives_way_to_what_is_to_be_shown(view: ExploreView) -> None:
    hidden = Filter(kinds=frozenset({FIGURES}), figure="figure.ayub-khan", weak=True)
    found = showing(view, hidden, "event.seato")
    assert found == Filter(kinds=frozenset({FIGURES, EVENTS}), weak=True)
    assert showing(view, hidden, "figure.ayub-khan") == hidden
    assert showing(view, hidden, "era.drift") == hidden


def test_the_period_of_an_essay_brings_its_view(demo_desk: Desk) -> None:
    view = explore_view(demo_desk, SHIPPED)
    assert view.timeline is not None
    name = next(name for name in view.timeline.bands if name != "main")
    found = showing(view, Filter(), view.timeline.bands[name][0].key)
    assert found is not None
    assert found.view == name


def test_what_has_no_time_has_no_filter(view: ExploreView) -> None:
    assert showing(view, Filter(), "source.kux-2001") is None
    assert showing(view, Filter(), "event.unknown") is None


# One entity.


def test_the_pane_has_the_date_the_sources_and_what_was_checked(desk: Desk) -> None:
    found = detail(desk, SMALL, "event.u2")
    assert found is not None
    assert found.above == "1 May 1960"
    assert found.title == "A U-2 from Peshawar is shot down"
    assert any("Kux" in line for line in found.sources)
    assert "1961" in found.checked
    assert (found.era, found.era_title) == ("alliance", "Alliance")
    assert found.recall == "None answered yet"


def test_the_pane_of_a_figure_has_its_native_name_and_no_era(desk: Desk) -> None:
    found = detail(desk, SMALL, "figure.ayub-khan")
    assert found is not None
    assert (found.above, found.native, found.era) == ("Person", "محمد ایوب خان", "")


def test_an_entity_that_is_gone_is_none(desk: Desk) -> None:
    assert detail(desk, SMALL, "event.gone") is None


# Study.


def test_a_review_of_an_era_has_only_its_cards(demo_desk: Desk) -> None:
    whole = set(session_for(demo_desk, demo_desk.moment(), SHIPPED).queue)
    era = next(era for card in sorted(whole) if (era := era_of(demo_desk, card)))
    session = session_for(demo_desk, demo_desk.moment(), SHIPPED, era=era)
    assert session.queue
    assert {era_of(demo_desk, card) for card in session.queue} == {era}
    due = {card for card in whole if era_of(demo_desk, card) == era}
    assert due <= set(session.queue)


def test_a_review_of_an_era_keeps_the_daily_limit_of_new_cards(demo_desk: Desk) -> None:
    settings.put(demo_desk.store, settings.NEW_PER_DAY, 1)
    before = len(session_for(demo_desk, demo_desk.moment(), SHIPPED, era="nuclear-sanctions").queue)
    settings.put(demo_desk.store, settings.NEW_PER_DAY, 0)
    after = len(session_for(demo_desk, demo_desk.moment(), SHIPPED, era="nuclear-sanctions").queue)
    assert before - after in {0, 1}


def test_nothing_due_in_an_era_is_said_with_the_way_on(desk: Desk) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 0)
    with pytest.raises(StudyError, match="No card of Drift is due today"):
        review_era(desk, SMALL, "drift")


def test_a_practice_of_an_era_asks_only_about_it(desk: Desk) -> None:
    sitting = begun(desk, session_for(desk, desk.moment(), SMALL))
    while sitting.card is not None:
        sitting = answer(desk, sitting, Grade.GOOD)
    exam = practise_era(desk, SMALL, "alliance")
    assert {era_of(desk, item.card) for item in exam.items} == {"alliance"}


def test_an_era_without_cards_cannot_be_practised(desk: Desk) -> None:
    with pytest.raises(StudyError, match="has no cards yet"):
        practise_era(desk, SMALL, "nowhere")


def test_in_a_second_window_nothing_is_begun(small_profile: Path, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    shutil.copytree(small_profile, folder)
    child = hold(folder)
    second = open_desk(folder, Wall())
    try:
        with pytest.raises(StudyError) as caught:
            review_era(second, SMALL, "alliance")
        assert str(caught.value) == second.store.read_only
        assert explore_view(second).deck == SMALL
    finally:
        second.close()
        let_go(child)
