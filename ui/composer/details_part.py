"""What the team keeps beside a post: campaign, department, video, labels, notes. Only the video's cut is signed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from sddc_planner.model.post import Post
from ui import icons
from ui.composer.fields import Labelled, LineField, PairRow, QuietCombo, TextField
from ui.composer.media_part import length
from ui.composer.part import Part
from ui.composer.sheet import View
from ui.theme import Theme


class DetailsPart(Part):
    """Drop-downs, labels, and the notes under *For the team*."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.campaign, self.department, self.video = QuietCombo(), QuietCombo(), QuietCombo()
        self._combos = {"campaign": self.campaign, "department": self.department, "video": self.video}
        self._choices: dict[str, list[tuple[str | None, str]]] = {}
        for name, combo in self._combos.items():
            combo.activated.connect(lambda place, name=name: self._pick(name, place))
        self.labels = LineField(_settled_labels)
        self.labels.setPlaceholderText("Separated by commas")
        self.labels.typed.connect(self._write_labels)
        self.labels.left.connect(self.left)
        self.notes = TextField(theme, least_lines=3)
        self.notes.typed.connect(lambda text: self._say("notes", lambda _post: {"notes": text}))
        self.notes.left.connect(self.left)
        self._notes = Labelled(theme, "&Notes, never published", self.notes)
        self._labels = Labelled(theme, "La&bels", self.labels)
        self.for_the_team = QToolButton()
        self.for_the_team.setText("For the team")
        self.for_the_team.setCheckable(True)
        self.for_the_team.setProperty("kind", "fold")
        self.for_the_team.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.for_the_team.toggled.connect(self._unfold)
        campaign = Labelled(theme, "&Campaign", self.campaign)
        department = Labelled(theme, "Depart&ment", self.department)
        self._column.addWidget(PairRow(theme, campaign, department, 250))
        self._column.addWidget(Labelled(theme, "Video", self.video))
        self._column.addWidget(self.for_the_team, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._labels)
        self._column.addWidget(self._notes)
        self._unfold(is_open=False)

    def start_post(self) -> None:
        """Another post comes: fold away what it does not use."""
        self.for_the_team.setChecked(False)

    def show_view(self, view: View) -> None:
        sheet, post = view.sheet, view.post
        active = [one for one in sheet.departments if one.active or one.id == post.department]
        self._offer("campaign", [(one.id, one.name) for one in sheet.campaigns], post.campaign)
        self._offer("department", [(one.id, one.name) for one in active], post.department)
        videos = [
            (one.id, " · ".join(filter(None, (one.title, length(one.seconds), "captions ✓" if one.captions else ""))))
            for one in sheet.videos
        ]
        self._offer("video", videos, post.video)
        if "labels" not in view.refused:
            self.labels.show_value(", ".join(post.labels))
        if "notes" not in view.refused:
            self.notes.show_value(post.notes)
        self._notes.show_problem(view.problems.get("notes", ""))
        self._labels.show_problem(view.problems.get("labels", ""))
        if (post.notes or post.labels) and not self.for_the_team.isChecked() and not self.for_the_team.hasFocus():
            self.for_the_team.setChecked(True)

    def _offer(self, name: str, choices: Sequence[tuple[str, str]], chosen: str | None) -> None:
        combo = self._combos[name]
        wanted: list[tuple[str | None, str]] = [(None, "None"), *choices]
        if self._choices.get(name) != wanted:
            self._choices[name] = wanted
            combo.clear()
            combo.addItems([text for _key, text in wanted])
        place = next((n for n, (key, _text) in enumerate(wanted) if key == chosen), 0)
        if combo.currentIndex() != place:
            combo.setCurrentIndex(place)
        combo.setToolTip(combo.currentText())

    def _pick(self, name: str, place: int) -> None:
        key = self._choices[name][place][0]
        self._choose(name, lambda _post: {name: key})

    def _write_labels(self, text: str) -> None:
        labels = tuple(dict.fromkeys(" ".join(part.split()) for part in text.split(",") if part.strip()))

        def change(_post: Post) -> dict[str, tuple[str, ...]]:
            return {"labels": labels}

        self._say("labels", change)

    def _unfold(self, is_open: bool) -> None:
        self._notes.setVisible(is_open)
        self._labels.setVisible(is_open)
        icons.dress(self.for_the_team, self._theme, "chevron-down" if is_open else "chevron-right", "muted")


def _settled_labels(text: str) -> str:
    return ", ".join(dict.fromkeys(" ".join(part.split()) for part in text.split(",") if part.strip()))
