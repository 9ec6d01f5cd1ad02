"""What a sign-off proves, and what it does not, in plain words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.signoff.card import Card
from ui.theme import Theme
from ui.widgets.labels import wrapped
from ui.widgets.page_dialog import PageDialog

_SIZE = QSize(640, 620)

_TEXT = """\
A signature

It shows that whoever holds this key and its passphrase decided about exactly this: date, time, accounts, texts,
link, pictures with their descriptions, and the cut of the film. Change one character and it no longer counts;
change it back and it does. Title, notes, campaign and labels are not part of it.

It does not show who sat at the keyboard. Somebody who knows a passphrase can sign with it.


Approved

A post is approved only while its present content has a valid signature for every capacity that the rules ask for.
No import, drag or change of the database makes it so. Nobody signs what they wrote or submitted.


Reported by a department

A returned review copy shows what a department reported. Whoever enters it signs that with their own key, and the
file is kept with its hash. It can meet a department's rule and never the Communications Manager's. It does not show
who filled the file in.


A verbal approval

It is somebody's word, recorded by somebody else so that a post could go out in an emergency. It approves nothing,
and the post is marked until the Communications Manager has countersigned.


A key of another laptop

It counts once it was enrolled here, after its fingerprint was compared aloud. A revoked key signs nothing more;
what it signed before stays valid and dated.


An exported workbook

It carries what was signed and the signatures over it, so that anyone can check it by the signers' public keys
alone. Whether something was withdrawn or replaced since, only the library knows.

It prints the head of the record's chain. Somebody who can write to the library's folder could build a new record
from the start; every copy that has been sent out exposes that. The program claims no more.
"""
SAYS = tuple(tuple(" ".join(part.split()) for part in one.split("\n\n")) for one in _TEXT.split("\n\n\n"))
"""Each a heading and its paragraphs."""


class ProvesDialog(PageDialog):
    """A card for each thing that could be taken for proof."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What a sign-off proves", "What a sign-off proves, and what not", _SIZE, parent)
        page = QWidget()
        cards = QVBoxLayout(page)
        cards.setContentsMargins(0, 0, theme.px(6), 0)
        cards.setSpacing(theme.px(10))
        for heading, *paragraphs in SAYS:
            card = Card(theme, heading)
            for paragraph in paragraphs:
                card.body.addWidget(wrapped(paragraph))
            cards.addWidget(card)
        cards.addStretch(1)
        self.area.setWidget(page)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
