"""The command ``urgent`` as a process: what it says, its exit codes, and that it changes nothing when refused."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sddc_planner.clock import in_london
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE, found
from tests.e2e.program import Said, run


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two drafts of this morning, the second with a text that is too long for X."""
    planner = Planner.create(tmp_path / "library")
    council = found(planner)
    council.write(title="Flood")
    council.write(title="Too long", accounts=(council.x,), text="x" * 300)
    planner.close()
    return tmp_path / "library"


def ids(library: Path) -> dict[str, str]:
    con = sqlite3.connect(library / "planner.db")
    try:
        return dict(con.execute("SELECT title, id FROM post"))
    finally:
        con.close()


def entries(library: Path) -> int:
    con = sqlite3.connect(library / "planner.db")
    try:
        return int(con.execute("SELECT count(*) FROM journal").fetchone()[0])
    finally:
        con.close()


def urgent(library: Path, *posts: str, code: int, **said: str) -> Said:
    now = f"{in_london(datetime.now(UTC)):%Y-%m-%d %H:%M}"
    options = {"--approver": "C. Manager", "--said-at": now, "--reason": "Flood", "--as": "V. Specialist"}
    options |= {f"--{name.replace('_', '-')}": value for name, value in said.items()}
    flat = [word for pair in options.items() for word in pair]
    return run("urgent", "--library", library, "--post", *posts, *flat, "--json", code=code)


def test_a_verbal_approval_is_recorded_and_listed(library: Path) -> None:
    flood = ids(library)["Flood"]
    said = urgent(library, flood, code=0).document
    assert (said["done"], said["left"], said["approver"]) == (1, 0, "C. Manager")
    assert said["posts"][0]["post"] == flood
    out = library.parent / "out"
    report = run("export", "--library", library, "--month", "2020-12", "--out", out, "--json").document
    reasons = {one["heading"]: one["reason"] for one in report["left_out"]}
    assert reasons["Flood"] == "awaiting sign-off, on a verbal approval that nobody has countersigned"
    again = urgent(library, flood, code=1).document
    assert again["posts"][0]["what"] == "A verbal approval of it is recorded already."
    run("check", "--library", library)


def test_of_two_posts_the_one_that_can_is_recorded_and_the_other_named(library: Path) -> None:
    known = ids(library)
    said = urgent(library, known["Flood"], known["Too long"], code=1).document
    assert [(one["heading"], one["done"]) for one in said["posts"]] == [("Flood", True), ("Too long", False)]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"said_at": "2100-01-01 10:00"}, "That is in the future"),
        ({"approver": "W. Contact"}, "W. Contact was not Communications Manager"),
        ({"approver": "N. Obody"}, "Nobody here is called"),
        ({"reason": " "}, "Say why it could not wait"),
    ],
)
def test_what_does_not_hold_changes_nothing(library: Path, said: dict[str, str], sentence: str) -> None:
    flood = ids(library)["Flood"]
    run("backup", "--library", library)
    before = entries(library)
    assert sentence in urgent(library, flood, code=1, **said).document["error"]
    assert entries(library) == before


def test_words_of_before_the_post_are_refused(library: Path) -> None:
    long_ago = f"{in_london(datetime.now(UTC) - timedelta(hours=3)):%Y-%m-%d %H:%M}"
    said = urgent(library, ids(library)["Flood"], code=1, said_at=long_ago).document
    assert "after that was said" in said["posts"][0]["what"]


def test_a_moment_in_another_form_is_wrong_usage(library: Path) -> None:
    urgent(library, "x", code=2, said_at="yesterday")
    urgent(library, "x", code=2, said_at="2020-12-10 25:00")


def test_the_passphrase_is_asked_for_where_the_rules_want_it(library: Path, tmp_path: Path) -> None:
    planner = Planner.open(library)
    manager, specialist = planner.council.person("C. Manager"), planner.council.person("V. Specialist")
    planner.sit_down(manager.id)
    planner.signoffs.unlock(manager.id, PASSPHRASE)
    planner.council.make_key(specialist.id, PASSPHRASE)
    planner.rules.set(passphrase_for_all=True)
    planner.close()
    flood = ids(library)["Flood"]
    assert "no terminal" in urgent(library, flood, code=1).document["error"]
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, "utf-8")
    assert urgent(library, flood, code=0, passphrase_file=str(secret)).document["done"] == 1
