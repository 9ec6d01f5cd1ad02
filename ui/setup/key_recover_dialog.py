"""A new passphrase for a key whose passphrase is lost, by the recovery code; and what remains where there is none."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from ui.setup.passphrase import NewPassphrase
from ui.signoff.card import Card
from ui.signoff.code_note import KEPT, CodeNote
from ui.signoff.key_form import KeyForm, Work
from ui.signoff.signer import Signer
from ui.theme import Theme
from ui.widgets.labels import wrapped

PURPOSE = "The code that was shown when the key was made gives it a new passphrase. The key stays the same."


class RecoverDialog(KeyForm):
    """``recover`` is called with the code and the new passphrase; its work brings the next code, which is shown."""

    def __init__(self, theme: Theme, signer: Signer, recover: Callable[[str, str], Work], parent: QWidget) -> None:
        super().__init__(theme, signer, PURPOSE, parent, width=440)
        self._recover = recover
        self.setWindowTitle("Lost passphrase")
        self.code = QLineEdit(placeholderText="XXXXX XXXXX XXXXX XXXXX XXXXX")
        self.code.setAccessibleName("Recovery code")
        self.new = NewPassphrase(theme)
        self.new.set_person(signer.name)
        self.without = Card(theme, "Without a recovery code")
        self.way_back = wrapped("")
        self.without.body.addWidget(self.way_back)
        self.without.hide()
        self.next_code = CodeNote(theme)
        self.next_code.hide()
        self.add_field("&Recovery code", self.code)
        for part in (self.new, self.without, self.next_code):
            self.form.addWidget(part)
        self.code.textEdited.connect(lambda _text: self._forgive())
        self.code.returnPressed.connect(lambda: self.go_to(self.new.first.edit))
        self.new.submitted.connect(self.go)
        self.go_button.setText("Give it the new passphrase")
        self.code.setFocus()

    def show_way_back(self, sentences: str) -> None:
        """What remains for somebody who has no code."""
        self.way_back.setText(sentences)
        self.without.show()
        self._fit()

    def go(self) -> None:
        if self._asking:
            return
        if not self.next_code.isHidden():
            self.accept()
            return
        if not self.code.text().strip():
            self._complain_of_code("Type the recovery code.")
            return
        new = self.new.value()
        if new is None:
            self._area.ensureWidgetVisible(self.new)
            return
        self._start(self._recover(self.code.text(), new), self._recovered)

    def reject(self) -> None:
        """Once the next code is shown it is done: closing then is going on."""
        if self.next_code.isHidden():
            super().reject()
        else:
            self.accept()

    def _recovered(self, code: str) -> None:
        self.new.clear()
        self.code.clear()
        for place in range(self.form.count()):
            item = self.form.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setVisible(widget is self.next_code)
        self.purpose.setText(
            "The key has its new passphrase. The code that you typed is used up; this is the next one."
        )
        self.cancel_button.hide()
        self.next_code.show_code(code)
        self.go_button.setText(KEPT)
        self._fit()
        self.next_code.code.setFocus()

    def _refused(self, exc: PlannerError) -> None:
        if isinstance(exc, InvalidValue) and exc.field == "passphrase":
            self.new.refuse(exc.sentence())
            self.go_to(self.new.first.edit)
        else:
            self._complain_of_code(exc.sentence())

    def _complain_of_code(self, sentence: str) -> None:
        self.say_problem(sentence)
        _mark(self.code, bad=True)
        self.code.setAccessibleDescription(sentence)
        self.go_to(self.code)

    def _forgive(self) -> None:
        _mark(self.code, bad=False)
        self.say_problem("")


def _mark(line: QLineEdit, *, bad: bool) -> None:
    line.setProperty("problem", bad)
    line.style().unpolish(line)
    line.style().polish(line)
