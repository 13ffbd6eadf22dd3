"""Item analysis: figures worked out by hand, laws, and what is not available."""

from __future__ import annotations

import math
from statistics import correlation as pearson
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from studyapp.progress import moments
from studyapp.progress.item_analysis import ItemFacts, Response, analysed
from studyapp.progress.item_flags import Flag, Trust, flags, trust
from studyapp.progress.paper_analysis import alpha, kr20, paper_figures

if TYPE_CHECKING:
    from studyapp.progress.item_analysis import ItemFigures, Sat

EXACT = 1e-9
TABLE = ((1, 1, 1), (1, 1, 0), (1, 0, 0), (0, 0, 0), (1, 1, 1), (0, 1, 0))
"""Six students, three items. Totals 3, 2, 1, 0, 3, 1; mean 10/6, sum of squares about it 22/3."""


def sats(table: tuple[tuple[float, ...], ...], of: float = 1.0) -> list[Sat]:
    return [
        {f"i{place}": Response(mark, of, ("a",) if mark == of else ("b",)) for place, mark in
         enumerate(row)}
        for row in table
    ]  # fmt: skip


def facts(count: int) -> list[ItemFacts]:
    return [ItemFacts(f"i{n}", ("a", "b", "c"), frozenset("a"), 1 / 3) for n in range(count)]


def first(table: tuple[tuple[float, ...], ...] = TABLE) -> ItemFigures:
    return analysed(sats(table), facts(len(table[0])))[0]


def test_an_item_is_worked_out_as_by_hand() -> None:
    # Item 0: marks 1 1 1 0 1 0, rest 2 1 0 0 2 1. Means 2/3 and 1.
    # Products about the means: 1/3·1 + 0 + 1/3·(-1) + (-2/3)(-1) + 1/3·1 + 0 = 1; cov = 1/5.
    # Variances: (4·1/9 + 2·4/9)/5 = 4/15, and 4/5. r = (1/5)/√(4/15·4/5).
    found = first()
    assert found.n == 6
    assert (found.right.hits, found.right.of) == (4, 6)
    assert found.facility == pytest.approx(2 / 3, abs=EXACT)
    assert found.sd == pytest.approx(math.sqrt(4 / 15), abs=EXACT)
    assert found.discrimination == pytest.approx(0.2 / math.sqrt(16 / 75), abs=EXACT)
    # Sorted: marks 0 0 1 1 1 1, rest 0 0 1 1 2 2: products (-2/3)(-1)·2 + 0 + 0 + 1/3·2 = 2; 2/5.
    assert found.efficiency == pytest.approx(0.5, abs=EXACT)
    # With the totals 3 2 1 0 3 1 about 5/3: 1/3(4/3+1/3-2/3+4/3) - 2/3(-5/3-2/3) = 7/3; 7/15.
    total = (22 / 3) / 5
    assert found.biserial == pytest.approx((7 / 15) / math.sqrt(4 / 15 * total), abs=EXACT)


def test_the_point_biserial_is_the_difference_of_means_too() -> None:
    # Those right have totals 3 2 1 3 (mean 9/4), the others 0 1 (mean 1/2); s with divisor n.
    spread = math.sqrt((22 / 3) / 6)
    expected = (9 / 4 - 1 / 2) / spread * math.sqrt(2 / 3 * 1 / 3)
    assert first().biserial == pytest.approx(expected, abs=EXACT)


def test_effective_weights_are_worked_out_as_by_hand() -> None:
    # Covariances with the totals: item 0: 7/15. Item 1: marks 1 1 0 0 1 1:
    # 1/3(4/3+1/3+4/3-2/3) - 2/3(-2/3-5/3) = 7/9 + 14/9 = 7/3; 7/15. Item 2: 1 0 0 0 1 0:
    # 2/3(4/3+4/3) - 1/3(1/3-2/3-5/3-2/3) = 16/9 + 8/9 = 8/3; 8/15.
    roots = [math.sqrt(7 / 15), math.sqrt(7 / 15), math.sqrt(8 / 15)]
    found = [one.weight for one in analysed(sats(TABLE), facts(3))]
    assert found == pytest.approx([root / sum(roots) for root in roots], abs=EXACT)


def test_alpha_and_its_kin_are_worked_out_as_by_hand() -> None:
    # Variances of the items 4/15, 4/15, 4/15; of the totals 22/15.
    found = paper_figures(sats(TABLE))
    expected = 3 / 2 * (1 - (12 / 15) / (22 / 15))
    assert found.alpha == pytest.approx(expected, abs=EXACT)
    assert found.kr20 == pytest.approx(expected, abs=EXACT)
    assert found.sd == pytest.approx(math.sqrt(22 / 15), abs=EXACT)
    assert found.sem == pytest.approx(math.sqrt(22 / 15 * (1 - expected)), abs=EXACT)
    assert found.error_ratio == pytest.approx(math.sqrt(1 - expected), abs=EXACT)
    assert (found.n, found.items, found.of) == (6, 3, 3)
    assert (found.mean, found.median) == pytest.approx((10 / 6, 1.5), abs=EXACT)


