"""A forecast that is the same every time, for pages whose words are compared."""

from __future__ import annotations

from dataclasses import replace

from studyapp.app.plan_views import (
    ExpectedRow,
    FanPoint,
    FanView,
    ForecastView,
    Option,
    OutlookView,
    Said,
    UncoveredRow,
)

FAN = FanView(
    points=(
        FanPoint("Saturday 21 November", 0.55, 0.55, 0.55),
        FanPoint("Sunday 22 November", 0.61, 0.55, 0.67),
        FanPoint("Monday 23 November", 0.74, 0.69, 0.79),
    ),
    goal=0.8,
    start="Today",
    end="23 Nov",
    value="74%",
    interval="69–79",
    words="Forecast to Monday 23 November: 74%, most likely between 69 and 79 percent; goal 80%",
)
FORECAST = ForecastView(
    exam="finals",
    fan=FAN,
    sentence=(
        Said("At this pace you should know "),
        Said("74%", strong=True),
        Said(" of what the exam asks, that day."),
    ),
)
OUTLOOK = OutlookView(
    forecast=FORECAST,
    options=(
        Option(20, "20 minutes", "74%", "69–79", present=True),
        Option(30, "30 minutes", "80%", "75–84", present=False),
    ),
    eras=(
        ExpectedRow("Alliance", 0.8, "80%", "74–85", "Alliance: 80%, 74 to 85, 9 cards"),
        ExpectedRow("Drift", 0.6, "60%", "50–70", "Drift: 60%, 50 to 70, 5 cards"),
    ),
    arguments=(ExpectedRow("It was a shield.", 0.5, "50%", "40–60", "A shield: 50%, 40 to 60"),),
    uncovered=tuple(
        UncoveredRow(f"pacts/event.e{number}", f"Event {number}", "2 cards", must=number == 1)
        for number in range(8)
    ),
    uncovered_words="16 cards will probably not be met before the exam.",
    basis="It rests on 40 answers of yours.",
)
OUTLOOK_OVER = replace(
    OUTLOOK,
    forecast=replace(
        FORECAST,
        sentence=(
            Said("Of what it asked you should recall "),
            Said("74%", strong=True),
            Said(" today, most likely between 69 and 79 percent."),
        ),
    ),
    options=(),
    uncovered=(),
    uncovered_words="",
)
"""The same after the exam."""
