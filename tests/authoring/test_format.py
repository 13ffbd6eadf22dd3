"""The layout of deck files: what it settles, and that it loses nothing."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from doc_pages import blocks
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studyapp.authoring.format import formatted
from studyapp.cards.make import cards_of
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.entities import KINDS
from studyapp.deck.positions import parser
from studyapp.deck.read import read_deck
from studyapp.errors import StudyError

ROOT = Path(__file__).parents[2]
EXAMPLES = blocks("deck-format.md")
SHIPPED = sorted((ROOT / "decks").glob("*/*.toml"))


def comments(text: str) -> list[str]:
    """The comments of a file in order, without the blanks at their ends."""
    found: list[str] = []
    waiting = [parser().parse(text.encode() + b"\n").root_node]
    while waiting:
        node = waiting.pop()
        if node.type == "comment":
            found.append((node.text or b"").decode().rstrip(" \t\r"))
        waiting += reversed(node.children)
    return found


def names(value: Any) -> Any:
    """A value with every text of one name a line as the list that it stands for."""
    if isinstance(value, dict):
        return {key: names(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [names(inner) for inner in value]
    return value.split("\n")[:-1] if isinstance(value, str) and value.endswith("\n") else value


def assert_kept(text: str) -> str:
    """The file laid out, once the laws hold for it."""
    out = formatted(text)
    assert formatted(out) == out
    composed = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    before, after = tomllib.loads(composed), tomllib.loads(out)
    assert names(after) == names(before)
    assert list(map(str, keys(after))) == list(map(str, keys(before)))
    assert comments(out) == comments(composed.replace("\r\n", "\n"))
    assert not out.strip() or (out.endswith("\n") and not out.endswith("\n\n"))
    return out


def keys(value: Any) -> list[str]:
    """All keys in the order that they are written in."""
    if isinstance(value, dict):
        return [name for key, inner in value.items() for name in (key, *keys(inner))]
    return [name for inner in value for name in keys(inner)] if isinstance(value, list) else []


NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,4}", fullmatch=True)
SIGNS = st.sampled_from([*"ab \t\"'\\#[]{}=,é", "e\u0301", "ایوب", "\u200f", "\u00a0", "\u2028"])
LETTERS = st.lists(SIGNS, max_size=8).map("".join)


def basic(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def literal(value: str) -> str:
    return f"'{value.replace(chr(39), '')}'"


def multi(value: str) -> str:
    return f"'''\n{value.replace(chr(39), '')}\nx'''"


def multi_basic(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{escaped}\n  y\\\n  z"""'


STRINGS = st.one_of(
    [LETTERS.map(form) for form in (basic, literal, multi, multi_basic)]
    + [st.sampled_from(['"""a"b"""', '"\\u200f\\n"', "'''''a'''''", '"long ' + "word " * 30 + '"'])]
)
SCALARS = STRINGS | st.sampled_from(
    ["1", "-0.5e3", "0x1F", "true", "1954-05-19", "07:32:00", "inf"]
)
REMARKS = st.sampled_from(["", "", "# one", "#two  ", "#", "# [a] = '''", "# ایوب"])
BLANKS = st.sampled_from(["", "", "\n", "\n\n", " \t\n"])


@st.composite
def values(draw: st.DrawFn, depth: int = 2) -> str:
    form = draw(st.integers(0, 3)) if depth else 0
    if form <= 1:
        return draw(SCALARS)
    if form == 2:
        text = "["
        for _ in range(draw(st.integers(0, 4))):
            before = draw(REMARKS)
            text += f" {before}\n" if before else draw(st.sampled_from(["", "  ", "\n\n"]))
            text += draw(values(depth=depth - 1)) + draw(st.sampled_from([",", " ,\n"]))
        after = draw(REMARKS)
        return text + (f"{after}\n]" if after else "]")
    pairs = draw(st.lists(NAMES, max_size=3, unique=True))
    inner = [
        f"{key}{draw(BLANKS).strip(chr(10))}= {draw(values(depth=depth - 1))}" for key in pairs
    ]
    return "{" + draw(st.sampled_from(["", " "])) + ",".join(inner) + "}"


