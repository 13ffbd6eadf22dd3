"""What a card asks and answers is what Anki shows: its templates against Anki's own rendering."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from anki_world import KINDS, add, came, fresh, give
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.exchange.anki_entities import entity_id
from studyapp.exchange.anki_plain import FORMULAS, LISTS, LOOKS, TABLES, flattened
from studyapp.exchange.anki_sides import Content, NoSidesError, faces_of
from studyapp.exchange.anki_template import sides_of, visible
from studyapp.exchange.apkg_rows import NoteRow, NoteType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.collection import Collection

    from studyapp.exchange.anki_entities import Brought
    from studyapp.exchange.apkg_read import Imported

FIELDS = ("Drug", "Class", "Mechanism", "Side effects", "Extra")
FULL = (
    "Atenolol",
    "Beta <b>blocker</b>",
    "Blocks β1",
    "<ul><li>slow</li><li>cold</li></ul>",
    "Ten",
)
BARE = ("Ramipril", "ACE inhibitor", "<br>", "", " ")
AFTER = "{{FrontSide}}\n\n<hr id=answer>\n\n"

SIDE_EFFECTS = "{{#Side effects}}<div>Side effects: {{Side effects}}</div>{{/Side effects}}"

TEMPLATES = [
    ("What class is {{Drug}}?", AFTER + "{{Class}}"),
    ("{{#Drug}}What class is <b>{{Drug}}</b>?{{/Drug}}", AFTER + "{{Class}}"),
    (
        "{{#Drug}}{{#Class}}Both: {{Drug}}{{/Class}}{{^Class}}One{{/Class}}{{/Drug}}",
        AFTER + "{{Class}}",
    ),
    (
        "{{Drug}} {{#Mechanism}}({{Mechanism}}){{/Mechanism}}{{^Mechanism}}(how?){{/Mechanism}}",
        AFTER + "{{Class}}",
    ),
    (
        "{{^Extra}}{{#Mechanism}}never{{/Mechanism}}plain {{/Extra}}{{Drug}}",
        AFTER + "The class is {{Class}}.",
    ),
    (
        "<div>{{ text:Drug }}</div><div>works how?</div>",
        "{{FrontSide}}<hr id=answer>{{Class}}<br>Brand: {{Extra}}",
    ),
    (
        "{{Drug}}",
        f"{{{{Drug}}}}<hr id=answer>{{{{Class}}}}{SIDE_EFFECTS}",
    ),
    ("{{Drug}}", AFTER + "{{Class}}{{^Side effects}}<i>none known</i>{{/Side effects}}"),
    (
        "{{Drug}}<!-- {{#Never}} {{Class}} -->?",
        AFTER + "<style>b{}</style>{{Class}}<script>var x = '{{Extra}}'</script>",
    ),
    ("{{Drug}}: class? {{hint:Extra}}", AFTER + "{{Class}}"),
    ("{{tts en_US:Drug}} {{Drug}}?", "{{FrontSide}}<hr id=answer>{{Class}}"),
    ("{{Drug}}?<br>{{type:Class}}", AFTER + "{{Class}}"),
    ("{{=<% %>=}}<%#Drug%>Is it <%Drug%>?<%/Drug%>", AFTER + "{{Class}}"),
    ("{{#Tags}}Tagged {{/Tags}}{{^CardFlag}}no flag {{/CardFlag}}{{Drug}}", AFTER + "{{Class}}"),
    (
        "<table><tr><td>{{Drug}}</td></tr>{{#Extra}}<tr><td>{{Extra}}</td></tr>{{/Extra}}</table>",
        AFTER + "{{Class}}",
    ),
    (
        "{{#Extra}}<p>{{Extra}}{{/Extra}} Which class has {{Drug}}",
        "{{FrontSide}}<hr id='answer'>It is {{Class}}{{#Extra}} ({{Extra}}){{/Extra}}",
    ),
]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of the real Anki."""
    with fresh(tmp_path) as collection:
        yield collection


def kind(collection: Collection, name: str, *templates: tuple[str, str]) -> None:
    """Add a note type with these questions and answers."""
    model = collection.models.new(name)
    for field in FIELDS:
        collection.models.add_field(model, collection.models.new_field(field))
    for place, (question, answer) in enumerate(templates):
        template = collection.models.new_template(f"Card {place}")
        template["qfmt"], template["afmt"] = question, answer
        collection.models.add_template(model, template)
    collection.models.add(model)


