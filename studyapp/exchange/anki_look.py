"""Our note type in Anki: its fields, its one template and its looks. Its ids never change."""

from __future__ import annotations

from typing import Any

from studyapp.exchange.anki_note import FIELDS

MODEL_ID = 1_795_305_600_411
"""The note type's id in every collection: with another one Anki would double every deck."""

_MODEL_MOD_S = 1_795_305_600  # when the template was last changed
_NAME = "studyapp"
_FRONT = '<div class="front" dir="auto">{{Front}}</div>'
_BACK = """{{FrontSide}}
<hr id="answer">
<div class="back" dir="auto">{{Back}}</div>
{{#Body}}<div class="body" dir="auto">{{Body}}</div>{{/Body}}
{{#Checked}}<div class="checked" dir="auto">{{Checked}}</div>{{/Checked}}
{{#Source}}<div class="source" dir="auto">{{Source}}</div>{{/Source}}"""
_CSS = """.card {
  max-width: 34em; margin: 2em auto; padding: 0 1em; text-align: start;
  font-family: Charter, "Iowan Old Style", "Sitka Text", Georgia, "Noto Serif",
    "Noto Naskh Arabic", serif;
  font-size: 20px; line-height: 1.5; color: #1B1D1F; background: #FDFDFC;
}
.front, .back, .body, .checked, .source { unicode-bidi: plaintext; margin: 0 0 0.8em; }
.front { font-size: 1.15em; }
.back { font-weight: 600; }
.body { color: #53585E; }
.checked { border-inline-start: 3px solid #855800; padding-inline-start: 0.7em; }
.source { font-family: sans-serif; font-size: 0.7em; color: #676C72; }
:dir(rtl) { line-height: 1.9; }
hr { border: 0; border-top: 1px solid #D3D4D2; margin: 1em 0; }
.nightMode.card, .nightMode .card { color: #EAEAE7; background: #17181A; }
.nightMode .body { color: #B0B3B7; }
.nightMode .checked { border-color: #E2B564; }
.nightMode .source { color: #989CA1; }
.nightMode hr { border-color: #3C3F43; }
"""


def note_type() -> dict[str, Any]:
    """The note type as a collection of schema 11 describes it."""
    template = {
        "name": "Card 1",
        "ord": 0,
        "qfmt": _FRONT,
        "afmt": _BACK,
        "bqfmt": "",
        "bafmt": "",
        "did": None,
        "bfont": "",
        "bsize": 0,
    }
    return {
        "id": MODEL_ID,
        "name": _NAME,
        "type": 0,
        "mod": _MODEL_MOD_S,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "tmpls": [template],
        "flds": [_field(place, name) for place, name in enumerate(FIELDS)],
        "css": _CSS,
        "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n",
        "latexPost": "\\end{document}",
        "latexsvg": False,
        "req": [[0, "any", [0]]],
    }


def _field(place: int, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "ord": place,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "media": [],
    }
