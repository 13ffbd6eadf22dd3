"""The report as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measure import Aim, Row, Section

_FIGURES = ("median", "p95", "min", "max")


def text(heading: Sequence[str], sections: Sequence[Section]) -> str:
    """All sections under one heading; an aim that was missed is written in capitals."""
    lines = [*heading]
    for section in sections:
        lines += ["", section.title, "-" * len(section.title)]
        lines += _table(section.rows)
        lines += [f"  {remark}" for remark in section.remarks]
    return "\n".join(lines)


def _table(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return []
    cells: list[tuple[str, ...]] = [("", "world", "n", *_FIGURES, "unit", "aim")]
    cells += [_cells(row) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    return [_aligned(line, widths) for line in cells]


def _cells(row: Row) -> tuple[str, ...]:
    figures = (_number(row.figure(name)) for name in _FIGURES)
    aims = "; ".join(_aim(row, aim) for aim in row.aims)
    return (row.what, row.world, str(len(row.values)), *figures, row.unit, aims)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    parts = []
    for number, (cell, width) in enumerate(zip(line, widths, strict=True)):
        is_figure = 2 <= number <= 2 + len(_FIGURES)
        parts.append(cell.rjust(width) if is_figure else cell.ljust(width))
    return "  ".join(parts).rstrip()


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _aim(row: Row, aim: Aim) -> str:
    met = "MISSED" if aim in row.missed() else "met"
    return f"{aim.figure} <= {aim.most:g}: {met}"
