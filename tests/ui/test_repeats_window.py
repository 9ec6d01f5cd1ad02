"""Repeating a post, changing its series, templates: in the window, by the keys and clicks of a person."""

from datetime import date, time

from sddc_planner.model.post import Post
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.state import State
from tests.ui.program import Desk
from ui.repeats.apply_dialog import ALL, ApplyDialog
from ui.repeats.repeat_dialog import RepeatDialog
from ui.repeats.template_dialog import TemplateDialog
from ui.repeats.template_form import TemplateForm

MONDAYS = Rule(every=Every.WEEK, weekdays=(0,), times=4)


def members(desk: Desk, post: str) -> list[Post]:
    series = desk.post(post).series or ""
    return list(desk.ask(lambda planner: planner.series.members(series)))


def repeated(desk: Desk, title: str) -> list[Post]:
    """A series of Mondays from a post, which is open in the panel."""
    desk.click_post(title)
    post = desk.id_of(title)
    desk.ask(lambda planner: planner.series.begin(post, MONDAYS, Care()))
    return members(desk, post)


def test_a_post_repeats_by_keys_alone(program: Desk) -> None:
    program.click_post("Christmas bins")
    program.press("Ctrl+J")
    dialog = program.dialog(RepeatDialog)
    assert dialog.words.text() == "Every Monday, 4 times, until 4 Jan 2021."
    assert [row[:2] for row in dialog.list.rows()] == [
        ["Mon 14 Dec 2020", "Stays"],
        ["Mon 21 Dec 2020", "New draft"],
        ["Tue 29 Dec 2020", "New draft"],
        ["Mon 4 Jan 2021", "New draft"],
    ]
    assert dialog.list.rows()[2][2] == "Mon 28 Dec 2020 is Boxing Day."
    assert dialog.make_button.text() == "Make 3 drafts"
    program.tab_to(dialog.list)
    program.press("Down", "Space")
    assert dialog.make_button.text() == "Make 2 drafts"
    program.press("Return")
    program.no_dialog()
    post = program.id_of("Christmas bins")
    found = members(program, post)
    assert [one.day for one in found] == [date(2020, 12, 14), date(2020, 12, 29), date(2021, 1, 4)]
    states = [program.ask(lambda planner, one=one: planner.posts.get(one.id).state) for one in found]
    assert states == [State.APPROVED, State.DRAFT, State.DRAFT]
    assert program.told() == "Repeated: “Christmas bins”. Undo with Ctrl+Z."
    strip = program.program.window.calendar.composer._series
    assert strip.isVisible()
    assert strip.words.text().startswith("One of a series (1 of 3): Every Monday, 4 times")
    program.press("Ctrl+Z")
    assert program.post(post).series is None
    assert not strip.isVisible()


def test_the_form_makes_every_kind_of_rule(program: Desk) -> None:
    program.click_post("Christmas bins")
    program.press("Ctrl+J")
    form = program.dialog(RepeatDialog).form
    said = []
    for every in Every:
        form.every.setCurrentIndex(form.every.findData(every))
        said.append(form.rule().to_text())
    assert said == [
        "FREQ=WEEKLY;BYDAY=MO;COUNT=4",
        "FREQ=MONTHLY;BYDAY=2MO;COUNT=4",
        "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=2MO;COUNT=4",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=2MO;COUNT=4",
    ]
    program.settle()
    for rule in (
        Rule(every=Every.MONTH, interval=2, month_day=31, until=date(2021, 9, 24)),
        Rule(every=Every.QUARTER, nth=-1, weekdays=(4,), times=3),
        Rule(every=Every.WEEK, interval=3, weekdays=(1, 3), times=9),
    ):
        form.begin(date(2020, 12, 14), rule, Care())
        assert (form.rule(), form.care()) == (rule, Care())
    program.settle()
    program.press("Escape")
    program.no_dialog()


def test_a_rule_that_cannot_be_is_said(program: Desk) -> None:
    program.click_post("Christmas bins")
    program.press("Ctrl+J")
    dialog = program.dialog(RepeatDialog)
    program.click(dialog.form.weekdays[0])
    assert dialog.problem.text() == "Choose at least one day of the week."
    assert not dialog.make_button.isEnabled()
    program.click(dialog.form.weekdays[2])
    assert dialog.words.text() == "Every Wednesday, 4 times, until 30 Dec 2020."
    assert dialog.gone.text() == "Mon 14 Dec 2020 is no day of this rule; this post stays there all the same."
    dialog.form.end.setCurrentIndex(1)
    dialog.form.until.setText("never")
    dialog.form.until.textEdited.emit("never")
    assert dialog.problem.text().startswith("Type the last date")
    program.press("Escape")
    program.no_dialog()
    assert program.post(program.id_of("Christmas bins")).series is None


def test_a_change_is_applied_to_others(program: Desk) -> None:
    first, second, third, fourth = repeated(program, "Gym hours")
    program.ask(lambda planner: planner.posts.edit(fourth.id, text="Its own."))
    program.ask(lambda planner: planner.posts.edit(first.id, text="New words.", at=time(8)))
    panel = program.program.window.calendar.composer
    assert panel._series.differs.text() == "Differs from the series in: text and time."
    program.click(panel._series.apply_button)
    dialog = program.dialog(ApplyDialog)
    assert list(dialog.fields) == ["text", "at"]
    assert dialog.ticked() == [second.id, third.id], "the one with its own words is spared"
    program.click(dialog.reach.button(ALL))
    program.click(dialog.apply_button)
    program.no_dialog()
    assert [(one.text, one.at) for one in members(program, first.id)] == [
        ("New words.", time(8)),
        ("New words.", time(8)),
        ("New words.", time(8)),
        ("Its own.", time(9)),
    ]
    assert program.told() == "Applied to 2 posts of the series. Undo with Ctrl+Z."
    assert not panel._series.differs.isVisible(), "new members say it too"
    program.press("Ctrl+Z")
    assert members(program, first.id)[1].text == "Open."


