"""What a source states beside what the records say: dates, numbers, words, corrections, sides."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from studyapp.deck.dates import DateError, When, parse_when
from studyapp.deck.fields import Cites, Ref, Text, Value, WhenText, as_text, read_when


class Shape(BaseModel):
    """A table: frozen, and strict about the fields it may have."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Checkable(Shape):
    """A value as a source states it and, where somebody checked it, as the records have it.

    Written as the bare value, or as `{ stated = …, checked = …, note = "…", sources = ["…"] }`.
    """

    note: Text | None = None  # what the check found, in a sentence
    sources: Cites = ()  # what the checked value rests on

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return value if isinstance(value, dict | Shape) else {"stated": value}


class Dated(Checkable):
    """A date. `stated` may be free words ("earlier this month") where `checked` is given."""

    stated: Annotated[Text, BeforeValidator(as_text)] | None = None
    checked: WhenText | None = None

    @model_validator(mode="after")
    def _readable(self) -> Self:
        if self.checked is None and self.stated is None:
            raise PydanticCustomError(
                "deck_empty", "this date is empty", {"hint": "write stated or checked"}
            )
        if self.checked is None:
            read_when(self.stated)
        return self

    @property
    def when(self) -> When:
        """The date that counts: the checked one, or else the stated one."""
        return self.checked if self.checked is not None else parse_when(self.stated or "")

    @property
    def differs(self) -> bool:
        """Whether the source's own date is contradicted by the check.

        A check that only makes a date finer (1965, then September 1965) contradicts nothing,
        and words that name no date ("until the 1980s") cannot be contradicted.
        """
        if self.stated is None or self.checked is None:
            return False
        try:
            stated = parse_when(self.stated)
        except DateError:
            return False
        return self.checked.earliest < stated.earliest or self.checked.latest > stated.latest


class Valued(Checkable):
    """A number, or words where the source gives no number ("hundreds of thousands")."""

    stated: Value | None = None
    checked: Value | None = None

    @model_validator(mode="after")
    def _given(self) -> Self:
        if self.stated is None and self.checked is None:
            raise PydanticCustomError(
                "deck_empty", "this value is empty", {"hint": "write stated or checked"}
            )
        return self

    @property
    def value(self) -> float | str:
        """The value that counts: the checked one, or else the stated one."""
        if self.checked is not None:
            return self.checked
        return 0.0 if self.stated is None else self.stated

    @property
    def differs(self) -> bool:
        """Whether source and check give different values."""
        return self.stated is not None and self.checked is not None and self.stated != self.checked


class Worded(Checkable):
    """A text that can be checked, such as a place."""

    stated: Text | None = None
    checked: Text | None = None

    @model_validator(mode="after")
    def _given(self) -> Self:
        if self.stated is None and self.checked is None:
            raise PydanticCustomError(
                "deck_empty", "this text is empty", {"hint": "write stated or checked"}
            )
        return self

    @property
    def value(self) -> str:
        """The text that counts: the checked one, or else the stated one."""
        return self.checked or self.stated or ""

    @property
    def differs(self) -> bool:
        """Whether source and check say different things."""
        return self.stated is not None and self.checked is not None and self.stated != self.checked


class Correction(Shape):
    """A statement of a source that the records contradict, for what is no date or value."""

    about: Text  # as a question: "Which came first, the takeover or the withdrawal?"
    stated: Text  # what the source says, as a clause: "the takeover led to the withdrawal"
    checked: Text  # what the records say, as a sentence
    note: Text | None = None
    sources: Cites = ()


class Side(Shape):
    """One side of what is disputed."""

    by: Ref  # a source, figure or organisation
    text: Text
    sources: Cites = ()
