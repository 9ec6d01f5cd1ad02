"""Sign-off across two laptops: separate libraries, separate processes, and only files in between."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sddc_planner.demo.council import PASSPHRASES, people, person_id
from sddc_planner.demo.spreadsheet import ROWS
from sddc_planner.exports.review.rows import REVIEW
from sddc_planner.model.council import Person
from sddc_planner.packs.keyfile import read_key_file
from sddc_planner.planner.planner import Planner
from tests.e2e.program import MONTH, Said, environment, export, name_of, passphrase_file, run
from tests.e2e.test_main_job import DEPARTMENTS, EMPTY_MONTH, SPREADSHEET
from tests.exchange.laptops import members_of, rewritten
from tests.exchange.reviewing import column

HER_PASSPHRASE = "walnut ferry tambourine"


@dataclass(frozen=True, slots=True)
class Laptop:
    """One computer: its own place for data, and a folder in which files are put down."""

    folder: Path

    @property
    def library(self) -> Path:
        return self.folder / "library"

    def run(self, *arguments: object, code: int | None = 0) -> Said:
        data = {"XDG_DATA_HOME": str(self.folder / "data"), "LOCALAPPDATA": str(self.folder / "data")}
        return run(*arguments, code=code, env=environment(**data))

    def receive(self, path: Path) -> Path:
        """A file that came by e-mail or on a stick."""
        return Path(shutil.copy(path, self.folder))


@pytest.fixture
def planning(library: Path, tmp_path: Path) -> Laptop:
    """The Social Media and PR Specialist's, with the council's library."""
    laptop = Laptop(tmp_path / "planning")
    laptop.folder.mkdir()
    library.rename(laptop.library)
    return laptop


@pytest.fixture
def hers(planning: Laptop, tmp_path: Path) -> Laptop:
    """The Communications Manager's. Her key was made there; the council's library knows its public half."""
    laptop = Laptop(tmp_path / "hers")
    laptop.folder.mkdir()
    (laptop.folder / "passphrase.txt").write_text(HER_PASSPHRASE, "utf-8")
    made = laptop.run(
        "keys", "new", "--name", name_of("manager"), "--out", laptop.folder / "her.sddckey", "--json",
        "--passphrase-file", laptop.folder / "passphrase.txt",
    ).document  # fmt: skip
    planning.run(
        "keys", "enrol", planning.receive(laptop.folder / "her.sddckey"), "--library", planning.library,
        "--for", name_of("manager"), "--fingerprint", made["fingerprint"], "--as", name_of("manager"),
        "--passphrase-file", passphrase_file(planning.folder, "manager"),
    )  # fmt: skip
    return laptop


@contextmanager
def opened(library: Path) -> Iterator[Planner]:
    planner = Planner.open(library, read_only=True)
    try:
        yield planner
    finally:
        planner.close()


def rows(laptop: Laptop) -> bytes:
    """Every row of the library's database, as it stands in the file."""
    with opened(laptop.library) as planner:
        return bytes(planner.desk.library.con.serialize())


def pack(laptop: Laptop, month: str, *more: object) -> Path:
    out = laptop.folder / "posts.sddcpack"
    laptop.run(
        "pack", "--library", laptop.library, "--month", month, "--out", out, "--as", name_of("specialist"), *more
    )
    return out


def signed(laptop: Laptop, path: Path, *more: object, code: int | None = 0) -> Said:
    """The manager approves what she can in a pack."""
    return laptop.run(
        "sign", "--pack", path, "--as", name_of("manager"), "--approve", "--out", laptop.folder / "back.sddcsign",
        "--passphrase-file", laptop.folder / "passphrase.txt", "--json", *more, code=code,
    )  # fmt: skip


def decisions(laptop: Laptop, path: Path, *more: object, code: int | None = 0) -> Any:
    return laptop.run(
        "decisions", path, "--library", laptop.library, "--as", name_of("specialist"), "--json", *more, code=code
    ).document


