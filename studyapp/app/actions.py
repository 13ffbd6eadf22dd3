"""All that the window can do, bound to one open profile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from studyapp.app import late, opening, picking, today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from studyapp.app.anki_views import Exchanged, FromAnki
    from studyapp.app.argument_views import ArgumentsView, MarkView, RebuildView
    from studyapp.app.assignment_views import AssignmentForm, Made, NewAssignment
    from studyapp.app.assignments import Offered
    from studyapp.app.class_results import ClassResults
    from studyapp.app.class_views import ClassView
    from studyapp.app.deck_views import DecksView, FirstRunView, Removed
    from studyapp.app.desk import Desk
    from studyapp.app.editor_views import OpenDeck, OpenFile
    from studyapp.app.exam import Exam
    from studyapp.app.exchanging import FormatRow
    from studyapp.app.explore_views import DetailView, ExploreView, Filter, Line, TableLine
    from studyapp.app.note_views import HardView, NoteView
    from studyapp.app.outline_views import (
        ClockView,
        EssaysView,
        MarkingView,
        SetView,
        WritingView,
    )
    from studyapp.app.outlines import Outline
    from studyapp.app.plan_views import (
        ExamBlock,
        ExamForm,
        ForecastView,
        OutlookView,
        PlanView,
    )
    from studyapp.app.progress_views import ProgressView
    from studyapp.app.quiz import QuizChoice
    from studyapp.app.quiz_views import Confirmation, PaperView, QuizView, ResultView
    from studyapp.app.rebuilding import Rebuilding
    from studyapp.app.review_views import ReviewView
    from studyapp.app.search_views import FoundCard, SearchView
    from studyapp.app.settings_views import FitView, SettingsView, WorkloadView
    from studyapp.app.sheet import Sheet
    from studyapp.app.sitting import Sitting
    from studyapp.app.today import Knowledge
    from studyapp.app.update_views import Offer, UpdateView
    from studyapp.app.views import TodayView, WindowSettings
    from studyapp.cards.card import CardId
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.explore.nodes import Node
    from studyapp.explore.outline import Subject, Text
    from studyapp.schedule.fitting import Fit
    from studyapp.schedule.grade import Grade

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, eq=False, repr=False)  # what is not made, of so many fields, costs no time
class Actions:
    """Plain functions, one for each thing that a student can do or see.

    Those that write raise `StudyError` where that fails. `compile_decks`, `knowledge`, `progress`,
    `explore`, `back_up`, `examine`, `workload` and those about fitting may take a while and are fit
    for a job.
    """

    today: Callable[[Knowledge | None], TodayView]
    today_date: Callable[[], str]
    badge: Callable[[], int]
    knowledge: Callable[[], Knowledge]
    is_small: Callable[[], bool]
    decks: Callable[[], DecksView]
    settings: Callable[[], SettingsView]
    settings_of_window: Callable[[], WindowSettings]
    change: Callable[[str, object], None]
    first_run: Callable[[bool], FirstRunView]
    is_first_run: Callable[[], bool]
    begin: Callable[[], str]
    resume: Callable[[CardId], None]
    suspend_card: Callable[[CardId], None]
    unflag: Callable[[CardId], None]

    has_exam: Callable[[], bool]  # one that was not put away, over or not
    exam_block: Callable[[], ExamBlock | None]
    make_plans: Callable[[], None]  # fit for a job
    exam_forecast: Callable[[], ForecastView | None]  # fit for a job, as `outlook` and `preview`
    plan: Callable[[str], PlanView]
    outlook: Callable[[str], OutlookView]
    preview: Callable[[str, int, date], ForecastView]
    set_plan: Callable[[str, int, date], None]
    exam_form: Callable[[str], ExamForm]
    save_exam: Callable[[ExamForm], str]
    archive_exam: Callable[[str], None]
    restore_exam: Callable[[str], None]
    insist: Callable[[str, str, bool], None]

    compile_decks: Callable[[], bool]
    take_over: Callable[[], bool]
    switch_deck: Callable[[str, bool], None]
    open_folder: Callable[[Path], None]
    forget_folder: Callable[[str], None]
    removal: Callable[[str], UpdateView]
    remove_deck: Callable[[str], Removed]
    put_deck_back: Callable[[Removed], None]
    update_offered: Callable[[Path], Offer]  # fit for a job, as the next
    update_install: Callable[[Offer], str]

    deck_formats: Callable[[], tuple[FormatRow, ...]]
    paper_formats: Callable[[], tuple[FormatRow, ...]]
    import_endings: Callable[[], tuple[str, ...]]
    from_anki: Callable[[tuple[str, ...]], FromAnki]  # fit for a job, as the next four are
    export_decks: Callable[[str, Path, tuple[str, ...], bool, bool], Exchanged]
    imported_before: Callable[[Path], str]
    import_file: Callable[[Path, bool], Exchanged]
    export_paper: Callable[[Exam, str, Path], Exchanged]

    edit_open: Callable[[str], OpenDeck]
    edit_names: Callable[[str], tuple[str, ...]]
    edit_standing: Callable[[OpenFile], str]  # "same", "changed" or "gone"
    edit_save: Callable[[OpenFile, str, bool], OpenFile]
    edit_theirs: Callable[[OpenFile], OpenFile]
    edit_differences: Callable[[OpenFile, str], str]  # fit for a job
    edit_hold: Callable[[OpenFile, str], None]
    edit_throw_away: Callable[[OpenFile], None]
    edit_returned: Callable[[OpenFile], OpenFile]
    edit_new_file: Callable[[str, str, Iterable[str]], OpenFile]
    edit_new_deck: Callable[[str], str]
    edit_copy: Callable[[str], str]
    edit_rescue: Callable[[str], str]  # a folder that is gone; the folder that it is in now
    edit_forget: Callable[[str], None]

    start: Callable[[str, str], Sitting]
    start_ahead: Callable[[], Sitting]
    view: Callable[[Sitting], ReviewView]
    reveal: Callable[[Sitting, str], Sitting]
    grade: Callable[[Sitting, Grade], Sitting]
    leech_note: Callable[[Sitting, Grade], str]
    away: Callable[[Sitting, int], Sitting]
    bring_up_to_date: Callable[[Sitting], Sitting]
    overrule: Callable[[Sitting], Sitting]
    bury: Callable[[Sitting], Sitting]
    suspend: Callable[[Sitting], Sitting]
    flag: Callable[[Sitting], Sitting]
    take_back: Callable[[Sitting], Sitting]
    can_take_back: Callable[[], bool]

    note: Callable[[CardId], NoteView]
    keep_note: Callable[[CardId, str, bool], None]
    hold_note: Callable[[CardId, str, bool], None]
    noted: Callable[[Sitting], Sitting]
    hardship: Callable[[CardId], HardView]  # fit for a job

    quiz: Callable[[QuizChoice | None], QuizView]
    quiz_choice: Callable[[int, int, list[str], list[str], list[str]], QuizChoice]
    begin_practice: Callable[[QuizChoice | None], Exam]
    begin_exam: Callable[..., Exam]  # the preset, and the seed if it is to be a given one
    open_paper: Callable[[str], Exam]
    paper: Callable[[Exam], PaperView]
    choose: Callable[[Exam, str], Exam]
    match: Callable[[Exam, int, str], Exam]
    write: Callable[[Exam, str], Exam]
    clear_answer: Callable[[Exam], Exam]
    flag_item: Callable[[Exam], Exam]
    say_sure: Callable[[Exam, str], Exam]
    go_to: Callable[[Exam, int], Exam]
    check: Callable[[Exam], Exam]
    object_to: Callable[[Exam], Exam]
    pause: Callable[[Exam], Exam]
    tick: Callable[[Exam, int], Exam]
    hold: Callable[[Exam], Exam]
    ending: Callable[[Exam], Confirmation | None]
    end_section: Callable[[Exam], Exam]
    result: Callable[[Exam], ResultView]
    mark_points: Callable[[Exam, int, list[int]], Exam]
    review_missed: Callable[[Exam], Sitting]
    feed: Callable[[Exam], Exam]
    sheet: Callable[[Exam], Sheet]

    assignment_offered: Callable[[Path], Offered]
    open_assignment: Callable[[Offered], Exam]
    assignment_form: Callable[[], AssignmentForm]
    assignment_faults: Callable[[NewAssignment], dict[str, str]]
    assignment_name: Callable[[NewAssignment], str]
    make_assignment: Callable[[NewAssignment, Path], Made]  # fit for a job
    assignment_words: Callable[[Made], tuple[str, ...]]
    leave_window: Callable[[Exam], Exam]
    result_file: Callable[[Exam, str], bytes]  # the label that the student chose
    result_name: Callable[[str], str]
    class_results: Callable[
        [tuple[Path, ...], Path | None, bool], tuple[ClassResults, ClassView]
    ]  # fit for a job
    class_file: Callable[[ClassResults, ClassView, str], bytes]

    fit_memory: Callable[[Callable[[float], None]], FitView]
    keep_fit: Callable[[Fit], str]
    return_to_earlier: Callable[[], str]
    return_to_general: Callable[[], str]
    workload: Callable[[Callable[[float], None]], WorkloadView]

    progress: Callable[[str, str], ProgressView]
    progress_csv: Callable[[ProgressView], str]
    contrast: Callable[[str, str], Exam]

    explore: Callable[[str], ExploreView]
    narrow: Callable[[ExploreView, Filter], Line]
    showing: Callable[[ExploreView, Filter, str], Filter | None]
    line_table: Callable[[ExploreView, Line], list[TableLine]]
    detail: Callable[[str, str], DetailView | None]
    review_era: Callable[[str, str], Sitting]
    practise_era: Callable[[str, str], Exam]

    arguments: Callable[[], ArgumentsView]  # fit for a job
    argument_marks: Callable[[tuple[Node, ...]], dict[str, MarkView]]
    argument_text: Callable[[ArgumentsView, int, bool], str]
    rebuild: Callable[[ArgumentMap], Rebuilding]
    rebuild_view: Callable[[Rebuilding], RebuildView]
    rebuild_reveal: Callable[[Rebuilding], Rebuilding]
    rebuild_grade: Callable[[Rebuilding, Grade], Rebuilding]
    rebuild_aim: Callable[[Rebuilding, str], Rebuilding]
    rebuild_take_back: Callable[[Rebuilding], Rebuilding]

    outline_subject: Callable[[str, str], Subject]
    outline_set: Callable[[Subject, str, int], SetView]
    outline_begin: Callable[[Subject, str, int], Outline]
    outline_open: Callable[[str], Outline]
    outline_writing: Callable[[Outline], WritingView]
    outline_clock: Callable[[Outline], ClockView]
    outline_saved: Callable[[Outline], str]
    outline_clocked: Callable[[Outline, int, Text], Outline]
    outline_turned: Callable[[Text], Text]
    outline_write: Callable[[Outline, Text, bool], Outline]
    outline_marking: Callable[[Outline], MarkingView]
    outline_tick: Callable[[Outline, str, bool], Outline]
    outline_make_due: Callable[[Outline], Outline]
    outline_can_take_back: Callable[[Outline], bool]
    outline_take_back: Callable[[Outline], Outline]
    outlines: Callable[[int], EssaysView]
    outline_markdown: Callable[[str], str]  # of all essays ("") fit for a job
    outline_discard: Callable[[str], None]
    outline_restore: Callable[[str], None]

    begin_search: Callable[[], Callable[[str], SearchView]]  # what it gives is fit for a job
    search_examples: Callable[[], tuple[tuple[str, str], ...]]
    found_card: Callable[[CardId], FoundCard | None]
    flag_card: Callable[[CardId], None]
    practise: Callable[[CardId], Sitting]

    backup_is_due: Callable[[], bool]
    back_up: Callable[[], str]
    rescue: Callable[[Path], str]
    examine: Callable[[], tuple[tuple[bool, str], ...]]
    close: Callable[[], None]


def bind(desk: Desk) -> Actions:
    """All actions on one profile."""
    return Actions(
        today=partial(today.today_view, desk),
        today_date=partial(today.date_words, desk),
        badge=partial(today.badge, desk),
        knowledge=partial(today.knowledge, desk),
        is_small=partial(today.is_small, desk),
        decks=lambda: late.shelf_view.decks_view(desk),
        settings=lambda: late.preferences.settings_view(desk),
        settings_of_window=partial(opening.window_settings, desk),
        change=lambda name, value: late.preferences.change(desk, name, value),
        first_run=lambda reading: late.shelf_view.first_run_view(desk, reading),
        is_first_run=partial(opening.is_first_run, desk),
        begin=lambda: late.shelf_view.begin(desk),
        resume=lambda card: late.preferences.resume(desk, card),
        suspend_card=lambda card: late.preferences.suspend(desk, card),
        unflag=lambda card: late.preferences.unflag(desk, card),
        has_exam=lambda: desk.has_exams and late.exams_ahead.has_exam(desk),
        exam_block=lambda: late.exams_ahead.exam_block(desk) if desk.has_exams else None,
        make_plans=lambda: late.planning.make_plans(desk),
        exam_forecast=lambda: late.outlook.exam_forecast(desk),
        plan=lambda exam_id: late.plan_page.plan_view(desk, exam_id),
        outlook=lambda exam_id: late.outlook.outlook(desk, exam_id),
        preview=lambda exam_id, minutes, day: late.outlook.preview(desk, exam_id, minutes, day),
        set_plan=lambda exam_id, minutes, day: late.exam_forms.set_plan(
            desk, exam_id, minutes, day
        ),
        exam_form=lambda exam_id: late.exam_forms.exam_form(desk, exam_id),
        save_exam=lambda form: late.exam_forms.save_exam(desk, form),
        archive_exam=lambda exam_id: late.exam_forms.archive_exam(desk, exam_id),
        restore_exam=lambda exam_id: late.exam_forms.restore_exam(desk, exam_id),
        insist=lambda exam_id, entity, on: late.exam_forms.insist(desk, exam_id, entity, on=on),
        compile_decks=lambda: (
            not desk.store.read_only
            and late.shelf.refresh(
                desk.store.folder,
                late.shelf.folders(desk),
                background=late.preferences.background(desk),
            )
        ),
        take_over=lambda: late.shelf.take_over(desk),
        switch_deck=lambda deck, on: late.shelf_view.switch(desk, deck, on=on),
        open_folder=lambda folder: late.shelf_view.open_folder(desk, folder),
        forget_folder=lambda folder: late.shelf_view.forget_folder(desk, folder),
        removal=lambda folder: late.removing.removal(desk, folder),
        remove_deck=lambda folder: late.removing.removed(desk, folder),
        put_deck_back=lambda done: late.removing.put_back(desk, done),
        update_offered=lambda path: late.updates.offered(desk, path),
        update_install=lambda offer: late.updates.installed(desk, offer),
        deck_formats=_late(lambda: late.exchanging.deck_formats),
        paper_formats=_late(lambda: late.exchanging.paper_formats),
        import_endings=_late(lambda: late.exchanging.import_endings),
        from_anki=lambda decks: late.anki_export.from_anki(desk, decks),
        export_decks=lambda format_, path, decks, progress, imported: late.exchanging.export_decks(
            desk, format_, path, decks, progress=progress, imported=imported
        ),
        imported_before=lambda path: late.exchanging.imported_before(desk, path),
        import_file=lambda path, renew: late.exchanging.import_file(desk, path, renew=renew),
        export_paper=lambda one, format_, path: late.exchanging.export_paper(
            desk, one, format_, path
        ),
        edit_open=lambda folder: late.editing.open_deck(desk, folder),
        edit_names=_late(lambda: late.editing.names_in),
        edit_standing=_late(lambda: late.editing.standing_of),
        edit_save=lambda file, text, over: late.editing.save(desk, file, text, over=over),
        edit_theirs=lambda file: late.editing.theirs(desk, file),
        edit_differences=_late(lambda: late.editing.differences),
        edit_hold=lambda file, text: late.editing.hold(desk, file, text),
        edit_throw_away=lambda file: late.editing.throw_away(desk, file),
        edit_returned=_late(lambda: late.editing.returned),
        edit_new_file=lambda folder, name, open_: late.edit_new.new_file(desk, folder, name, open_),
        edit_new_deck=lambda title: late.edit_new.new_deck(desk, title),
        edit_copy=lambda folder: late.edit_new.copy_to_edit(desk, folder),
        edit_rescue=lambda folder: late.lost_decks.rescue(desk, folder),
        edit_forget=lambda folder: late.lost_decks.throw_away(desk, folder),
        start=lambda deck, part: late.sitting.begun(
            desk, picking.session_for(desk.writable(), desk.moment(), deck, part)
        ),
        start_ahead=lambda: late.sitting.begun(
            desk, picking.session_ahead(desk.writable(), desk.moment())
        ),
        view=lambda one: late.review.review_view(
            desk, one, {record.id: record for record in desk.enabled()}
        ),
        reveal=lambda one, answer: late.sitting.revealed(desk, one, answer),
        grade=lambda one, grade: late.sitting.graded(desk, one, grade),
        leech_note=_late(lambda: late.sitting.leech_note),
        away=_late(lambda: late.sitting.away),
        bring_up_to_date=lambda one: late.sitting.brought_up_to_date(desk, one),
        overrule=lambda one: late.sitting.overruled(desk, one),
        bury=lambda one: late.sitting.buried(desk, one),
        suspend=lambda one: late.sitting.suspended(desk, one),
        flag=lambda one: late.sitting.flag_turned(desk, one),
        take_back=lambda one: late.sitting.taken_back(desk, one),
        can_take_back=lambda: (
            not desk.store.read_only and late.sitting.latest_today(desk) is not None
        ),
        note=lambda card: late.notes.note_view(desk, card),
        keep_note=lambda card, text, cue: late.notes.keep(desk, card, text, cue),
        hold_note=lambda card, text, cue: late.notes.hold(desk, card, text, cue),
        noted=lambda one: late.sitting.noted(desk, one),
        hardship=lambda card: late.hardship.hard_view(desk, card),
        quiz=lambda chosen: late.quiz_actions.view(desk, chosen),
        quiz_choice=_late(lambda: late.quiz_actions.choice),
        begin_practice=lambda chosen: late.quiz_actions.begin_practice(desk, chosen),
        begin_exam=lambda preset, seed="": late.quiz_actions.begin_exam(desk, preset, seed),
        open_paper=lambda paper: late.exam.opened(desk, paper),
        paper=_late(lambda: late.quiz_actions.paper),
        choose=lambda one, option: late.quiz_actions.choose(desk, one, option),
        match=lambda one, place, letter: late.quiz_actions.match(desk, one, place, letter),
        write=lambda one, text: late.quiz_actions.write(desk, one, text),
        clear_answer=lambda one: late.exam.answered(desk, one, None),
        flag_item=lambda one: late.exam.flag_turned(desk, one),
        say_sure=lambda one, sure: late.exam.said_sure(desk, one, sure),
        go_to=_late(lambda: late.quiz_actions.go_to),
        check=lambda one: late.quiz_actions.check(desk, one),
        object_to=lambda one: late.quiz_actions.object_to(desk, one),
        pause=lambda one: late.exam.pause_turned(desk, one),
        tick=lambda one, elapsed: late.exam.ticked(desk, one, elapsed),
        hold=lambda one: late.exam.held(desk, one),
        ending=_late(lambda: late.quiz_actions.ending),
        end_section=lambda one: late.quiz_actions.end_section(desk, one),
        result=lambda one: late.quiz_actions.result(desk, one),
        mark_points=lambda one, place, points: late.quiz_actions.mark_points(
            desk, one, place, points
        ),
        review_missed=lambda one: late.quiz_actions.review_missed(desk, one),
        feed=lambda one: late.feeding.fed_all(desk, one),
        sheet=lambda one: late.quiz_actions.sheet(desk, one),
        leave_window=lambda one: late.exam.window_left(desk, one),
        assignment_offered=lambda path: late.class_actions.assignment_offered(desk, path),
        open_assignment=lambda offered: late.assignments.sat(desk, offered.content),
        assignment_form=lambda: late.handing_out.assignment_form(desk),
        assignment_faults=_late(lambda: late.handing_out.faults),
        assignment_name=_late(lambda: late.handing_out.name_of_file),
        make_assignment=lambda new, path: late.handing_out.make_assignment(desk, new, path),
        assignment_words=_late(lambda: late.handing_out.made_words),
        result_file=lambda one, label: late.handing_in.result_file(desk, one, label),
        result_name=_late(lambda: late.assignments.file_name),
        class_results=lambda paths, key, renew: late.class_actions.results(
            desk, paths, key, renew=renew
        ),
        class_file=_late(lambda: late.class_actions.as_file),
        fit_memory=lambda report: late.fitting.tried(desk, report),
        keep_fit=lambda found: late.fitting.kept(desk, found),
        return_to_earlier=lambda: late.fitting.returned(desk),
        return_to_general=lambda: late.fitting.general(desk),
        workload=lambda report: late.workload.workload_view(desk, report),
        progress=lambda deck, period: late.progress.progress_view(desk, deck, period),
        progress_csv=_late(lambda: late.progress.export_csv),
        contrast=lambda right, chosen: late.quiz_actions.contrast(desk, right, chosen),
        explore=lambda deck: late.explore.explore_view(desk, deck),
        narrow=_late(lambda: late.explore.narrowed),
        showing=_late(lambda: late.explore.showing),
        line_table=_late(lambda: late.explore.line_table),
        detail=lambda deck, key: late.explore.detail(desk, deck, key),
        review_era=lambda deck, era: late.explore.review_era(desk, deck, era),
        practise_era=lambda deck, era: late.explore.practise_era(desk, deck, era),
        arguments=lambda: late.arguments.arguments_view(desk),
        argument_marks=lambda nodes: late.arguments.argument_marks(desk, nodes),
        argument_text=lambda view, place, deck: late.arguments.argument_text(
            view, place, whole_deck=deck
        ),
        rebuild=lambda one: late.rebuilding.begun(desk, one),
        rebuild_view=lambda one: late.rebuilding.rebuild_view(desk, one),
        rebuild_reveal=lambda one: late.rebuilding.revealed(desk, one),
        rebuild_grade=lambda one, grade: late.rebuilding.graded(desk, one, grade),
        rebuild_aim=lambda one, chosen: late.rebuilding.aimed(desk, one, chosen),
        rebuild_take_back=lambda one: late.rebuilding.taken_back(desk, one),
        outline_subject=lambda deck, key: late.outlines.subject_of(desk, deck, key),
        outline_set=lambda subject, word, minutes: late.outline_words.set_view(
            desk, subject, word, minutes
        ),
        outline_begin=lambda subject, word, minutes: late.outlines.begun(
            desk, subject, word, minutes
        ),
        outline_open=lambda essay: late.outlines.opened(desk, essay),
        outline_writing=_late(lambda: late.outline_words.writing_view),
        outline_clock=_late(lambda: late.outline_words.clock_view),
        outline_saved=_late(lambda: late.outline_words.saved_words),
        outline_clocked=_late(lambda: late.outlines.clocked),
        outline_turned=_turned,
        outline_write=lambda one, text, leaving: late.outlines.written(
            desk, one, text, leaving=leaving
        ),
        outline_marking=lambda one: late.outline_words.marking_view(desk, one),
        outline_tick=lambda one, key, on: late.outlines.ticked(desk, one, key, on=on),
        outline_make_due=lambda one: late.outline_due.made_due(desk, one),
        outline_can_take_back=lambda one: late.outline_due.can_take_back(desk, one),
        outline_take_back=lambda one: late.outline_due.taken_back(desk, one),
        outlines=lambda most: late.outline_words.essays_view(desk, most),
        outline_markdown=lambda essay: late.outline_markdown.markdown(desk, essay),
        outline_discard=lambda essay: late.outlines.discarded(desk, essay),
        outline_restore=lambda essay: late.outlines.restored(desk, essay),
        begin_search=lambda: late.search.begun(desk),
        search_examples=lambda: late.search.examples(desk),
        found_card=lambda card: late.search.found_card(desk, card),
        flag_card=lambda card: late.search.flag(desk, card),
        practise=lambda card: late.search.practise(desk.writable(), card),
        backup_is_due=lambda: late.upkeep.backup_is_due(desk),
        back_up=lambda: late.upkeep.back_up(desk),
        rescue=lambda damaged: late.upkeep.rescue(desk, damaged),
        examine=lambda: tuple((line.good, line.text) for line in late.upkeep.examined(desk)),
        close=desk.close,
    )


def _late(find: Callable[[], Callable[P, T]]) -> Callable[P, T]:
    """A function that is looked for, and its module imported, when it is first called."""

    def call(*given: P.args, **named: P.kwargs) -> T:
        return find()(*given, **named)

    return call


def _turned(text: Text) -> Text:
    from studyapp.explore.outline import turned

    return turned(text)
