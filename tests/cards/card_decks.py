"""Small decks for the tests of cards."""

from __future__ import annotations

from studyapp.deck.deck import Deck, Placed
from studyapp.deck.entities import (
    Argument,
    DeckInfo,
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    Organisation,
    Place,
    PlainCard,
    Question,
    Quote,
    Source,
    Statistic,
    Term,
)


def deck_of(*entities: tuple[str, Entity], deck: str = "d", as_of: str | None = "2026-02") -> Deck:
    """A deck of entities with their ids, in this order, all in one part."""
    placed = [Placed(name, "part", entity) for name, entity in entities]
    info = DeckInfo(id=deck, title="A deck", version="1", as_of=as_of)
    return Deck(info, {one.key: one for one in placed}, {})


def small_deck() -> Deck:
    """One entity of each kind and more: facts, claims, disputes, corrections, namesakes."""
    return deck_of(
        *_eras(), *_people(), *_things(), *_facts(), *_opinions(), *_sources(), *_plain()
    )


def _eras() -> list[tuple[str, Entity]]:
    return [
        (
            "alliance",
            Era(
                title="Cold War alliance",
                span="1954-05-19/1965-09-07",
                character="closer",
                why="both wanted allies against Moscow",
                summary="Pakistan joined two pacts. Aid was large.",
                ended_by="The arms halt of 1965.",
                sources=["essay p1"],
            ),
        ),
        (
            "drift",
            Era(
                title="Drift",
                span="1965-09-08/2025-04",
                character="colder",
                summary="Aid came and went.",
                sources=["essay p2"],
            ),
        ),
        (
            "restoration",
            Era(title="Restoration of 2025", span="2025-05/..", character="mixed", summary="Open."),
        ),
    ]


def _people() -> list[tuple[str, Entity]]:
    return [
        (
            "ayub-khan",
            Figure(
                name="Muhammad Ayub Khan",
                native="محمد ایوب خان",
                who="general who ruled Pakistan; Ayub's rule ended in 1969",
                roles={
                    "president": {
                        "title": "President of Pakistan",
                        "country": "Pakistan",
                        "span": "1958-10-27/1969-03-25",
                    },
                    "army-chief": {"title": "Commander-in-Chief", "span": "1951/1958"},
                },
                sources=["kux p45-47"],
            ),
        ),
        (
            "trump",
            Figure(
                name="Donald Trump",
                who="US president",
                roles={
                    "president": {
                        "title": "President",
                        "country": "United States",
                        "span": "2025-01-20/..",
                    }
                },
                did={
                    "froze": {"text": "suspended security aid to Pakistan", "date": "2018-01"},
                    "lunch": {
                        "text": "received Field Marshal Munir for lunch",
                        "date": "2025-06-18",
                    },
                    "tariffs": {"text": "raised tariffs on India", "date": "2025"},
                },
                sources=["essay p5"],
            ),
        ),
        (
            "pressler",
            Figure(
                name="Larry Pressler",
                who="US senator who gave the Pressler Amendment its name",
                roles={
                    "senator": {"title": "senator", "country": "United States", "span": "1979/1997"}
                },
                sources=["kux p3"],
            ),
        ),
    ]


def _things() -> list[tuple[str, Entity]]:
    return [
        (
            "imf",
            Organisation(
                name="International Monetary Fund",
                aliases=["IMF"],
                meaning="lender of last resort to states; the IMF sits in Washington",
                why="Pakistan has borrowed from it over twenty times",
                sources=["kux p9"],
            ),
        ),
        (
            "taliban",
            Organisation(
                name="Taliban", meaning="Afghan Islamist movement", why="They returned in 2021."
            ),
        ),
        ("pakistan", Place(name="Pakistan", meaning="state founded in 1947")),
        (
            "karachi",
            Place(name="Karachi", meaning="port, first capital of Pakistan", inside="pakistan"),
        ),
        ("proxy-war", Term(name="proxy war", meaning="war fought through others")),
    ]