def with_a_library_of_her_own(laptop: Laptop) -> None:
    """Another council's library, in which she keeps her key."""
    planner = Planner.create(laptop.library)
    try:
        key = read_key_file(laptop.folder / "her.sddckey")
        person = planner.council.save(Person(id=planner.council.new_id(), name="C. Manager"))
        planner.sit_down(person.id)
        planner.keys.enrol(person.id, key, key.fingerprint)
        planner.keys.bring(key, HER_PASSPHRASE)
    finally:
        planner.close()


def waste_reports(laptop: Laptop) -> None:
    """Waste has only Excel and e-mail: it fills in a review copy, and the specialist enters what it says."""
    department = people()["waste"].role.removesuffix(" contact")
    copies = laptop.run(
        "export", "--review", "--library", laptop.library, "--month", EMPTY_MONTH, "--department", department,
        "--as", name_of("specialist"), "--out", laptop.folder / "review", "--json",
    ).document  # fmt: skip
    path = Path(copies["files"][0]["path"])
    book = load_workbook(path)
    for number in range(2, book[REVIEW].max_row + 1):
        book[REVIEW].cell(number, column("Decision")).value = "Approve"
    book.save(path)
    entered = ("--sender", "w.contact@southderbyshire.example", "--passphrase-file", laptop.folder / "specialist.txt")
    said = decisions(laptop, path, *entered)
    assert {one["outcome"] for one in said["posts"]} == {"recorded"}


def the_other_departments_sign(laptop: Laptop) -> None:
    """In the window, one after the other."""
    planner = Planner.open(laptop.library)
    try:
        ids = planner.schedules.ids(date(2021, 2, 1))
        for who in set(DEPARTMENTS) - {"waste"}:
            planner.sit_down(person_id(who))
            planner.signoffs.unlock(person_id(who), PASSPHRASES[who])
            assert any(one.done for one in planner.schedules.decide(ids, approve=True))
    finally:
        planner.close()


def test_the_whole_way(planning: Laptop, hers: Laptop) -> None:
    """Plan, submit, pack, sign on the other laptop with her own library, read back, workbook to a department, its
    reported decision, export, verify."""
    with_a_library_of_her_own(hers)
    before = rows(hers)
    planning.run("import", SPREADSHEET, "--library", planning.library)
    planning.run("submit", "--library", planning.library, "--month", EMPTY_MONTH, "--as", name_of("specialist"))
    sent = hers.receive(
        pack(planning, EMPTY_MONTH, "--passphrase-file", passphrase_file(planning.folder, "specialist"))
    )
    said = signed(hers, sent, "--library", hers.library).document
    assert (said["done"], said["left"], said["decisions"], said["known"]) == (ROWS, 0, ROWS, True)
    assert rows(hers) == before  # her own library is only read

    back = planning.receive(hers.folder / "back.sddcsign")
    untouched = rows(planning)
    tried = decisions(planning, back, "--dry-run", "--month", EMPTY_MONTH)
    assert rows(planning) == untouched
    applied = decisions(planning, back)
    assert (tried["applied"], applied["applied"], applied["left"]) == (ROWS, ROWS, 0)
    assert {one["capacity"] for one in applied["decisions"]} == {"Communications Manager"}
    waste_reports(planning)
    the_other_departments_sign(planning)

    report = export(planning.library, EMPTY_MONTH, planning.folder / "out")
    assert (report["posts"], report["left_out"]) == (ROWS, [])
    for file in report["files"]:
        assert planning.run("verify", file["path"], "--library", planning.library, "--json").document["ok"]
    assert planning.run("check", "--library", planning.library, "--json").document["ok"]
    kept = planning.library / "returned" / hashlib.sha256(back.read_bytes()).hexdigest()
    assert kept.read_bytes() == back.read_bytes()


