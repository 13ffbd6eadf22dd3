"""The entity that is most easily taken for another one of its deck."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.explore.entry import Entry, Link, Links
from studyapp.explore.rivals import rival_of

days = st.dates(date(1800, 1, 1), date(2100, 1, 1)).map(date.isoformat)


def event(name: str, start: str = "", end: str = "", **fields: object) -> Entry:
    """An event of the deck."""
    given_ = {"deck": "d", "part": "one", "title": name, "kind": "event"}
    return Entry(key=f"event.{name}", start=start, end=end or start, **{**given_, **fields})  # type: ignore[arg-type]


def linked(*keys: str) -> tuple[Links, ...]:
    """Links to entities."""
    return (Links("Figures", tuple(Link(key, key) for key in keys)),)


OWN = event("own", "1960-05-01")


def chosen(own: Entry, *others: Entry, near: tuple[str, ...] = ()) -> str:
    """The name of the rival, "" for none."""
    found = rival_of(own, (*others, own), near)
    return "" if found is None else found.title


def test_the_nearest_in_time_of_its_kind_is_the_rival() -> None:
    near, far = event("near", "1960-09-01"), event("far", "1954-01-01")
    instrument = event("treaty", "1960-05-02", kind="instrument")
    assert chosen(OWN, far, instrument, near) == "near"
    assert chosen(OWN, far, instrument) == "far"
    assert chosen(OWN, instrument) == ""
    assert chosen(OWN) == ""


def test_times_that_overlap_are_nearest_of_all() -> None:
    era = event("era", "1954-01-01", "1965-12-31", kind="era")
    inside = event("inside", "1960-01-01", "1960-12-31", kind="era")
    after = event("after", "1966-01-01", "1970-01-01", kind="era")
    assert chosen(era, after, inside) == "inside"


def test_a_name_that_a_slip_makes_of_its_own_comes_before_all() -> None:
    near, namesake = event("near", "1960-05-02"), event("Zia", "1900-01-01", names=("Ziaur",))
    assert chosen(OWN, near, namesake, near=("ZIAUR",)) == "Zia"


def test_without_a_time_it_is_what_hangs_together_with_the_same() -> None:
    own = event("own", links=linked("figure.a", "figure.b"), part="two")
    written_next = event("next", part="two")
    related = event("related", links=linked("figure.b"))
    closer = event("closer", links=linked("figure.b", "figure.a"))
    assert chosen(own, written_next, related, closer) == "closer"
    assert chosen(own, event("other"), written_next) == "next"


def test_of_what_is_equal_the_one_written_nearest_is_taken() -> None:
    one, two, own, three = event("one"), event("two"), event("own"), event("three")
    assert rival_of(own, (one, two, own, three)) == two


@given(days, st.lists(days, min_size=1, max_size=8, unique=True))
def test_no_other_is_nearer(own_day: str, others: list[str]) -> None:
    own = event("own", own_day)
    entries = [event(f"e{n}", day) for n, day in enumerate(others)]
    found = rival_of(own, [own, *entries])
    assert found is not None

    def gap(entry: Entry) -> int:
        return abs((date.fromisoformat(entry.start) - date.fromisoformat(own_day)).days)

    assert gap(found) == min(map(gap, entries))
    assert rival_of(own, [own, *entries]) == found


@pytest.mark.parametrize("day", ["1960-05-01", ""])
def test_a_rival_is_never_the_entity_itself(day: str) -> None:
    own = event("own", day)
    assert rival_of(own, [own]) is None
    assert rival_of(own, [own, event("other")]) == event("other")
