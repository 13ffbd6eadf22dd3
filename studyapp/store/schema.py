"""The tables of study.sqlite3, as the statements that make them.

Ten tables are the log and are only ever added to: `review`, `retraction`, `mark`, `override`,
for quiz papers `paper` and `step`, for essays `essay` and `draft`, `note` for what the student
wrote on a card, and `revision` for answers that changed in their deck. Their rows share one
numbering `seq` a device (from 1 without holes) and one order (`hlc`, `device`, `seq`). `setting`
holds what may change. `alias` follows cards whose id changed, `came` says what came last of
entities that are made in Anki. `card_state`, `tally`, `sharing` and `daily` are caches: they follow
from the log and the decks, and may be dropped at any time. `told` is made with them, but holds too
what a deck said that is away at present.
"""

from __future__ import annotations

APPLICATION_ID = 0x53745941
"""The mark in the file's header by which the program knows its own."""

VERSION = 6
"""The `user_version` of a file with all migrations applied."""

COLUMNS = {
    "review": (
        "id, card, grade, at_ms, offset_min, rollover_hour, day, interval_days, retention,"
        " duration_ms, format, device, seq, hlc, deck"
    ),
    "retraction": "id, target, at_ms, offset_min, day, device, seq, hlc",
    "mark": "id, card, what, at_ms, offset_min, day, device, seq, hlc",
    "override": "id, card, answer, verdict, at_ms, offset_min, day, device, seq, hlc",
    "paper": (
        "id, deck, title, mode, preset, seed, spec, at_ms, offset_min, day, device, seq, hlc"
    ),
    "step": "id, paper, item, what, value, clock_ms, at_ms, offset_min, day, device, seq, hlc",
    "essay": (
        "id, deck, subject, prompt, directive, minutes, points, spec, at_ms, offset_min, day,"
        " device, seq, hlc"
    ),
    "draft": ("id, essay, what, amount, value, clock_ms, at_ms, offset_min, day, device, seq, hlc"),
    "note": "id, card, text, cue, at_ms, offset_min, day, device, seq, hlc",
    "revision": "id, card, old, new, minor, at_ms, offset_min, day, device, seq, hlc",
}
"""The columns of the tables that make up the log; a review's are those of the value, and its deck.
"""

LOG_TABLES = tuple(COLUMNS)
# Those of version 1, then what versions 2, 3, 4 and 5 added.
_OF_ANSWERS, _OF_PAPERS = LOG_TABLES[:4], LOG_TABLES[4:6]
_OF_ESSAYS, _OF_NOTES, _OF_REVISIONS = LOG_TABLES[6:8], LOG_TABLES[8:9], LOG_TABLES[9:]


def adding(table: str) -> str:
    """The statement that adds a row to the log, or does nothing if its id is there."""
    columns = COLUMNS[table]
    places = ", ".join("?" for _ in columns.split(","))
    return f"insert into {table} ({columns}) values ({places}) on conflict (id) do nothing"


_ID = "id text not null primary key check (id <> '')"
_WHEN = """at_ms integer not null,
    offset_min integer not null,
    day integer not null"""
_STAMP = """
    device text not null check (device <> ''),
    seq integer not null check (seq >= 1),
    hlc integer not null check (hlc >= 1)
"""

_LOG = (
    f"""create table review (
    {_ID},
    card text not null,
    deck text not null,
    grade integer not null check (grade between 1 and 4),
    at_ms integer not null,
    offset_min integer not null,
    rollover_hour integer not null check (rollover_hour between 0 and 23),
    day integer not null,
    interval_days integer not null check (interval_days >= 1),
    retention real not null,
    duration_ms integer not null check (duration_ms >= 0),
    format text not null,{_STAMP}) strict""",
    "create index review_card on review (card, hlc)",
    f"""create table retraction (
    {_ID},
    target text not null,
    {_WHEN},{_STAMP}) strict""",
    "create index retraction_target on retraction (target)",
    f"""create table mark (
    {_ID},
    card text not null,
    what text not null
        check (what in ('suspend', 'resume', 'bury', 'unbury', 'flag', 'unflag')),
    {_WHEN},{_STAMP}) strict""",
    "create index mark_card on mark (card, hlc)",
    f"""create table override (
    {_ID},
    card text not null,
    answer text not null,
    verdict text not null,
    {_WHEN},{_STAMP}) strict""",
    "create index override_card on override (card, hlc)",
)

