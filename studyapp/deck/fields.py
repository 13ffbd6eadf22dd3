"""The types of fields: texts, names, ids, refs, cites, dates and numbers, as authors write them.

A *ref* is the id of another entity (`soviet-exit`), written `kind.id` where two kinds share an
id. Where a field takes a ref or plain words, text in the form of an id is a ref; anything with
a space or a capital letter is words.

A *cite* is a source's id and, after a space, where in it: `essay-000 p2`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from studyapp.deck.dates import Date, DateError, Span, When, parse_when
from studyapp.deck.letters import without_halves

_BLANK = " \t\r\n"
_GAP_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
ID_FORM = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
REF_FORM = rf"([a-z]+\.)?{ID_FORM}"
ID_LENGTH = 80  # characters at most
_ID = re.compile(ID_FORM)
_WORDS_OR_REF = re.compile(REF_FORM)


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return len(text) <= ID_LENGTH and bool(_ID.fullmatch(text))


def is_ref(text: str) -> bool:
    """Whether a text that may be a ref or words has the form of a ref."""
    return bool(_WORDS_OR_REF.fullmatch(text))


def _prose(value: Any) -> Any:
    """Trim a text, join its hard-wrapped lines and compose its letters (NFC).

    Nothing else changes: runs of blanks, no-break spaces and direction marks inside a line stay.
    """
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value.strip(_BLANK))
    if "\n" in text:
        text = "\n\n".join(
            " ".join(line.strip(_BLANK) for line in paragraph.split("\n"))
            for paragraph in _GAP_BETWEEN_PARAGRAPHS.split(text)
        )
    return text if text.strip() else ""


def _names(value: Any) -> Any:
    """Accept a list, or a block with one name a line."""
    if isinstance(value, str):
        value = [line for line in value.split("\n") if line.strip()]
    return tuple(_prose(name) for name in value) if isinstance(value, list) else value


def _dotted(value: Any) -> Any:
    """Flatten nested tables, so that `ask.role.president` need not be quoted."""
    if not isinstance(value, dict):
        return value
    flat: dict[str, Any] = {}
    for name, inner in value.items():
        if isinstance(inner, dict):
            flat |= {f"{name}.{key}": text for key, text in inner.items()}
        else:
            flat[name] = inner
    return flat


Text = Annotated[str, BeforeValidator(_prose), StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=f"^{ID_FORM}$", max_length=ID_LENGTH)]
Ref = Annotated[str, StringConstraints(pattern=f"^{REF_FORM}$", max_length=ID_LENGTH + 20)]
Cite = Annotated[
    str,
    BeforeValidator(_prose),
    StringConstraints(pattern=f"^{ID_FORM}( .+)?$"),
]
Names = Annotated[tuple[Text, ...], BeforeValidator(_names)]
Refs = Annotated[tuple[Ref, ...], BeforeValidator(_names)]
Facets = Annotated[tuple[Text, ...], BeforeValidator(_names)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_names)]
Cites = Annotated[tuple[Cite, ...], BeforeValidator(_names)]
Tolerance = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?%?$")]
Weight = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
ByFacet = Annotated[dict[str, Text], BeforeValidator(_dotted)]
ListsByFacet = Annotated[dict[str, Names], BeforeValidator(_dotted)]


def as_text(value: Any) -> Any:
    """Take TOML's own dates as the text of the day; refuse other things that are no text."""
    if isinstance(value, datetime):
        raise PydanticCustomError(
            "deck_date", "a date has no hour", {"hint": f'write only the day: "{value.date()}"'}
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    number = str(value) if type(value) is int else "1954-05"
    raise PydanticCustomError(
        "deck_date", "a date is written as text", {"hint": f'put quotes around it: "{number}"'}
    )


def read_when(value: Any) -> When:
    """Read a date from a text or from one of TOML's own dates."""
    if isinstance(value, Date | Span):
        return value
    try:
        return parse_when(as_text(value))
    except DateError as error:
        raise PydanticCustomError(
            "deck_date",
            "{text}",
            # pydantic cannot hand back halves of signs
            {"text": without_halves(error.message), "hint": without_halves(error.hint)},
        ) from error


def _read_value(value: Any) -> float | str:
    """Read a number, or words; a number that a float cannot hold exactly is refused."""
    if isinstance(value, str) and _prose(value):
        return str(_prose(value))
    if isinstance(value, str):
        raise PydanticCustomError("deck_empty", "this value is empty", {"hint": "write a number"})
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError(
            "deck_value", "this is neither a number nor text", {"hint": 'write 3.5 or "about 3"'}
        )
    if value != value or abs(value) > 2**53:
        raise PydanticCustomError(
            "deck_value",
            "this number cannot be held exactly",
            {"hint": "write it in a larger unit, or as text in quotes"},
        )
    return float(value)


WhenText = Annotated[When, PlainValidator(read_when), WithJsonSchema({"type": "string"})]
Value = Annotated[
    float | str, PlainValidator(_read_value), WithJsonSchema({"type": ["number", "string"]})
]
