"""What every widget is given to draw itself with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from studyapp.ui.icons import Icons
    from studyapp.ui.theme import Theme


class Look(NamedTuple):
    """A theme and the icons that go with it."""

    theme: Theme
    icons: Icons
