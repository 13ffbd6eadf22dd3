"""Exams as data: sections, minutes, marks and penalties, from a file that anybody may edit."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    model_validator,
)

from studyapp.quiz.item import Type  # noqa: TC001  pydantic reads it

_LONGEST = 24  # characters of a number


def read_share(value: Any) -> Fraction:
    """Marks, or a share of marks, as files write them: 1, 2.5 or "1/4".

    Raises:
        ValueError: it is no number, or less than nothing.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Fraction):
        raise ValueError('write a number or a fraction in quotes: "1/4"')  # noqa: TRY004  pydantic's
    # "1e999999999" would fill the memory.
    if isinstance(value, str) and ("e" in value.lower() or len(value) > _LONGEST):
        raise ValueError(f"{value[:_LONGEST]!r} is no number of marks")
    try:
        found = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f'{value!r} is no number; write 1 or "1/4"') from None
    if found < 0:
        raise ValueError("it cannot be less than nothing")
    return found


Share = Annotated[Fraction, PlainValidator(read_share), PlainSerializer(str)]
Words = Annotated[
    str, BeforeValidator(lambda text: text.strip() if isinstance(text, str) else text)
]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class ExamSource(_Shape):
    """Where a fact about an exam was read."""

    title: Words
    url: str = ""
    says: Words = ""


class Exam(_Shape):
    """What holds for the whole paper. `pass_percent` is None where none is set."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", max_length=40)]
    title: Words
    body: Words = ""
    checked: str = ""
    confidence: Literal["high", "medium", "low"] = "low"
    note: Words = ""
    pass_percent: Annotated[float, Field(gt=0, le=100)] | None = None
    pause: bool = False
    feedback: Literal["after", "each"] = "after"
    sources: tuple[ExamSource, ...] = ()


class Written(_Shape):
    """One written question: its form, marks and expected length (0: none is set)."""

    form: Literal["explain", "origin", "compare", "essay", "discuss"] = "essay"
    marks: Share
    words: Annotated[int, Field(ge=0)] = 0


class Section(_Shape):
    """A section: `minutes` of 0 has no clock, `penalty` is a share of a question's marks."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    title: Words
    kind: Literal["choice", "written"] = "choice"
    questions: Annotated[int, Field(ge=1, le=500)]
    minutes: Annotated[int, Field(ge=0, le=600)] = 0
    cut: bool = False
    marks: Share = Fraction(1)
    penalty: Share = Fraction(0)
    options: Annotated[int, Field(ge=3, le=5)] = 4
    none_of_these: bool = False
    types: tuple[Type, ...] = ()
    answer: Annotated[int, Field(ge=1)] | None = None
    words: Annotated[int, Field(ge=0)] = 0
    questions_list: tuple[Written, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Section:
        if self.questions_list and len(self.questions_list) != self.questions:
            raise ValueError(
                f"questions is {self.questions}, but questions_list has {len(self.questions_list)}"
            )
        if self.answer is not None and self.answer > self.questions:
            raise ValueError(f"answer is {self.answer}, but there are {self.questions} questions")
        if self.penalty > 1:
            raise ValueError("the penalty is a share of the marks: at most 1")
        return self

    @property
    def total(self) -> Fraction:
        """The marks that can be had: of written questions, those that are to be answered."""
        if self.questions_list:
            return sum((one.marks for one in self.questions_list), Fraction(0))
        return self.marks * (self.answer or self.questions)


class Preset(_Shape):
    """An exam with its sections."""

    exam: Exam
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @property
    def total(self) -> Fraction:
        """The marks that can be had."""
        return sum((section.total for section in self.sections), Fraction(0))

    @property
    def minutes(self) -> int:
        """The minutes of all sections, 0 if none has a clock."""
        return sum(section.minutes for section in self.sections)


class PresetError(ValueError):
    """A preset that cannot be used; the message names the field and says what is wrong."""


def read_preset(table: dict[str, Any]) -> Preset:
    """The preset of a file's table.

    Raises:
        PresetError: something is missing or is not as it should be.
    """
    try:
        return Preset.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        message = first["msg"].removeprefix("Value error, ")
        raise PresetError(f"{place}: {message}") from error
