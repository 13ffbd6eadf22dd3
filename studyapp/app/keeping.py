"""What was worked out for an open profile, kept for as long as it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.desk import Desk
    from studyapp.store.store import Store

T = TypeVar("T")


class Kept(Generic[T]):
    """One value for each open profile, made empty when it is first asked for.

    The value itself says for which state of the profile it holds. It goes with the profile.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._values: WeakKeyDictionary[Store, T] = WeakKeyDictionary()

    def of(self, desk: Desk) -> T:
        """The value of a profile, the same from whatever thread it is asked for."""
        found = self._values.get(desk.store)
        return self._values.setdefault(desk.store, self._make()) if found is None else found
