"""The window paints before anything slow is imported: the parser of decks has nothing to do yet."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from command import PATIENCE_S, environment

if TYPE_CHECKING:
    from pathlib import Path

SLOW = ("pydantic", "tree_sitter", "tree_sitter_toml", "sqlite_utils", "tomllib", "appdirs")
LATER = (
    "studyapp.app.editor_views",
    "studyapp.app.preferences",
    "studyapp.app.settings_views",
    "studyapp.cards.card",
    "studyapp.cards.folding",
    "studyapp.deck.dates",
    "studyapp.deck.diagnostics",
    "studyapp.schedule.fitting",
    "studyapp.ui.classes",
    "studyapp.ui.edit_checking",
    "studyapp.ui.editing",
    "studyapp.ui.parts.table",
    "studyapp.ui.saving",
)
"""Parts of the program that the first page does without."""
SCRIPT = """
import json, sys
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from studyapp import __main__ as program

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not found:
            found.extend(sorted(sys.modules))
            loop.quit()
        return False

found = []

def until_painted(*_):
    global loop
    loop = QEventLoop()
    watch = Watch()
    (window,) = [one for one in app().topLevelWidgets() if one.isVisible()]
    for widget in (window, *window.findChildren(QObject)):
        widget.installEventFilter(watch)
    loop.exec()
    print(json.dumps([window.current, found]))
    window.close()
    return 0

app = QApplication.instance
QApplication.exec = until_painted
sys.exit(program.run_window(program.Path(sys.argv[1])))
"""


def test_nothing_slow_is_imported_before_the_first_paint_of_a_studied_profile(
    demo_profile: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    shutil.copytree(demo_profile, folder)
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        cwd=tmp_path,
        env=environment(tmp_path),
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    page, modules = json.loads(ran.stdout)
    assert page == "today"
    assert "studyapp.ui.window" in modules
    assert [name for name in (*SLOW, *LATER) if name in modules] == []


UNTIL_QT = """
import json, sys
from studyapp import __main__ as program

class Stop:
    def find_spec(self, name, *_):
        if name == "PySide6":
            print(json.dumps(sorted(sys.modules)))
            sys.exit()

sys.meta_path.insert(0, Stop())
program.run_window(None)
"""


def test_what_has_nothing_to_do_with_qt_is_imported_before_it(tmp_path: Path) -> None:
    """PySide reads the source of every module that is imported after it."""
    ran = subprocess.run(
        [sys.executable, "-c", UNTIL_QT],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        cwd=tmp_path,
        env=environment(tmp_path),
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    modules = json.loads(ran.stdout)
    rooms = {"actions", "desk", "opening", "picking", "today", "today_work", "views"}
    assert {f"studyapp.app.{name}" for name in rooms} <= set(modules)
    assert not [name for name in modules if name.startswith(("PySide6", "studyapp.ui"))]


def test_a_command_without_pictures_needs_no_qt(tmp_path: Path) -> None:
    script = (
        "import sys; from studyapp.__main__ import main\n"
        "code = main(['backup', '--data', 'study'])\n"
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        cwd=tmp_path,
        env=environment(tmp_path),
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
