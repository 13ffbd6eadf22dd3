"""The tree of an argument: nothing overlaps, evidence folds first, arrows follow the branches."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_maps import BARE, MINERALS, maps

from studyapp.explore.argument_map import ArgumentMap
from studyapp.explore.nodes import CLAIM, NO_REPLY, Kind, nodes_of
from studyapp.explore.tree import LINES, Box, Role, Tree, folded_at_first
from studyapp.explore.tree_columns import Style, columns_for
from studyapp.explore.tree_layout import lay_out
from studyapp.explore.tree_steps import Way, step

widths = st.integers(120, 2400)
units = st.sampled_from([0.8, 1.0, 1.6])


def measure(text: str, style: Style, width: float) -> float:
    """As if every letter were eight pixels wide."""
    return LINES[style] * (1 + len(text) * 8 // max(width, 1))


def tree_of(one: ArgumentMap, width: float = 940, unit: float = 1.0, *folded: str) -> Tree:
    """A map laid out."""
    return lay_out(nodes_of(one), columns_for(width, unit), unit, measure, folded)


def box_of(tree: Tree, key: str) -> Box:
    """A node that is shown."""
    box = tree.box(key)
    assert box is not None
    return box


@given(maps(), widths, units)
def test_every_node_stands_once_and_none_covers_another(
    one: ArgumentMap, width: int, unit: float
) -> None:
    tree = tree_of(one, width, unit)
    assert [box.node for box in tree.boxes] == list(nodes_of(one))
    for number, first in enumerate(tree.boxes):
        assert first.bottom <= tree.height
        assert first.x + first.width <= tree.width + 0.01
        for other in tree.boxes[number + 1 :]:
            beside = first.x + first.width <= other.x or other.x + other.width <= first.x
            assert beside or first.bottom <= other.y or other.bottom <= first.y


@given(widths, units)
def test_columns_fit_their_page_and_evidence_gives_way_first(width: int, unit: float) -> None:
    columns, wider = columns_for(width, unit), columns_for(width + 40, unit)
    assert columns.number <= wider.number
    assert columns.width <= max(width, 17 * unit) + 0.01
    if columns.number > 1:
        assert all(
            at + size < after
            for (at, size), (after, _) in pairwise(zip(columns.at, columns.widths, strict=True))
        )


def test_the_usual_page_has_the_columns_of_the_design() -> None:
    columns = columns_for(940, 1.0)
    assert columns.widths == (228, 248, 344)
    assert columns.at == (0, 300, 596)


def test_a_narrow_page_folds_the_evidence_of_reasons_and_a_wide_one_does_not() -> None:
    nodes = nodes_of(MINERALS)
    assert folded_at_first(nodes, columns_for(940, 1.0)) == {"objection.unrest"}
    assert folded_at_first(nodes, columns_for(600, 1.0)) == {"reason.need", "objection.unrest"}


def test_what_is_folded_is_away_and_says_how_much_it_is() -> None:
    tree = tree_of(MINERALS, 940, 1.0, "reason.need")
    assert tree.box("evidence.reason.need.1") is None
    reason = box_of(tree, "reason.need")
    assert reason.open is False
    assert [run.text for run in reason.runs if run.role is Role.FOLD] == ["2 pieces of evidence"]
    opened = box_of(tree_of(MINERALS), "reason.need")
    assert opened.open is True
    assert not [run for run in opened.runs if run.role is Role.FOLD]
    assert box_of(tree, "reason.income").open is None


def test_what_supports_has_a_whole_line_and_what_attacks_a_dashed_one() -> None:
    dashed = {wire.key: wire.dashed for wire in tree_of(MINERALS).wires}
    assert dashed == {
        "reason.need": False,
        "reason.income": False,
        "reason.begun": False,
        "evidence.reason.need.1": False,
        "evidence.reason.need.2": False,
        "objection.left": True,
        "objection.unrest": True,
        "reply.unrest": True,
    }


@pytest.mark.parametrize("width", [700, 940, 1300])
def test_lines_end_where_the_text_of_their_node_begins(width: int) -> None:
    tree = tree_of(MINERALS, width)
    ends = {wire.key: wire.points[-1] for wire in tree.wires}
    for key in ("reason.need", "objection.unrest"):
        box = box_of(tree, key)
        assert ends[key][1] == box.anchor
        assert 0 < box.x - ends[key][0] < 30


def test_an_objection_to_a_reason_begins_at_it_and_says_so_in_words() -> None:
    tree = tree_of(MINERALS)
    wire = next(one for one in tree.wires if one.key == "objection.unrest")
    reason = box_of(tree, "reason.income")
    assert abs(wire.points[0][1] - reason.anchor) < 10
    said = [run.text for run in box_of(tree, "objection.unrest").runs if run.role is Role.AGAINST]
    assert said == ["Against reason 2"]
    left = box_of(tree, "objection.left")
    assert not [run for run in left.runs if run.role is Role.AGAINST]


def test_an_objection_without_a_reply_says_so_where_the_reply_would_be() -> None:
    wide, narrow = tree_of(MINERALS), tree_of(MINERALS, 500)
    for tree in (wide, narrow):
        (words,) = [one for one in tree.words if one.text == NO_REPLY]
        assert words.of == "objection.left"
    assert next(one for one in wide.words if one.text == NO_REPLY).x == wide.columns.at[2]


def test_a_claim_alone_says_that_there_are_no_reasons() -> None:
    tree = tree_of(BARE)
    assert [box.node.key for box in tree.boxes] == [CLAIM]
    assert "No reasons in the sources." in [words.text for words in tree.words]
    assert not tree.wires


def test_marks_stand_under_their_nodes() -> None:
    columns = columns_for(940, 1.0)
    tree = lay_out(nodes_of(MINERALS), columns, 1.0, measure, (), {"reason.need": "recalled 84%"})
    marks = [(box.node.key, run.text) for box in tree.boxes for run in box.runs
             if run.role is Role.MARK]  # fmt: skip
    assert marks == [("reason.need", "recalled 84%")]


# Arrow keys.


@given(maps(), widths, st.lists(st.sampled_from(list(Way)), max_size=30))
def test_every_step_leads_to_a_node_that_is_shown(
    one: ArgumentMap, width: int, ways: list[Way]
) -> None:
    nodes = nodes_of(one)
    columns = columns_for(width, 1.0)
    tree = lay_out(nodes, columns, 1.0, measure, folded_at_first(nodes, columns))
    here = CLAIM
    for way in ways:
        here = step(tree, here, way)
        assert tree.box(here) is not None


@given(maps(), widths)
def test_up_and_down_reach_every_node_of_a_column_and_come_back(
    one: ArgumentMap, width: int
) -> None:
    tree = tree_of(one, width)
    for box in tree.boxes:
        below = step(tree, box.node.key, Way.DOWN)
        if below != box.node.key:
            assert step(tree, below, Way.UP) == box.node.key
        else:
            assert box.y == max(other.y for other in tree.boxes if other.x == box.x)


@pytest.mark.parametrize(
    ("here", "way", "there"),
    [
        (CLAIM, Way.ON, "reason.need"),
        ("reason.need", Way.ON, "evidence.reason.need.1"),
        ("evidence.reason.need.1", Way.ON, "evidence.reason.need.1"),
        ("evidence.reason.need.2", Way.BACK, "reason.need"),
        ("reason.need", Way.DOWN, "reason.income"),
        ("reason.begun", Way.DOWN, "objection.left"),
        ("evidence.reason.need.2", Way.DOWN, "reply.unrest"),
        ("objection.unrest", Way.ON, "reply.unrest"),
        ("objection.unrest", Way.BACK, "reason.income"),
        ("objection.left", Way.BACK, CLAIM),
        (CLAIM, Way.DOWN, "relation.0"),
        (CLAIM, Way.BACK, CLAIM),
        ("reason.need", Way.FIRST, CLAIM),
    ],
)
def test_arrows_go_along_the_branches(here: str, way: Way, there: str) -> None:
    assert step(tree_of(MINERALS, 940, 1.0, "objection.unrest"), here, way) == there


# Nodes.


def test_nodes_say_what_they_are() -> None:
    names = {node.key: node.name for node in nodes_of(MINERALS)}
    assert names[CLAIM] == "Claim, argued by The TRENDS essay, three reasons, two objections"
    assert names["reason.need"] == "Reason 1 of 3, two pieces of evidence"
    assert names["reason.income"] == "Reason 2 of 3"
    assert names["evidence.reason.need.2"] == "Evidence 2 of 2 for reason 1"
    assert names["objection.left"] == "Objection 1 of 2, no reply in the sources"
    assert names["objection.unrest"] == "Objection 2 of 2, one piece of evidence"
    assert names["reply.unrest"] == "Reply to objection 2"
    assert names["relation.0"] == "Opposes"
    assert names["relation.1"] == "Supported by"


def test_whose_a_node_is_stands_in_words() -> None:
    notes = {node.key: node.note for node in nodes_of(MINERALS)}
    assert notes["reason.begun"] == "Supplied by this deck’s editor"
    assert notes["objection.unrest"] == "Supplied by this deck’s editor"
    assert notes["objection.left"] == "Raised by: The untitled essay"
    assert notes["reason.need"] == ""


def test_an_objection_to_a_reason_that_is_gone_is_against_the_claim() -> None:
    one = ArgumentMap("d", "argument.a", "A.", "", objections=MINERALS.objections)
    node = next(node for node in nodes_of(one) if node.key == "objection.unrest")
    assert (node.parent, node.against) == (CLAIM, "Against the claim")


def test_the_card_of_an_authors_reasons_does_not_ask_for_what_the_editor_adds() -> None:
    asked = {node.key: node.asked_by for node in nodes_of(MINERALS) if node.kind is Kind.REASON}
    assert asked["reason.need"] == asked["reason.income"] == (MINERALS.reasons_card,)
    assert asked["reason.begun"] == ()
