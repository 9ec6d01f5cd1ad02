"""Keys on the command line: made without a library, enrolled with their fingerprint, shown; refused in one sentence."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from sddc_planner.demo.council import PASSPHRASES
from sddc_planner.model.recovery_code import new_code
from sddc_planner.planner.planner import Planner
from tests.e2e.program import Said, environment, name_of, passphrase_file, run

NEW = "copper gate and heron"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A key file of the specialist's, made on another computer, and its fingerprint."""
    secret = tmp_path / "new.txt"
    secret.write_text(f"{NEW}\n", "utf-8")
    said = run(
        "keys",
        "new",
        "--name",
        "D. Deputy",
        "--out",
        tmp_path / "deputy.sddckey",
        "--passphrase-file",
        secret,
        "--json",
    ).document
    assert len(said["recovery_code"].replace("-", "")) == 25
    assert (tmp_path / "deputy.sddckey").stat().st_size < 2000
    return Path(said["file"]), said["fingerprint"]


def enrol(library: Path, file: Path, fingerprint: str, folder: Path, *more: object, code: int = 0) -> Said:
    return run(
        "keys", "enrol", file, "--library", library, "--for", name_of("specialist"), "--fingerprint", fingerprint,
        "--as", name_of("manager"), "--passphrase-file", passphrase_file(folder, "manager"), *more, code=code,
        env=environment(XDG_DATA_HOME=str(folder)),
    )  # fmt: skip


def shown(library: Path, folder: Path) -> list[dict[str, object]]:
    said = run("keys", "show", "--library", library, "--json", env=environment(XDG_DATA_HOME=str(folder)))
    found: list[dict[str, object]] = said.document["keys"]
    return found


def test_a_key_made_elsewhere_is_enrolled_by_the_manager(library: Path, made: tuple[Path, str], tmp_path: Path) -> None:
    file, fingerprint = made
    before = shown(library, tmp_path)
    said = enrol(library, file, fingerprint.lower(), tmp_path)
    assert fingerprint in said.out
    assert NEW not in said.out
    after = shown(library, tmp_path)
    (new,) = [one for one in after if one not in before]
    assert (new["person"], new["fingerprint"], new["private_half"]) == (name_of("specialist"), fingerprint, "elsewhere")
    assert new["enrolled_by"] == name_of("manager")
    text = run("keys", "show", "--library", library, env=environment(XDG_DATA_HOME=str(tmp_path))).out
    assert "only the public half is here" in text
    assert json.loads(run("check", "--library", library, "--json").out)["ok"]


def test_nobody_enrols_a_key_without_the_manager_or_with_another_fingerprint(
    library: Path, made: tuple[Path, str], tmp_path: Path
) -> None:
    file, fingerprint = made
    before = shown(library, tmp_path)
    asked = ("keys", "enrol", file, "--library", library, "--for", name_of("specialist"), "--fingerprint", fingerprint)
    assert "Only the Communications Manager" in run(*asked, code=1).err
    assert "Only the Communications Manager" in run(*asked, "--as", name_of("waste"), code=1).err
    wrong = "0000 " + fingerprint[5:] if not fingerprint.startswith("0000") else "1111 " + fingerprint[5:]
    assert "The fingerprint differs" in enrol(library, file, wrong, tmp_path, code=1).err
    altered = tmp_path / "altered.sddckey"
    altered.write_bytes(file.read_bytes().replace(b'"public":"', b'"public":"0', 1))
    assert "altered.sddckey" in enrol(library, altered, fingerprint, tmp_path, code=1).err
    assert shown(library, tmp_path) == before


def test_a_key_file_is_never_written_over(made: tuple[Path, str], tmp_path: Path) -> None:
    file, _fingerprint = made
    content = file.read_bytes()
    secret = tmp_path / "new.txt"
    again = ("keys", "new", "--name", "D. Deputy", "--passphrase-file", secret, "--out")
    assert "There is a file" in run(*again, file, code=1).err
    assert "There is a file" in run(*again, file.with_suffix(""), code=1).err
    assert file.read_bytes() == content
    secret.write_text("short\n", "utf-8")
    assert "at least 12" in run(*again, tmp_path / "other.sddckey", code=1).err
    assert not (tmp_path / "other.sddckey").exists()
    assert run("keys", code=2).err
    assert run("keys", "new", "--name", " ", "--out", tmp_path / "x", "--passphrase-file", secret, code=1).err


def test_a_key_is_revoked_with_a_reason_and_what_it_signed_stays(library: Path, tmp_path: Path) -> None:
    asked = ("keys", "revoke", "--library", library, "--for", name_of("waste"), "--reason", "Laptop lost on the train.")
    assert "Only the Communications Manager" in run(*asked, code=1).err
    manager = ("--as", name_of("manager"), "--passphrase-file", passphrase_file(tmp_path, "manager"))
    assert "in a few words" in run(*asked[:-1], " ", *manager, code=1).err
    said = run(*asked, *manager, "--json").document
    assert [one["revoked_because"] for one in said["revoked"]] == ["Laptop lost on the train."]
    assert "Laptop lost on the train." in run("keys", "show", "--library", library).out
    assert json.loads(run("check", "--library", library, "--json").out)["ok"]
    assert "no signing key yet" in run(
        "sign", "--library", library, "--month", "2020-12", "--as", name_of("waste"), "--approve",
        "--passphrase-file", passphrase_file(tmp_path, "waste"), code=1,
    ).err  # fmt: skip


def test_a_lost_passphrase_comes_back_by_the_code_alone(library: Path, tmp_path: Path) -> None:
    with closing(Planner.open(library)) as planner:
        manager = planner.council.person(name_of("manager")).id
        code = planner.keys.recovery_code(manager, PASSPHRASES["manager"])
    secret, paper = tmp_path / "new.txt", tmp_path / "code.txt"
    secret.write_text(f"{NEW}\n", "utf-8")
    asked = (
        "keys", "recover", "--library", library, "--for", name_of("manager"), "--code-file", paper,
        "--passphrase-file", secret,
    )  # fmt: skip
    assert "cannot be read" in run(*asked, code=1).err
    for wrong, why in ((code[:-2], "25 letters"), (new_code(), "not the recovery code")):
        paper.write_text(f"{wrong}\n", "utf-8")
        assert why in run(*asked, code=1).err
    paper.write_text(f"{code}\n", "utf-8")
    fresh = run(*asked, "--json").document["recovery_code"]
    assert fresh != code
    with closing(Planner.open(library)) as planner:
        planner.sit_down(manager)
        assert planner.signoffs.unlock(manager, NEW)


def test_a_key_in_this_computers_ring_is_found_from_the_command_line(library: Path, tmp_path: Path) -> None:
    """What the library does not hold, the ring of the computer may."""
    secret = tmp_path / "new.txt"
    secret.write_text(f"{NEW}\n", "utf-8")
    file = tmp_path / "waste.sddckey"
    made = run("keys", "new", "--name", "W", "--out", file, "--passphrase-file", secret, "--json").document
    ring = tmp_path / "SDDC Planner" / "keys"
    ring.mkdir(parents=True)
    (ring / f"{made['key']}.sddckey").write_bytes(file.read_bytes())
    run(
        "keys", "enrol", file, "--library", library, "--for", name_of("specialist"), "--fingerprint",
        made["fingerprint"], "--as", name_of("manager"), "--passphrase-file", passphrase_file(tmp_path, "manager"),
    )  # fmt: skip
    (new,) = [one for one in shown(library, tmp_path) if one["key"] == made["key"]]
    assert new["private_half"] == "computer"
