from __future__ import annotations
import shutil
from pathlib import Path
import pytest
from profiles import DECK, EVENTS, write_deck
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from scene import Scene, all_in
from test_editor_journey import editing, page, edit, bars, come_back, deck, opened_deck, FAULTY  # noqa
from studyapp.ui.parts.code_mirror import raw_text

def opens(window, tmp_path, files, name="events.toml", line=1, col=1):
    d = write_deck(tmp_path / "mine2", files)
    editing(window).open(str(d), name, line, col)
    window.rest()
    return d


def diff(a,b):
    import difflib
    print(*difflib.unified_diff(a.split("\n"), b.split("\n"), lineterm=""), sep="\n")

@pytest.mark.parametrize("n", [1,2])
def test_double_click_fix(window, tmp_path, n):
    ev = EVENTS.replace('date = "1954-09-08"', 'date = "1954-09-08"\nzzz = "x"')
    if n == 2:
        ev = EVENTS.replace('"1954-09-08"', '"1954-09-08"\ncauses = ["event.seato", "event.other"]')
    d = opens(window, tmp_path, {"deck.toml": DECK, "events.toml": ev})
    s = window
    p = page(s).problems
    rows = p.rows.rows
    for r in rows: print("ROW", r.message, "|", r.fix)
    row = rows[0]
    p.mended.emit(row)
    t1 = editing(s).texts()["events.toml"]
    p.mended.emit(row)
    t2 = editing(s).texts()["events.toml"]
    print("said", s.said)
    print("DBL", n); diff(t1, t2)
    s.rest()

def test_real_dblclick(window, tmp_path):
    ev = EVENTS.replace('date = "1954-09-08"', 'date = "1954-09-08"\nzzz = "x"')
    d = opens(window, tmp_path, {"deck.toml": DECK, "events.toml": ev})
    s = window
    p = page(s).problems
    at = p.cells(p.visualRect(p.rows.index(0)), 0).fix.center()
    QTest.mouseClick(p.viewport(), Qt.MouseButton.LeftButton, pos=at)
    t1 = editing(s).texts()["events.toml"]
    print("pending", editing(s).checking.pending, len(p.rows.rows), p.isVisible(), p.cells(p.visualRect(p.rows.index(0)), 0).fix.contains(at))
    QTest.mouseClick(p.viewport(), Qt.MouseButton.LeftButton, pos=at)
    t2 = editing(s).texts()["events.toml"]
    print("REAL"); diff(t1,t2); print(s.said)
    s.rest()

def test_dup_fix():
    from studyapp.authoring.checking import Checker
    from studyapp.authoring.fixes import fixes, applied
    for name, ev in {
      "list": EVENTS.replace('date = "1954-09-08"', 'date = "1954-09-08"\nsources = [\n  "kux-2001 p9",\n]'),
      "block": EVENTS.replace('date = "1954-09-08"', 'date = "1954-09-08"\nwhy = \'\'\'\nfirst\nsecond\n\'\'\''),
      "block2": EVENTS.replace('why = "It made Pakistan a formal ally."', 'why = "a"\nwhy = \'\'\'\nfirst = second\n\'\'\''),
      "deck2": EVENTS + '\n\n[deck]\nid = "pacts"\ntitle = "x"\n\n# a comment about z\n[event.z]\ntitle = "Z"\ndate = "1955"\norigin = "background"\n',
      "table2": EVENTS + '\n[event.seato]\nnote = "n"\n\n# a comment about z\n[event.z]\ntitle = "Z"\ndate = "1955"\norigin = "background"\n',
    }.items():
        files = {"deck.toml": DECK, "events.toml": ev}
        for one in Checker().check(files).diagnostics:
            if one.code not in {"D105","D106","D212"}: continue
            fs = fixes(files, one)
            print("FIX", name, one.code, one.message, "|", one.hint, [f.label for f in fs])
            if fs:
                diff(ev, applied(files, fs[0].edits)["events.toml"])

FORM = '''[event.a]
title = "A"
date = "1954"
what = "x"
origin = "background"
why = "because"
[event.b]
title = "B"
date = "1955"
what = "y"
why = "other"
origin = "background"
'''
def test_form_jump(window, tmp_path):
    opens(window, tmp_path, {"deck.toml": DECK, "events.toml": FORM}, line=6)
    s = window
    print("AT", edit(s).textCursor().block().text())
    editing(s).turn("form"); s.rest()
    form = page(s).form
    r = form._rows
    r["why"].input.setFocus(Qt.FocusReason.TabFocusReason)
    s.press("Ctrl+End"); s.write("XX")
    r["title"].input.setFocus(Qt.FocusReason.TabFocusReason)
    print("form key", form._form.key, "cursor at", edit(s).textCursor().block().text())
    s.press("End"); s.write("YY")
    form.settle()
    s.rest()
    print("JUMP key", form._form.key)
    diff(FORM, editing(s).texts()["events.toml"])

