"""Every error this program raises on purpose.

``UserError``: the person can act on it, so its text is shown as it stands. ``LibraryError``: the file, the
disk or another program is at fault. Anything else that escapes is a bug, and is shown as one.
"""


class PlannerError(Exception):
    """Base of the tree; never raised itself. ``message`` is one sentence; ``hint`` says what to do."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def sentence(self) -> str:
        """What happened and what to do, as one text for a person."""
        return " ".join(filter(None, (self.message, self.hint)))


class UserError(PlannerError):
    """The request cannot be met as asked."""


class InvalidValue(UserError):
    """A field holds something the rules do not allow."""

    def __init__(self, field: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.field = field


class NotFound(UserError):
    """What was named does not exist (any more)."""


class NotAllowed(UserError):
    """The rules of sign-off forbid this person to do this."""


class NeedsManager(NotAllowed):
    """Only the Communications Manager may do this, with her key unlocked."""


class WrongPassphrase(UserError):
    """The passphrase does not open the key. ``wait_seconds`` must pass before the next try."""

    def __init__(self, message: str, *, wait_seconds: int = 0) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class SigningLocked(UserError):
    """A signature was asked for while the person's key is locked."""


class PassphraseWanted(UserError):
    """The rules want everybody's passphrase before planning, and the key of ``person``, who changes something, is
    locked."""

    def __init__(self, message: str, *, hint: str = "", person: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.person = person


class NothingToUndo(UserError):
    """The undo history is at its end, or at a sign-off."""


class UnreadableFile(UserError):
    """A file from outside is broken, too large, or not what it says it is."""


class LibraryError(PlannerError):
    """The library on disk cannot be opened, read or written."""


class LibraryTooNew(LibraryError):
    """The library was written by a later version of the program."""


class LibraryReadOnly(LibraryError):
    """A change was asked of a library that is open for reading only."""


class Conflict(LibraryError):
    """A row is no longer what the operation expected to find."""


class Cancelled(PlannerError):
    """The person stopped a long task. Never shown."""