def test_with_nothing_but_a_key_file(planning: Laptop, hers: Laptop) -> None:
    """No library on her laptop at all. What is half decided can be gone on with."""
    sent = hers.receive(pack(planning, MONTH))
    first = signed(hers, sent, "--key", hers.folder / "her.sddckey", "--post", one_of(planning)).document
    assert (first["done"], first["decisions"]) == (1, 1)
    assert decisions(planning, planning.receive(hers.folder / "back.sddcsign"))["applied"] == 1
    second = signed(hers, sent, "--key", hers.folder / "her.sddckey").document
    assert second["decisions"] == second["done"] + 1 > 5
    assert [one["what"] for one in second["posts"] if not one["done"]] == ["It is approved."]
    again = decisions(planning, planning.receive(hers.folder / "back.sddcsign"))
    assert (again["applied"], again["left"]) == (second["done"], 1)
    assert not hers.library.exists()
    assert decisions(planning, planning.folder / "back.sddcsign", code=1)["error"].startswith(
        "“back.sddcsign” was read back already"
    )
    with opened(planning.library) as planner:
        waiting = planner.packs.preview(planner.packs.ids(date(2020, 12, 1))).posts
        assert all("Communications Manager" not in one.needs for one in waiting)
        assert planner.record.check().faults == []


def one_of(laptop: Laptop) -> str:
    with opened(laptop.library) as planner:
        ids = planner.packs.ids(date(2020, 12, 1))
        return next(one.post for one in planner.packs.preview(ids).posts)


def test_every_member_of_a_pack_altered(planning: Laptop, hers: Laptop) -> None:
    sent = pack(planning, MONTH)
    members = members_of(sent)
    assert len(members) > 5
    for name, content in members.items():
        altered = content[:-2] + bytes([content[-2] ^ 1]) + content[-1:]
        path = rewritten(hers.folder / "posts.sddcpack", members | {name: altered})
        said = signed(hers, path, "--key", hers.folder / "her.sddckey", code=1).document["error"]
        assert said.startswith("“posts.sddcpack” cannot be used: it was altered"), (name, said)
    assert not (hers.folder / "back.sddcsign").exists()
    assert not (hers.folder / "data" / "SDDC Planner" / "packs").exists()


