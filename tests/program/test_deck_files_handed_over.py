"""What a desktop is told of the files that are handed over, and what the page on them says."""

from __future__ import annotations

import configparser
import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

from command import ROOT

from studyapp.__main__ import _OPENED
from studyapp.authoring import bundle
from studyapp.quiz.assignment import ENDING

LINUX = ROOT / "resources" / "linux"
PAGE = (ROOT / "docs" / "studydeck.md").read_text(encoding="utf-8")


def test_the_desktop_opens_what_the_program_packs() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string((LINUX / "studyapp.desktop").read_text(encoding="utf-8"))
    known = entry["Desktop Entry"]
    assert known["Exec"] == "studyapp %f"
    tree = ET.parse(LINUX / "studyapp-mime.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert known["MimeType"] == "".join(f"{kind.get('type')};" for kind in tree)
    globs = [[glob.get("pattern") for glob in kind.iter(f"{space}glob")] for kind in tree]
    assert globs == [[f"*{bundle.SUFFIX}"], [f"*{ENDING}"]]
    assert (bundle.SUFFIX, ENDING) == _OPENED


def test_the_page_shows_the_manifest_as_it_is() -> None:
    files = {"deck.toml": b"[deck]\n"}
    packed = bundle.pack(bundle.Bundle("pacts", "Pacts", "2", files))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        written = json.loads(archive.read("manifest.json"))
    (example,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    told = json.loads(example)
    assert list(told) == list(written)
    assert list(told["files"][0]) == list(written["files"][0])
    assert {name: told[name] for name in ("format", "deck", "title", "version")} == {
        name: written[name] for name in ("format", "deck", "title", "version")
    }


def test_every_file_that_the_page_installs_is_there() -> None:
    named = re.findall(r"^install -Dm644 (\S+) ", PAGE, re.MULTILINE)
    assert len(named) == 3
    assert all((ROOT / path).is_file() for path in named)
