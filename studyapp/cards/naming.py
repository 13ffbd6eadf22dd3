"""Names inside English sentences: articles, number, possessors, and commas that must be closed."""

from __future__ import annotations

import re

_HEADS = frozenset(
    """
    accord accords act acts address administration agency agreement agreements alliance amendment
    amendments army assembly attacks authority bank brigade bureau cabinet campaign ceasefire
    coalition command commission committee communiqué compact conference constitution convention
    corridor corps council coup court crisis declaration delegation department directorate doctrine
    embassy emirates essay facility federation force forces forum foundation front fund government
    group hearings house initiative institute institution judgment kingdom laws league legislation
    list mandate memorandum ministry mission movement mujahedin mujahideen nations navy network
    office order organisation organization pact parliament partnership party philippines plan policy
    programme program project protocol provisions raid region regime republic republics resolution
    sanctions senate service settlement state-department states statement strategy summit talks
    taliban team tests treaty tribunal union waiver war wars withdrawal
    """.split()  # noqa: SIM905
)
_ALONE = frozenset(
    {"taliban", "mujahedin", "mujahideen", "pentagon", "kremlin", "philippines", "soviets"}
)
_PLURALS = frozenset(
    """
    accords agreements amendments attacks companies elections firms forces goods groups hearings
    laws lenders militants minerals mujahedin mujahideen provinces provisions rebels refugees
    republics rules sanctions soviets taliban talks tariffs territories tests textiles troops wars
    weapons
    """.split()  # noqa: SIM905
)
_HAS_ARTICLE = re.compile(r"(?:the|a|an|his|her|its|their)\s|[“‘\"]", re.IGNORECASE)
_POSSESSED = re.compile(r"^(?:\S+\s){0,2}?\S+[’'](?:s\s|\s)")
_AFTER_HEAD = re.compile(r"\s+(?:of|on|for|to|in|with|against|between|from|by|as)\s|\s*\(|,")


def _head(name: str) -> str:
    """The noun that a name is about, in small letters: `list` of `FATF grey list`."""
    words = _AFTER_HEAD.split(name, maxsplit=1)[0].lower().split()
    return words[-1] if words else ""


def the(name: str) -> str:
    """The name with `the` where English wants it: the United States, the Pressler Amendment.

    A name takes the article if the noun it is about is a common one of institutions, texts and
    events, and it is not that noun alone (Congress; but the Taliban). A name that was written
    with an article, in quotes or with a possessor stays as it is.
    """
    if _HAS_ARTICLE.match(name) or _POSSESSED.match(name):
        return name
    head = _head(name)
    alone = _AFTER_HEAD.split(name, maxsplit=1)[0] == name and " " not in name
    return f"the {name}" if head in (_ALONE if alone else _HEADS) else name


def is_plural(name: str) -> bool:
    """Whether a name takes `are`: the Afghan Mujahedin, US sanctions; not the United States."""
    return _head(name) in _PLURALS


_PLURAL_POSSESSORS = re.compile(r"(?:States|Nations|Emirates|Philippines|Metals|[a-z]{3}ists)$")


def possessive(name: str) -> str:
    """`Carter’s`, `Strauss’s`, but `the United States’`."""
    return f"{name}’" if _PLURAL_POSSESSORS.search(name) else f"{name}’s"


def article(noun: str) -> str:
    """The noun with `a` or `an` as it sounds: an MoU, a US law, an hour, a European treaty."""
    first = re.split(r"[\s-]", noun.strip(), maxsplit=1)[0]
    return f"{'an' if _opens(first) else 'a'} {noun}"


def _opens(word: str) -> bool:
    """Whether a word begins with the sound of a vowel."""
    low = word.lower()
    if re.fullmatch(r"[A-Z][A-Z0-9.]+s?", word) and not _spoken(word):
        return word[0] in "AEFHILMNORSX"
    if re.fullmatch(r"M[A-Za-z]U|MP|NGO", word):
        return True
    if low[:1].isdigit():
        return re.match(r"8|11(?!\d{2}\b)|18", low) is not None
    if re.match(r"uni(?!n|m)|us[aeu]|eu|one\b|once\b|ut[ei]", low):
        return False
    return low[:1] in "aeiou" or re.match(r"hour|honou?r|honest|heir", low) is not None


def _spoken(letters: str) -> bool:
    """Whether capitals are read as a word (NATO, SEATO) and not letter by letter (FBI, ISI)."""
    return len(letters) >= 4 and len(re.findall(r"[AEIOU]", letters)) >= 2


def aside(name: str) -> str:
    """A name inside a sentence: one that carries a comma (`Essay, late 2025`) is closed by one."""
    return f"{name}," if "," in name else name
