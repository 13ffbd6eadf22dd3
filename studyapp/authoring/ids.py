"""Ids that an author gives."""

from __future__ import annotations

from studyapp.deck.fields import is_id
from studyapp.deck.shape import id_words
from studyapp.errors import StudyError


def refuse_unfit(name: str) -> None:
    """See that a name can be an id.

    Raises:
        StudyError: it cannot; the hint says what may be written.
    """
    if not is_id(name):
        raise StudyError(*(f"{words[:1].upper()}{words[1:]}." for words in id_words(name)))