def made(imported: Imported, collection_guid: str, place: int = 0) -> Brought:
    """The card that a note became."""
    wanted = entity_id(collection_guid, place)
    return next(card for card in imported.cards if card.id == wanted)


_UNSEEN = re.compile(
    r"<style.*?</style>|<script.*?</script>|<!--.*?-->|<a class=hint.*?</div>"
    r"|\[\[type:.*?\]\]|\[anki:play:.*?\]",
    re.DOTALL,
)


def shown(html: str) -> str:
    """The signs that Anki shows, without what is hidden at first, and without blanks."""
    text = unescape(re.sub(r"<[^>]*>", "", _UNSEEN.sub("", html)))
    return "".join(text.split())


def bare(*texts: str) -> str:
    """Our text without blanks and what stands for lists and cells."""
    return re.sub(r"[\s•|]", "", "".join(texts))


@pytest.mark.parametrize("content", [FULL, BARE])
def test_cards_say_what_anki_shows(
    collection: Collection, tmp_path: Path, content: tuple[str, ...]
) -> None:
    wanted = []
    for number, template in enumerate(TEMPLATES):
        kind(collection, f"Kind {number}", template)
        note = add(collection, f"Kind {number}", "Drugs", *content, tags="x")
        (card,) = collection.get_note(note).cards()
        answer = re.split(r"<hr id=\W?answer\W?>", card.answer())[-1]
        guid = collection.get_note(note).guid
        wanted.append((template, guid, shown(card.question()), shown(answer)))
    imported = came(give(collection, tmp_path, KINDS[1]))
    for template, guid, question, answer in wanted:
        card = made(imported, guid)
        hints = "Extra: Ten" if "hint:" in template[0] and content is FULL else ""
        note = card.note.removesuffix(hints)
        assert (bare(card.front), bare(card.back, note)) == (question, answer), template


def test_fixed_words_stay_on_both_sides(collection: Collection, tmp_path: Path) -> None:
    kind(
        collection,
        "My Drug Card",
        (
            "{{#Drug}}What class is {{Drug}}?{{/Drug}}",
            AFTER + "The class is {{Class}}.<br>{{Extra}}",
        ),
        ("{{#Mechanism}}How does {{text:Drug}} work?{{/Mechanism}}", AFTER + "{{Mechanism}}"),
    )
    guid = collection.get_note(add(collection, "My Drug Card", "Drugs", *FULL)).guid
    imported = came(give(collection, tmp_path, KINDS[1]))
    first, second = made(imported, guid), made(imported, guid, 1)
    assert (first.front, first.back) == ("What class is Atenolol?", "The class is Beta blocker.")
    assert first.note == "Ten"
    assert (second.front, second.back) == ("How does Atenolol work?", "Blocks β1")


def test_an_empty_answer_is_none(collection: Collection, tmp_path: Path) -> None:
    answer = AFTER + "{{Class}}" + SIDE_EFFECTS + "{{hint:Extra}}"
    kind(collection, "Drug", ("{{Deck}}: {{Drug}}?", answer))
    add(collection, "Drug", "Drugs", *FULL)
    add(collection, "Drug", "Drugs", "Warfarin", "", "", "bleeding", "")
    add(collection, "Drug", "Drugs", "Heparin", "", "", "", "Hep")
    blank = add(collection, "Drug", "Drugs", "Gone", "Nitrate")
    collection.db.execute("update notes set flds = '\x1fNitrate\x1f\x1f\x1f' where id = ?", blank)
    imported = came(give(collection, tmp_path, KINDS[1]))
    assert [card.back for card in imported.cards] == ["Beta blocker"]
    left = [(one.id, one.reason) for one in imported.left]
    for name in ("Warfarin", "Heparin"):
        assert (name, "It has no words as its answer.") in left
    assert ("Nitrate", "It has no words as its question.") in left


def test_a_field_that_never_has_words_is_not_what_is_asked(
    collection: Collection, tmp_path: Path
) -> None:
    kind(collection, "Drug", ("{{Drug}}?", AFTER + "{{Extra}}{{Class}}"))
    add(collection, "Drug", "Drugs", "Atenolol", "Beta blocker", "", "", '<img src="a.png">')
    add(collection, "Drug", "Drugs", "Ramipril", "ACE inhibitor")
    imported = came(give(collection, tmp_path, KINDS[1]))
    assert [card.back for card in imported.cards] == ["Beta blocker", "ACE inhibitor"]
    assert any("a picture stood" in one.reason for one in imported.left)


