"""What the page of a result shows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from studyapp.app import exam as exams
from studyapp.app.drawing import eras_of
from studyapp.app.exam_view import chosen_words, of_a_mark, right_words, told_of_key
from studyapp.app.phrases import KINDS, plural
from studyapp.app.quiz_views import GroupRow, MissRow, ResultView
from studyapp.cards.words import count
from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.marks import Outcome, shown
from studyapp.quiz.result import Marked, Result, Sure
from studyapp.store import papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam

_SURE = {Sure.SURE: "Sure", Sure.TWO: "Between two", Sure.GUESS: "Guessed"}


def result_view(desk: Desk, exam: Exam) -> ResultView:
    """The page of a paper that was handed in."""
    found = exams.result(exam)
    if exam.is_given:
        return _given(exam, found)
    titles = eras_of(desk.enabled())
    missed = [one for one in found.marked if one.worth.outcome is not Outcome.RIGHT]
    wrong = [one for one in missed if one.item.type is not Type.WRITTEN]
    return ResultView(
        id=exam.paper.id,
        heading=_heading(exam),
        score=shown(found.total),
        of=f"of {shown(found.of)}",
        lines=tuple(_lines(exam, found)),
        before=_before(desk, exam),
        eras=_groups(found, "era", titles, "No single era"),
        kinds=_groups(found, "kind", KINDS, "Other"),
        guessing=tuple(_guessing(found)),
        misses=tuple(_miss(exam, one) for one in missed),
        all=tuple(_miss(exam, one) for one in found.marked),
        review=_review_words(len({one.item.card for one in wrong})),
        can_feed=not exam.practice and bool(exam.answers),
        fed=exam.fed,
        passed=_passed(exam, found),
    )


def _given(exam: Exam, found: Result) -> ResultView:
    """The page of a paper that whoever set it will mark."""
    answered = sum(exams.stands(exam, place) for place in range(len(exam.items)))
    return ResultView(
        id=exam.paper.id,
        heading=_heading(exam),
        score=str(answered),
        of=f"of {plural(len(exam.items), 'question')} answered",
        lines=(
            "Whoever set this paper has its answers and marks it.",
            "Save your result as a file and hand that in.",
        ),
        before="",
        eras=(),
        kinds=(),
        guessing=(),
        misses=(),
        all=tuple(_miss(exam, one) for one in found.marked),
        review="",
        can_feed=False,
        fed=False,
        given=True,
    )


def _heading(exam: Exam) -> str:
    minutes = exam.clock_ms / 60_000
    took = plural(round(minutes), "minute") if minutes >= 1 else "less than a minute"
    return f"{exam.paper.title}, finished in {took}"


def _lines(exam: Exam, found: Result) -> Iterable[str]:
    """How many were right, and what wrong ones cost."""
    parts = [f"{found.count(Outcome.RIGHT)} right"]
    if found.count(Outcome.PARTLY):
        parts.append(f"{found.count(Outcome.PARTLY)} in part")
    parts += [f"{found.count(Outcome.WRONG)} wrong", f"{found.count(Outcome.BLANK)} left blank"]
    yield f"{', '.join(parts)}."
    costs = {section.penalty * section.marks for section in exam.preset.sections} - {0}
    if found.lost and len(costs) == 1:
        cost = of_a_mark(next(iter(costs)))
        yield f"Each wrong answer cost {cost}, {shown(found.lost)} in all."
    elif found.lost:
        yield f"Wrong answers cost {shown(found.lost)} in all."
    if any(one.item.type is Type.WRITTEN for one in found.marked):
        yield "Written answers count by the points that you tick."


def _passed(exam: Exam, found: Result) -> str:
    """How the result stands to the pass mark, where the preset has one."""
    percent = exam.preset.exam.pass_percent
    if percent is None or not found.of:
        return ""
    share = max(found.total / found.of * 100, Fraction(0))
    side = "below" if share < Fraction(str(percent)) else "above"
    told = f"{float(share):.2f}".rstrip("0").rstrip(".")
    return f"{told}% of the marks: {side} the pass mark of {percent:g}%."


def _before(desk: Desk, exam: Exam) -> str:
    """The result of the paper before this one, of the same exam."""
    for head in papers.heads(desk.store):
        same = head.preset == exam.paper.preset and head.id != exam.paper.id
        if same and head.handed_in_ms and not head.discarded and head.at_ms < exam.paper.at_ms:
            try:
                earlier = exams.result(exams.opened(desk, head.id))
            except StudyError:
                continue
            return f"Last time {shown(earlier.total)} of {shown(earlier.of)}"
    return ""


def _groups(
    found: Result, name: str, titles: Mapping[str, str], other: str
) -> tuple[GroupRow, ...]:
    """The items by era or kind, in the order of the titles."""
    groups = found.groups(name)
    known = [key for key in titles if key in groups]
    rest = [one for key, own in groups.items() if key not in titles for one in own]
    rows = [_group(titles[key], groups[key]) for key in known]
    return (*rows, *([_group(other, rest)] if rest else []))


_ORDER = (Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG, Outcome.BLANK)


def _group(title: str, own: list[Marked]) -> GroupRow:
    squares = sorted((one.worth.outcome for one in own), key=_ORDER.index)
    right = squares.count(Outcome.RIGHT)
    return GroupRow(title, tuple(one.value for one in squares), f"{right} of {len(own)}")


def _guessing(found: Result) -> Iterable[str]:
    """What each stated confidence brought, and how few answers that rests on."""
    for one in found.guessing():
        brought = "brought" if one.marks >= 0 else "cost"
        yield (
            f"{_SURE[one.sure]}: {one.right} of {one.answers} right, "
            f"{brought} {shown(abs(one.marks))}."
        )


def _miss(exam: Exam, one: Marked) -> MissRow:
    item = one.item
    answer = exam.answers.get(one.place)
    chosen = item.option(answer) if isinstance(answer, str) else None
    ticked = answer.get("points") or () if isinstance(answer, dict) else ()
    own = chosen_words(item, answer)
    said = [item.body, item.checked]
    return MissRow(
        number=one.place + 1,
        stem=item.stem,
        lines=item.lines,
        chosen=own,
        right=right_words(item),
        what=chosen.what if chosen is not None and one.worth.outcome is Outcome.WRONG else "",
        why="\n".join(filter(None, (told_of_key(item), *said))),
        source=item.source,
        card=item.card,
        outcome="given" if item.sealed else one.worth.outcome.value,
        rubric=tuple((line, number in ticked) for number, line in enumerate(item.rubric)),
        text=own if item.type is Type.WRITTEN else "",
        place=one.place,
    )


def _review_words(number: int) -> str:
    if not number:
        return ""
    return "Review this one now" if number == 1 else f"Review these {count(number)} now"