ASK = FORM.replace('why = "because"\n', 'why = "because"\nroles.president.title = "P"\n')
def test_form_rebuild(window, tmp_path):
    txt = '''[event.a]
title = "A"
date = "1954"
what = "x"
origin = "background"

[event.a.wrong]
what = ["no", "nay"]

[event.b]
title = "B"
date = "1955"
what = "y"
origin = "background"
'''
    opens(window, tmp_path, {"deck.toml": DECK, "events.toml": txt}, line=2)
    s = window
    editing(s).turn("form"); s.rest()
    form = page(s).form
    r = form._rows
    print(list(r), [x.message for x in page(s).problems.rows.rows])
    key = next((k for k in r if k.startswith("wrong.")), None)
    if key is None: return
    r[key].input.setFocus(Qt.FocusReason.TabFocusReason)
    s.press("Ctrl+A"); s.press("Delete")
    r["title"].input.setFocus(Qt.FocusReason.TabFocusReason)
    s.press("End"); s.write(" typed words")
    s.rest(); s._qtbot.wait(700); s.rest()
    print("REB", s.focus_name); diff(txt, editing(s).texts()["events.toml"])

def test_untouched(window, tmp_path):
    txt = FORM.replace('why = "because"', 'why = "a\\r\\nb\\u2029c"\naliases = ["one\\ntwo", "b"]\nphrase = "x\\ty"\nfigures = [{ name = "q", value = 3 }]\nwrong = { what = ["a", 3] }')
    opens(window, tmp_path, {"deck.toml": DECK, "events.toml": txt}, line=2)
    s = window
    editing(s).turn("form"); s.rest()
    print("UNT", {k: v._value for k, v in page(s).form._rows.items() if v._value})
    editing(s).turn("text"); s.rest()
    diff(txt, editing(s).texts()["events.toml"])

def test_fuzz():
    import random
    from studyapp.ui.parts.code_edit import CodeEdit

def test_mirror(opened_deck):
    import random
    s = opened_deck; e = edit(s); rnd = random.Random(5)
    bits = ["a", "\U0001F600", "محمد", "\n", "é", "\u00a0", "\U0001F468\u200d\U0001F469", "\t", "\u2028", "\r", "\x0c", "\x85"]
    bad = 0
    for i in range(3000):
        k = rnd.random(); t = e.text; n = len(t)
        a = rnd.randrange(n+1); b = min(n, a + rnd.randrange(5))
        w = "".join(rnd.choice(bits) for _ in range(rnd.randrange(4)))
        if k < .4: e.put([(a, b, w)])
        elif k < .5:
            c = min(n, b + rnd.randrange(30)); e.put([(a, b, w), (c, c, w)])
        elif k < .6: e.undo()
        elif k < .7: e.redo()
        elif k < .8: s.press(rnd.choice(["Backspace", "Delete", "Return", "Ctrl+Backspace", "Shift+Left", "Left", "Up", "Ctrl+Home"]))
        elif k < .9: e.become(t[:a] + w + t[b:])
        else:
            e.textCursor().insertText(w)
        r = raw_text(e.document())
        if r != e.text:
            bad += 1; print("MIRROR", i, k, repr(w)); break
        if .8 <= k < .9 and "\r" not in w and e.text != (t[:a]+w+t[b:]): print("BECOME", i, repr(w)); break
    print("MIRROR bad", bad)

def test_cr_raw():
    from studyapp.authoring.checking import Checker
    ev = EVENTS.replace('\ndate = "1954-09-08"', '\rdate = "1954-09-08"')
    print("RAW", [x.message for x in Checker().check({"deck.toml": DECK, "events.toml": ev}).diagnostics])


@pytest.mark.parametrize("gap", ["", "\n"])
def test_jump2(window, tmp_path, gap):
    """real keys only: edit the last field, press Tab"""
    txt = FORM.replace("[event.b]", gap + "[event.b]")
    opens(window, tmp_path, {"deck.toml": DECK, "events.toml": txt}, line=6)
    s = window
    editing(s).turn("form"); s.rest()
    form = page(s).form
    form._rows["why"].input.setFocus(Qt.FocusReason.TabFocusReason)
    s.press("Ctrl+End"); s.write("XX")
    print("before Tab", flush=True)
    s.press("Tab")
    print("after Tab", form._form.key, s.focus_name, flush=True)
    s.write("YY"); s.rest(); s._qtbot.wait(700); s.rest()
    diff(txt, editing(s).texts()["events.toml"])

def test_jump3(window, tmp_path):
    """a line input, settle by the 500 ms pause; typing on in another entity"""
    txt = FORM.replace('origin = "background"\nwhy = "because"', 'why = "because"\nplace = "Here"')
    opens(window, tmp_path, {"deck.toml": DECK, "events.toml": txt}, line=6)
    s = window
    editing(s).turn("form"); s.rest()
    form = page(s).form
    form._rows["place"].input.setFocus(Qt.FocusReason.TabFocusReason)
    s.press("End"); s.write("XX")
    print("before wait", flush=True)
    s._qtbot.wait(700); s.rest()
    print("after", form._form.key, repr(s.focus_name), flush=True)
    diff(txt, editing(s).texts()["events.toml"])
