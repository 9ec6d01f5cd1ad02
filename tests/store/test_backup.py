"""Copies: whole, verified, thinned out by rule, and made only when there is something new."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import LibraryError
from sddc_planner.planner.planner import Planner
from sddc_planner.store import backup, connection
from tests.conftest import TickingClock
from tests.store.rich import Rich, another_program

START = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def planner(rich: Rich) -> Iterator[Planner]:  # type: ignore[override, unused-ignore]
    one = rich.open()
    one.sit_down(rich.council.specialist)
    yield one
    one.close()


def opened_copy(path: Path, folder: Path) -> Planner:
    """A copy in a folder of its own, as after restoring it."""
    folder.mkdir()
    (folder / "planner.db").write_bytes(path.read_bytes())
    return Planner.open(folder, clock=TickingClock())


def test_a_copy_opens_and_is_clean(rich: Rich, planner: Planner, tmp_path: Path) -> None:
    planner.posts.edit(rich.plain, text="Just before")
    path = planner.record.backup()
    assert path is not None
    assert planner.record.last_backup() == datetime.strptime(path.name[8:23], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name], "one file, and nothing half done"
    copy = opened_copy(path, tmp_path / "copy")
    try:
        assert copy.posts.get(rich.plain).post.text == "Just before"
        assert {fault.where for fault in copy.record.check().faults} == {"media", "returned"}, (
            "media are not in the copy"
        )
        assert copy.record.head() == planner.record.head()
        copy.record.undo()
    finally:
        copy.close()


def test_nothing_new_is_not_copied_again(rich: Rich, planner: Planner) -> None:
    assert planner.record.last_backup() is None
    assert planner.record.backup() is not None
    assert planner.record.backup() is None
    planner.posts.edit(rich.plain, text="Something")
    assert planner.record.backup() is not None
    assert planner.record.backup() is None
    assert len(backup.existing(rich.folder / "backups")) == 1, "of one hour, the newest is kept"


def test_what_is_typed_on_after_a_copy_is_copied_again(rich: Rich, planner: Planner) -> None:
    """One sitting is one entry with one number; it may grow after it was copied."""
    con, folder, clock = planner.desk.library.con, rich.folder / "backups", planner.desk.clock
    planner.posts.edit(rich.plain, text="One")
    assert backup.make(con, folder, clock()) is not None
    planner.posts.edit(rich.plain, text="One and two")
    path = backup.make(con, folder, clock())
    assert path is not None
    with another_program(path) as copy:
        assert copy.execute("SELECT text FROM post WHERE id = ?", [rich.plain]).fetchone()[0] == "One and two"


def test_a_copy_that_no_longer_opens_is_no_copy(rich: Rich, planner: Planner) -> None:
    path = planner.record.backup()
    assert path is not None
    path.write_bytes(path.read_bytes()[:-1])
    assert planner.record.backup() is not None


def test_a_copy_is_made_while_somebody_writes(rich: Rich, planner: Planner, tmp_path: Path) -> None:
    """On another thread, through a connection of its own, as the window does it every hour."""
    work = planner.record.backup_elsewhere()
    found: list[Path | None] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    number = 0
    while thread.is_alive() or number < 20:
        number += 1
        planner.posts.edit(rich.plain, text=f"Text {number}", sitting=False)
    thread.join()
    (path,) = found
    assert path is not None
    copy = opened_copy(path, tmp_path / "copy")
    try:
        assert {fault.where for fault in copy.record.check().faults} == {"media", "returned"}
    finally:
        copy.close()
    assert planner.posts.get(rich.plain).post.text == f"Text {number}"
    planner.record.check()


def test_a_copy_that_fails_leaves_no_half_file(rich: Rich, planner: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = rich.folder / "backups"

    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sddc_planner.store.connection.os.replace", full)
    with pytest.raises(LibraryError, match="could not be copied"):
        planner.record.backup()
    assert list(folder.iterdir()) == []
    monkeypatch.undo()
    assert planner.record.backup() is not None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'idx_post_day_at'",
        """UPDATE sqlite_schema SET sql = replace(sql, '"first_day" TEXT', '"first_day" TEXT NOT NULL')
        WHERE name = 'holding'""",
    ],
)
def test_an_unsound_copy_is_not_kept(rich: Rich, tmp_path: Path, damage: str) -> None:
    with another_program(rich.database) as con:
        con.execute("PRAGMA writable_schema = ON")
        assert con.execute(damage).rowcount == 1
    with another_program(rich.database) as con, pytest.raises(LibraryError, match=r"not sound|could not be copied"):
        connection.copy_to(con, tmp_path / "copy.db")
    assert list(tmp_path.glob("*copy*")) == []


def test_a_backup_folder_that_cannot_be_made_is_said(rich: Rich, planner: Planner) -> None:
    (rich.folder / "backups").write_text("in the way")
    with pytest.raises(LibraryError, match="No backup could be made") as caught:
        planner.record.backup()
    assert "Your plan itself is safe" in caught.value.hint


def named(folder: Path, *moments: datetime) -> None:
    folder.mkdir(exist_ok=True)
    for number, moment in enumerate(moments):
        (folder / f"planner-{moment:%Y%m%dT%H%M%S}Z-{number}.db").touch()


def moments_kept(folder: Path) -> list[datetime]:
    gone = set(backup.surplus(folder))
    return [when for when, _head, path in backup.existing(folder) if path not in gone]


def test_of_thirteen_months_of_hourly_copies_the_rule_keeps_its_share(tmp_path: Path) -> None:
    """24 hourly, 30 daily, 12 monthly: the newest of each."""
    every = [START + timedelta(hours=n) for n in range(400 * 24)]
    named(tmp_path / "b", *every)
    last = every[-1]
    hourly = set(every[-24:])
    daily = {(last - timedelta(days=n)).replace(hour=23) for n in range(30)}
    ends = [one for one, following in zip(every, [*every[1:], None], strict=True)
            if following is None or following.month != one.month]  # fmt: skip
    assert set(moments_kept(tmp_path / "b")) == hourly | daily | set(ends[-12:])


def test_foreign_files_among_the_copies_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    named(folder, *[START + timedelta(minutes=n) for n in range(120)])
    for name in ("planner-mine.db", "planner-20200101T000000Z-1.db.bak", "notes.txt", "planner-20200101T000000-1.db"):
        (folder / name).touch()
    assert len(backup.existing(folder)) == 120
    assert len(backup.surplus(folder)) == 118
    assert backup.existing(tmp_path / "nowhere") == []


@given(st.lists(st.integers(0, 3 * 365 * 24 * 60), unique=True, max_size=60))
def test_thinning_keeps_the_newest_and_settles(minutes: list[int]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        named(path, *[START + timedelta(minutes=n) for n in minutes])
        kept = moments_kept(path)
        if minutes:
            assert kept[-1] == START + timedelta(minutes=max(minutes)), "the newest copy always stays"
        assert len(kept) <= 24 + 30 + 12
        for one in backup.surplus(path):
            one.unlink()
        assert backup.surplus(path) == [], "thinning out again takes nothing more"


def test_old_copies_go_when_a_new_one_is_made(rich: Rich, planner: Planner) -> None:
    named(rich.folder / "backups", *[START + timedelta(minutes=n) for n in range(90)])
    assert planner.record.backup() is not None
    assert len(backup.existing(rich.folder / "backups")) == 3
