"""One form for texts that a reader takes for the same, to compare them by; never shown or stored.

Latin letters lose case and accents. In Urdu only what is typed by habit on another keyboard is
folded (Arabic yeh, kaf, heh; vowel signs; joiners); letters and signs that make another word are
kept: آ is not ا, ے is not ی, ھ is not ہ, and hamza and madda stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ۃ",
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "&": " and ",
    }
)  # fmt: skip
_UNSEEN = re.compile(
    "[\u00ad\u034f\u0640\u061c\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)
_APOSTROPHES = re.compile("(?<=\\w)['’‘ʼʹʿʾ`´](?=\\w)|[ʿʾ]")
_ABBREVIATING = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_NO_WORD = re.compile(r"[^\w\u064b-\u0655\u0670]+|_")


# Words before a name that are no part of it.
TITLES = frozenset(
    """
    admiral air ambassador begum brigadier captain chairman chancellor chief col colonel dame doctor
    dr emperor field gen general governor justice king lady lieutenant lord lt madam maj major
    marshal minister miss mr mrs ms pandit pm premier president prime prince princess prof professor
    queen quaid rep representative sec secretary sen senator sir vice
    """.split()  # noqa: SIM905
)


_ASCII = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """The text in small letters without accents, punctuation and signs that are not seen."""
    if text.isascii() and not set("'`&") & set(text):
        plain = _ABBREVIATING.sub("", text) if "." in text else text
        return " ".join(plain.lower().translate(_ASCII).split())
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _UNSEEN.sub("", text)
    if not text.isascii():
        text = _without_accents(text).translate(_LETTERS)
    text = _APOSTROPHES.sub("", text.replace("&", " and "))
    text = _ABBREVIATING.sub("", text)
    return " ".join(_NO_WORD.sub(" ", text).split())


def _without_accents(text: str) -> str:
    """Drop the combining marks that follow Latin letters; turn all digits into ASCII ones."""
    letters: list[str] = []
    latin = False
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.combining(letter):
            if latin:
                continue
        else:
            latin = letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"
        digit = unicodedata.decimal(letter, None)
        letters.append(letter if digit is None else str(digit))
    return unicodedata.normalize("NFC", "".join(letters))


def words_of(text: str) -> list[str]:
    """The words of the folded text."""
    return folded(text).split()
