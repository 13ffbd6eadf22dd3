"""Small decks at random: what a deck may hold that makes more than one answer right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

Tables = dict[str, dict[str, dict[str, Any]]]

_TOWNS = (
    "Aba",
    "Bree",
    "Cork",
    "Dax",
    "Elba",
    "Faro",
    "Graz",
    "Hull",
    "Ilk",
    "Jena",
    "Kiel",
    "Lund",
)
_PEOPLE = ("Ann Adams", "Bob Brown", "Cid Cole", "Dee Dole", "Eve Ede", "Fay Ford", "Gus Gray")
_WHO = (
    "general",
    "general who took power at night",
    "President of Utopia",
    "judge of the high court",
    "poet of the sea",
    "writer of plays",
    "painter of ships",
)
_MEANINGS = (
    "a pact",
    "a pact of six states",
    "a law on grain",
    "a guild of weavers",
    "a port",
    "the trade in salt",
    "a league of towns",
)
_REASONS = ("It glows.", "It burns.", "It snows.", "It freezes.", "It clouds over.", "It shines.")
_OBJECTIONS = ("It is far.", "It is near.", "It is late.", "It glows.")
_PARTIES = ("p1", "p3", "France", "Norway", "Chile", "Mali (until 1950)", "Mali", "Peru")
_SPOKEN = ("Hot it is", "Cold it was", "Never again")

_YEAR = st.integers(1940, 1969)
_MARK = st.sampled_from(["", "", "", "~", "?", "%"])


@st.composite
def _points(draw: DrawFn) -> str:
    year, mark = draw(_YEAR), draw(_MARK)
    match draw(st.sampled_from(["decade", "year", "year", "month", "day", "day"])):
        case "decade":
            return f"{year // 10}X{mark}"
        case "year":
            return f"{year}{mark}"
        case "month":
            return f"{year}-{draw(st.integers(1, 12)):02d}{mark}"
        case _:
            pass
    return f"{year}-{draw(st.integers(1, 12)):02d}-{draw(st.integers(1, 28)):02d}{mark}"


@st.composite
def _spans(draw: DrawFn) -> str:
    start = draw(_YEAR)
    end = start + draw(st.integers(1, 8))
    match draw(st.sampled_from(["years", "years", "days", "about", "open"])):
        case "days":
            first, last = draw(st.integers(1, 6)), draw(st.integers(7, 12))
            return f"{start}-{first:02d}-03/{end}-{last:02d}-04"
        case "about":
            return f"{start}~/{end}"
        case "open":
            return f"{start}/.."
        case _:
            pass
    return f"{start}/{end}"


_TIMES: SearchStrategy[str] = _points() | _points() | _spans()
_SOME = st.booleans()


def _maybe(draw: DrawFn, table: dict[str, Any], field: str, of: SearchStrategy[Any]) -> None:
    """A field that a table may have or not."""
    if draw(_SOME):
        table[field] = draw(of)


@st.composite
def _eras(draw: DrawFn) -> dict[str, dict[str, Any]]:
    """Two to four eras that follow each other, and perhaps two of another view across them."""
    ends = sorted(draw(st.lists(st.integers(1945, 1964), min_size=1, max_size=3, unique=True)))
    by_day, last = draw(_SOME), draw(st.sampled_from(["1970", ".."]))
    starts = ["1940", *(f"{end}-01-01" if by_day else str(end) for end in ends)]
    stops = [*(f"{end - 1}-12-31" if by_day else str(end) for end in ends), last]
    found: dict[str, dict[str, Any]] = {}
    for place, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        found[f"a{place}"] = {"title": f"Age {_TOWNS[place]}", "span": f"{start}/{stop}"}
    if draw(_SOME):
        cut = draw(st.integers(1946, 1963))
        found["v0"] = {"title": "Book one", "span": f"1940/{cut}", "view": "book"}
        found["v1"] = {"title": "Book two", "span": f"{cut}/1970", "view": "book"}
    for one in found.values():
        one |= {"character": draw(st.sampled_from(["closer", "colder", "mixed"])), "summary": "S."}
    return found


@st.composite
def _events(draw: DrawFn, eras: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    ids = [f"e{place}" for place in range(draw(st.integers(5, 11)))]
    for place, id_ in enumerate(ids):
        town = _TOWNS[place]
        one: dict[str, Any] = {"title": f"Trouble at {town}", "date": draw(_TIMES)}
        _maybe(draw, one, "phrase", st.just(f"the trouble at {town}"))
        _maybe(draw, one, "what", st.sampled_from(_MEANINGS).map(lambda text: f"It was {text}."))
        if draw(st.integers(0, 4)) == 0:
            one["era"] = draw(st.sampled_from(eras))
        _maybe(
            draw, one, "place", st.sampled_from(["p1", "p2", "p3", "Karachi", "Lahore, by the sea"])
        )
        _maybe(
            draw, one, "causes", st.lists(st.sampled_from(ids[:place] or ["Rain fell"]), max_size=2)
        )
        if draw(st.integers(0, 5)) == 0:
            one["wrong"] = {"date": ["1801", "1802"], "what": ["No one.", "Two.", "Three."]}
        found[id_] = one
    return found


@st.composite
def _figures(draw: DrawFn) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    sole = draw(_SOME)
    for place, name in enumerate(_PEOPLE[: draw(st.integers(3, len(_PEOPLE)))]):
        roles: dict[str, Any] = {}
        for key, title in (("r", "President"), ("s", "Senator")):
            if draw(_SOME):
                roles[key] = {"title": title, "country": "Utopia", "span": draw(_spans())}
                if draw(_SOME) if key == "s" else sole:
                    roles[key]["sole"] = True
        one: dict[str, Any] = {"name": name, "roles": roles}
        _maybe(draw, one, "who", st.sampled_from(_WHO))
        if draw(st.integers(0, 4)) == 0:
            one["aliases"] = [draw(st.sampled_from(["The Fox", "The Owl"]))]
        if draw(_SOME):
            one["did"] = {"d": {"text": f"walked to {_TOWNS[place]}", "date": draw(_points())}}
        found[f"f{place}"] = one
    return found


@st.composite
def _instruments(draw: DrawFn) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for place in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["treaty", "law"]))
        one: dict[str, Any] = {"type": kind, "title": f"{_TOWNS[place]} Charter"}
        one["signed" if kind == "treaty" else "passed"] = draw(_points())
        _maybe(draw, one, "ended", st.sampled_from(["1971", "1975~", "197X"]))
        _maybe(
            draw, one, "terms", st.sampled_from(_MEANINGS).map(lambda text: f"It sets up {text}.")
        )
        one["parties"] = draw(
            st.lists(st.sampled_from(_PARTIES), min_size=2, max_size=4, unique=True)
        )
        one["complete"] = draw(_SOME)
        found[f"i{place}"] = one
    return found


@st.composite
def _statistics(draw: DrawFn) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    qualifiers = ["over", "about", "at least", "nearly", "under", "up to", "more than", "just over"]
    for place in range(draw(st.integers(0, 4))):
        one: dict[str, Any] = {"measures": f"ships at {_TOWNS[place]}", "unit": "ships"}
        one["value"] = draw(st.sampled_from([12, 37, 40, 50, 400, 500, 2_000_000, 40.5]))
        one["as_of"] = "1950"
        _maybe(draw, one, "qualifier", st.sampled_from(qualifiers))
        _maybe(draw, one, "tolerance", st.sampled_from(["5%", "2", "30%"]))
        found[f"s{place}"] = one
    return found


@st.composite
def _arguments(draw: DrawFn, evidence: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    ids = [f"g{place}" for place in range(draw(st.integers(0, 6)))]
    for place, id_ in enumerate(ids):
        one: dict[str, Any] = {"claim": f"The sun is {_TOWNS[place]}.", "truth": "claim"}
        one["by"] = draw(st.sampled_from(["x", "y", "z"]))
        if draw(_SOME):
            one |= {"answers": "q", "position": draw(st.sampled_from(["yes", "no", "maybe"]))}
        for field in ("opposes", "agrees", "supports"):
            if draw(st.integers(0, 2)) == 0 and place:
                one[field] = draw(st.lists(st.sampled_from(ids[:place]), max_size=2, unique=True))
        one["premises"] = {
            key: {
                "text": (text := draw(st.sampled_from(_REASONS))),
                "evidence": draw(st.lists(st.sampled_from(evidence), max_size=2, unique=True)),
                "inference": text == _REASONS[-1],
            }
            for key in ("p", "r")[: draw(st.integers(1, 2))]
        }
        if draw(_SOME):
            one["rebuttals"] = {"o": {"text": draw(st.sampled_from(_OBJECTIONS)), "reply": "No."}}
        found[id_] = one
    return found


@st.composite
def fact_bases(draw: DrawFn) -> Tables:
    """The tables of a deck."""
    eras = draw(_eras())
    events = draw(_events(list(eras)))
    figures = draw(_figures())
    terms: dict[str, dict[str, Any]] = {
        f"t{place}": {"name": f"{_TOWNS[place]} rule", "meaning": draw(st.sampled_from(_MEANINGS))}
        for place in range(draw(st.integers(0, 6)))
    }
    for one in terms.values():
        if draw(st.integers(0, 3)) == 0:
            one["aliases"] = ["The Rule"]
    quotes = {
        f"k{place}": {
            "words": draw(st.sampled_from(_SPOKEN)),
            "speaker": draw(st.sampled_from(list(figures))),
            "date": draw(_points()),
        }
        for place in range(draw(st.integers(0, 3)))
    }
    tables: Tables = {
        "era": eras,
        "event": events,
        "figure": figures,
        "place": {
            "p1": {"name": "Karachi", "meaning": "a port", "inside": "p3"},
            "p2": {"name": "Lahore", "meaning": "a town of gardens", "inside": "p3"},
            "p3": {"name": "Pakistan", "meaning": "a state"},
        },
        "term": terms,
        "instrument": draw(_instruments()),
        "statistic": draw(_statistics()),
        "argument": draw(_arguments(list(events))),
        "quote": quotes,
        "question": {
            "q": {"text": "Is it so?", "positions": {"yes": "Yes", "no": "No", "maybe": "May"}}
        },
    }
    for of in tables.values():
        for one in of.values():
            one["origin"] = "background"
    tables["source"] = {
        key: {"type": "book", "author": f"{key.upper()} {key.upper()}ed", "title": f"Book {key}"}
        for key in "xyz"
    }
    return tables


def as_toml(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """The tables as the text of a deck file."""
    lines = ["[deck]", 'id = "random"', 'title = "At random"', 'version = "1"', ""]
    for kind, of in tables.items():
        for id_, one in of.items():
            lines += [
                f"[{kind}.{id_}]",
                *(f"{name} = {_value(it)}" for name, it in one.items()),
                "",
            ]
    return "\n".join(lines)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_value(it)}' for name, it in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)
