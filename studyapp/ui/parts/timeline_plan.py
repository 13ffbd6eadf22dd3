"""Where the parts of the timeline stand: from days and rows to pixels, in both directions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from studyapp.explore.lanes import Lanes, lanes_of
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.app.explore_views import Line
    from studyapp.explore.timeline_window import TimeWindow
    from studyapp.ui.look import Look

_TICKS, _BAND_TOP, BAND, _DROP = 28, 42, 36, 18
_FIRST_LANE, LANE, _DOTS = 36, 54, 44
TRACK, ROW = 20, 36
_BELOW_DOTS = 30
_LEAST_LANES, _MOST_LANES = 2, 12
_TRACKS_SHARE = 0.4  # of the height below the bands, at most
LONGEST_LABEL = 260
_LEVEL = {"closer": 0, "mixed": 1, "colder": 2}


@dataclass(frozen=True, slots=True)
class Plan:
    """A window on a line, so many pixels high, in one look.

    Distances from the left are counted from the edge where time begins; `box` turns them round
    where text runs leftward. `scroll` is by how many pixels the tracks are scrolled, `covered` how
    many at the far edge lie under a pane.
    """

    look: Look
    line: Line
    time: TimeWindow
    height: int
    rightward: bool = False
    scroll: int = 0
    covered: int = 0
    lanes: Lanes = field(default_factory=lambda: Lanes((), (), ()))
    widths: tuple[float, ...] = ()

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return self.look.theme.px(size)

    @property
    def unit(self) -> float:
        """How much larger than usual the text is."""
        return self.look.theme.percent / 100

    @property
    def edge(self) -> float:
        """Where what can be seen ends, counted from where time begins."""
        return self.time.width - self.covered

    def box(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A box on the screen."""
        if self.rightward:
            left = self.time.width - left - width
        return QRectF(left, top, width, height)

    def across(self, x: float) -> float:
        """A distance from the edge where time begins, as one from the left, or back."""
        return self.time.width - x if self.rightward else x

    def side(self, *, far: bool = False) -> Qt.AlignmentFlag:
        """Where a text stands in its box: at the edge where time begins, or at the far one.

        The text itself keeps the direction of its letters (see `TimelineView.paintEvent`).
        """
        flags = Qt.AlignmentFlag
        side = flags.AlignRight if far != self.rightward else flags.AlignLeft
        return side | flags.AlignAbsolute | flags.AlignVCenter

    @property
    def ticks_top(self) -> int:
        """Where the ticks of the ruler begin, below its words."""
        return self.px(_TICKS)

    def band_top(self, character: str) -> int:
        """Where an era stands: closer above, colder below."""
        return self.px(_BAND_TOP) + self.px(_DROP) * _LEVEL.get(character, 1) // 2

    @property
    def bands_end(self) -> int:
        """Where the bands end and the lanes begin."""
        return self.px(_BAND_TOP + (BAND + _DROP if self.line.bands else 0))

    def lane_middle(self, lane: int) -> int:
        """The height of a lane's dots; -1 is the row of dots without labels."""
        if lane < 0:
            lane = max(len(self.lanes.rows) - 1, 0)
            return self.lane_middle(lane) + self.px(_DOTS)
        return self.bands_end + self.px(_FIRST_LANE) + lane * self.px(LANE)

    @property
    def tracks_height(self) -> int:
        """How high all tracks are together."""
        rows = sum(len(track.rows) for track in self.line.tracks)
        return len(self.line.tracks) * self.px(TRACK) + rows * self.px(ROW)

    @property
    def tracks_room(self) -> int:
        """How many pixels of them are on the screen."""
        room = self.height - self.bands_end
        if not self.line.happenings:
            most = room - self.px(12)
        else:
            around = self.px(_FIRST_LANE + _DOTS + _BELOW_DOTS)
            most = max(int(room * _TRACKS_SHARE), self.px(TRACK + ROW))
            spare = -(room - most - around) % self.px(LANE)  # one lane more, rather than a gap
            if most - spare >= self.px(TRACK + 2 * ROW):
                most -= spare
            most = min(most, room - around - (_LEAST_LANES - 1) * self.px(LANE))
        return max(min(self.tracks_height, most), 0)

    @property
    def tracks_top(self) -> int:
        """Where the tracks begin; they stand at the foot, so that zooming moves them not."""
        return self.height - self.tracks_room


def least_height(look: Look) -> int:
    """Below this height the timeline is scrolled."""
    lanes = _FIRST_LANE + (_LEAST_LANES - 1) * LANE + _DOTS + _BELOW_DOTS
    return look.theme.px(_BAND_TOP + BAND + _DROP + lanes + TRACK + ROW)


def lanes_for(plan: Plan) -> int:
    """How many lanes there is room for."""
    room = plan.tracks_top - plan.bands_end - plan.px(_FIRST_LANE + _DOTS + _BELOW_DOTS)
    return min(max(room // plan.px(LANE) + 1, _LEAST_LANES), _MOST_LANES)


def laid_out(plan: Plan, days: tuple[float, ...], count: int) -> Lanes:
    """The lanes at the scale of the plan's window."""
    time = plan.time
    return lanes_of(days, plan.widths, count, time.latest, time.scale, plan.unit)


def label_widths(look: Look, line: Line, known: dict[str, float]) -> tuple[float, ...]:
    """How wide the label of each event is: its title, or its date below if that is wider.

    `known` keeps the widths of titles, which take long to measure where there are thousands.
    """
    most = look.theme.px(LONGEST_LABEL)
    title, date = QFontMetricsF(look.theme.serif(17)), QFontMetricsF(look.theme.sans(12.5))
    dates: dict[str, float] = {}
    found = []
    for one in line.happenings:
        words = date_words(line, one.key, one.when)
        if words not in dates:
            dates[words] = date.horizontalAdvance(words)
        if one.title not in known:
            known[one.title] = title.horizontalAdvance(one.title)
        found.append(min(max(known[one.title], dates[words]) + 2, most))
    return tuple(found)


def date_words(line: Line, key: str, when: str) -> str:
    """What stands below a title: its date, and how well it is known where that is marked."""
    recall = line.recalls.get(key)
    return f"{when} · {recall.recall}" if recall is not None else when


def tick_distance(look: Look) -> float:
    """How far apart two ticks of the ruler must stand for their words."""
    return text_width(look.theme.sans(13), "Mar 1980") + look.theme.px(28)
