"""What a library that is damaged, or gone, does while it is open: said in a sentence, not as a fault of the program."""

from pathlib import Path

from sddc_planner import paths
from sddc_planner.errors import LibraryError

_OUT_OF_MODULE = "sqlite3"
"""The window speaks no SQL, but it must know what comes from there when it is handed an error."""


def explained(exc: BaseException) -> BaseException:
    """The same error, or in its place the ``LibraryError`` that a person understands."""
    kind = type(exc)
    if kind.__module__ != _OUT_OF_MODULE:
        return exc
    damaged = kind.__name__ == "DatabaseError" or str(exc).startswith("no such ")
    unreachable = kind.__name__ == "OperationalError" and not str(exc).startswith(("no such ", "near "))
    if not (damaged or unreachable):
        return exc  # a mistake of ours, and shown as one
    what = "is damaged" if damaged else "cannot be reached just now"
    found = LibraryError(
        f"The file of this plan {what}.",
        hint=f"What you do now may not be saved. The backups beside it hold what was saved before. ({exc})",
    )
    found.__cause__ = exc
    return found


def check_that_it_is_there(folder: Path) -> None:
    """Raises ``LibraryError`` when the file of the open library was moved or deleted: some systems go on writing
    to a file that has no name any more, and all of that would be lost."""
    if not (folder / paths.DATABASE).exists():
        raise LibraryError(
            f"The plan is no longer in {folder}: its file was moved or deleted while it was open.",
            hint="Nothing can be saved until it is back there. Otherwise close the window and open a backup.",
        )
