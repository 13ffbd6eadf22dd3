"""What is kept for an open profile is its own, and goes with it."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from studyapp.app.desk import Desk, open_desk
from studyapp.app.keeping import Kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from profiles import Wall


class _Value:
    """Something that was worked out."""


def test_every_profile_has_a_value_of_its_own(
    opened: Callable[..., Desk], small_profile: Path
) -> None:
    one, other = opened(small_profile, "one"), opened(small_profile, "other")
    kept = Kept(_Value)
    assert kept.of(one) is kept.of(one)
    assert kept.of(one) is not kept.of(other)


def test_a_value_goes_with_its_profile(tmp_path: Path, wall: Wall) -> None:
    kept = Kept(_Value)
    desk = open_desk(tmp_path / "profile", wall)
    value = weakref.ref(kept.of(desk))
    assert value() is not None
    desk.close()
    del desk
    gc.collect()
    assert value() is None
