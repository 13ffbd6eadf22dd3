"""A class's results: judged from raw answers, whatever the files say, and nothing passed over."""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from classes_made import DECK, START, key_of, question, result, tampered, write_class
from papers_made import ITEMS, RIGHT, answers, begun, preset, section

from studyapp.app import exam as exams
from studyapp.app.assignments import made_key
from studyapp.app.class_files import class_csv, class_html
from studyapp.app.class_key import DeckNow
from studyapp.app.class_results import ClassResults, class_results, decks_in
from studyapp.app.class_words import NOT_AVAILABLE, class_view
from studyapp.app.handing_in import result_file
from studyapp.app.quiz import QuizChoice, begin_practice
from studyapp.errors import StudyError
from studyapp.quiz.assignment import handed_out, write_assignment, write_key
from studyapp.quiz.item import Choice, Pool, Type
from studyapp.quiz.seed import number
from studyapp.store.library import open_library

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.quiz.assignment import Key

LATER = START + 10**9
FOUR = key_of(*(question(number) for number in range(1, 5)))


def no_decks(_: object) -> dict[str, DeckNow]:
    return {}


def write(folder: Path, key: Key | None, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.result.json").write_bytes(content)
    if key is not None:
        (folder / "test.key.json").write_bytes(write_key(key))
    return folder


def read(folder: Path, **more: Any) -> ClassResults:
    return class_results([folder], no_decks, LATER, **more)


def totals(found: ClassResults) -> dict[str, tuple[Fraction, Fraction]]:
    return {one.handed.result.label: (one.total, one.of) for one in found.sittings}


def remarks(found: ClassResults) -> dict[str, list[tuple[str, bool]]]:
    told: dict[str, list[tuple[str, bool]]] = {}
    for one in found.problems:
        told.setdefault(one.file, []).append((one.text, one.counted))
    return told


def test_answers_are_judged_by_the_key_that_lies_with_them(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in", FOUR,
        {"a": result(FOUR, "a", ["A"] * 4), "b": result(FOUR, "b", ["A", "B", None, "A"])},
    )  # fmt: skip
    found = read(folder)
    assert totals(found) == {"a": (4, 4), "b": (2, 4)}
    assert found.problems == ()
    assert found.files == 2
    assert [(one.right.hits, one.n) for one in found.figures] == [(2, 2), (1, 2), (1, 2), (2, 2)]
    assert found.figures[2].omitted == 1
    assert [one.key for one in found.figures] == [item.id for item in FOUR.items]


def test_a_penalty_is_taken_off(tmp_path: Path) -> None:
    key = key_of(*FOUR.items, penalty=Fraction(1, 3))
    folder = write(tmp_path / "in", key, {"a": result(key, "a", ["A", "B", "B", None])})
    found = read(folder)
    assert totals(found) == {"a": (Fraction(1, 3), 4)}
    assert found.figures[0].guess == pytest.approx(0)


def test_a_tampered_score_changes_nothing_and_is_told(tmp_path: Path) -> None:
    plain = result(FOUR, "a", ["A", "B", "C", "D"])
    honest = read(write(tmp_path / "one", FOUR, {"a": plain}))
    rich = tampered(plain, score={"marks": "4", "of": "4"})
    found = read(write(tmp_path / "two", FOUR, {"a": rich}))
    assert totals(found) == totals(honest) == {"a": (1, 4)}
    assert found.figures == honest.figures
    assert remarks(found)["a.result.json"] == [
        ("It brings marks of its own, 4 of 4. They count for nothing.", True)
    ]


def test_a_corrected_key_is_applied_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", FOUR, {"a": result(FOUR, "a", ["B", "A", "A", "A"])})
    assert totals(read(folder)) == {"a": (3, 4)}
    table = json.loads(write_key(FOUR))
    table["items"][0]["right"] = ["A", "B"]
    table["items"][1]["right"] = []
    mended = tmp_path / "mended.key.json"
    mended.write_text(json.dumps(table), encoding="utf-8")
    found = read(folder, key=mended)
    assert totals(found) == {"a": (3, 3)}
    assert len(found.figures) == 3


def test_questions_have_the_numbers_of_the_paper(tmp_path: Path) -> None:
    key = key_of(question(1), ITEMS[Type.WRITTEN], question(3), question(4))
    key = replace(key, items=(replace(key.items[0], key=()), *key.items[1:]))
    folder = write(tmp_path / "in", key, {"a": result(key, "a", ["A", "An essay.", "A", "B"])})
    found = read(folder)
    view = class_view(found)
    assert [(row.number, row.stem) for row in view.items] == [
        (3, "Question number 3"), (4, "Question number 4")
    ]  # fmt: skip
    assert "<h3>3. Question number 3</h3>" in class_html(view)


def test_the_page_says_no_more_than_few_sittings_can(tmp_path: Path) -> None:
    one = {"a": result(FOUR, "a", ["A", "A", "A", "B"])}
    view = class_view(read(write(tmp_path / "in", FOUR, one)))
    assert "there are counts only" in view.note
    page = class_html(view)
    assert "%" not in page.partition("<h2>Each question</h2>")[2]
    assert "<p>Right: A. " in page
    withdrawn = class_html(replace(view, items=(replace(view.items[0], answer=""),)))
    assert "<p>Right: " not in withdrawn


def two_of_four(*out: int) -> Key:
    """Four questions of which the first two answers count, some withdrawn."""
    items = [replace(item, key=() if n in out else item.key) for n, item in enumerate(FOUR.items)]
    return made_key(preset(section(4, answer=2)), [items], "seed", [DECK])


def test_a_question_is_told_from_those_of_the_same_stem(tmp_path: Path) -> None:
    true_or_false = [
        replace(question(n, options=2), stem="True or false?", lines=(f"Statement {n}.",))
        for n in (1, 2)
    ]
    choices = [replace(question(n), stem="Which is right?") for n in (3, 4)]
    key = key_of(*true_or_false, *choices, question(5))
    found = read(write(tmp_path / "in", key, {"1": result(key, "1", ["A"] * 5)}))
    assert [row.question for row in class_view(found).items] == [
        "True or false? Statement 1.",
        "True or false? Statement 2.",
        *["Which is right? Option a / Option b / Option c / Option d"] * 2,
        "Question number 5",
    ]


def test_where_two_answers_count_the_paper_is_of_two_marks(tmp_path: Path) -> None:
    key = two_of_four()
    found = read(write(tmp_path / "in", key, {"a": result(key, "a", ["A", "B", "A", "A"])}))
    assert totals(found) == {"a": (1, 2)}
    assert found.paper.of == 2
    meanings = {name: meaning for name, _, meaning in class_view(found).figures}
    assert meanings["Mean"] == "marks of 2"


def test_a_withdrawn_question_takes_no_answer_from_those_that_count(tmp_path: Path) -> None:
    key = two_of_four(0)
    found = read(write(tmp_path / "in", key, {"a": result(key, "a", ["B", "A", "A", "A"])}))
    assert totals(found) == {"a": (2, 2)}


def pool(id_: str, *right: str) -> Pool:
    return Pool(
        id=id_, type=Type.SINGLE, card=FOUR.items[0].card, entity="event.x", kind="event",
        part="p", era="", stem="?", right=tuple(Choice(one, one) for one in right),
    )  # fmt: skip


def test_the_present_deck_mends_the_key(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", FOUR, {"a": result(FOUR, "a", ["B", "A", "A", "A"])})
    first, second, third, _ = (item.id for item in FOUR.items)
    pools = {first: pool(first, "b"), second: pool(second, "z"), third: pool(third, "a", "c")}
    deck = DeckNow("pacts", "2", "b" * 64, pools.get)
    found = class_results([folder], lambda _: {"pacts": deck}, LATER, renew=True)
    assert totals(found) == {"a": (3, 3)}
    assert found.judged_by == (
        "Marked by the key test.key.json, mended by the deck pacts 2: question 1 (A became B); "
        "question 2 (taken out); question 3 (A became A, C)."
    )
    lines = class_view(found).items[0].lines
    assert "The deck mended its key: A became B." in lines


def test_what_was_mended_by_hand_is_left_alone_by_the_deck(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", None, {"a": result(FOUR, "a", ["A", "D", "A", "A"])})
    table = json.loads(write_key(FOUR))
    table["items"][1]["right"] = ["A", "D"]
    (folder / "test.key.json").write_text(json.dumps(table), encoding="utf-8")
    pools = {item.id: pool(item.id, "d") for item in FOUR.items[:2]}
    deck = DeckNow("pacts", "2", "b" * 64, pools.get)
    found = class_results([folder], lambda _: {"pacts": deck}, LATER, renew=True)
    assert totals(found) == {"a": (3, 4)}
    assert found.judged_by == (
        "Marked by the key test.key.json, mended by the deck pacts 2: question 1 (A became D). "
        "Mended by hand, and left alone: question 2."
    )
    assert "Its key was mended by hand." in class_view(found).items[1].lines
    assert read(folder).judged_by.endswith("Mended by hand: question 2.")


def test_a_typed_answer_mended_by_hand_is_shown_as_it_is_accepted(tmp_path: Path) -> None:
    key = key_of(ITEMS[Type.CLOZE])
    table = json.loads(write_key(key))
    table["items"][0]["right"] = ["Iskander Mirza", "Mirza"]
    folder = write(tmp_path / "in", None, {"a": result(key, "a", ["Mirza"])})
    (folder / "test.key.json").write_text(json.dumps(table), encoding="utf-8")
    view = class_view(read(folder))
    assert view.items[0].answer == "Iskander Mirza or Mirza"
    (row,) = view.students[0].answers
    assert (row.answer, row.right, row.sign) == ("Mirza", "Iskander Mirza or Mirza", "✓")


def test_a_deck_that_says_what_the_key_says_changes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", FOUR, {"a": result(FOUR, "a", ["A"])})
    deck = DeckNow("pacts", "1", "a" * 64, {}.get)
    found = class_results([folder], lambda _: {"pacts": deck}, LATER, renew=True)
    assert found.judged_by == (
        "Marked by the key test.key.json, in which the deck pacts 1 changes nothing."
    )


def test_a_deck_of_something_else_mends_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", FOUR, {"a": result(FOUR, "a", ["A"])})
    suez = DeckNow("suez-crisis", "1", "a" * 64, {}.get)
    with pytest.raises(StudyError, match="suez-crisis has nothing to do with this paper") as caught:
        class_results([folder], lambda _: {"suez-crisis": suez}, LATER, renew=True)
    assert "The key stays as it is." in caught.value.message
    with pytest.raises(StudyError, match="The deck of this paper is not here: pacts"):
        read(folder, renew=True)


def test_of_two_keys_of_a_paper_none_counts_in_silence(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", FOUR, {"a": result(FOUR, "a", ["A", "B"])})
    (folder / "copy.key.json").write_bytes(write_key(FOUR))
    assert read(folder).judged_by == "Marked by the key copy.key.json."
    table = json.loads(write_key(FOUR))
    table["items"][1]["right"] = ["B"]
    (folder / "copy.key.json").write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(StudyError, match=r"2 keys of “The first test”.*copy.key.*, test.key"):
        read(folder)
    assert totals(read(folder, key=folder / "copy.key.json")) == {"a": (2, 4)}


def test_a_broken_key_says_where_and_not_that_there_is_none(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", FOUR, {"a": result(FOUR, "a", ["A"])})
    broken = write_key(FOUR).replace(b'"format": 1,', b'"format": 1', 1)
    (folder / "test.key.json").write_bytes(broken)
    with pytest.raises(StudyError, match=r"test.key.json: The key is broken at line 4, column 2"):
        read(folder)
    with pytest.raises(StudyError, match=r"line 4, column 2: a comma is missing") as caught:
        read(folder, key=folder / "test.key.json")
    assert "Ask for" not in str(caught.value)


def test_results_are_known_by_what_they_hold(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.result.json.txt").write_bytes(b"\xef\xbb\xbf" + result(FOUR, "a", ["A"] * 4))
    (folder / "half.result.json").write_bytes(result(FOUR, "half", ["A"] * 4)[:400])
    (folder / "my key.json").write_bytes(write_key(FOUR))
    for n in range(7):
        (folder / f"{n}.png").write_bytes(b"x")
    found = read(folder)
    assert totals(found) == {"a": (4, 4)}
    assert found.files == 2
    assert found.judged_by == "Marked by the key my key.json."
    assert remarks(found) == {
        "half.result.json": [
            ("This file is cut off. Ask half for it again. It is not counted.", False)
        ],
        "": [("7 files of other kinds were not read: 0.png, 1.png, 2.png, 3.png, 4.png and 2 more.",
              False)],
    }  # fmt: skip


# Who answered what.


def test_each_student_can_be_told_what_they_got_wrong(tmp_path: Path) -> None:
    single, several = ITEMS[Type.SINGLE], ITEMS[Type.SEVERAL]
    key = key_of(single, several, ITEMS[Type.CLOZE], ITEMS[Type.WRITTEN], ITEMS[Type.MATCH])
    files = {
        "a": result(key, "a", ["B", ["A", "C"], "=cmd|x", "An essay.", ["A", "B", "C"]]),
        "b": result(key, "b", ["A", None, "Ayub Khan"]),
    }
    found = read(write(tmp_path / "in", key, files))
    view = class_view(found)
    first, second = (student.answers for student in view.students)
    assert [row.number for row in first] == [1, 2, 3, 4, 5]
    assert first[0].answer == f"B. {single.options[1].text}"
    assert first[0].right == f"A. {single.options[0].text}"
    assert (first[0].marks, first[0].of, first[0].sign) == ("0", "1", "B")
    assert first[1].answer.startswith("A. ")
    assert "; C. " in first[1].answer
    assert (first[3].marks, first[3].sign, first[3].note) == ("", "–", "To be marked by hand")
    assert [row.sign for row in second] == ["✓", "·", "✓", "–", "·"]
    assert [row.note for row in second][1::3] == ["Left blank", "Not reached"]
    rows = list(csv.reader(io.StringIO(class_csv(found, view))))
    place = rows.index(["Answers"])
    heads = rows[place + 1]
    assert heads[:4] == ["student", "1 answer", "1 marks", "2 answer"]
    table = [dict(zip(heads, row, strict=True)) for row in rows[place + 2 : place + 4]]
    assert [row["student"] for row in table] == ["a", "b"]
    assert table[0]["1 answer"] == first[0].answer
    assert [row["1 marks"] for row in table] == ["0.0000", "1.0000"]
    assert table[0]["3 answer"] == "'=cmd|x"
    assert (table[0]["4 answer"], table[0]["4 marks"]) == ("An essay.", "")
    page = Tags()
    page.feed(class_html(view))
    assert page.open == []
    assert "Each answer" in page.text


def test_what_was_taken_out_or_not_asked_for_is_told_of_each_answer(tmp_path: Path) -> None:
    key = two_of_four(0)
    found = read(write(tmp_path / "in", key, {"a": result(key, "a", ["B", "A", "A", "A"])}))
    (student,) = class_view(found).students
    assert [(row.sign, row.note) for row in student.answers] == [
        ("–", "Taken out of the count"), ("✓", ""), ("✓", ""),
        ("·", "One more than were asked for"),
    ]  # fmt: skip


def test_the_tables_tell_true_or_false_with_its_statement(tmp_path: Path) -> None:
    items = [
        replace(question(n, options=2), stem="True or false?", lines=(f"Statement {n}.",))
        for n in (1, 2)
    ]
    key = key_of(*items)
    found = read(write(tmp_path / "in", key, {"1": result(key, "1", ["A"] * 2)}))
    rows = list(csv.reader(io.StringIO(class_csv(found, class_view(found)))))
    place = rows.index(["Questions"])
    assert rows[place + 2][rows[place + 1].index("question")] == "True or false? Statement 1."


def test_the_page_gives_most_of_its_width_to_the_questions(tmp_path: Path) -> None:
    write_class(tmp_path / "in")
    assert '<th scope="col" width="43%">Question</th>' in class_html(
        class_view(read(tmp_path / "in"))
    )


def test_an_untouched_file_goes_before_one_that_was_changed(tmp_path: Path) -> None:
    files = {"b-own": result(FOUR, "Ali", ["A", "B", "B", "B"])}
    for place, changes in enumerate(({}, {"paper": "another"})):
        table = json.loads(result(FOUR, "Ali", ["A"] * 4))
        files[f"a-{place}"] = json.dumps({**table, **changes, "start": START - 1}).encode()
    found = read(write(tmp_path / "in", FOUR, files))
    assert totals(found) == {"Ali": (1, 4)}
    assert found.sittings[0].handed.file == "b-own.result.json"


def test_one_sitting_of_a_label_counts_and_the_others_are_told(tmp_path: Path) -> None:
    first = result(FOUR, "Ali", ["A"] * 4)
    files = {
        "b-copy": first,
        "a-first": first,
        "c-second": result(FOUR, " ALI ", ["B"] * 4, paper="another", start=START + 5),
    }
    found = read(write(tmp_path / "in", FOUR, files))
    assert totals(found) == {"Ali": (4, 4)}
    assert remarks(found) == {
        "b-copy.result.json": [
            ("It is the same sitting as a-first.result.json. It is not counted.", False)
        ],
        "c-second.result.json": [
            ("A second sitting of “ALI”, after a-first.result.json. It is not counted.", False)
        ],
    }


def test_of_two_files_of_one_sitting_the_sound_one_counts(tmp_path: Path) -> None:
    sound = result(FOUR, "Ali", ["B"] * 4)
    files = {"a": sound.replace(b'"value":"B"', b'"value":"A"', 1), "b": sound}
    found = read(write(tmp_path / "in", FOUR, files))
    assert found.sittings[0].handed.file == "b.result.json"


def test_every_odd_file_is_told_and_none_is_passed_over(tmp_path: Path) -> None:
    other = key_of(question(9))
    table = json.loads(result(FOUR, "chain", ["A"] * 4))
    table["events"][0]["clock"] += 1
    good = result(FOUR, "good", ["A"] * 4)
    files = {
        "good": good,
        "damaged": result(FOUR, "damaged", ["A"] * 4).replace(b'"ms":30000', b'"ms":30001', 1),
        "chain": tampered(result(FOUR, "chain", ["A"] * 4), events=table["events"]),
        "other": result(other, "other", ["A"]),
        "empty": b"",
        "deck": result(FOUR, "deck", ["A"] * 4,
                       decks=[{"id": "pacts", "version": "2", "sha256": "c" * 64}]),
        "fewer": tampered(result(FOUR, "fewer", []), items=json.loads(good)["items"][:2]),
    }  # fmt: skip
    folder = write(tmp_path / "in", FOUR, files)
    (folder / "photo.png").write_bytes(b"x")
    found = read(folder)
    told = {file: " ".join(text for text, _ in rows) for file, rows in remarks(found).items()}
    assert "its hash does not hold" in told["damaged.result.json"]
    assert "chain of hashes is broken" in told["chain.result.json"]
    assert "another paper" in told["other.result.json"]
    assert told["empty.result.json"] == (
        "This file is empty. Ask empty for it again. It is not counted."
    )
    assert "another version of pacts, 2" in told["deck.result.json"]
    assert "not the questions of the key" in told["fewer.result.json"]
    assert told[""] == "1 file of other kinds was not read: photo.png."
    assert set(totals(found)) == {"good", "damaged", "chain", "deck"}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"end": START - 1}, "ends before it begins"),
        ({"clock": 10**8}, "clock ran longer"),
        ({"start": LATER + 10**7, "end": LATER + 10**8}, "in the future"),
        ({"events": [{"at": 9, "clock": 0, "item": 0, "value": "A", "what": "answer"},
                     {"at": 8, "clock": 0, "item": 1, "value": None, "what": "flag"}]},
         "not in the order of time"),
    ],
)  # fmt: skip
def test_impossible_times_are_told(tmp_path: Path, more: dict[str, Any], told: str) -> None:
    folder = write(tmp_path / "in", FOUR, {"a": result(FOUR, "a", ["A"], **more)})
    found = read(folder)
    assert told in " ".join(text for text, _ in remarks(found)["a.result.json"])
    assert totals(found) == {"a": (1, 4)}


def test_answers_in_less_than_a_second_are_told(tmp_path: Path) -> None:
    table = json.loads(result(FOUR, "a", ["A"] * 4))
    for item in table["items"]:
        item["ms"] = 200
    files = {"a": tampered(result(FOUR, "a", ["A"] * 4), items=table["items"])}
    found = read(write(tmp_path / "in", FOUR, files))
    assert "less than a second each" in found.problems[0].text


def test_without_key_or_results_it_is_said_what_to_do(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", None, {"a": result(FOUR, "a", ["A"])})
    with pytest.raises(StudyError, match="The key of “The first test” is not among these files"):
        read(folder)
    (tmp_path / "other.json").write_bytes(write_key(key_of(question(8))))
    with pytest.raises(StudyError, match="This key is of another paper"):
        read(folder, key=tmp_path / "other.json")
    with pytest.raises(StudyError, match="cannot be read"):
        read(folder, key=tmp_path / "missing.json")
    (tmp_path / "none").mkdir()
    with pytest.raises(StudyError, match="no result of a paper"):
        read(tmp_path / "none")


def test_essays_are_left_for_hands_and_typed_answers_are_counted(tmp_path: Path) -> None:
    key = key_of(ITEMS[Type.CLOZE], ITEMS[Type.WRITTEN], ITEMS[Type.ORDER])
    files = {
        name: result(key, name, [text, "An essay.", ["C", "A", "D", "B"]])
        for name, text in (("a", "Ayub Khan"), ("b", "AYUB KHAN"), ("c", "Zia"), ("d", "Zia"))
    }
    found = read(write(tmp_path / "in", key, files))
    assert {one.written for one in found.sittings} == {1}
    typed, order = found.figures
    assert [(one.key, one.right, one.chosen.hits) for one in typed.options] == [
        ("ayub khan", True, 2), ("zia", False, 2),
    ]  # fmt: skip
    assert order.options == ()
    assert order.right.hits == 4


# Papers of the students' own.


def test_a_paper_of_ones_own_is_judged_by_the_deck(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    types = frozenset({"single", "typed", "true-false", "correction"})
    for seed in ("1", "2", "3"):
        exam = begin_practice(desk, QuizChoice(count=10, types=types | {"typed"}), seed=seed)
        for place in range(len(exam.items)):
            item = exam.items[place]
            right = item.key[0] if item.key else item.typed.accepted[0] if item.typed else None
            exam = exams.answered(desk, exams.gone(exam, place), right)
        content = result_file(desk, exams.handed_in(desk, exam), f"student {seed}")
        (folder / f"{seed}.result.json").write_bytes(content)
    with open_library(desk.store.folder) as library:
        found = class_results([folder], decks_in(library), desk.clock().at_ms)
    assert len(found.sittings) == 3
    for one in found.sittings:
        assert one.ungraded == 0
        assert one.total > one.of * Fraction(3, 4)
    told = {one.text for one in found.problems}  # no file says that it brought other marks
    assert told == {"Its questions were answered in less than a second each. It is counted."}
    assert found.judged_by == "Marked by the deck pacts 1, one mark a question."


def test_a_question_that_stands_in_a_file_twice_counts_once(desk: Desk, tmp_path: Path) -> None:
    item = ITEMS[Type.SINGLE]
    exam = exams.handed_in(desk, answers(desk, begun(desk, [item]), "a"))
    content = result_file(desk, exam, "a")
    often = tampered(content, items=json.loads(content)["items"] * 5)
    deck = DeckNow("pacts", "1", "b" * 64, {item.id: pool(item.id, "a")}.get)
    folder = write(tmp_path / "in", None, {"a": often})
    found = class_results([folder], lambda _: {"pacts": deck}, LATER + 10**12)
    assert totals(found) == {"a": (1, 1)}


def test_options_that_only_some_were_shown_stand_with_their_texts(
    desk: Desk, tmp_path: Path
) -> None:
    item = question(1)
    files = {}
    for label, letters in (("a", "abc"), ("b", "abd")):
        shown = tuple(one for one in item.options if one.id in letters)
        exam = answers(desk, begun(desk, [replace(item, options=shown)]), letters[-1])
        files[label] = result_file(desk, exams.handed_in(desk, exam), label)
    whole = replace(pool(item.id), right=item.options[:1], wrong=item.options[1:])
    deck = DeckNow("pacts", "1", "b" * 64, {item.id: whole}.get)
    folder = write(tmp_path / "in", None, files)
    found = class_results([folder], lambda _: {"pacts": deck}, LATER + 10**12)
    (row,) = class_view(found).items
    assert row.number == 1
    assert [(one.text, one.count) for one in row.options] == [
        ("Option a", 0), ("Option b", 0), ("Option c", 1), ("Option d", 1)
    ]  # fmt: skip


def test_without_its_deck_such_a_paper_is_refused(desk: Desk, tmp_path: Path) -> None:
    exam = exams.handed_in(desk, answers(desk, begun(desk, [ITEMS[Type.SINGLE]]), "a"))
    folder = write(tmp_path / "in", None, {"a": result_file(desk, exam, "a")})
    with pytest.raises(StudyError, match="The deck of this paper is not here: pacts"):
        read(folder)


def test_a_paper_of_another_version_is_judged_as_far_as_it_can_be(
    desk: Desk, tmp_path: Path
) -> None:
    items = [ITEMS[Type.SINGLE], ITEMS[Type.TRUE_FALSE]]
    exam = begun(desk, items)
    exam = answers(desk, exam, *(RIGHT[item.type] for item in items))
    folder = write(
        tmp_path / "in", None, {"a": result_file(desk, exams.handed_in(desk, exam), "a")}
    )
    single = pool(items[0].id, "a")
    said = replace(single, id=items[1].id, type=Type.TRUE_FALSE)
    pools = {one.id: one for one in (single, said)}
    deck = DeckNow("pacts", "2", "b" * 64, pools.get)
    found = class_results([folder], lambda _: {"pacts": deck}, LATER + 10**12)
    assert totals(found) == {"a": (1, 1)}
    told = " ".join(one.text for one in found.problems)
    assert "another version of pacts" in told
    assert "1 of its questions cannot be marked" in told


# In words.


@pytest.mark.parametrize(
    ("n", "note"),
    [(5, "Under 10 sittings there are counts only"), (12, "Under 30 sittings nothing is judged"),
     (40, "Ranges hold the true value")],
)  # fmt: skip
def test_so_many_students_so_much_is_said(tmp_path: Path, n: int, note: str) -> None:
    write_class(tmp_path / "in", students=n)
    view = class_view(read(tmp_path / "in"))
    assert view.n == n
    assert view.note.startswith(note)
    third = view.items[2]
    if n < 10:
        assert {row.facility for row in view.items} == {""}
        assert {row.discrimination for row in view.items} == {""}
        assert "not available under 10 sittings" in view.reliability
        assert "not available" in dict((a, b) for a, b, _ in view.figures)["Mean"]  # noqa: C402
    if n < 30:
        assert all(row.grey and not row.flags for row in view.items)
    else:
        assert third.flags[0] == "Check the key"
        assert third.likely.startswith("−0.")
        assert "Check the key: who does well" in " ".join(third.lines)
    assert third.right.endswith(f" of {n}")


def test_students_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    write_class(tmp_path / "in", students=12)
    labels = [row.label for row in class_view(read(tmp_path / "in")).students]
    assert labels == [f"Student {n}" for n in range(1, 13)]


# As files.


def test_the_tables_are_whole_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    files = {"a": result(FOUR, "=1+1", ["A"] * 4), "b": result(FOUR, "@x", ["B"] * 4)}
    found = read(write(tmp_path / "in", FOUR, files))
    text = class_csv(found, class_view(found))
    rows = list(csv.reader(io.StringIO(text)))
    titles = [row[0] for row, before in zip(rows, [[], *rows], strict=False) if not before and row]
    assert titles == [
        "The first test", "Questions", "Options", "Students", "Answers", "Files to look at",
    ]  # fmt: skip
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]
    heads = rows[rows.index(["Questions"]) + 1]
    first = dict(zip(heads, rows[rows.index(["Questions"]) + 2], strict=True))
    assert (first["number"], first["sittings"], first["right"]) == ("1", "2", "1")
    assert first["facility"] == ""


@pytest.mark.parametrize("n", [3, 9, 10])
def test_the_tables_hold_no_more_figures_than_the_page(tmp_path: Path, n: int) -> None:
    files = {
        f"{at}": result(FOUR, f"{at}", ["A"] * (at % 5) + ["B"] * (4 - at % 5)) for at in range(n)
    }
    found = read(write(tmp_path / "in", FOUR, files))
    view = class_view(found)
    assert found.paper.alpha is not None
    rows = list(csv.reader(io.StringIO(class_csv(found, view))))
    shown = [value != NOT_AVAILABLE for name, value, _ in view.figures if name != "Sittings"]
    assert [bool(value) for value in rows[2][3:]] == shown == [n >= 10] * len(shown)
    counts = {"number", "key", "type", "question", "answer", "sittings", "right", "omitted"}
    counts |= {"not reached", "letter", "option", "chosen"}
    for title in ("Questions", "Options"):
        at = rows.index([title])
        held = {name for name, cell in zip(rows[at + 1], rows[at + 2], strict=True) if cell}
        assert held <= counts if n < 10 else held > counts & set(rows[at + 1])


def test_marks_in_the_tables_are_numbers(tmp_path: Path) -> None:
    key = key_of(*FOUR.items, penalty=Fraction(1, 3))
    files = {"a": result(key, "a", ["A", "B"]), "b": result(key, "b", ["B"] * 4)}
    found = read(write(tmp_path / "in", key, files))
    view = class_view(found)
    rows = list(csv.reader(io.StringIO(class_csv(found, view))))
    students = rows[rows.index(["Students"]) + 2 :][:2]
    assert [row[:3] for row in students] == [["a", "0.6667", "4.0000"], ["b", "-1.3333", "4.0000"]]
    assert [row.marks for row in view.students] == ["⅔", "−1 ⅓"]


class Tags(HTMLParser):
    """Counts tags that are open, and gathers text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_escapes_whatever_students_write(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>&"
    key = key_of(ITEMS[Type.CLOZE])
    found = read(write(tmp_path / "in", key, {"a": result(key, evil, [evil])}))
    html = class_html(class_view(found))
    page = Tags()
    page.feed(html)
    assert page.open == []
    assert "<script" not in html
    assert evil in page.text
    assert "http" not in html


# How long it takes.


def test_a_thousand_files_of_sixty_questions_are_analysed_in_time(tmp_path: Path) -> None:
    key = key_of(*(question(n) for n in range(1, 61)))
    folder = tmp_path / "in"
    folder.mkdir()
    for student in range(1000):
        given = [
            "A" if number(f"{student}/{place}", 1000) > 700 - student // 2 else "BCD"[place % 3]
            for place in range(60)
        ]
        content = result(key, f"Student {student}", given)
        (folder / f"{student}.result.json").write_bytes(content)
    (folder / "test.key.json").write_bytes(write_key(key))
    (folder / "test.assignment.json").write_bytes(write_assignment(handed_out(key)))
    begin = time.process_time()
    view = class_view(read(folder))
    took = time.process_time() - begin
    assert view.n == 1000
    assert took < 4, f"{took:.2f} s of the processor"  # 1 s alone; others share this one