HEADERS = ["[{}]", "[ event . {} ]", '[figure."{}"]', "[[ list.{}]]", "  [deck.{}]"]
FIELDS = ["{}", "{} . p", '"{}"', "'{}'.q . r", "aliases.{}"]


@st.composite
def files(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(["", "#:schema ./deck.schema.json\n", "x.y=1\n", "\ufeff# c\n"]))
    for number in range(draw(st.integers(0, 4))):
        text += draw(BLANKS) + draw(REMARKS) + "\n" + draw(BLANKS)
        header = draw(st.sampled_from(HEADERS)).format(f"{draw(NAMES)}{number}")
        text += f"{header} {draw(REMARKS)}\n"
        for key in draw(st.lists(NAMES, max_size=4, unique=True)):
            text += draw(BLANKS) + draw(REMARKS) + "\n" + draw(BLANKS)
            field = draw(st.sampled_from(FIELDS)).format(key)
            text += (
                f" {field}{draw(st.sampled_from(['=', ' = ']))}{draw(values())} {draw(REMARKS)}\n"
            )
    text += draw(REMARKS)
    return draw(st.sampled_from([text, text.replace("\n", "\r\n"), text + "\n\n"]))


@settings(max_examples=150, deadline=None)
@given(files())
@example("")
@example("# alone")
@example("[a]\nx = [\n\n]\n")
@example("[a]\nx = [ # c\n]\n")
@example("[a]\nx = [1 # c\n, # d\n2]\n")
@example("[figure.a]\naliases = ['ایوب', 'b\\c', 'd']\n")
@example("[figure.a]\naliases = ['ایوب', \"b'''\", 'd']\n")
@example("[figure.a]\naliases = ['ایوب', ' b', '']\n")
@example("[a]\nx = {y = [ # c\n1], z = '''\nq\n'''}\n")
@example('[a]\nx = "\\"\'"\ny = "\\\\"\nz = """\n\\""""\n')
@example("[a]\nx = '''\ntext  \n\n\n'''   # c  \n")
def test_values_order_and_comments_stay(text: str) -> None:
    assert_kept(text)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_slip_changes_nothing_and_is_named(data: st.DataObject) -> None:
    text = data.draw(files())
    at = data.draw(st.integers(0, len(text)))
    mutated = (
        text[:at] + data.draw(SIGNS | st.sampled_from(["'''", "\n[", "\ud800"])) + text[at + 1 :]
    )
    refused: StudyError | None = None
    try:
        formatted(mutated)
    except StudyError as error:
        refused = error
    if refused is None:
        tomllib.loads(mutated.removeprefix("\ufeff"))
    else:
        assert refused.message.endswith(".")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_file_stays_the_same_to_a_student(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    out = assert_kept(text)
    assert tomllib.loads(out) == tomllib.loads(text)


def test_a_deck_laid_out_makes_the_same_cards() -> None:
    before = [SourceFile(f"{n:02d}.toml", text) for n, text in enumerate(EXAMPLES)]
    after = [SourceFile(file.path, assert_kept(file.text)) for file in before]
    first, last = read_deck(before), read_deck(after)
    assert first.deck is not None
    assert first.deck == last.deck
    assert cards_of(first.deck) == cards_of(last.deck)
    assert len(first.deck.entities) > len(KINDS)


LAYOUTS = {
    "blanks around marks": ("[ a . b ]\nx=1\n", "[a.b]\nx = 1\n"),
    "an empty line above each header": ("[a]\nx = 1\n[b]\n", "[a]\nx = 1\n\n[b]\n"),
    "none inside a table": ("[a]\n\nx = 1\n\n\n# c\n\ny = 2\n", "[a]\nx = 1\n# c\ny = 2\n"),
    "a comment that touches a header": ("[a]\n# c\n[b]\n", "[a]\n\n# c\n[b]\n"),
    "a comment that touches a table": ("[a]\n# c\n\n\n[b]\n", "[a]\n# c\n\n[b]\n"),
    "a comment by itself": ("[a]\n\n\n# c\n# d\n\n[b]\n", "[a]\n\n# c\n# d\n\n[b]\n"),
    "comments by themselves": ("# a\n\n\n# b\n# c\n[b]\n", "# a\n\n# b\n# c\n[b]\n"),
    "two blanks before a comment": ("[a] #h \nx = 1 # c\t\n", "[a]  #h\nx = 1  # c\n"),
    "plain marks": ("[a]\nx = 'y'\n", '[a]\nx = "y"\n'),
    "quotation marks inside": ('[a]\nx = "say \\"no\\""\n', "[a]\nx = '''say \"no\"'''\n"),
    "backslashes inside": ("[a]\nx = 'C:\\dir'\n", "[a]\nx = '''C:\\dir'''\n"),
    "escapes that were meant": ('[a]\nx = "\\u200f"\n', '[a]\nx = "\\u200f"\n'),
    "a longer text": ('[a]\nx = """\nsay "no"\n"""\n', "[a]\nx = '''\nsay \"no\"\n'''\n"),
    "a list that fits": ("[a]\nx = [\n 'a',\n  2 ]\n", '[a]\nx = ["a", 2]\n'),
    "an empty list": ("[a]\nx = [  ]\ny = { }\n", "[a]\nx = []\ny = {}\n"),
    "a small table": ("[a]\nx = {y=1,z=[ 'q' ]}\n", '[a]\nx = { y = 1, z = ["q"] }\n'),
    "comments in a list": (
        "[a]\nx = [ # c\n1, # one\n2 # two\n]\n",
        "[a]\nx = [\n    # c\n    1,  # one\n    2,  # two\n]\n",
    ),
    "names from right to left": (
        "[figure.a]\naliases = ['ایوب خان', 'Ayub']\n",
        "[figure.a]\naliases = '''\nایوب خان\nAyub\n'''\n",
    ),
    "texts from right to left that are no names": (
        "[a]\nx = ['ایوب']\n",
        '[a]\nx = ["ایوب"]\n',
    ),
    "one sign of a letter": ("[a]\nx = 'e\u0301'\n", '[a]\nx = "é"\n'),
    "the end": ("[a]\nx = 1", "[a]\nx = 1\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_layout_is_settled(name: str) -> None:
    before, after = LAYOUTS[name]
    assert formatted(before) == after


def test_a_list_too_long_for_a_line_has_one_item_a_line() -> None:
    items = [f"source-{number}" for number in range(12)]
    out = formatted(f"[event.a]\nsources = {items}\n".replace("'", '"'))
    assert out.splitlines()[1:] == ["sources = [", *(f'    "{item}",' for item in items), "]"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[a]\nx = “y”\n", "Line 2: ", "straight"),
        ("[a]\nx = 1\n[a]\n", "Line 3: ", ""),
        ('[a]\nx = """b\\ \n  c"""\n', "Line 2: this is TOML that the program cannot", "plainly"),
        (
            "[a]\nx = '\ud800'\n",
            "Line 2: this holds half a sign, which no file can keep.",
            "Delete",
        ),
        ("[a]\nx = " + "[" * 3000 + "]" * 3000, "Line 2: this is nested too deeply", "flat"),
        ("[a]\nx = " + "[" * 440 + "]" * 440, "This file is nested too deeply", "flat"),
    ],
)
def test_what_cannot_be_laid_out_says_why(text: str, message: str, hint: str) -> None:
    with pytest.raises(StudyError) as caught:
        formatted(text)
    assert caught.value.message.startswith(message)
    assert hint in caught.value.hint
