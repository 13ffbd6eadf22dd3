"""The results of a class as files for others: tables as CSV, a page as HTML."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from studyapp.app.class_answers import SIGNS
from studyapp.app.progress_csv import cell
from studyapp.progress.item_flags import Trust, trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.app.class_results import ClassResults
    from studyapp.app.class_views import ClassView, ItemRow, StudentRow
    from studyapp.app.progress_csv import Value
    from studyapp.progress.item_analysis import ItemFigures
    from studyapp.progress.moments import Interval

_ACROSS = 20  # questions that stand side by side where each answer is shown
_HEADS = (
    "number", "key", "type", "question", "answer", "sittings", "right", "right low", "right high",
    "omitted", "not reached", "facility", "sd", "guess", "discrimination", "low", "high",
    "efficiency", "point-biserial", "weight", "flags",
)  # fmt: skip


def class_csv(found: ClassResults, view: ClassView) -> str:
    """All tables, one under the other: a title, a line of headings, the rows, an empty line.

    Under `SHARES_FROM` sittings there are counts only, as on the page. Shares run from 0 to 1; what
    is not available is left empty.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for title, headings, rows in _tables(found, view):
        writer.writerow([cell(title)])
        writer.writerow(headings)
        writer.writerows([cell(value) for value in row] for row in rows)
        writer.writerow([])
    return out.getvalue()


Table = tuple[str, "Sequence[str]", "Iterable[Sequence[Value]]"]


def _tables(found: ClassResults, view: ClassView) -> Iterator[Table]:
    paper = found.paper
    figures = (
        paper.mean, paper.sd, paper.median, paper.skewness, paper.kurtosis, paper.alpha,
        paper.kr20, paper.error_ratio, paper.sem,
    )  # fmt: skip
    yield (
        view.title,
        ("sittings", "questions", "marks", "mean", "sd", "median", "skewness", "kurtosis",
         "alpha", "KR-20", "error ratio", "standard error"),
        [(paper.n, paper.items, paper.of, *_trusted(paper.n, figures))],
    )  # fmt: skip
    rows = zip(found.figures, view.items, strict=True)
    yield "Questions", _HEADS, (_item(one, row) for one, row in rows)
    options = (
        (row.number, option.letter, option.text, int(option.right), option.count,
         *_trusted(one.n, (option.share, own.r, *_ends(own.r_likely), int(option.idle))))
        for one, row in zip(found.figures, view.items, strict=True)
        for own, option in zip(one.options, row.options, strict=True)
    )  # fmt: skip
    heads: tuple[str, ...] = (
        "number", "letter", "option", "right", "chosen", "share", "r", "low", "high", "idle",
    )  # fmt: skip
    yield "Options", heads, options
    students = (
        (row.label, float(one.total), float(one.of), row.share, row.minutes, row.left, row.file)
        for one, row in zip(found.sittings, view.students, strict=True)
    )
    heads = ("student", "marks", "of", "share", "minutes", "left the window", "file")
    yield "Students", heads, students
    yield _answers(view.students)
    problems = ((row.file, row.text, int(row.counted)) for row in view.problems)
    yield "Files to look at", ("file", "what", "counted"), problems


def _answers(students: Sequence[StudentRow]) -> Table:
    """Students by questions: what each answered, as it was given, and the marks that it brought."""
    numbers = sorted({row.number for student in students for row in student.answers})
    heads = ["student", *(f"{n} {what}" for n in numbers for what in ("answer", "marks"))]
    rows = []
    for student in students:
        own = {row.number: row for row in student.answers}
        cells: list[Value] = [student.label]
        for number in numbers:
            row = own.get(number)
            cells += (row.answer, row.value) if row is not None else ("", None)
        rows.append(cells)
    return "Answers", heads, rows


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return interval if interval is not None else (None, None)


def _item(one: ItemFigures, row: ItemRow) -> tuple[Value, ...]:
    figures = (
        one.facility, one.sd, one.guess, one.discrimination, *_ends(one.r_likely),
        one.efficiency, one.biserial, one.weight,
    )  # fmt: skip
    return (
        row.number, row.key, row.type, row.question, row.answer, one.n, one.right.hits,
        *_trusted(one.n, _ends(one.right.likely if one.n else None)), one.omitted,
        one.not_reached, *_trusted(one.n, figures), "; ".join(row.flags),
    )  # fmt: skip