_PAPERS = (
    # `spec` is large and stands last: to read the rest, SQLite need not follow it over its pages.
    f"""create table paper (
    {_ID},
    deck text not null,
    title text not null,
    mode text not null check (mode in ('mock', 'practice')),
    preset text not null,
    seed text not null,
    {_WHEN},{_STAMP.rstrip()},
    spec text not null) strict""",
    f"""create table step (
    {_ID},
    paper text not null,
    item integer not null check (item >= -1),
    what text not null
        check (what in ('answer', 'clear', 'flag', 'unflag', 'sure', 'pause', 'resume', 'section',
        'hand-in', 'mark', 'object', 'discard')),
    value text not null,
    clock_ms integer not null check (clock_ms >= 0),
    {_WHEN},{_STAMP}) strict""",
    "create index step_paper on step (paper, hlc)",
    "create index step_end on step (paper, what, at_ms) where what in ('hand-in', 'discard')",
)

_ESSAYS = (
    f"""create table essay (
    {_ID},
    deck text not null,
    subject text not null,
    prompt text not null,
    directive text not null,
    minutes integer not null check (minutes >= 0),
    points integer not null check (points >= 0),
    {_WHEN},{_STAMP.rstrip()},
    spec text not null) strict""",
    f"""create table draft (
    {_ID},
    essay text not null,
    what text not null
        check (what in ('text', 'tick', 'feed', 'fed', 'unfed', 'discard', 'restore')),
    amount integer not null check (amount >= 0),
    clock_ms integer not null check (clock_ms >= 0),
    {_WHEN},{_STAMP.rstrip()},
    value text not null) strict""",
    # What a list of essays asks for stands in the index, so that no text need be read for it.
    "create index draft_essay on draft (essay, what, hlc, device, seq, amount, clock_ms, at_ms)",
)

_NOTES = (
    f"""create table note (
    {_ID},
    card text not null,
    text text not null,
    cue integer not null check (cue in (0, 1)),
    {_WHEN},{_STAMP}) strict""",
    "create index note_card on note (card, hlc)",
)

_REVISIONS = (
    # `old` and `new` are answers as they are compared, see quiz/answers.py.
    f"""create table revision (
    {_ID},
    card text not null,
    old text not null,
    new text not null,
    minor integer not null check (minor in (0, 1)),
    {_WHEN},{_STAMP}) strict""",
    "create index revision_card on revision (card, hlc)",
)


def _added_to_log(tables: tuple[str, ...]) -> tuple[str, ...]:
    """The statements that keep the order of the log at hand, and let nobody change a row of it."""
    ordered = (f"create index {table}_order on {table} (hlc, device, seq)" for table in tables)
    guarded = (
        f"""create trigger {table}_no_{verb} before {verb} on {table} begin
    select raise(abort, 'the log is only ever added to'); end"""
        for table in tables
        for verb in ("update", "delete")
    )
    return (*ordered, *guarded)


_IN_STUDY = "{0}.present = 1 and {0}.suspended = 0"
_PLACE_OF_OLD = (
    "fresh = (old.due is null) and due = coalesce(old.due, 0)"
    " and deck = old.deck and part = old.part"
)
_COUNT_UP = f"""insert into tally (fresh, due, deck, part, n)
    select new.due is null, coalesce(new.due, 0), new.deck, new.part, 1
    where {_IN_STUDY.format("new")} on conflict do update set n = n + 1;"""
_COUNT_DOWN = f"""update tally set n = n - 1
    where {_PLACE_OF_OLD} and {_IN_STUDY.format("old")};
    delete from tally where {_PLACE_OF_OLD} and n = 0;"""