def test_hints_go_below_the_answer(collection: Collection, tmp_path: Path) -> None:
    kind(
        collection,
        "Drug",
        ("{{Drug}}? {{hint:Extra}}", AFTER + "{{Class}}"),
        ("{{Class}}? {{hint:Extra}}", AFTER + "{{Drug}} ({{Extra}})"),
        ("{{Class}}??", AFTER + "{{hint:Drug}}"),
    )
    guid = collection.get_note(add(collection, "Drug", "Drugs", *FULL)).guid
    cloze = collection.get_note(add(collection, "Cloze", "Drugs", "In {{c1::Manila::city}}")).guid
    imported = came(give(collection, tmp_path, KINDS[1]))
    cards = [made(imported, guid, place) for place in range(3)]
    assert [(card.front, card.back, card.note) for card in cards] == [
        ("Atenolol?", "Beta blocker", "Extra: Ten"),
        ("Beta blocker?", "Atenolol (Ten)", ""),
        ("Beta blocker??", "Atenolol", ""),
    ]
    assert made(imported, cloze).note == "Hint for “Manila”: city"
    told = [one.reason for one in imported.left]
    moved = "Hints that a click shows in Anki, which stand under the answer"
    assert f"{moved}; notes of “Drug”: 1." in told


def test_a_cloze_has_the_words_of_its_template(collection: Collection, tmp_path: Path) -> None:
    model = collection.models.copy(collection.models.by_name("Cloze"), add=False)
    model["name"] = "Gaps"
    for name in ("Head", "Number"):
        collection.models.add_field(model, collection.models.new_field(name))
    head = "{{#Head}}<b>About {{Head}}</b><br>{{/Head}}{{cloze:Text}}"
    model["tmpls"][0]["qfmt"] = f"{head}<br>{{{{hint:Back Extra}}}}{{{{type:cloze:Text}}}}"
    model["tmpls"][0]["afmt"] = f"{head}<br>Source: {{{{Back Extra}}}}"
    collection.models.add(model)
    fields = ("In {{c1::Manila}}", "Kux", "SEATO", "17")
    guid = collection.get_note(add(collection, "Gaps", "Pacts", *fields)).guid
    imported = came(give(collection, tmp_path, KINDS[1]))
    card = made(imported, guid)
    assert (card.cloze, card.note) == ("About SEATO\n\nIn {{c1::Manila}}", "Source: Kux")
    assert card.typed
    unshown = "The field “Number” of “Gaps”, which no card shows; notes: 1."
    assert unshown in [one.reason for one in imported.left]


def test_a_line_of_special_fields_goes(collection: Collection, tmp_path: Path) -> None:
    head = "<div>{{Deck}} · {{Tags}} · {{Card}}</div>({{Subdeck}}/{{Type}}/{{CardFlag}})<br>"
    kind(collection, "Drug", (head + "{{Drug}}?", AFTER + "{{Class}}<br>– {{Deck}} –"))
    guid = collection.get_note(add(collection, "Drug", "Drugs", *FULL, tags="x")).guid
    imported = came(give(collection, tmp_path, KINDS[1]))
    card = made(imported, guid)
    assert (card.front, card.back, card.note) == ("Atenolol?", "Beta blocker", "")
    told = [one.reason for one in imported.left]
    assert any("fell out; notes of “Drug”: 1." in one for one in told)


def test_readings_of_a_word_are_two_sides(collection: Collection, tmp_path: Path) -> None:
    kind(collection, "Word", ("{{kanji:Drug}}", AFTER + "{{kana:Drug}}"))
    guid = collection.get_note(add(collection, "Word", "Words", "漢字[かんじ]")).guid
    card = made(came(give(collection, tmp_path, KINDS[1])), guid)
    assert (card.front, card.back) == ("漢字", "かんじ")


def test_the_question_repeated_in_an_answer_goes(collection: Collection, tmp_path: Path) -> None:
    kind(collection, "Drug", ("{{Drug}}", "{{Drug}}<br>{{Class}}<br>{{Extra}}"))
    guid = collection.get_note(add(collection, "Drug", "Drugs", *FULL)).guid
    card = made(came(give(collection, tmp_path, KINDS[1])), guid)
    assert (card.back, card.note) == ("Beta blocker", "Ten")


