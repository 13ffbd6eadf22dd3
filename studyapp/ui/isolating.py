"""Names that run from right to left, inside a sentence that runs from left to right."""

from __future__ import annotations

import re

_RIGHTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew, Arabic and what lies between
_RUN = re.compile(rf"[^\s“”\"'(]*[{_RIGHTWARD}](?:[^\s“”\"']|\s+(?=[^\s“”\"']*[{_RIGHTWARD}]))*")
_ENDS = ".,:;!?)"  # of the sentence, not of the name


def isolated(text: str) -> str:
    """A sentence in which each such name, with its ending, keeps to itself (U+2068, U+2069).

    Without that the point and the words after `باب.toml` would be drawn on its wrong side.
    """
    return _RUN.sub(_isolate, text)


def _isolate(found: re.Match[str]) -> str:
    name = found.group().rstrip(_ENDS)
    return f"\u2068{name}\u2069{found.group()[len(name) :]}"
