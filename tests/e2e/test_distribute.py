"""``distribute``: drafts for the departments, and marking them as sent, as a script does it."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from sddc_planner.demo.council import PASSPHRASES, person_id
from sddc_planner.planner.planner import Planner
from tests.e2e.program import MONTH, passphrase_file, run


def test_drafts_are_written_and_marked_as_sent(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    month = ("--library", library, "--month", MONTH)
    said = run("distribute", *month, "--department", "Waste", "--out", out, "--as", "V. Specialist", "--json").document
    (draft,) = said["drafts"]
    assert draft["department"] == "Waste"
    assert draft["sent"] is False
    message = message_from_bytes(Path(draft["path"]).read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert [one.addr_spec for one in message["To"].addresses] == [draft["recipients"][0].split("<")[1].rstrip(">")]
    (book,) = message.iter_attachments()
    assert book.get_content() == Path(draft["workbook"]).read_bytes()
    marked = run("distribute", *month, "--sent", "--json").document
    assert [(one["id"], one["sent"]) for one in marked["drafts"]] == [(draft["id"], True)]
    listed = run("distribute", *month, "--department", "Waste", "--list", "--json").document["departments"]
    assert [(one["department"], one["sha256"], one["changes"], one["due"]) for one in listed] == [
        ("Waste", draft["sha256"], [], False)
    ]
    assert "nothing has changed since" in run("distribute", *month, "--list").out
    back = run("distribute", *month, "--department", "Waste", "--not-sent", "--json").document
    assert [(one["id"], one["sent"]) for one in back["drafts"]] == [(draft["id"], False)]
    assert "no draft of December 2020" in run("distribute", *month, "--department", "Housing", "--sent", code=1).out
    assert run("check", "--library", library, "--json").document["ok"]


def test_all_departments_get_theirs_but_central(library: Path, tmp_path: Path) -> None:
    said = run("distribute", "--library", library, "--month", MONTH, "--out", tmp_path / "out").out
    assert "SDDC schedule 2020-12 Waste.eml: " in said
    assert "Central: It is the Communications Team’s own." in said
    assert "None is sent yet." in said
    names = {one.name for one in (tmp_path / "out").iterdir()}
    assert {one.rsplit(".", 1)[0] for one in names if one.endswith(".eml")} == {
        one.rsplit(".", 1)[0] for one in names if one.endswith(".xlsx")
    }


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ((), 1, "--out DIR"),
        (("--department", "Nobody", "--out", "x"), 1, "Nobody"),
        (("--out", "x", "--sent"), 2, "not allowed"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(
    library: Path, tmp_path: Path, more: tuple[str, ...], code: int, said: str
) -> None:
    answer = run("distribute", "--library", library, "--month", MONTH, *more, code=code)
    assert said in answer.err
    assert not (Path.cwd() / "x").exists()


def test_a_month_without_approved_posts_writes_nothing(library: Path, tmp_path: Path) -> None:
    answer = run("distribute", "--library", library, "--month", "2019-01", "--out", tmp_path / "out", code=1)
    assert "No drafts were written for January 2019." in answer.out
    assert not (tmp_path / "out").exists()


def test_where_everyone_gives_their_passphrase_so_does_who_distributes(library: Path, tmp_path: Path) -> None:
    planner = Planner.open(library)
    manager = person_id("manager")
    planner.sit_down(manager)
    planner.signoffs.unlock(manager, PASSPHRASES["manager"])
    planner.rules.set(passphrase_for_all=True)
    planner.close()
    month = ("--library", library, "--month", MONTH, "--department", "Waste", "--as", "V. Specialist")
    assert "passphrase" in run("distribute", *month, "--out", tmp_path / "out", code=1).err
    typed = ("--passphrase-file", passphrase_file(tmp_path, "specialist"))
    assert run("distribute", *month, "--out", tmp_path / "out", *typed, "--json").document["drafts"]
    assert run("distribute", *month, "--sent", *typed, "--json").document["drafts"][0]["sent"]
