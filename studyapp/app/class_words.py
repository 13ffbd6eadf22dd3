"""The results of a class in words: what each figure is, and how far it can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.class_answers import AnswerWords
from studyapp.app.class_views import ClassView, ItemRow, OptionRow, ProblemRow, StudentRow
from studyapp.app.phrases import percent, plural
from studyapp.app.quiz import TYPES
from studyapp.progress.item_analysis import FLAGS_FROM
from studyapp.progress.item_flags import SHARES_FROM, Flag, Trust, flags, trust
from studyapp.quiz.item import WRITING
from studyapp.quiz.marks import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.app.class_marks import Judged
    from studyapp.app.class_results import ClassResults
    from studyapp.progress.item_analysis import ItemFigures, OptionFigures
    from studyapp.progress.moments import Interval
    from studyapp.progress.recall import Share

NOT_AVAILABLE = "not available"
FLAGS = {
    Flag.NEGATIVE: "Check the key",
    Flag.RIVAL: "A wrong answer draws the better",
    Flag.GUESSED: "No better than guessing",
    Flag.WEAK: "Tells little",
    Flag.EASY: "Nearly all right",
    Flag.IDLE: "Idle options",
}
WHY = {
    Flag.NEGATIVE: "Check the key: who does well on the rest tends to miss this question.",
    Flag.RIVAL: "Students who do well on the rest choose a wrong answer. It may be right too.",
    Flag.GUESSED: "It is answered no better than by blind guessing.",
    Flag.WEAK: "It tells little: its discrimination is under 0.20.",
    Flag.EASY: "Nearly everybody has it right, so it tells students hardly apart.",
    Flag.IDLE: "A wrong option that less than one in twenty chooses does no work.",
}


def class_view(found: ClassResults) -> ClassView:
    """The page of a class's results."""
    n = found.paper.n
    summary = (
        f"{plural(n, 'sitting')} counted of {plural(found.files, 'file')}, "
        f"{plural(len(found.figures), 'question')}. {found.judged_by}"
    )
    if found.problems:
        summary += f" {plural(len(found.problems), 'remark')} on the files."
    words = AnswerWords(found)
    return ClassView(
        title=found.title,
        summary=summary,
        note=_note(n),
        reliability=_reliability(found),
        figures=tuple(_paper(found)),
        items=tuple(_item(one, found, words) for one in found.figures),
        students=tuple(_student(one, words) for one in found.sittings),
        problems=tuple(ProblemRow(one.file, one.text, one.counted) for one in found.problems),
        n=n,
        keyed=found.keyed,
    )


def _note(n: int) -> str:
    """What so few students can say."""
    match trust(n):
        case Trust.COUNTS:
            return f"Under {SHARES_FROM} sittings there are counts only: shares would be chance."
        case Trust.SHARES:
            return (
                f"Under {FLAGS_FROM} sittings nothing is judged: discrimination stands in grey, "
                "with the range in which it lies in 19 of 20 cases."
            )
        case Trust.FLAGS:
            return "Ranges hold the true value in 19 of 20 cases."


def signed(value: float | None, places: int = 2) -> str:
    """A figure with a real minus sign; words where there is none."""
    if value is None:
        return NOT_AVAILABLE
    text = f"{value:.{places}f}"
    return text.replace("-", "−") if float(text) else f"{0:.{places}f}"


def between(interval: Interval | None, places: int = 2) -> str:
    """A range in words, empty if there is none."""
    if interval is None:
        return ""
    return f"{signed(interval[0], places)} to {signed(interval[1], places)}"


def share_words(share: Share) -> str:
    """A count, with its share and range where there are enough."""
    told = f"{share.hits} of {share.of}"
    if share.of < SHARES_FROM or share.value is None:
        return told
    low, high = share.likely
    return f"{told}, {percent(share.value)} ({percent(low)} to {percent(high)})"


def _reliability(found: ClassResults) -> str:
    paper = found.paper
    if trust(paper.n) is Trust.COUNTS:
        return f"Reliability: {NOT_AVAILABLE} under {SHARES_FROM} sittings."
    if paper.alpha is None:
        why = "it needs the same questions for all, and totals that differ"
        return f"Reliability: {NOT_AVAILABLE}; {why}."
    error = signed(paper.sem)
    return (
        f"Reliability (alpha) {signed(paper.alpha)} from {plural(paper.n, 'sitting')}. "
        f"A total is uncertain by {error} marks to either side (standard error)."
    )


