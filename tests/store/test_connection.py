"""What a library file must be before it is opened, and that a file that is refused stays as it was."""

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from sddc_planner.errors import LibraryError, LibraryReadOnly, LibraryTooNew
from sddc_planner.model.ids import PostId
from sddc_planner.planner.planner import Planner
from sddc_planner.store import connection
from sddc_planner.store.library import Library
from sddc_planner.store.migrations import migrations
from sddc_planner.store.schema import APPLICATION_ID, JOURNALLED, STEPS
from tests.conftest import TickingClock
from tests.council import SmallCouncil
from tests.store.rich import MONTH, Rich, alter, another_program


def refused(rich: Rich, kind: type[LibraryError] = LibraryError) -> LibraryError:
    """Opened for writing and for reading, both refused; the file keeps its bytes and nothing is left beside it."""
    before = rich.database.read_bytes() if rich.database.is_file() else None
    beside = {path.name for path in rich.folder.iterdir()}
    with pytest.raises(kind) as reading:
        Planner.open(rich.folder, read_only=True)
    with pytest.raises(kind) as writing:
        Planner.open(rich.folder)
    assert (rich.database.read_bytes() if rich.database.is_file() else None) == before
    assert {path.name for path in rich.folder.iterdir()} == beside | {"planner.lock"}
    assert writing.value.message == reading.value.message
    return writing.value


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_newer_file_is_refused_by_name_of_its_step(rich: Rich, mode: str) -> None:
    with another_program(rich.database) as con:
        con.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('sddc_planner', '0099_x', '')"
        )
        con.commit()
        con.execute(f"PRAGMA journal_mode = {mode}")
    error = refused(rich, LibraryTooNew)
    assert "0099_x" in error.hint
    assert "newer version" in error.message


def test_another_programs_database_is_left_alone(rich: Rich) -> None:
    rich.database.unlink()
    with another_program(rich.database) as con:
        con.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY, name TEXT)")
    assert refused(rich).message == "planner.db is a database, but not a planner file."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "planner.db is empty."),
        (b"PK\x03\x04 a workbook" * 300, "planner.db is not a planner file."),
        (b"S", "planner.db is not a planner file."),
    ],
)
def test_what_is_no_database_is_said_to_be_none(rich: Rich, content: bytes, said: str) -> None:
    rich.database.write_bytes(content)
    assert refused(rich).message == said


def test_a_header_alone_is_refused(rich: Rich) -> None:
    rich.database.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    refused(rich)


@pytest.mark.parametrize("missing", [1, 4096, 3 * 4096])
def test_a_file_cut_short_is_refused_with_what_is_missing(rich: Rich, missing: int) -> None:
    content = rich.database.read_bytes()
    rich.database.write_bytes(content[:-missing])
    error = refused(rich)
    assert error.message == f"planner.db has been cut short: {missing} bytes are missing."
    assert "backup" in error.hint


def test_a_missing_library_is_said_to_be_missing(tmp_path: Path) -> None:
    for read_only in (True, False):
        with pytest.raises(LibraryError, match="There is no library"):
            Planner.open(tmp_path / "nowhere", read_only=read_only)
    assert not (tmp_path / "nowhere").exists()


def test_a_library_is_not_made_over_another(rich: Rich) -> None:
    before = rich.database.read_bytes()
    with pytest.raises(LibraryError, match="There is already a library"):
        Planner.create(rich.folder)
    assert rich.database.read_bytes() == before
    planner = rich.open()
    try:
        with pytest.raises(LibraryError, match="There is already a library"):
            Planner.create(rich.folder)
    finally:
        planner.close()


def test_no_library_is_made_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="No library can be made"):
        Planner.create(tmp_path / "file" / "library")


def test_a_library_that_cannot_be_locked_opens_for_reading(rich: Rich) -> None:
    """As in a folder that cannot be written."""
    (rich.folder / "planner.lock").unlink()
    (rich.folder / "planner.lock").mkdir()
    planner = rich.open()
    try:
        assert planner.why_read_only.startswith("The folder cannot be written")
        expect_read_only(planner, rich.plain)
    finally:
        planner.close()


