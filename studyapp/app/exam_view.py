"""What the page of a running paper shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studyapp.app.exam import Exam, stands, worth_of
from studyapp.app.phrases import plural
from studyapp.app.quiz_views import (
    Cell,
    Feedback,
    Input,
    OptionRow,
    PairRow,
    PaperView,
    Stand,
)
from studyapp.quiz.item import ONE_OF, Item, Type
from studyapp.quiz.marks import Outcome, shown

if TYPE_CHECKING:
    from fractions import Fraction

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HURRY_MS = 60_000 * 5


def input_of(item: Item) -> Input:
    """How an item is answered."""
    if item.type in ONE_OF:
        return Input.ONE
    return _INPUTS[item.type]


_INPUTS = {
    Type.SEVERAL: Input.SEVERAL,
    Type.ORDER: Input.ORDER,
    Type.MATCH: Input.MATCH,
    Type.TYPED: Input.LINE,
    Type.CLOZE: Input.LINE,
    Type.SET: Input.LINES,
    Type.WRITTEN: Input.ESSAY,
}


def paper_view(exam: Exam) -> PaperView:
    """The page for the item on the screen."""
    item, place = exam.item, exam.place
    answer = exam.answers.get(place)
    shown_ = place in exam.checked
    last = place + 1 >= exam.end
    left = exam.left_ms
    return PaperView(
        title=exam.paper.title,
        section=exam.rules.title if len(exam.starts) > 1 else "",
        number=_number(exam),
        stem=item.stem,
        lines=item.lines,
        input=input_of(item),
        options=option_rows(item, answer, shown_=shown_),
        pairs=_pairs(item, answer, shown_=shown_),
        text=_text(answer),
        hint=_hint(item),
        flagged=place in exam.flags,
        sure=str(exam.sure.get(place, "")),
        asks_sure=not exam.practice and bool(exam.rules.penalty) and item.type in ONE_OF,
        cells=tuple(_cell(exam, number) for number in range(exam.first, exam.end)),
        place=place - exam.first,
        status=_status(exam),
        clock=clock_words(left) if left is not None else "",
        clock_words=spoken_clock(left) if left is not None else "",
        hurry=left is not None and left <= _HURRY_MS,
        can_pause=exam.preset.exam.pause and left is not None,
        paused=exam.paused,
        can_go_back=place > exam.first,
        next=_next_label(exam, answered=place in exam.answers, last=last),
        next_written=_next_label(exam, answered=True, last=last),
        hand_in=_ending_label(exam),
        feedback=_feedback(exam, item, answer) if shown_ else None,
        words=_written_words(answer) if item.type is Type.WRITTEN else "",
    )


def _number(exam: Exam) -> str:
    """The question's place, and its marks where each question has its own."""
    place = exam.place - exam.first
    told = f"Question {place + 1} of {exam.end - exam.first}"
    own = exam.rules.questions_list
    return f"{told}, {of_a_mark(own[place].marks)}" if place < len(own) else told


def _next_label(exam: Exam, *, answered: bool, last: bool) -> str:
    asked = exam.practice and exam.place not in exam.checked
    if asked and answered:
        return "Check"
    if not last:
        return "Skip" if asked else "Next"
    return "See the result" if exam.practice else _ending_label(exam)


def _ending_label(exam: Exam) -> str:
    if exam.practice:
        return "Finish"
    return "Hand in" if exam.section + 1 >= len(exam.starts) else "End this part"


def _text(answer: Any) -> str:
    if isinstance(answer, dict):
        return str(answer.get("text", ""))
    return answer if isinstance(answer, str) else ""


def _written_words(answer: Any) -> str:
    return plural(len(_text(answer).split()), "word")


def _hint(item: Item) -> str:
    """What the answer field asks for."""
    if item.type is Type.SET:
        return "One a line, or with commas"
    if item.typed is None:
        return "Write here" if item.type is Type.WRITTEN else ""
    if item.typed.kind == "number":
        return "Type the number, with its unit" if item.typed.unit else "Type the number"
    return "Type the date" if item.typed.kind == "date" else "Type the name"


def option_rows(item: Item, answer: Any, *, shown_: bool) -> tuple[OptionRow, ...]:
    """The options of an item as they stand."""
    given = answer if isinstance(answer, list) else [answer] if isinstance(answer, str) else []
    rows = []
    for number, option in enumerate(item.options):
        chosen = option.id in given and item.type is not Type.MATCH
        ordered = item.type is Type.ORDER and chosen
        rows.append(
            OptionRow(
                id=option.id,
                label=LETTERS[number],
                text=option.text,
                chosen=chosen,
                stand=_stand(item, option.id, given) if shown_ else Stand.OPEN,
                what=option.what if shown_ and item.type is not Type.MATCH else "",
                place=str(given.index(option.id) + 1) if ordered else "",
            )
        )
    return tuple(rows)


def _stand(item: Item, option: str, given: list[str]) -> Stand:
    if item.type is Type.ORDER:
        right = option in given and item.key.index(option) == given.index(option)
        return Stand.RIGHT if right else Stand.WRONG
    if item.type is Type.MATCH:
        return Stand.OPEN
    if option in item.key:
        return Stand.RIGHT if option in given or item.type is not Type.SEVERAL else Stand.MISSED
    return Stand.WRONG if option in given else Stand.OPEN


