"""Arguments made by hand and by chance, to lay out, write and rebuild."""

from __future__ import annotations

from hypothesis import strategies as st

from studyapp.explore.argument_map import (
    ArgumentMap,
    Evidence,
    Objection,
    Reason,
    Relation,
)

CARD = "pacts/argument.minerals"

MINERALS = ArgumentMap(
    deck="pacts",
    key="argument.minerals",
    claim="Minerals can carry the relationship.",
    by="The TRENDS essay",
    sources=("The TRENDS essay, paragraphs 13, 29–31",),
    question="question.ways-out",
    asked="Can minerals carry the relationship?",
    position="yes",
    answer="Yes: they answer a need of both",
    reasons=(
        Reason(
            "need",
            "Washington has declared a need.",
            (
                Evidence("event.sheet", "A fact sheet.", "White House, 2025"),
                Evidence("term.f-35", "An F-35 needs rare earths.", ""),
            ),
            cards=(f"{CARD}/premise.need", f"{CARD}/reasons"),
        ),
        Reason("income", "The reserves can become income.", cards=(f"{CARD}/reasons",)),
        Reason("begun", "Both have begun.", inference=True, cards=(f"{CARD}/reasons",)),
    ),
    objections=(
        Objection(
            "left",
            "Washington left before.",
            by="The untitled essay",
            cards=(f"{CARD}/objection.left",),
        ),
        Objection(
            "unrest",
            "Unrest makes mining risky.",
            attacks="income",
            inference=True,
            evidence=(Evidence("event.attack", "An attack.", "Dawn, 2024"),),
            reply="Many limits do not apply.",
            cards=(f"{CARD}/objection.unrest",),
            reply_cards=(f"{CARD}/reply.unrest",),
        ),
    ),
    concession="Minerals are 3% of output.",
    conclusion="A deal is worth a try.",
    relations=(
        Relation("opposes", "argument.beware", "Beware of deals.", "The untitled essay"),
        Relation("supports", "argument.reform", "Reform pays.", "The TRENDS essay", given=False),
    ),
    cards=(
        f"{CARD}/reasons",
        f"{CARD}/premise.need",
        f"{CARD}/objection.left",
        f"{CARD}/objection.unrest",
        f"{CARD}/reply.unrest",
        f"{CARD}/conclusion",
    ),
    reasons_card=f"{CARD}/reasons",
)
"""An argument with everything that one can have."""

BARE = ArgumentMap("pacts", "argument.bare", "Only a claim.", "")

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).filter(
    lambda text: bool(text.strip())
)


@st.composite
def maps(draw: st.DrawFn) -> ArgumentMap:
    """Any argument: up to four reasons and four objections, any of them with cards."""

    def evidence() -> tuple[Evidence, ...]:
        count = draw(st.integers(0, 3))
        return tuple(Evidence(f"event.e{n}", draw(texts), draw(texts)) for n in range(count))

    def cards(facet: str) -> tuple[str, ...]:
        return (f"{CARD}/{facet}",) if draw(st.booleans()) else ()

    number = draw(st.integers(0, 4))
    shared = cards("reasons")
    reasons = tuple(
        Reason(f"r{n}", draw(texts), evidence(), draw(st.booleans()),
               (*cards(f"premise.r{n}"), *shared))
        for n in range(number)
    )  # fmt: skip
    attacked = st.sampled_from(["", "gone", *(reason.id for reason in reasons)])
    objections = tuple(
        Objection(
            f"o{n}", draw(texts), draw(attacked), draw(st.sampled_from(["", "Somebody"])),
            evidence(), draw(st.booleans()), draw(st.sampled_from(["", "A reply."])),
            cards(f"objection.o{n}"), cards(f"reply.o{n}"),
        )
        for n in range(draw(st.integers(0, 4)))
    )  # fmt: skip
    return ArgumentMap(
        "pacts", "argument.made", draw(texts), draw(st.sampled_from(["", "Somebody"])),
        reasons=reasons, objections=objections, reasons_card="".join(shared),
        concession=draw(st.sampled_from(["", "Granted."])),
        conclusion=draw(st.sampled_from(["", "So it is."])),
        cards=(f"{CARD}/conclusion",) if draw(st.booleans()) else (),
    )  # fmt: skip
