"""Holds in the window: called, shown, decided about and lifted, by key and by mouse."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QPushButton, QTableWidget

from sddc_planner.model.hold import Hold, HoldEffect, HoldKind, HoldScope, Phase
from sddc_planner.model.ids import PostId
from sddc_planner.planner.planner import Planner
from tests.ui.program import Desk
from ui import words
from ui.calendar.move_dialog import MoveDialog
from ui.holds.dialog import HoldsDialog
from ui.holds.form import HoldForm
from ui.holds.hold_page import DECIDED
from ui.holds.now_dialog import CallNow
from ui.holds.pull_dialog import PullDialog
from ui.signoff.reason_dialog import ReasonDialog

DECEMBER = date(2020, 12, 1)
DAY, LAST = date(2020, 12, 7), date(2020, 12, 14)


def call(desk: Desk, **columns: object) -> Hold:
    """A stop over the posts of December."""
    usual: dict[str, object] = {"kind": HoldKind.MOURNING, "title": "Mourning", "effect": HoldEffect.STOP}
    usual |= {"first_day": DAY, "last_day": LAST, "reason": "It was announced."}

    def do(planner: Planner) -> Hold:
        return planner.holds.call(**{**usual, **columns})  # type: ignore[arg-type]

    return desk.ask(do)


def holds(desk: Desk) -> HoldsDialog:
    desk.press("Ctrl+Shift+X")
    dialog = desk.dialog(HoldsDialog)
    desk.settle()
    return dialog


def inside(dialog: HoldsDialog) -> list[str]:
    """The headings of the posts in the table that is shown."""
    table = dialog.page.posts.currentWidget()
    return [table.item(row, 1).text() for row in range(table.rowCount())]  # type: ignore[attr-defined]


def pick(desk: Desk, table: QTableWidget, heading: str) -> None:
    """Click the row of a post."""
    item = next(table.item(row, 1) for row in range(table.rowCount()) if table.item(row, 1).text() == heading)
    table.scrollToItem(item)
    desk.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(item).center())


def stopped(desk: Desk, *titles: str) -> list[str]:
    ids = {desk.id_of(title): title for title in titles}
    return sorted(ids[one] for one in desk.ask(lambda planner: planner.holds.stopped(list(ids))))


def day_of(desk: Desk, post: PostId) -> date | None:
    return desk.post(post).day


def test_a_first_hold_is_called_by_keyboard_alone(program: Desk) -> None:
    dialog = holds(program)
    assert "national mourning" in dialog.empty.sentence.text()
    assert program.at() is dialog.empty.button
    program.press("Return")
    form = program.dialog(HoldForm)
    assert form.kind.current() is HoldKind.PRE_ELECTION
    assert program.at() is form.name
    program.tab_to(form.poll_day)
    program.type("6 May 2021")
    program.press("Tab")
    program.settle()
    assert (form.first.value(), form.last.value()) == (date(2021, 3, 29), date(2021, 5, 6))
    assert "latest possible start" in form.how.text()
    assert "25 working days" in form.how.text()
    assert form.effect.current() is HoldEffect.REVIEW
    form.first.setFocus()
    form.first.selectAll()
    program.type("22 Mar 2021")
    program.press("Return")
    program.press("Return")
    program.qtbot.waitUntil(lambda: not dialog.list.isHidden() and dialog.list.count() > 0)
    (view,) = program.ask(lambda planner: planner.holds.all())
    assert (view.hold.first_day, view.hold.last_day) == (date(2021, 3, 22), date(2021, 5, 6))
    assert view.hold.title == "Pre-election period, poll on 6 May 2021"
    assert view.hold.scope.except_labels == ("service",)
    assert view.called_by == "V. Specialist"
    program.press("Escape")
    program.no_dialog()


def test_what_is_refused_stays_as_it_was_typed(program: Desk) -> None:
    dialog = holds(program)
    program.click(dialog.empty.button)
    form = program.dialog(HoldForm)
    program.click(form.save_button)
    assert form.fields["title"].problem().startswith("Give the hold a name.")
    program.type("By-election")
    program.click(form.save_button)
    assert "polling day" in form.fields["last_day"].problem()
    form.poll_day.setFocus()
    program.type("25 Dec 2020")
    program.press("Tab")
    assert "no polling day" in form.fields["poll_day"].problem()
    program.click(form.kind.button(HoldKind.OTHER))
    program.click(form.scope.which.button("some"))
    program.click(form.save_button)
    assert "Choose what it covers" in form.fields["scope"].problem()
    assert form.name.text() == "By-election"
    program.press("Escape")
    program.press("Escape")
    program.no_dialog()
    assert program.ask(lambda planner: planner.holds.all()) == ()


def test_an_emergency_takes_two_lines_and_enter(program: Desk) -> None:
    program.choose("Plan", "hold-now")
    now = program.dialog(CallNow)
    program.press("Return")
    assert now.fields["title"].problem().startswith("Give the hold a name.")
    program.type("Flood")
    program.press("Return")
    assert program.at() is now.reason
    program.type("The duty officer asked for it.")
    program.press("Return")
    dialog = program.dialog(HoldsDialog)
    program.qtbot.waitUntil(lambda: dialog.page.shown is not None)
    program.settle()
    assert dialog.page.title.text() == "Flood"
    assert inside(dialog) == ["Grit bins", "Gym hours", "Brown bins", "Christmas bins", "New Year swim"]
    assert dialog.page.shown is not None
    hold = dialog.page.shown.view.hold
    assert (hold.effect, hold.last_day, hold.reason) == (HoldEffect.STOP, None, "The duty officer asked for it.")
    program.press("Escape")
    program.no_dialog()
    assert stopped(program, "Grit bins", "Christmas bins") == ["Christmas bins", "Grit bins"]


def test_several_go_out_with_a_reason_and_are_held_again(program: Desk) -> None:
    hold = call(program)
    dialog = holds(program)
    program.tab_to(dialog.page.inside)
    program.press("Ctrl+A")
    assert len(dialog.page.chosen()) == 4
    program.click(dialog.page.buttons["resume"])
    asked = program.dialog(ReasonDialog)
    program.press("Return")
    assert asked.field.problem()
    program.type("Services carry on.")
    program.press("Return")
    program.qtbot.waitUntil(lambda: program._dialog(ReasonDialog) is None)
    dialog.activateWindow()
    program.settle()
    assert program.ask(lambda planner: planner.holds.get(hold.id)).inside == 0
    assert dialog.page.inside.item(0, 2).text() == "Goes out. V. Specialist: Services carry on."
    pick(program, dialog.page.inside, inside(dialog)[0])
    program.click(dialog.page.buttons["again"])
    assert program.ask(lambda planner: planner.holds.get(hold.id)).inside == 1
    program.press("Escape")
    program.no_dialog()


def test_a_signed_post_is_moved_only_once_the_person_knows(program: Desk) -> None:
    call(program)
    post = program.id_of("Christmas bins")
    dialog = holds(program)
    pick(program, dialog.page.inside, "Christmas bins")
    program.click(dialog.page.buttons["move"])
    moving = program.dialog(MoveDialog)
    assert moving.field.value() == date(2020, 12, 15), "the day after the hold is offered"
    program.press("Return")
    box = program.dialog(QMessageBox)
    assert "submitted or signed" in box.text()
    program.press("Escape")
    program.settle()
    assert day_of(program, post) == date(2020, 12, 14)
    dialog.activateWindow()
    program.click(dialog.page.buttons["move"])
    program.dialog(MoveDialog)
    program.press("Return")
    program.dialog(QMessageBox)
    program.press("Return")
    program.qtbot.waitUntil(lambda: day_of(program, post) == date(2020, 12, 15))
    dialog.activateWindow()
    program.press("Ctrl+Z")
    assert day_of(program, post) == date(2020, 12, 14), "one step, taken back in the dialog"
    assert "Undone: moved “Christmas bins”" in dialog.said.text()
    program.press("Escape")
    program.no_dialog()


def test_what_was_dropped_is_brought_back_once_the_hold_is_lifted(program: Desk) -> None:
    call(program)
    gym, brown = program.id_of("Gym hours"), program.id_of("Brown bins")
    dialog = holds(program)
    for title, act in (("Gym hours", "tray"), ("Brown bins", "cancel")):
        pick(program, dialog.page.inside, title)
        program.click(dialog.page.buttons[act])
        program.qtbot.waitUntil(lambda title=title: title not in inside(dialog))
    assert day_of(program, gym) is None
    assert program.post(brown).cancelled
    program.click(dialog.page.lift_button)
    box = program.dialog(QMessageBox)
    assert "2 posts that were moved or dropped can be brought back" in box.informativeText()
    program.press("Return")
    program.qtbot.waitUntil(lambda: dialog.page.shown is not None and dialog.page.shown.view.phase is Phase.LIFTED)
    program.settle()
    assert "bring back what should go out" in dialog.page.over.text()
    assert not dialog.page.over.isHidden()
    program.click(dialog.page.which.button(DECIDED))
    dialog.page.decided.selectAll()
    program.click(dialog.page.buttons["back"])
    program.qtbot.waitUntil(lambda: day_of(program, gym) == date(2020, 12, 9))
    assert not program.post(brown).cancelled
    dialog.activateWindow()
    program.press("Escape")
    program.no_dialog()


def test_the_calendar_shows_the_hold_and_what_it_stops(program: Desk) -> None:
    hold = call(program, scope=HoldScope(except_labels=("service",)))
    calendar = program.program.window.calendar
    program.qtbot.waitUntil(lambda: any(one.kind == "hold" for one in calendar.model.picture.bars))
    program.settle()
    row = calendar.model.row_of(program.id_of("Grit bins")) or 0
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        said = calendar.model.index(row).data(role)
        assert "held: inside the hold “mourning”" in said.lower()
    view = calendar.month_view
    box = next(one.box for one in view._layout.bars if one.bar.kind == "hold")
    place = QPoint(box.x + box.w // 2, box.y + box.h // 2 - view.verticalScrollBar().value())
    program.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = program.dialog(HoldsDialog)
    program.settle()
    assert dialog.list.current() == hold.id
    program.press("Escape")
    program.no_dialog()
    program.ask(lambda planner: planner.holds.lift(hold.id))
    program.qtbot.waitUntil(lambda: not any(one.kind == "hold" for one in calendar.model.picture.bars))


def test_a_line_says_what_is_in_force_today(program: Desk) -> None:
    notice = program.program.window.commands.holds.notice
    hold = call(program, first_day=date(2020, 11, 16), last_day=date(2020, 11, 20))
    program.qtbot.waitUntil(lambda: notice.bar is not None and notice.bar.isVisible())
    bar = notice.bar
    assert bar is not None
    assert bar.message.text() == "“Mourning” stops posts until Fri 20 Nov 2020."
    program.click(bar.button)
    dialog = program.dialog(HoldsDialog)
    assert dialog.list.current() == hold.id
    program.press("Escape")
    program.no_dialog()
    program.click(bar.close_button)
    call(program, title="Flood", first_day=date(2020, 11, 16), last_day=None)
    program.qtbot.waitUntil(bar.isVisible)
    assert bar.message.text() == "“Flood” stops posts.", "what was dismissed is not told of again"
    gym = program.id_of("Gym hours")
    flood = program.ask(lambda planner: planner.holds.find("Flood"))
    program.ask(lambda planner: (planner.holds.to_tray(flood, [gym]), planner.holds.lift(flood)))
    program.qtbot.waitUntil(lambda: "“Flood” is over. 1 post was moved or dropped" in bar.message.text())
    program.click(bar.button)
    dialog = program.dialog(HoldsDialog)
    program.qtbot.waitUntil(lambda: dialog.page.chosen() == [gym])
    program.click(dialog.page.buttons["back"])
    program.qtbot.waitUntil(lambda: day_of(program, gym) == date(2020, 12, 9))
    dialog.activateWindow()
    program.press("Escape")
    program.no_dialog()
    program.qtbot.waitUntil(bar.isHidden)


def test_the_list_to_pull_is_seen_saved_and_printed(program: Desk, tmp_path: Path) -> None:
    call(program)
    dialog = holds(program)
    program.click(dialog.page.pull_button)
    pull = program.dialog(PullDialog)
    program.settle()
    assert [row[2] for row in pull.rows.rows()] == ["Christmas bins"]
    assert "1 post on 1 account" in pull.summary.text()
    for name in ("list.pdf", "list.xlsx", "list.csv"):
        pull._choose_target = lambda *_asked, name=name: tmp_path / name
        program.click(pull.save_button)
        assert pull.told.text() == f"“{name}” is saved."
        assert (tmp_path / name).stat().st_size > 100
    pull._choose_target = lambda *_asked: tmp_path / "list.doc"
    program.click(pull.save_button)
    assert "Use .pdf, .xlsx or .csv." in pull.told.text()
    paper = tmp_path / "printed.pdf"

    def to_file(printer: QPrinter, _parent: object, then: object) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        then()  # type: ignore[operator]

    pull._choose_printer = to_file
    program.click(pull.print_button)
    assert pull.told.text() == "Sent to the printer."
    assert paper.read_bytes().startswith(b"%PDF")
    program.press("Escape")
    program.qtbot.waitUntil(lambda: program._dialog(PullDialog) is None)
    dialog.activateWindow()
    program.press("Escape")
    program.no_dialog()


def test_nobody_at_the_keyboard_is_told_so(program: Desk) -> None:
    program.ask(lambda planner: planner.sit_down(None))
    program.choose("Plan", "hold-now")
    now = program.dialog(CallNow)
    program.type("Flood")
    program.press("Return")
    program.type("Asked for.")
    program.press("Return")
    program.qtbot.waitUntil(now.problem.isVisible)
    assert "Say first who you are." in now.problem.text()
    assert (now.title.text(), now.reason.text()) == ("Flood", "Asked for.")
    program.press("Escape")
    program.no_dialog()


def test_a_plan_to_read_only_shows_its_holds(program: Desk) -> None:
    call(program)
    window = program.program.window
    assert window.opened is not None
    dialog = HoldsDialog(program.program.core, program.program.theme, window, writable=False)
    dialog.open()
    dialog.begin()
    program.dialog(HoldsDialog)
    program.qtbot.waitUntil(lambda: dialog.page.shown is not None)
    for button in (dialog.now_button, dialog.new_button, dialog.page.lift_button, *_changing(dialog)):
        assert not button.isEnabled(), button.text()
    assert dialog.page.pull_button.isEnabled()
    assert dialog.said.text() == words.READ_ONLY
    program.press("Escape")
    program.no_dialog()


def _changing(dialog: HoldsDialog) -> list[QPushButton]:
    return [button for name, button in dialog.page.buttons.items() if name != "look"]


def test_the_check_of_a_post_leads_to_its_hold(program: Desk) -> None:
    call(program)
    program.click_post("Brown bins")
    composer = program.program.window.calendar.composer
    program.qtbot.waitUntil(lambda: any(row.finding.id.startswith("hold:") for row in composer._form.checks.rows))
    row = next(row for row in composer._form.checks.rows if row.finding.id.startswith("hold:"))
    assert "9 December is inside the hold “Mourning”" in row.words.text()
    row.go_to.click()
    dialog = program.dialog(HoldsDialog)
    assert dialog.page.chosen() == [program.id_of("Brown bins")]
    assert program.at() is dialog.page.inside
    program.press("Escape")
    program.no_dialog()