def _trusted(n: int, figures: Sequence[Value]) -> Sequence[Value]:
    """Figures of so many sittings; empty cells where there are too few for more than counts."""
    return [None] * len(figures) if trust(n) is Trust.COUNTS else figures


_STYLE = """
body { font-family: system-ui, sans-serif; color: #1b1d1f; margin: 24px; line-height: 1.4; }
h1 { font-size: 20pt; } h2 { font-size: 13pt; margin-top: 24px; } h3 { font-size: 11pt; }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; }
th, td { padding: 3px 12px 3px 0; } .n { text-align: right; } .few, .small { color: #676c72; }
"""


def class_html(view: ClassView) -> str:
    """The results as one page without anything from elsewhere; also what a PDF is printed from."""
    parts = [
        f"<h1>{escape(view.title)}</h1>",
        f"<p>{escape(view.summary)}</p>",
        f"<p>{escape(view.reliability)} {escape(view.note)}</p>",
        "<h2>Questions</h2>",
        _items(view.items),
        "<h2>The paper</h2>",
        _grid((), view.figures),
        "<h2>Students</h2>",
        _grid(
            ("Student", "Marks", "Of", "Minutes"),
            ((row.label, row.marks, row.of, row.minutes) for row in view.students),
        ),
        *_grids(view.students),
    ]
    if view.problems:
        rows = ((row.file or "–", row.text) for row in view.problems)
        parts += ["<h2>Files to look at</h2>", _grid(("File", "What"), rows)]
    parts += ["<h2>Each question</h2>", *map(_detail, view.items)]
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(view.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _grids(students: Sequence[StudentRow]) -> Iterator[str]:
    """How each question went for each student, so many questions side by side as fit on paper."""
    numbers = sorted({row.number for student in students for row in student.answers})
    if numbers:
        yield f'<h2>Each answer</h2>\n<p class="small">{escape(SIGNS)}</p>'
    for start in range(0, len(numbers), _ACROSS):
        part = numbers[start : start + _ACROSS]
        lines = []
        for student in students:
            signs = {row.number: row.sign for row in student.answers}
            lines.append((student.label, *(signs.get(number, "") for number in part)))
        yield _grid(("Student", *map(str, part)), lines)


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = [f"<tr>{top}</tr>"] if heads else []
    lines += [
        "<tr>" + "".join(f"<td>{_lines(text)}</td>" for text in row) + "</tr>" for row in rows
    ]
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _items(items: Sequence[ItemRow]) -> str:
    """Questions have most of the width, the others as much as their headings need on paper."""
    heads = ("", "Question", "Right", "Facility", "Discrimination", "Look at")
    widths = (6, 43, 10, 10, 17, 14)  # percent
    top = "".join(
        f'<th scope="col" width="{width}%">{head}</th>'
        for head, width in zip(heads, widths, strict=True)
    )
    lines = [f"<tr>{top}</tr>"]
    for row in items:
        few = ' class="few"' if row.grey else ""
        r = f"{row.discrimination} ({row.likely})" if row.likely else row.discrimination
        lines.append(
            f'<tr><td class="n">{row.number}</td><td>{escape(row.question)}</td>'
            f"<td>{row.right}</td><td>{row.facility}</td><td{few}>{escape(r)}</td>"
            f"<td>{escape(', '.join(row.flags))}</td></tr>"
        )
    return '<table width="100%">\n' + "\n".join(lines) + "\n</table>"


def _detail(row: ItemRow) -> str:
    parts = [f"<h3>{row.number}. {_lines(row.stem)}</h3>"]
    parts += [f"<p>{_lines(line)}</p>" for line in row.lines]
    if row.answer:
        parts.append(f"<p>Right: {_lines(row.answer)}</p>")
    parts.append(f'<p class="small">{escape(". ".join(f"{a}: {b}" for a, b in row.figures))}.</p>')
    if row.options:
        table = (
            ("✓" if one.right else "", one.letter, one.text, str(one.count), one.percent, one.r,
             "hardly ever chosen" if one.idle else "")
            for one in row.options
        )  # fmt: skip
        heads = ("", "", row.options_title, "Chosen", "Share", "Correlation", "")
        parts.append(_grid(heads, table))
    return "\n".join(parts)
