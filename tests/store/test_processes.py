"""Other processes: one writer at a time, and nothing that was said to be saved is lost when one is killed."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from sddc_planner.errors import LibraryError, LibraryReadOnly
from sddc_planner.planner.planner import Planner
from sddc_planner.store.lock import Holder, WriterLock
from tests.conftest import TickingClock
from tests.store.rich import Rich

ROOT = Path(__file__).parents[2]
KILLS = 15


@contextmanager
def child(what: str, rich: Rich) -> Iterator[subprocess.Popen[str]]:
    """Another process, killed at the end at the latest."""
    command = [sys.executable, "-m", "tests.store.children", what, str(rich.folder), rich.plain]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def test_a_second_opener_reads_only_and_is_told_who_writes(rich: Rich) -> None:
    with child("hold", rich) as writer:
        assert pipe(writer.stdout).readline() == "open\n"
        planner = rich.open()
        try:
            said = json.loads((rich.folder / "planner.lock").read_text(encoding="utf-8"))
            assert said["pid"] == writer.pid
            assert planner.why_read_only == f"V. Specialist has it open on {said['machine']} since {said['since']}."
            assert planner.posts.get(rich.plain).post.text
            with pytest.raises(LibraryReadOnly):
                planner.posts.edit(rich.plain, text="Changed")
        finally:
            planner.close()
        assert json.loads((rich.folder / "planner.lock").read_text(encoding="utf-8")) == said, "the words stay"


def test_the_lock_ends_with_a_killed_holder(rich: Rich) -> None:
    with child("hold", rich) as writer:
        assert pipe(writer.stdout).readline() == "open\n"
        writer.kill()
        writer.wait()
    planner = rich.open()
    try:
        assert planner.why_read_only == ""
        planner.posts.edit(rich.plain, text="Changed")
    finally:
        planner.close()


def test_the_lock_ends_when_the_library_is_closed(rich: Rich) -> None:
    with child("hold", rich) as writer:
        assert pipe(writer.stdout).readline() == "open\n"
        pipe(writer.stdin).close()
        assert writer.wait() == 0
    assert (rich.folder / "planner.lock").read_text(encoding="utf-8") == ""
    with child("hold", rich) as writer:
        assert pipe(writer.stdout).readline() == "open\n"


def test_the_lock_names_whoever_sat_down_last(rich: Rich) -> None:
    first = rich.open()
    try:
        people = first.council.people()
        for one in people[:2]:
            first.sit_down(one.id)
            second = rich.open()
            assert second.why_read_only.startswith(f"{one.name} has it open on ")
            second.close()
    finally:
        first.close()


@pytest.mark.parametrize("words", ["", "no JSON", "5", '{"person":"V."}', "[]"])
def test_a_lock_without_words_still_says_a_sentence(tmp_path: Path, clock: TickingClock, words: str) -> None:
    path = tmp_path / "planner.lock"
    first = WriterLock.take(path, "V.", clock())
    assert isinstance(first, WriterLock)
    path.write_text(words, encoding="utf-8")
    second = WriterLock.take(path, "W.", clock())
    assert isinstance(second, Holder)
    assert second.sentence() == "Somebody has it open on this computer since a moment ago."
    first.release()
    third = WriterLock.take(path, "W.", clock())
    assert isinstance(third, WriterLock)
    third.release()


def test_a_failed_opening_frees_the_lock(rich: Rich) -> None:
    content = rich.database.read_bytes()
    rich.database.write_bytes(content[:-1])
    with pytest.raises(LibraryError):
        rich.open()
    rich.database.write_bytes(content)
    planner = rich.open()
    assert planner.why_read_only == ""
    planner.close()


def test_nothing_that_was_said_to_be_saved_is_lost_by_a_kill(rich: Rich) -> None:
    """A power cut, as near as one process can bring it to another: SIGKILL while it writes."""
    dice = random.Random(20201214)  # noqa: S311  # chooses moments, keeps no secret
    said = 0
    for _ in range(KILLS):
        with child("edit", rich) as writer:
            pipe(writer.stdin).write(f"{said}\n")
            pipe(writer.stdin).flush()
            for _line in range(dice.randint(1, 25)):
                said = int(pipe(writer.stdout).readline())
            writer.kill()
            rest = pipe(writer.stdout).read().split("\n")[:-1]
            said = int(rest[-1]) if rest else said
            assert pipe(writer.stderr).read() == ""
        planner = rich.open()
        try:
            assert planner.why_read_only == ""
            kept = int(planner.posts.get(rich.plain).post.text.split()[-1])
            assert kept in (said, said + 1), "at most the one that was safe but not yet said"
            said = kept
            assert planner.record.check().faults == []
        finally:
            planner.close()
    assert said > KILLS


def test_undo_goes_on_after_a_kill(rich: Rich) -> None:
    with child("edit", rich) as writer:
        pipe(writer.stdin).write("0\n")
        pipe(writer.stdin).flush()
        for _ in range(4):
            pipe(writer.stdout).readline()
        writer.kill()
    planner = Planner.open(rich.folder, clock=TickingClock())
    try:
        while planner.posts.get(rich.plain).post.text != "Merry Christmas.":
            planner.record.undo()
        assert planner.record.check().faults == []
    finally:
        planner.close()
