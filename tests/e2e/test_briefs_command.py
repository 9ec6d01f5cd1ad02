"""Briefs from the command line: how they stand, submitted, signed, sent back and withdrawn."""

import json
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.cli.commands import main
from sddc_planner.planner.planner import Planner
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.ready import planned
from tests.ticking import TickingClock


def plan(council: SmallCouncil) -> None:
    council.planner.sit_down(council.specialist)
    council.planner.campaigns.add(name="Festive bins", first_day=DAY, last_day=DAY, strategy="Posters.\nStories.")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    planned(tmp_path / "library", TickingClock(), plan)
    (tmp_path / "pass.txt").write_text(PASSPHRASE, encoding="utf-8")
    return tmp_path / "library"


def asked(capsys: pytest.CaptureFixture[str], library: Path, command: str, *words: str, code: int = 0) -> Any:
    """The document that a command prints."""
    secret = ["--passphrase-file", str(library.parent / "pass.txt")] if command != "briefs" else []
    assert main([command, "--library", str(library), "--json", *words, *secret]) == code
    return json.loads(capsys.readouterr().out)


FESTIVE = ("--campaign", "festive BINS")
SPECIALIST, MANAGER = ("--as", "V. Specialist"), ("--as", "Communications Manager")


def test_from_draft_to_approved_changed_and_withdrawn(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (draft,) = asked(capsys, library, "briefs")["briefs"]
    assert (draft["name"], draft["state"], draft["revision"]) == ("Festive bins", "draft", None)
    submitted = asked(capsys, library, "submit-brief", *FESTIVE, *SPECIALIST, "--digest", draft["digest"])
    assert (submitted["state"], submitted["revision"]) == ("awaiting sign-off", 1)
    refused = asked(capsys, library, "sign-brief", *FESTIVE, *SPECIALIST, "--approve", code=1)
    assert "passphrase" in refused["error"].lower()
    back = asked(capsys, library, "sign-brief", *FESTIVE, *MANAGER, "--request-changes", "For whom?")
    assert (back["state"], back["comment"], back["decided_by"]) == ("changes requested", "For whom?", "C. Manager")
    approved = asked(capsys, library, "sign-brief", *FESTIVE, *MANAGER, "--approve")
    assert (approved["state"], approved["verdict"]) == ("approved", "approved")
    whole = asked(capsys, library, "briefs", *FESTIVE)
    assert json.loads(whole["content"])["strategy"] == "Posters.\nStories."
    assert [(one["verdict"], one["holds"]) for one in whole["sign_offs"]] == [
        ("changes requested", True),
        ("approved", True),
    ]
    withdrawn = asked(capsys, library, "sign-brief", *FESTIVE, *MANAGER, "--withdraw")
    assert withdrawn["state"] == "awaiting sign-off"
    assert main(["check", "--library", str(library)]) == 0


def test_what_is_not_what_was_seen_is_not_signed(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(capsys, library, "submit-brief", *FESTIVE, *SPECIALIST)
    for command, who, further in (("sign-brief", MANAGER, ("--approve",)), ("submit-brief", SPECIALIST, ())):
        refused = asked(capsys, library, command, *FESTIVE, *who, *further, "--digest", "0" * 64, code=1)
        assert "was changed while you were looking at it" in refused["error"]
    assert asked(capsys, library, "briefs")["briefs"][0]["state"] == "awaiting sign-off"


def test_in_words_and_what_is_refused(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["briefs", "--library", str(library)]) == 0
    assert capsys.readouterr().out == "Festive bins: draft\n"
    assert main(["briefs", "--library", str(library), *FESTIVE]) == 0
    said = capsys.readouterr().out
    assert "Strategy and ideas: Posters.\n    Stories.\n" in said
    assert "Still missing: No objective yet." in said
    assert (
        "not there" in asked(capsys, library, "submit-brief", "--campaign", "not there", *SPECIALIST, code=1)["error"]
    )
    empty = asked(capsys, library, "sign-brief", *FESTIVE, *MANAGER, "--request-changes", " ", code=1)
    assert "Say what should change" in empty["error"]
    unsubmitted = asked(capsys, library, "sign-brief", *FESTIVE, *MANAGER, "--approve", code=1)
    assert "has not been submitted" in unsubmitted["error"]
    assert main(["sign-brief", "--library", str(library), *FESTIVE, *MANAGER]) == 2
    planner = Planner.open(library, clock=TickingClock())
    assert planner.briefs.states() == {}
    planner.close()