def test_skewness_and_kurtosis_are_k_statistics() -> None:
    # 1 2 3 4 10: about the mean 4: squares 9 4 1 0 36 (50), cubes -27 -8 -1 0 216 (180),
    # fourths 81 16 1 0 1296 (1394). k2 = 50/4; k3 = 5·180/(4·3);
    # k4 = 25(6·1394/5 - 12·100)/(4·3·2).
    values = [1.0, 2.0, 3.0, 4.0, 10.0]
    assert moments.skewness(values) == pytest.approx(75 / 12.5**1.5, abs=EXACT)
    k4 = 25 * (6 * 1394 / 5 - 3 * 4 * 100) / 24
    assert moments.kurtosis(values) == pytest.approx(k4 / 12.5**2, abs=EXACT)


def test_an_interval_of_r_is_that_of_fisher() -> None:
    low, high = moments.likely_correlation(0.5, 30) or (0, 0)
    z = 0.5 * math.log(3)
    assert math.atanh(low) == pytest.approx(z - 1.959964 / math.sqrt(27), abs=EXACT)
    assert math.atanh(high) == pytest.approx(z + 1.959964 / math.sqrt(27), abs=EXACT)


def test_options_say_who_chose_them() -> None:
    right, wrong, idle = first().options
    assert (right.right, wrong.right, idle.right) == (True, False, False)
    assert (right.chosen.hits, wrong.chosen.hits, idle.chosen.hits) == (4, 2, 0)
    assert right.r == pytest.approx(first().discrimination, abs=EXACT)
    assert wrong.r == pytest.approx(-(first().discrimination or 0), abs=EXACT)
    assert idle.r is None
    assert not any(option.idle for option in first().options)  # seldom is chance among so few
    assert [option.idle for option in first(TABLE * 5).options] == [False, False, True]


def test_an_option_counts_among_those_to_whom_it_was_shown() -> None:
    had = [
        {"i0": Response(1, 1, ("a",), ("a", "b"))},
        {"i0": Response(0, 1, ("c",), ("a", "c"))},
        {"i0": Response(0, 1, (), ("a", "c"), "omitted")},
    ]
    (found,) = analysed(had, [ItemFacts("i0", ("a", "b", "c"), frozenset("a"))])
    assert [(one.chosen.hits, one.chosen.of) for one in found.options] == [(1, 3), (0, 1), (1, 2)]
    assert (found.omitted, found.not_reached) == (1, 0)


def test_items_are_known_by_their_key_wherever_they_stand() -> None:
    one = [{"x": Response(1, 1), "y": Response(0, 1)}, {"y": Response(1, 1), "x": Response(0, 1)}]
    x, y, z = analysed(one, [ItemFacts(key) for key in "xyz"])
    assert (x.n, y.n, z.n) == (2, 2, 0)
    assert x.right.hits == y.right.hits == 1


@pytest.mark.parametrize(("seen", "idle"), [(29, False), (30, True)])
def test_an_option_that_few_were_shown_is_not_idle(seen: int, idle: bool) -> None:
    had = [
        {"x": Response(1, 1, ("a",), ("a", "b", "c") if place < seen else ("a", "b"))}
        for place in range(40)
    ]
    (found,) = analysed(had, [ItemFacts("x", ("a", "b", "c"), frozenset("a"))])
    assert [option.idle for option in found.options] == [False, True, idle]


def test_the_most_that_a_paper_can_bring_may_be_less_than_its_items_have() -> None:
    assert paper_figures(sats(TABLE), 2.0).of == 2
    assert paper_figures(sats(TABLE)).of == 3


def test_marks_below_nothing_count_as_they_are() -> None:
    found = first(((1, 1), (-0.25, 0), (-0.25, 1), (1, 0)))
    assert found.facility == pytest.approx(0.375, abs=EXACT)
    assert found.right.hits == 2


def test_papers_that_differ_have_totals_and_no_alpha() -> None:
    had = [{"a": Response(1, 1), "b": Response(0, 1)}, {"a": Response(1, 1), "c": Response(1, 1)},
           {"a": Response(0, 1), "b": Response(0, 1)}]  # fmt: skip
    found = paper_figures(had)
    assert found.mean == pytest.approx(1)
    assert (found.alpha, found.kr20, found.sem, found.error_ratio) == (None,) * 4


# What is not available.


@pytest.mark.parametrize("n", [0, 1, 2])
def test_of_none_one_or_two_there_are_counts_and_nothing_else(n: int) -> None:
    had = sats(TABLE[:n])
    for found in analysed(had, facts(3)):
        assert found.n == n
        assert (found.facility, found.sd, found.discrimination, found.r_likely) == (None,) * 4
        assert (found.efficiency, found.biserial, found.weight) == (None,) * 3
        assert all(option.r is None and not option.idle for option in found.options)
    paper = paper_figures(had)
    assert (paper.mean, paper.sd, paper.median, paper.skewness, paper.kurtosis) == (None,) * 5
    assert (paper.alpha, paper.kr20, paper.error_ratio, paper.sem) == (None,) * 4


