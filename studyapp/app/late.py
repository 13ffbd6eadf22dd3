"""The modules of this room that the first page does without.

Importing them takes as long as a frame or two, so each is imported when it is first used:
`late.outlook.plan_view(desk, exam)`.
"""

# What is imported here is passed on.
# mypy: implicit-reexport
# ruff: noqa: F401

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.app import (
        anki_export,
        arguments,
        assignments,
        class_actions,
        edit_new,
        editing,
        exam,
        exam_forms,
        exams_ahead,
        exchanging,
        explore,
        feeding,
        fitting,
        handing_in,
        handing_out,
        hardship,
        lost_decks,
        notes,
        outline_due,
        outline_markdown,
        outline_words,
        outlines,
        outlook,
        plan_page,
        planning,
        preferences,
        progress,
        quiz_actions,
        rebuilding,
        removing,
        review,
        search,
        shelf,
        shelf_view,
        sitting,
        updates,
        upkeep,
        workload,
    )
else:
    from importlib import import_module

    def __getattr__(name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        module = globals()[name] = import_module(f"studyapp.app.{name}")
        return module
