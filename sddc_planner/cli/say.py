"""How a command answers: plain lines for a person or one JSON document for a program, and an exit code."""

import contextlib
import errno
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from sddc_planner.canonical import Json
from sddc_planner.errors import PlannerError

DONE, REFUSED, WRONG_USAGE, STOPPED = 0, 1, 2, 130
"""Exit codes. ``REFUSED`` is also for a problem that was looked for and found."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command has to say, once all of it is known. ``remarks`` go beside it, never into the document."""

    lines: Sequence[str]
    document: Mapping[str, Json]
    code: int = DONE
    remarks: Sequence[str] = ()


def speak_utf_8() -> None:
    """Write UTF-8 wherever the output goes: a Windows pipe would otherwise refuse an emoji."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # replaced by a caller that wants the text
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # see above


def tell(answer: Answer, *, as_json: bool) -> int:
    """Print the answer; returns its exit code, or ``REFUSED`` where the answer cannot be written, to a full disk say.

    A reader that has gone away changes nothing about what was done.
    """
    _write(sys.stderr, [readable(one) for one in answer.remarks])
    try:
        _write(sys.stdout, [_document(answer.document)] if as_json else [readable(one) for one in answer.lines])
    except OSError as exc:
        _forget(sys.stdout)
        return refuse(f"It was done, but the answer could not be written: {exc.strerror}.", as_json=False)
    return answer.code


def refuse(sentence: str, *, as_json: bool, code: int = REFUSED) -> int:
    """Say why nothing came of it: on the error stream, or as the document ``{"error": sentence}``."""
    if as_json:
        _write(sys.stdout, [_document({"error": sentence})])
    else:
        _write(sys.stderr, [readable(sentence)])
    return code


def sentence_of(error: PlannerError | OSError) -> str:
    if isinstance(error, PlannerError):
        return error.sentence()
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


def readable(text: str) -> str:
    """``text`` without characters that move a terminal's cursor or turn its writing round."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def several(number: int, one: str, many: str = "") -> str:
    """ "1 post", "2 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _document(value: Mapping[str, Json]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _write(stream: TextIO, lines: Sequence[str]) -> None:
    """Raises ``OSError`` for any reason but that nobody reads any more."""
    try:
        for line in lines:
            stream.write(line + "\n")
        stream.flush()
    except OSError as exc:
        if not isinstance(exc, BrokenPipeError) and (sys.platform != "win32" or exc.errno != errno.EINVAL):
            raise
        _forget(stream)


def _forget(stream: TextIO) -> None:
    """Let the rest go nowhere, or the interpreter complains once more when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
