"""The examples in the documentation, which the tests hold the program to."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def page(name: str) -> str:
    """The text of a page by its path below docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, language: str = "toml") -> list[str]:
    """The blocks of a page that are marked as written in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.DOTALL | re.MULTILINE)


def about_code(code: str) -> str:
    """The name of the page of a diagnostic's code."""
    return f"diagnostics/{code}.md"


def example_files(code: str, block: str) -> dict[str, str]:
    """The files of an example on the page of a code, with the one that the index shows."""
    first, *named = re.split(r"^# file: (.*)\n", block, flags=re.MULTILINE)
    files = {"example.toml": first} if first else {}
    files |= dict(zip(named[::2], named[1::2], strict=True))
    if "The example is the whole deck" not in " ".join(page(about_code(code)).split()):
        files["deck.toml"] = blocks(about_code("README"))[0]
    return files