def _pairs(item: Item, answer: Any, *, shown_: bool) -> tuple[PairRow, ...]:
    if item.type is not Type.MATCH:
        return ()
    letters = {option.id: LETTERS[number] for number, option in enumerate(item.options)}
    given = answer if isinstance(answer, list) else []
    rows = []
    for number, one in enumerate(item.left):
        chosen = letters.get(given[number], "") if number < len(given) else ""
        right = letters.get(item.key[number], "") if shown_ else ""
        rows.append(PairRow(str(number + 1), one.text, chosen, right))
    return tuple(rows)


def _cell(exam: Exam, place: int) -> Cell:
    answered, flagged = stands(exam, place), place in exam.flags
    state = "answered" if answered else "blank"
    words = f"Question {place - exam.first + 1}, {state}{', flagged' if flagged else ''}"
    return Cell(answered, flagged, words)


def _status(exam: Exam) -> str:
    """How many are answered and flagged, and what a wrong answer costs."""
    places = range(exam.first, exam.end)
    answered = sum(stands(exam, place) for place in places)
    flagged = sum(place in exam.flags for place in places)
    parts = [f"{answered} answered"]
    if flagged:
        parts.append(f"{flagged} flagged")
    costs = exam.rules.penalty * exam.rules.marks
    if exam.practice or exam.rules.kind == "written":
        wanted = exam.rules.answer
        asked = f" Answer {wanted} of them." if wanted and wanted < len(places) else ""
        return f"{', '.join(parts)}.{asked}"
    cost = f"A wrong answer costs {of_a_mark(costs)}." if costs else "A wrong answer costs nothing."
    return f"{', '.join(parts)}. {cost}"


def of_a_mark(marks: Fraction) -> str:
    """A part of a mark in words: `¼ mark`, `2/3 mark`, `1.5 marks`."""
    signs = {(1, 4): "¼", (1, 3): "⅓", (1, 2): "½", (2, 3): "⅔", (3, 4): "¾"}
    if marks < 1:
        sign = signs.get((marks.numerator, marks.denominator), f"{marks}")
        return f"{sign} mark"
    return f"{shown(marks)} mark{'' if marks == 1 else 's'}"


def clock_words(left_ms: int) -> str:
    """The time left as a clock shows it: `24:18`, `1:05:00`, `+0:40` once it is over."""
    over = left_ms < 0
    seconds = abs(left_ms) // 1000 if over else -(-left_ms // 1000)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"+{text}" if over else text


def spoken_clock(left_ms: int) -> str:
    """The time left in words, for a screen reader."""
    if left_ms < 0:
        return f"The time has been over for {plural(-left_ms // 60_000, 'minute')}"
    minutes = -(-left_ms // 60_000)
    return f"{plural(minutes, 'minute')} left"


def _feedback(exam: Exam, item: Item, answer: Any) -> Feedback:
    worth = worth_of(exam, exam.place)
    right = worth.outcome is Outcome.RIGHT
    partly = worth.outcome is Outcome.PARTLY
    verdict = worth.words
    if not verdict:
        verdict = "Right." if right else "Right in part." if partly else "That is not right."
    chosen = item.option(answer) if isinstance(answer, str) else None
    if chosen is not None and not right and chosen.what and "\n" not in chosen.what:
        verdict = f"{verdict} {chosen.what if chosen.what.endswith('.') else f'{chosen.what}.'}"
    return Feedback(
        right=right,
        partly=partly,
        verdict=verdict,
        answer=right_words(item),
        body="\n".join(filter(None, (told_of_key(item), item.body))),
        source=item.source,
        checked=item.checked,
        can_object=item.typed is not None and not right and exam.place not in exam.objected,
    )


def told_of_key(item: Item) -> str:
    """What the right options themselves say: the mended statements, where each event belongs."""
    if item.type in {Type.COUNT, Type.TRUE_FALSE, Type.ODD_ONE_OUT}:
        return "\n".join(option.what for option in item.options
                         if option.id in item.key and option.what)  # fmt: skip
    return ""


def right_words(item: Item) -> str:
    """The right answer in words; empty of a sealed item, whose answer is not known here."""
    if item.sealed:
        return ""
    known = {option.id: option.text for option in item.options}
    if item.type is Type.MATCH:
        return "\n".join(
            f"{one.text}: {known[key]}" for one, key in zip(item.left, item.key, strict=True)
        )
    if item.type is Type.ORDER:
        dates = {option.id: option.what for option in item.options}
        return "\n".join(f"{known[key]} ({dates[key]})" for key in item.key)
    if item.options:
        return "\n".join(known[key] for key in item.key if key in known)
    return item.answer


def chosen_words(item: Item, answer: Any) -> str:
    """What was answered, in words; empty if nothing was."""
    known = {option.id: option.text for option in item.options}
    if item.type is Type.MATCH:
        given = answer if isinstance(answer, list) else []
        pairs = zip(item.left, given, strict=False)
        return "; ".join(f"{one.text}: {known[id_]}" for one, id_ in pairs if id_ in known)
    if isinstance(answer, list):
        return "; ".join(known[id_] for id_ in answer if id_ in known)
    if isinstance(answer, dict):
        return _text(answer)
    return known.get(answer, answer if item.typed or item.sets else "") if answer else ""