def _paper(found: ClassResults) -> Iterator[tuple[str, str, str]]:
    """The figures of the whole paper."""
    paper = found.paper
    few = trust(paper.n) is Trust.COUNTS
    rows = (
        ("Mean", paper.mean, f"marks of {paper.of:g}"),
        ("Standard deviation", paper.sd, "marks"),
        ("Median", paper.median, "marks"),
        ("Skewness", paper.skewness, "above 0: a long tail of high totals"),
        ("Kurtosis", paper.kurtosis, "above 0: more totals far out than in a normal curve"),
        ("Alpha", paper.alpha, "internal consistency; 0.75 and more is good"),
        ("KR-20", paper.kr20, "the same, for questions that are right or wrong"),
        ("Error ratio", paper.error_ratio, "share of the spread that is chance"),
        ("Standard error", paper.sem, "marks, of one student's total"),
    )
    yield "Sittings", str(paper.n), ""
    for name, value, meaning in rows:
        yield name, NOT_AVAILABLE if few else signed(value), meaning


def _item(one: ItemFigures, found: ClassResults, words: AnswerWords) -> ItemRow:
    item = found.items[one.key]
    texts = found.options[one.key]
    trusted = trust(one.n)
    few = trusted is Trust.COUNTS
    flagged = flags(one)
    return ItemRow(
        key=one.key,
        number=words.numbers[one.key],
        stem=item.stem,
        question=words.question(item),
        type=TYPES.get(item.type, item.type.value),
        n=one.n,
        right=f"{one.right.hits} of {one.n}",
        facility="" if few or one.facility is None else percent(one.facility),
        facility_value=None if few else one.facility,
        discrimination="" if few else signed(one.discrimination),
        discrimination_value=None if few else one.discrimination,
        likely="" if few else between(one.r_likely),
        flags=tuple(FLAGS[flag] for flag in flagged),
        grey=trusted is not Trust.FLAGS,
        answer=words.right(item),
        lines=(
            *item.lines,
            *filter(None, (found.mended.get(one.key),)),
            *(WHY[flag] for flag in flagged),
        ),
        figures=tuple(_figures(one, few=few)),
        options=tuple(
            _option(option, words.letter(item, option.key), texts, trusted)
            for option in one.options
        ),
        options_title="Answers that were typed" if item.type in WRITING else "Options",
    )


def _figures(one: ItemFigures, *, few: bool) -> Iterator[tuple[str, str]]:
    """All figures of an item, in words."""
    yield "Right", share_words(one.right)
    yield "Left blank", f"{one.omitted} passed over, {one.not_reached} not reached"
    if few:
        return
    yield "Facility", _share(one.facility)
    yield "Standard deviation", signed(one.sd)
    yield "By blind guessing", percent(one.guess)
    likely = between(one.r_likely)
    r = signed(one.discrimination)
    yield "Discrimination", f"{r} ({likely}), {one.n} sittings" if likely else r
    yield "Discriminative efficiency", _share(one.efficiency)
    yield "Point-biserial", signed(one.biserial)
    yield "Effective weight", _share(one.weight)


def _share(value: float | None) -> str:
    return NOT_AVAILABLE if value is None else percent(value)


def _option(one: OptionFigures, letter: str, texts: Mapping[str, str], trusted: Trust) -> OptionRow:
    few = trusted is Trust.COUNTS
    text = texts.get(one.key, one.key)
    r = "" if few or one.r is None else signed(one.r)
    value = one.chosen.value or 0.0
    name = f"{letter}. {text}" if letter else text
    said = [f"{name}: {one.chosen.hits} of {one.chosen.of}"]
    share = "" if few else percent(value)
    said += [share] if share else []
    said += ["right"] if one.right else []
    said += [f"correlation with the rest {r}"] if r else []
    idle = one.idle and trusted is Trust.FLAGS
    said += ["hardly ever chosen"] if idle else []
    words = ", ".join(said)
    return OptionRow(letter, text, one.right, one.chosen.hits, value, share, r, idle, words)


def _student(one: Judged, words: AnswerWords) -> StudentRow:
    result = one.handed.result
    left = sum("left-window" in item.flags for item in result.items)
    return StudentRow(
        label=result.label,
        marks=shown(one.total),
        of=shown(one.of),
        share=float(one.total / one.of) if one.of else None,
        minutes=f"{result.clock / 60_000:.0f}",
        left=left,
        file=one.handed.file,
        answers=words.rows(one),
    )