_STATES = (
    # `due` is null for a card that was never answered; `present` is 0 once it left its deck.
    """create table card_state (
    card text not null primary key,
    deck text not null,
    part text not null default '',
    entity text not null default '',
    position integer not null default 0,
    present integer not null default 0,
    shares text not null default '',
    stability real,
    difficulty real,
    day integer,
    due integer,
    interval_days integer,
    reps integer not null default 0,
    lapses integer not null default 0,
    repeat_ms integer not null default 0,
    introduced_day integer,
    suspended integer not null default 0,
    buried_day integer,
    flagged integer not null default 0) strict, without rowid""",
    """create index state_due on card_state (due, deck, part, buried_day)
    where present = 1 and suspended = 0 and due is not null""",
    """create index state_new on card_state (deck, part, position, buried_day)
    where present = 1 and suspended = 0 and due is null""",
    """create index state_next on card_state (deck, position, buried_day)
    where present = 1 and suspended = 0 and due is null""",
    """create index state_introduced on card_state (introduced_day, deck)
    where introduced_day is not null""",
    "create index state_repeat on card_state (day) where repeat_ms > 0",
    """create index state_buried on card_state (buried_day)
    where buried_day is not null""",
    """create index state_marked on card_state (suspended, flagged)
    where suspended = 1 or flagged = 1""",
    # How many cards in study each part has by the day on which they return; `fresh` is 1, and
    # `due` 0, for those never answered. Triggers keep it, so that no way of writing forgets it.
    """create table tally (
    fresh integer not null,
    due integer not null,
    deck text not null,
    part text not null,
    n integer not null,
    primary key (fresh, due, deck, part)) strict, without rowid""",
    f"""create trigger state_added after insert on card_state
    when {_IN_STUDY.format("new")} begin {_COUNT_UP} end""",
    f"""create trigger state_removed after delete on card_state
    when {_IN_STUDY.format("old")} begin {_COUNT_DOWN} end""",
    f"""create trigger state_changed
    after update of present, suspended, due, deck, part on card_state
    when (old.present, old.suspended, old.due, old.deck, old.part)
    is not (new.present, new.suspended, new.due, new.deck, new.part)
    begin {_COUNT_DOWN} {_COUNT_UP} end""",
    """create table daily (
    day integer not null,
    hour integer not null,
    deck text not null,
    grade integer not null,
    first integer not null,
    n integer not null,
    ms integer not null,
    primary key (day, hour, deck, grade, first)) strict, without rowid""",
)

_KEYS = """json_each('["' || replace({0}.shares, ' ', '","') || '"]')"""
SHARED_BY_STATES = (
    "select deck, value as key, card from card_state,"
    f" {_KEYS.format('card_state')} where shares <> ''"
)
"""What the table `sharing` must hold, as the cards' states say it."""

_SHARE = f"""insert or ignore into sharing (deck, key, card)
    select {{0}}.deck, value, {{0}}.card from {_KEYS}"""
_UNSHARE = f"""delete from sharing where deck = old.deck and card = old.card
    and key in (select value from {_KEYS.format("old")})"""
_SHARING = (
    # Which cards of a deck ask about an entity (its key). Triggers keep it, as they do `tally`.
    """create table sharing (
    deck text not null,
    key text not null,
    card text not null,
    primary key (deck, key, card)) strict, without rowid""",
    f"""create trigger shares_added after insert on card_state when new.shares <> '' begin
    {_SHARE.format("new")}; end""",
    f"""create trigger shares_removed after delete on card_state when old.shares <> '' begin
    {_UNSHARE}; end""",
    f"""create trigger shares_changed after update of shares on card_state
    when old.shares <> new.shares begin {_UNSHARE}; {_SHARE.format("new")}; end""",
)

_TOLD = (
    # What each card's deck said last is its answer: what the next version is compared with.
    """create table told (
    card text not null primary key,
    answer text not null) strict, without rowid""",
)

CACHES = (*_STATES, *_SHARING, *_TOLD)
DROP_CACHES = tuple(
    f"drop table if exists {table}" for table in ("card_state", "tally", "sharing", "told", "daily")
)

_REST = (
    """create table setting (
    key text not null primary key,
    value text not null) strict, without rowid""",
    """create table alias (
    former text not null primary key,
    card text not null) strict, without rowid""",
    "create index alias_card on alias (card)",
)

_CAME = (
    # See `Came` in exchange/anki_again.py. Times are Unix seconds.
    """create table came (
    entity text not null primary key,
    words text not null,
    deck text not null,
    note_s integer not null,
    card_s integer not null) strict, without rowid""",
)

FIRST = (*_LOG, *_added_to_log(_OF_ANSWERS), *_STATES, *_REST)
"""All statements of version 1."""

SECOND = (*_PAPERS, *_added_to_log(_OF_PAPERS))
"""What version 2 adds: quiz papers."""

THIRD = (*_ESSAYS, *_added_to_log(_OF_ESSAYS))
"""What version 3 adds: essays."""

FOURTH = (
    *_NOTES,
    *_added_to_log(_OF_NOTES),
    *_SHARING,
    f"insert into sharing (deck, key, card) {SHARED_BY_STATES}",
)
"""What version 4 adds: the student's notes, and which cards share an entity."""

FIFTH = (*_REVISIONS, *_added_to_log(_OF_REVISIONS), *_TOLD)
"""What version 5 adds: answers that changed in their deck."""

SIXTH = _CAME
"""What version 6 adds: what came last from Anki."""

ALL = (*FIRST, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH)
"""All statements, one version after the other."""
