"""What every widget is given to draw itself with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.ui.icons import Icons
    from studyapp.ui.theme import Theme


@dataclass(frozen=True)
class Look:
    """A theme and the icons that go with it."""

    theme: Theme
    icons: Icons