def test_a_sign_off_is_left_behind_only_knowingly(program: Desk) -> None:
    first, second, *_rest = repeated(program, "Gym hours")
    program.ask(lambda planner: planner.schedules.submit([second.id]))
    program.ask(lambda planner: planner.posts.edit(first.id, text="New words."))
    program.click(program.program.window.calendar.composer._series.apply_button)
    dialog = program.dialog(ApplyDialog)
    program.click(dialog.apply_button)
    program.qtbot.waitUntil(lambda: _box(program) is not None)
    box = _box(program)
    assert box is not None
    assert "a post that has been submitted or signed" in box.text()
    box.reject()
    program.settle()
    program.press("Escape")
    program.no_dialog()
    assert members(program, first.id)[1].text == "Open."


def _box(desk: Desk):  # type: ignore[no-untyped-def]  # a message box, or None
    from PySide6.QtWidgets import QMessageBox

    return desk._dialog(QMessageBox)


def test_ending_and_deleting_from_the_panel(program: Desk) -> None:
    first, second, *_rest = repeated(program, "Gym hours")
    window = program.program.window
    window.commands.repeats.series_act("end", second.id)
    program.qtbot.waitUntil(lambda: _box(program) is not None)
    assert "2 posts would be deleted" in _box(program).informativeText()
    program.press("Return")
    program.no_dialog()
    assert len(members(program, first.id)) == 2
    window.commands.repeats.series_act("leave", first.id)
    program.settle()
    assert program.post(first.id).series is None
    window.commands.repeats.series_act("remove-all", second.id)
    program.qtbot.waitUntil(lambda: _box(program) is not None)
    program.press("Return")
    program.no_dialog()
    assert program.told() == "Deleted 1 post. Undo with Ctrl+Z."


def test_the_rule_changes_from_a_member_on(program: Desk) -> None:
    first, second, *_rest = repeated(program, "Gym hours")
    program.program.window.calendar.open_post(second.id)
    program.settle()
    program.program.window.commands.repeats.series_act("rule", second.id)
    dialog = program.dialog(RepeatDialog)
    assert dialog.heading.text() == "Change the rule from Mon 14 Dec 2020 on"
    program.click(dialog.form.weekdays[3])
    program.click(dialog.form.weekdays[0])
    assert dialog.make_button.text() == "Change the rule"
    program.click(dialog.make_button)
    program.no_dialog()
    assert [one.day for one in members(program, first.id)] == [date(2020, 12, 9)]
    assert [one.day for one in members(program, second.id)] == [
        date(2020, 12, 14),
        date(2020, 12, 17),
        date(2020, 12, 24),
    ]


def test_extending_from_the_panel(program: Desk) -> None:
    first, *_rest = repeated(program, "Gym hours")
    program.program.window.commands.repeats.series_act("longer", first.id)
    dialog = program.dialog(RepeatDialog)
    assert not dialog.form.every.isEnabled()
    assert dialog.make_button.text() == "Make 4 drafts"
    program.press("Return")
    program.no_dialog()
    assert len(members(program, first.id)) == 8


def test_a_template_is_saved_found_and_used(program: Desk) -> None:
    window = program.program.window
    program.click_post("Gym hours")
    program.choose("Post", "save-as-template")
    form = program.dialog(TemplateForm)
    program.type("Opening times")
    form.text.setPlainText("Open on {weekday} {day} {month}. {foo}")
    assert form.note.text() == "{foo} is no word that is filled and stays as written."
    program.click(form.placeholders["year"])
    program.click(form.save_button)
    program.no_dialog()
    assert program.told() == "Saved the template “Opening times”."
    window.calendar.month_view.setFocus()
    program.press("Ctrl+Shift+N")
    dialog = program.dialog(TemplateDialog)
    program.type("open tim")
    program.settle()
    assert dialog.current() is not None
    assert "Open on Wednesday 9 December" in dialog.preview.text() or "{" in dialog.preview.text()
    program.press("Return")
    program.no_dialog()
    made = program.post(window.calendar.open_id or "")
    assert (made.title, made.day, made.at) == ("Gym hours", date(2020, 12, 9), time(9))
    assert made.text.startswith("2020Open on Wednesday 9 December")


def test_templates_are_renamed_and_deleted(program: Desk) -> None:
    post = program.id_of("Gym hours")
    program.ask(lambda planner: planner.templates.save(post, "Gym"))
    program.press("Ctrl+Shift+N")
    dialog = program.dialog(TemplateDialog)
    program.press("F2")
    form = program.dialog(TemplateForm)
    form.name.setText("  ")
    program.click(form.save_button)
    assert form.problem.text() == "Give the template a name."
    form.name.setText("Leisure")
    program.click(form.save_button)
    program.qtbot.waitUntil(lambda: dialog.list.count() == 1 and dialog.list.item(0).text() == "Leisure")
    dialog.search.setText("nothing like it")
    dialog.search.textEdited.emit("nothing like it")
    assert not dialog.use_button.isEnabled()
    dialog.search.clear()
    dialog.search.textEdited.emit("")
    program.click(dialog.delete_button)
    program.qtbot.waitUntil(lambda: _box(program) is not None)
    program.press("Return")
    program.qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert dialog.preview.text().startswith("There is no template yet.")
    dialog.reject()
    program.no_dialog()