def test_without_variance_nothing_is_told() -> None:
    same = ((1, 0), (1, 0), (1, 0), (1, 0))
    found = analysed(sats(same), facts(2))
    assert [one.facility for one in found] == [1, 0]
    assert [one.sd for one in found] == [0, 0]
    assert {one.discrimination for one in found} == {None}
    assert {one.efficiency for one in found} == {None}
    assert {one.biserial for one in found} == {None}
    paper = paper_figures(sats(same))
    assert (paper.alpha, paper.kr20, paper.skewness, paper.kurtosis) == (None,) * 4
    assert paper.sd == 0


def test_a_perfect_correlation_has_no_interval() -> None:
    assert moments.likely_correlation(1.0, 30) is None
    assert moments.likely_correlation(-1.0, 30) is None
    assert moments.likely_correlation(0.3, 3) is None
    assert moments.likely_correlation(None, 30) is None


# Laws.

BITS = st.integers(2, 8).flatmap(
    lambda items: st.lists(
        st.tuples(*[st.integers(0, 1)] * items), min_size=3, max_size=30
    )
)  # fmt: skip


@given(BITS)
def test_alpha_is_kr20_where_items_are_right_or_wrong(table: list[tuple[int, ...]]) -> None:
    one, other = alpha(sats(tuple(table))), kr20(sats(tuple(table)))
    assert (one is None) == (other is None)
    if one is not None:
        assert one == pytest.approx(other, abs=EXACT)


@given(BITS, st.sampled_from([2.0, 0.5, 3.0]))
@example([(0, 0, 0, 0), (0, 1, 1, 1), *[(1, 0, 0, 0)] * 3, (1, 0, 1, 1)], 3.0)  # cancels to 0
def test_what_marks_are_worth_changes_no_share(table: list[tuple[int, ...]], worth: float) -> None:
    plain = analysed(sats(tuple(table)), facts(len(table[0])))
    marked = tuple(tuple(bit * worth for bit in row) for row in table)
    scaled = analysed(sats(marked, worth), facts(len(table[0])))
    for one, other in zip(plain, scaled, strict=True):
        for name in ("facility", "discrimination", "biserial", "efficiency", "weight"):
            assert getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-7)


@given(BITS)
def test_the_order_of_students_says_nothing(table: list[tuple[int, ...]]) -> None:
    one = analysed(sats(tuple(table)), facts(len(table[0])))
    other = analysed(sats(tuple(reversed(table))), facts(len(table[0])))
    for first_, second in zip(one, other, strict=True):
        assert first_.right == second.right
        assert first_.discrimination == pytest.approx(second.discrimination, abs=EXACT)


@given(BITS)
def test_figures_lie_where_they_can(table: list[tuple[int, ...]]) -> None:
    found = analysed(sats(tuple(table)), facts(len(table[0])))
    for one in found:
        assert one.discrimination is None or -1 <= one.discrimination <= 1
        assert one.efficiency is None or one.efficiency <= 1 + EXACT
        if one.r_likely is not None and one.discrimination is not None:
            low, high = one.r_likely
            assert -1 <= low <= one.discrimination <= high <= 1
    weights = [one.weight for one in found if one.weight is not None]
    assert not weights or sum(weights) == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(-99, 99)), min_size=3, max_size=40))
def test_r_is_that_of_the_standard_library(pairs: list[tuple[int, int]]) -> None:
    left, right = zip(*pairs, strict=True)
    assume(len(set(left)) > 1 and len(set(right)) > 1)
    assert moments.correlation(left, right) == pytest.approx(pearson(left, right), abs=EXACT)


# Flags.


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, Trust.COUNTS), (9, Trust.COUNTS), (10, Trust.SHARES), (29, Trust.SHARES),
     (30, Trust.FLAGS)],
)  # fmt: skip
def test_so_many_students_are_trusted_so_far(n: int, expected: Trust) -> None:
    assert trust(n) is expected


def wrong_key(n: int) -> ItemFigures:
    """An item that only those miss who know all the rest: they choose b."""
    table = tuple((0, 1, 1, 1) if k % 2 else (1, 0, 0, k % 4 == 0) for k in range(n))
    return analysed(sats(table), facts(4))[0]


def test_a_wrong_key_is_flagged_from_thirty_students_and_not_before() -> None:
    assert flags(wrong_key(29)) == ()
    assert wrong_key(29).discrimination == pytest.approx(wrong_key(30).discrimination, abs=0.1)
    assert flags(wrong_key(30))[:2] == (Flag.NEGATIVE, Flag.RIVAL)


def test_easy_guessed_and_weak_items_are_flagged() -> None:
    easy = tuple((1, k % 2, k % 3 == 0) for k in range(40))
    found = analysed(sats(easy), facts(3))
    assert Flag.EASY in flags(found[0])
    hard = tuple((k % 5 == 0, k % 2, k % 3 == 0) for k in range(60))
    assert Flag.GUESSED in flags(analysed(sats(hard), facts(3))[0])
    weak = tuple((k % 2, k // 2 % 2, k // 4 % 2) for k in range(40))
    assert Flag.WEAK in flags(analysed(sats(weak), facts(3))[0])
