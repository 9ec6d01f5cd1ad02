"""What a library that is damaged, or gone, does while it is open: said in a sentence, not as a fault of the program."""

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
