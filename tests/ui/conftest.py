"""Every page, ready to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pages_shown import Gallery

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scene import Scene

    from studyapp.app.desk import Desk


@pytest.fixture
def gallery(
    show: Callable[..., Scene],
    opened: Callable[..., Desk],
    shipped_profile: Path,
    demo_profile: Path,
) -> Gallery:
    """Opens any page of the window."""
    return Gallery(show, opened, shipped_profile, demo_profile)


@pytest.fixture
def frozen(
    show: Callable[..., Scene],
    opened: Callable[..., Desk],
    pacts_profile: Path,
) -> Gallery:
    """Opens any page of the window, with words that no change of a shipped deck touches."""
    return Gallery(show, opened, pacts_profile, pacts_profile, frozen=True)
