"""Arguments as Argdown, a plain text for argument maps (argdown.org)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from studyapp.cards.words import capital
from studyapp.explore.nodes import EDITOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.explore.argument_map import ArgumentMap, Evidence, Objection, Reason

_SPECIAL = re.compile(r"([\\\[\]<>{}#@*_/=:.~|]|-(?=-)|(?<=-)-)")
_PLAIN = re.compile(r"\\([.:])(?=\s|$)")
_STEP = "  "


def argdown(one: ArgumentMap) -> str:
    """One argument: its claim, and under it what supports it (+) and what attacks it (-).

    Every statement has a title made of its id, so that the same evidence under two reasons is one
    node. Whose it is and where it was read stand in braces behind it.
    """
    return "\n".join(_lines(one)) + "\n"


def argdown_of_deck(title: str, maps: Sequence[ArgumentMap]) -> str:
    """All arguments of a deck, under the questions that they answer, in written order."""
    by_question: dict[str, list[ArgumentMap]] = {}
    for one in maps:
        by_question.setdefault(one.asked, []).append(one)
    parts = ["\n".join(("===", f"title: {_quoted(title)}", "==="))]
    for asked, answers in by_question.items():
        parts.append(f"# {escaped(asked or 'Without a question')}")
        parts += ["\n".join(_lines(one)) for one in answers]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Words in which no sign means anything to Argdown, on one line."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _PLAIN.sub(r"\1", line)  # at the end of a word they are only what they are


def _lines(one: ArgumentMap) -> Iterator[str]:
    name = _title(one.key)
    agrees = [_title(other.key) for other in one.relations if other.how == "agrees"]
    yield _said(
        f"[{name}]", one.claim, by=one.by, sources=one.sources, answer=one.answer,
        grants=one.concession, agrees_with=agrees,
    )  # fmt: skip
    for reason in one.reasons:
        yield _STEP + "+ " + _part(name, reason)
        yield from _evidence(reason.evidence, 2)
        for objection in one.objections:
            if objection.attacks == reason.id:
                yield from _objection(name, objection, 2)
    known = {reason.id for reason in one.reasons}
    for objection in one.objections:
        if objection.attacks not in known:
            yield from _objection(name, objection, 1)
    if one.conclusion:
        yield f"{_STEP}+> [{name} / conclusion]: {escaped(one.conclusion)}"
    yield from _others(one)


def _others(one: ArgumentMap) -> Iterator[str]:
    """What it stands against or lends support to, and what does so to it."""
    for other in one.relations:
        if other.how != "agrees":
            sign = ("+" if other.how == "supports" else "-") + (">" if other.given else "")
            yield f"{_STEP}{sign} " + _said(f"[{_title(other.key)}]", other.claim)


def _part(name: str, one: Reason | Objection) -> str:
    by = getattr(one, "by", "")
    return _said(f"<{name} / {one.id}>", one.text, by=EDITOR if one.inference else by)


def _evidence(evidence: Iterable[Evidence], depth: int) -> Iterator[str]:
    for one in evidence:
        title = f"[{_title(one.key)} ({one.key.partition('.')[0]})]"
        yield _STEP * depth + "+ " + _said(title, one.text, source=one.source)


def _objection(name: str, one: Objection, depth: int) -> Iterator[str]:
    yield _STEP * depth + "- " + _part(name, one)
    yield from _evidence(one.evidence, depth + 1)
    if one.reply:
        title = f"<{name} / reply to {one.id}>"
        yield f"{_STEP * (depth + 1)}- {title}: {escaped(one.reply)}"


def _title(key: str) -> str:
    """The title that an entity's id (`kind.id`) gives; brackets cannot stand in an id."""
    return capital(key.partition(".")[2].replace("-", " "))


def _said(title: str, text: str, **facts: str | Sequence[str]) -> str:
    """A titled statement, with the facts that there are."""
    told = ", ".join(
        f"{name}: {_quoted(value) if isinstance(value, str) else _listed(value)}"
        for name, value in facts.items()
        if value
    )
    return f"{title}: {escaped(text)}" + (f" {{{told}}}" if told else "")


def _listed(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    """A string for YAML; signs that would end the braces or the head are written as numbers."""
    string = json.dumps(" ".join(text.split()), ensure_ascii=False)
    for sign in "{}=":
        string = string.replace(sign, f"\\u{ord(sign):04x}")
    return string