def expect_read_only(planner: Planner, post: PostId) -> None:
    text = planner.posts.get(post).post.text
    for change in (
        lambda: planner.posts.edit(post, text="Changed"),
        lambda: planner.posts.delete([post]),
        planner.record.undo,
    ):
        with pytest.raises(LibraryReadOnly):
            change()
    assert planner.posts.get(post).post.text == text
    assert planner.record.backup() is None
    assert planner.record.backup_elsewhere()() is None
    assert planner.record.check().faults == []


def test_a_library_opened_for_reading_cannot_be_changed(rich: Rich, tmp_path: Path) -> None:
    before = rich.database.read_bytes()
    planner = Planner.open(rich.folder, clock=TickingClock(), read_only=True)
    try:
        assert planner.why_read_only == "It was opened for reading."
        planner.sit_down(rich.council.specialist)
        expect_read_only(planner, rich.plain)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            planner.desk.library.con.execute("DELETE FROM post")
        report = planner.exchange.export(MONTH, tmp_path / "out")
        assert report.posts == 2
        assert planner.exchange.verify(report.files[0].path).ok
    finally:
        planner.close()
    assert rich.database.read_bytes() == before


def test_a_medium_that_cannot_be_written_is_read(rich: Rich, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite cannot read a WAL file without a shared-memory file, unless it is told that nobody writes."""
    reading = connection._reading

    class Blind(connection.PlanConnection):
        def execute(self, *_arguments: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("unable to open database file")

    def blind(path: Path, how: str) -> connection.PlanConnection:
        return reading(path, how) if how == "immutable=1" else sqlite3.connect(path, factory=Blind)

    monkeypatch.setattr(connection, "_reading", blind)
    library = Library.open(rich.folder, TickingClock(), read_only=True)
    assert library.con.execute("SELECT count(*) FROM post").fetchone()[0] == 6
    library.close()


def test_the_steps_known_at_start_are_the_migrations() -> None:
    """Start-up compares names without loading sqlite-utils: both lists must be one."""
    names = [one.name for one in migrations._migrations]
    assert tuple(names) == STEPS
    assert list(STEPS) == sorted(STEPS)


def test_the_file_says_whose_it_is_and_is_strict(rich: Rich) -> None:
    with another_program(rich.database) as con:
        assert con.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        strict = {row["name"] for row in con.execute("PRAGMA table_list") if row["strict"]}
        assert strict >= JOURNALLED
        assert con.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        with pytest.raises(sqlite3.IntegrityError):
            con.execute("UPDATE revision SET number = 'one'")


def test_closed_it_is_one_file(rich: Rich) -> None:
    planner = rich.open()
    planner.posts.edit(rich.plain, text="Something else")
    assert (rich.folder / "planner.db-wal").exists()
    planner.close()
    assert sorted(path.name for path in rich.folder.glob("planner*")) == ["planner.db", "planner.lock"]
    copy = rich.folder.parent / "copy"
    copy.mkdir()
    shutil.copyfile(rich.database, copy / "planner.db")
    planner = Planner.open(copy, clock=TickingClock())
    try:
        assert planner.posts.get(rich.plain).post.text == "Something else"
    finally:
        planner.close()


def test_the_safety_nets_are_on(rich: Rich) -> None:
    planner = rich.open()
    con = planner.desk.library.con
    try:
        found = {
            name: con.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}
    finally:
        planner.close()


def test_an_older_file_is_copied_before_it_is_migrated(tmp_path: Path, clock: TickingClock) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    make_old(folder / "planner.db", steps=2)
    with pytest.raises(LibraryError, match="made by an older version"):
        Library.open(folder, clock, read_only=True)
    before = (folder / "planner.db").read_bytes()

    library = Library.open(folder, clock)
    try:
        assert connection._pending(library.con, folder / "planner.db") == []
        assert library.con.execute("SELECT value FROM meta WHERE id = 'library'").fetchone()[0] == "old"
        assert library.con.execute("SELECT count(*) FROM undo_step").fetchone()[0] == 0, "undo ends at a migration"
        assert library.con.execute("SELECT count(*) FROM post_search").fetchone()[0] == 0
    finally:
        library.close()
    copy = folder / f"planner.before-{STEPS[2]}.db"
    assert steps_in(copy) == list(STEPS[:2])
    assert steps_in(folder / "planner.db") == list(STEPS)
    assert before != (folder / "planner.db").read_bytes()
    with another_program(copy) as con:
        assert con.execute("SELECT value FROM meta").fetchone()[0] == "old"
        assert con.execute("SELECT count(*) FROM undo_step").fetchone()[0] == 1


def make_old(path: Path, *, steps: int) -> None:
    """A file as a version that knew only the first steps would have left it."""
    from sqlite_utils import Database

    con = sqlite3.connect(path)
    con.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(Database(con, execute_plugins=False), stop_before=STEPS[steps])
    con.execute("INSERT INTO meta VALUES ('library', 'old')")
    con.execute("INSERT INTO journal VALUES (1, '2020', NULL, 'a', 's', NULL, '[]', 'p', 'h')")
    con.execute("INSERT INTO undo_step VALUES (1, 0, 1, 0)")
    con.commit()
    con.close()
    assert steps_in(path) == list(STEPS[:steps])


def steps_in(path: Path) -> list[str]:
    with another_program(path) as con:
        rows = con.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'sddc_planner' ORDER BY name")
        return [row["name"] for row in rows]


def test_broken_links_stop_a_migration(tmp_path: Path, clock: TickingClock) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    make_old(folder / "planner.db", steps=2)
    alter(folder / "planner.db", "INSERT INTO account (id, name, platform, department) VALUES ('a', 'A', 'p', 'd')")
    with pytest.raises(LibraryError, match="broken links"):
        Library.open(folder, clock)


def test_another_writer_is_waited_for_and_then_named(rich: Rich) -> None:
    """The lock file is only for people: should something else hold SQLite's own lock, the change says so."""
    planner = rich.open()
    planner.desk.library.con.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(rich.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(LibraryError, match="could not be changed"):
            planner.posts.edit(rich.plain, text="Changed")
        other.execute("ROLLBACK")
        planner.posts.edit(rich.plain, text="Changed")
        assert planner.posts.get(rich.plain).post.text == "Changed"
    finally:
        other.close()
        planner.close()


def test_a_mistake_of_ours_is_no_fault_of_the_disk(rich: Rich) -> None:
    planner = rich.open()
    con = planner.desk.library.con
    try:
        with pytest.raises(sqlite3.OperationalError, match="no such column"), connection.write(con):
            con.execute("UPDATE post SET nonsense = 1")
        assert not con.in_transaction
    finally:
        planner.close()


def test_a_connection_belongs_to_its_thread(rich: Rich) -> None:
    planner = rich.open()
    caught: list[BaseException] = []

    def elsewhere() -> None:
        try:
            planner.posts.get(rich.plain)
        except sqlite3.ProgrammingError as exc:
            caught.append(exc)

    try:
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert caught
    finally:
        planner.close()


def test_a_library_that_was_replaced_while_it_was_open_is_not_written_to(
    planner: Planner, council: SmallCouncil
) -> None:
    """On Linux the old file would take the writes and vanish with them."""
    post = council.write()
    database = planner.folder / "planner.db"
    aside = database.with_name("aside.db")
    database.rename(aside)
    with pytest.raises(LibraryError, match="moved or deleted"):
        planner.posts.edit(post.id, text="lost")
    database.write_bytes(aside.read_bytes())
    with pytest.raises(LibraryError, match="replaced by another"):
        planner.posts.edit(post.id, text="lost")
    aside.replace(database)
    assert planner.posts.edit(post.id, text="kept").text == "kept"