def test_what_was_more_than_text_is_told_by_note_type(
    collection: Collection, tmp_path: Path
) -> None:
    kind(collection, "Drug", ("{{Drug}}<script>1</script>", AFTER + "{{Class}}"))
    add(collection, "Drug", "Drugs", "a <b>b</b>", "\\(x^2\\)")
    add(collection, "Basic", "Drugs", "q", "<ul><li>a<ol><li>b</li></ol></li></ul><table></table>")
    add(collection, "Basic", "Drugs", '<img src="x.png">', "a")
    add(collection, "Basic", "Drugs", '<img src="x.png">', '<img src="y.png">')
    told = [(one.id, one.reason) for one in came(give(collection, tmp_path, KINDS[1])).left]
    for sentence in (
        "Formulas (LaTeX), which stand as they were written; notes of “Drug”: 1.",
        "Tables, whose cells stand on one line with | between them; notes of “Basic”: 1.",
        "Lists in lists, which are one list now; notes of “Basic”: 1.",
        "Scripts in the cards' templates, which do not run; notes of “Drug”: 1.",
    ):
        assert ("", sentence) in told
    assert any(f"{LOOKS}; notes of “Drug”: 1." == reason for _, reason in told)
    named = [id_ for id_, reason in told if reason == "It has no words as its question."]
    assert named[0] == "a"
    assert re.fullmatch(r"Note \d+", named[1])


@pytest.mark.parametrize(
    ("field", "what"),
    [
        ("a \\[x\\]", [FORMULAS]),
        ("[latex]x[/latex]", [FORMULAS]),
        ("<anki-mathjax>x</anki-mathjax>", [FORMULAS]),
        ("<ul></ul><ul></ul>", []),
        ("<UL><OL>", [LISTS]),
        ('<TABLE class="x"><span style="color: red">', [TABLES, LOOKS]),
        ("<br><blockquote><div style='text-align: left'>", []),
    ],
)
def test_what_is_more_than_text(field: str, what: list[str]) -> None:
    assert list(flattened(NoteRow(1, "g", 1, 0, "", (field,)))) == what


PIECE = st.sampled_from(
    ["{{a}}", "{{b}}", "{{#a}}", "{{/a}}", "{{^b}}", "{{/b}}", "{{hint:b}}", "{{type:b}}"]
) | st.sampled_from(
    ["{{Deck}}", "{{FrontSide}}", "<hr id=answer>", "<b>", " word ", "\ufdd1", "<!--", "-->", "{{#"]
)
SIDE = st.one_of(st.lists(PIECE, max_size=12).map("".join), st.text(max_size=60))
VALUE = st.sampled_from(["", "<br>", "x", "y<br>z", "<img>", "\ufdd1", "[sound:a.mp3]", "<!--"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), SIDE, SIDE, VALUE, VALUE)
def test_any_template_gives_two_sides_or_a_reason(
    fields: list[str], question: str, answer: str, first: str, second: str
) -> None:
    kind = NoteType("x", False, tuple(fields), ((question, answer),))
    sides = sides_of(kind, 0)
    if sides is None:
        assert len(fields) < 2
        return
    assert sides.fields <= set(range(len(fields)))
    assert {*visible(sides.asked, ())} <= {*sides.asked, "\ufdd2"}
    note = NoteRow(1, "g", 1, 0, "", (first, second))
    try:
        faces = faces_of(sides, Content(note, kind, frozenset({0, 1})))
    except NoSidesError:
        return
    assert faces.front
    assert faces.back
    assert not {"\ufdd0", "\ufdd1", "\ufdd2"} & {*faces.front, *faces.back, *faces.note}


def test_a_template_that_swells_is_refused() -> None:
    deep = "{{#a}}" * 3000 + "{{a}}"
    kind = NoteType("x", False, ("a", "b"), ((deep, "{{b}}"), ("{{a}}", "{{b}} {{a}}" * 1500)))
    content = Content(NoteRow(1, "g", 1, 0, "", ("x" * 200, "y" * 200)), kind, frozenset({0, 1}))
    sides = [sides_of(kind, place) for place in range(2)]
    assert sides[0] is not None
    assert faces_of(sides[0], content).front == "x" * 200
    assert sides[1] is not None
    with pytest.raises(NoSidesError, match="longer than a card"):
        faces_of(sides[1], content)