def test_every_part_of_the_decisions_altered(planning: Laptop, hers: Laptop) -> None:
    """A byte here and there, through the command; ``test_pack_returning.py`` alters every one of them."""
    sent = hers.receive(pack(planning, MONTH))
    signed(hers, sent, "--key", hers.folder / "her.sddckey", "--post", one_of(planning))
    content = (hers.folder / "back.sddcsign").read_bytes()
    before = rows(planning)
    back = planning.folder / "back.sddcsign"
    for field in (b'"manifest":"', b'"name":"', b'"signature":"', b'\\"verdict\\":\\"'):
        place = content.index(field) + len(field) + 1
        back.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert "back.sddcsign" in decisions(planning, back, code=1)["error"], field
    for cut in (content[: len(content) // 2], content + b"\n"):
        back.write_bytes(cut)
        assert "Nothing was changed" in decisions(planning, back, code=1)["error"]
    assert rows(planning) == before
    assert not (planning.library / "returned").exists()
    back.write_bytes(content)
    assert decisions(planning, back)["applied"] == 1


def test_a_key_that_nobody_enrolled(planning: Laptop, hers: Laptop) -> None:
    stranger = hers.folder / "other.sddckey"
    made = hers.run(
        "keys", "new", "--name", name_of("manager"), "--out", stranger, "--json", "--passphrase-file",
        hers.folder / "passphrase.txt",
    ).document  # fmt: skip
    said = signed(hers, hers.receive(pack(planning, MONTH)), "--key", stranger).document
    assert (said["known"], said["fingerprint"]) == (False, made["fingerprint"])
    before = rows(planning)
    refusal = decisions(planning, planning.receive(hers.folder / "back.sddcsign"), code=1)["error"]
    assert made["fingerprint"] in refusal
    assert rows(planning) == before


def test_the_answer_to_another_library(planning: Laptop, hers: Laptop) -> None:
    with_a_library_of_her_own(hers)
    signed(hers, hers.receive(pack(planning, MONTH)), "--key", hers.folder / "her.sddckey")
    before = rows(hers)
    asked = ["decisions", hers.folder / "back.sddcsign", "--library", hers.library]
    assert "answers a pack of another library" in hers.run(*asked, code=1).err
    assert rows(hers) == before


def test_the_file_says_what_it_is_and_not_its_name(planning: Laptop, hers: Laptop) -> None:
    sent = hers.receive(pack(planning, MONTH))
    signed(hers, sent, "--key", hers.folder / "her.sddckey")
    path = (hers.folder / "back.sddcsign").rename(planning.folder / "answer.xlsx")
    assert decisions(planning, path, "--dry-run")["kind"] == "signed"
    assert "holds no decisions" in decisions(planning, sent, code=1)["error"]
    assert "not about January 2021" in decisions(planning, path, "--month", "2021-01", code=1)["error"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--month", MONTH], "sign needs --library"),
        (["--library", "L"], "sign needs --month"),
        (["--library", "L", "--month", MONTH, "--out", "o"], "only with --pack"),
        (["--library", "L", "--month", MONTH, "--key", "k"], "only with --pack"),
        (["--pack", "p", "--month", MONTH, "--out", "o"], "either --month or --pack"),
        (["--pack", "p", "--key", "k"], "needs --out"),
        (["--pack", "p", "--key", "k", "--library", "L", "--out", "o"], "not both"),
    ],
)
def test_what_signing_needs(arguments: list[str], said: str) -> None:
    refusal = run("sign", "--as", "C. Manager", "--approve", *arguments, code=2)
    assert said in refusal.err


def test_a_pack_in_plain_words(planning: Laptop, hers: Laptop) -> None:
    """What a person reads who uses no ``--json``."""
    sent = hers.receive(pack(planning, MONTH))
    said = hers.run(
        "sign", "--pack", sent, "--as", name_of("manager"), "--request-changes", "Name the day.", "--post",
        one_of(planning), "--key", hers.folder / "her.sddckey", "--out", hers.folder / "back.sddcsign",
        "--passphrase-file", hers.folder / "passphrase.txt",
    )  # fmt: skip
    assert "Decided 1 of 1 post as C. Manager." in said.out
    assert "C. Manager’s decisions about 1 post, written to back.sddcsign." in said.out
    read = planning.run("decisions", hers.folder / "back.sddcsign", "--library", planning.library)
    assert read.out.startswith("Read back 1 decision of C. Manager about the pack “December 2020”.")
    assert "changes requested as Communications Manager (“Name the day.”)" in read.out


def test_the_brief_of_a_campaign_goes_there_and_comes_back(planning: Laptop, hers: Laptop) -> None:
    """Sent with its month, signed with her own key, read back, and never twice."""
    briefs = planning.run("briefs", "--library", planning.library, "--json").document["briefs"]
    name = next(one["name"] for one in briefs if one["state"] == "awaiting sign-off")
    with opened(planning.library) as planner:
        month = f"{planner.campaigns.named(name).first_day:%Y-%m}"
    without = planning.run(
        "pack", "--library", planning.library, "--month", month, "--no-briefs",
        "--out", planning.folder / "no.sddcpack", "--as", name_of("specialist"), code=1,
    )  # fmt: skip
    assert "no posts" in without.err
    with opened(planning.library) as planner:
        lead = next(
            one.name for one in planner.council.departments() if one.id == planner.campaigns.named(name).department
        )
    theirs = planning.run(
        "pack", "--library", planning.library, "--month", month, "--department", lead,
        "--out", planning.folder / "no.sddcpack", "--as", name_of("specialist"), code=1,
    )  # fmt: skip
    assert "no posts" in theirs.err
    sent = hers.receive(pack(planning, month))
    left = signed(hers, sent, "--key", hers.folder / "her.sddckey", code=1).document
    assert ([one["name"] for one in left["briefs_left"]], left["briefs"], left["path"]) == ([name], [], None)
    said = signed(hers, sent, "--key", hers.folder / "her.sddckey", "--briefs").document
    assert ([one["name"] for one in said["briefs"]], said["posts"], said["decisions"]) == ([name], [], 1)
    back = planning.receive(hers.folder / "back.sddcsign")
    applied = decisions(planning, back)
    assert [(one["heading"], one["applies"]) for one in applied["decisions"]] == [(f"Brief of “{name}”", True)]
    assert stands(planning, name) == "approved"
    assert "read back already" in planning.run("decisions", back, "--library", planning.library, code=1).err
    planning.run("check", "--library", planning.library)


def stands(laptop: Laptop, name: str) -> str:
    said = laptop.run("briefs", "--campaign", name, "--library", laptop.library, "--json").document
    state: str = said["state"]
    return state
