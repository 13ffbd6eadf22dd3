"""The codes of diagnostics: D1 reading, D2 shape, D3 references, D4 time, D5 completeness.

A code keeps its meaning for ever; each has a page in docs/diagnostics/.
"""

from __future__ import annotations

from studyapp.deck.diagnostics import Severity

_ERRORS = """
D100 D101 D102 D103 D104 D105 D106 D107 D108 D109 D110 D111 D112 D113 D114 D115 D116 D117 D118
D119 D120 D121
D201 D202 D203 D204 D205 D206 D207 D208 D209 D210 D211 D212 D213 D214 D215 D216 D217 D218
D301 D303 D304 D306 D307 D308 D309 D310 D311 D312 D313 D316 D317
D401 D402 D405 D406
D502 D503
"""
_WARNINGS = """
D122
D305 D314 D315
D403 D407
D501 D504 D505 D506 D507 D508 D509 D510
"""

SEVERITY: dict[str, Severity] = {
    **dict.fromkeys(_ERRORS.split(), Severity.ERROR),
    **dict.fromkeys(_WARNINGS.split(), Severity.WARNING),
}