def _facts() -> list[tuple[str, Entity]]:
    return [
        (
            "joins-seato",
            Event(
                title="Pakistan joins SEATO",
                phrase="Pakistan's entry into SEATO",
                date={
                    "stated": "1955",
                    "checked": "1954-09-08",
                    "note": "The treaty was signed in Manila",
                    "sources": ["kux p54"],
                },
                era="alliance",
                place="Manila",
                figures=["ayub-khan"],
                what="Eight states promised to act together against attack.",
                why="Pakistan wanted arms, and Washington wanted bases.",
                causes=["mdaa"],
                effects=["a large flow of US arms", "closer ties with Washington"],
                sources=["essay p1"],
            ),
        ),
        (
            "arms-halt",
            Event(
                title="Washington halts arms supplies",
                date="1965-09-08",
                place="karachi",
                what="President Johnson stopped arms to both India and Pakistan.",
                why="He wanted the war to end.",
                causes=["joins-seato", "the war over Kashmir"],
                sources=["kux p161"],
                after=["joins-seato"],
            ),
        ),
        (
            "ceasefire",
            Event(
                title="India and Pakistan cease fire",
                phrase="the India–Pakistan ceasefire of May 2025",
                date="2025-05-10",
                what="Fighting stopped after four days.",
                truth="disputed",
                sides={
                    "washington": {
                        "by": "trump",
                        "text": "US mediation brought it about",
                        "sources": ["kux p400"],
                    },
                    "delhi": {"by": "essay", "text": "the two armies agreed on it directly"},
                },
                sources=["essay p6"],
                note="Neither side published the text.",
            ),
        ),
        ("talks", Event(title="Talks", phrase="the talks", plural=True, date="2018-01/2020-02")),
        ("talks-1959", Event(title="Talks", phrase="the talks", plural=True, date="1959")),
        ("thaw", Event(title="The thaw begins", phrase="the thaw", date="2025-05/..")),
        (
            "mdaa",
            Instrument(
                type="agreement",
                title="Mutual Defense Assistance Agreement",
                parties=["United States", "pakistan"],
                signed="1954-05-19",
                terms="Washington supplied arms and training under the Agreement.",
                consequence="it opened the way for large-scale arms",
                sources=["kux p50"],
            ),
        ),
        (
            "pressler-amendment",
            Instrument(
                type="law",
                title="Pressler Amendment",
                parties=["pakistan"],
                passed={"stated": "1992", "checked": "1985-08", "note": "Applied in 1990."},
                applied="1990-10/2001-09",
                terms="No aid to Pakistan without a certificate.",
                sources=["essay p2"],
            ),
        ),
        (
            "losses",
            Statistic(
                measures="Pakistan's losses in the war on terror",
                value={
                    "stated": 100e9,
                    "checked": 123.1e9,
                    "note": "Its government's figure of 2017.",
                },
                qualifier="about",
                unit="US$",
                by="essay",
                truth="claim",
                sources=["essay p4"],
            ),
        ),
        (
            "attacks",
            Statistic(
                measures="TTP attacks on Pakistan",
                value=600,
                qualifier="over",
                unit="attacks",
                as_of="2024",
                sources=["kux n7"],
            ),
        ),
        (
            "steel",
            Statistic(measures="the tariff on steel", value=50, unit="percent", as_of="2025-06"),
        ),
        (
            "goods",
            Statistic(
                measures="the tariff on Indian goods", value=50, unit="percent", as_of="2025-06"
            ),
        ),
        (
            "casualties",
            Statistic(
                measures="civilian casualties", value="hundreds of thousands", sources=["essay p4"]
            ),
        ),
        (
            "opportunity",
            Quote(
                words="We see an opportunity.",
                speaker="trump",
                date="2025-10-25",
                occasion="Before the press",
                meaning="The thaw was to go on.",
                sources=["kux p390"],
            ),
        ),
    ]


def _opinions() -> list[tuple[str, Entity]]:
    return [
        (
            "rely",
            Question(
                text="Can Pakistan rely on Washington?",
                positions={
                    "no": "No: interest alone moves Washington.",
                    "yes": "Yes, where interests meet.",
                },
            ),
        ),
        (
            "left-alone",
            Argument(
                claim="Once the Soviet war was over, the United States left and Pakistan paid",
                by="essay",
                premises={
                    "proxy": {
                        "text": "Pakistan had fought for a shared aim.",
                        "evidence": ["joins-seato"],
                    },
                    "exit": {
                        "text": "Sanctions followed.",
                        "evidence": ["pressler-amendment", "attacks"],
                    },
                    "trust": {"text": "Trust once lost is dear.", "inference": True},
                },
                rebuttals={
                    "own-choice": {
                        "attacks": "exit",
                        "text": "The sanctions answered Pakistan's own nuclear programme.",
                        "inference": True,
                        "reply": "The law was waived while Pakistan was needed.",
                    },
                    "aid": {
                        "text": "Aid went on until 1990.",
                        "by": "kux",
                        "evidence": ["attacks"],
                    },
                },
                concession="ties are being restored",
                conclusion="The thaw of 2025 deserves no trust.",
                answers="rely",
                position="no",
                opposes=["pathways"],
                sources=["essay p2"],
            ),
        ),
        (
            "pathways",
            Argument(
                claim="Minerals can carry the relationship past its history.",
                by="kux",
                premises={"minerals": {"text": "Washington needs minerals."}},
                answers="rely",
                position="yes",
                opposes=["left-alone"],
                sources=["kux p2"],
            ),
        ),
        (
            "peaceful",
            Term(
                name="abandonment",
                meaning="the US habit of leaving Pakistan alone after each war",
                truth="claim",
                by="essay",
                sources=["essay p7"],
                corrections={
                    "when": {
                        "about": "When did the United States turn away?",
                        "stated": "it left in 1989",
                        "checked": "Aid went on until October 1990",
                        "sources": ["kux p310"],
                    }
                },
            ),
        ),
    ]


def _sources() -> list[tuple[str, Entity]]:
    return [
        (
            "essay",
            Source(
                type="essay",
                title="Relations between the United States and Pakistan",
                short="Untitled essay, late 2025",
                locator="paragraph",
                date="2025-10~",
                purpose="to warn against trust",
                value="it shows how the history is felt in Pakistan",
                limitation="it names no sources",
            ),
        ),
        (
            "kux",
            Source(
                type="book",
                author="Dennis Kux",
                title="Disenchanted Allies",
                publisher="Johns Hopkins University Press",
                date="2001",
                what="A history by a retired US diplomat.",
            ),
        ),
    ]


def _plain() -> list[tuple[str, Entity]]:
    return [
        (
            "capital",
            PlainCard(front="What is the capital of Pakistan?", back="Islamabad", typed=True),
        ),
        (
            "law",
            PlainCard(cloze="The {{name::Pressler}} Amendment was passed in {{1985}}.", typed=True),
        ),
    ]
