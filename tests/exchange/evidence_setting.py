"""A small library in which everything happened that an evidence pack must tell, and how to read its files back."""

import re
import shutil
import subprocess
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image

from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Need, Report, Statement, Verdict
from sddc_planner.model.verbal import Verbal
from sddc_planner.planner.planner import Planner
from sddc_planner.store import council as stored
from sddc_planner.store import returned, reviews
from sddc_planner.store.signoffs import verbal_row
from tests.conftest import TickingClock
from tests.council import SmallCouncil
from tests.ready import new_council

DECEMBER = date(2020, 12, 1)
ZOFIA, EMAIL = "Zofia Wiśniewska", "z.wisniewska@southderbyshire.example"


@dataclass(frozen=True, slots=True)
class Happened:
    """The posts by what became of them."""

    council: SmallCouncil
    approved: Post
    """Of Waste, with a picture and a text of its own for X; changes were asked for first."""
    deleted: Post
    reported: Post
    verbal: Post
    draft: Post

    @property
    def planner(self) -> Planner:
        return self.council.planner


def fresh(folder: Path) -> Happened:
    """The same in a library of its own, for tests that share what they read."""
    return everything(new_council(folder / "library", TickingClock()), folder / "pictures")


def everything(council: SmallCouncil, folder: Path) -> Happened:
    planner = council.planner
    person = next(one for one in planner.council.people() if one.id == council.contact)
    planner.council.save(replace(person, name=ZOFIA, email=EMAIL))
    picture = folder / "bins by Zofia Wiśniewska.png"
    folder.mkdir(exist_ok=True)
    Image.new("RGB", (64, 48), "green").save(picture)
    approved = council.write(
        title="Brown bins",
        accounts=(council.clean_team, council.x),
        department=council.waste.id,
        text="Bring the brown bin back in.\nDiolch, ŵ a ŷ. آپ کا کوڑے دان 🎄",
        variants={council.x: "Bins in by nine."},
        link="https://southderbyshire.example/bins",
    )
    approved = planner.posts.add_media(approved.id, picture, alt="A green bin")
    council.submit(approved.id)
    council.sign_in(council.manager)
    planner.signoffs.request_changes(
        [approved.id], "Ask W. Contact, or Zofia, about the day; the Waste contact knows. — ZW"
    )
    council.approve(approved.id)
    deleted = council.approved(title="Gone since", text="This was signed and then deleted.")
    planner.sit_down(council.specialist)
    planner.posts.delete([deleted.id])
    reported = council.write(title="Reported", accounts=(council.clean_team,), text="Reported about.")
    council.submit(reported.id)
    council.sign_in(council.manager)
    planner.signoffs.approve([reported.id])
    report(council, reported.id)
    verbal = council.write(title="Water main", text="Bottled water is free.")
    council.submit(verbal.id)
    _say_yes(council, verbal.id)
    draft = council.write(title="Never submitted", text="Nobody was asked.")
    return Happened(council, approved, deleted, reported, verbal, draft)


def report(council: SmallCouncil, post: PostId) -> None:
    """As the reader of review workbooks does it: the manager enters what Waste sent back, and signs that."""
    planner = council.planner
    revision = planner.signoffs.review(post).revision
    session = planner.desk.open_session()
    assert revision is not None
    assert session is not None
    content = b"what Waste sent back"
    file = returned.keep(planner.desk.library.returned, content)
    reply = reviews.Reply(
        sha256=file,
        kind=reviews.KIND,
        name="Review Waste.xlsx",
        sender=f"{ZOFIA} <{EMAIL}>",
        entered_by=council.manager,
        at=planner.desk.clock(),
        size=len(content),
        answers="",
    )
    statement = Statement(
        library=stored.library_id(planner.desk.library.con),
        post=post,
        revision=revision.number,
        digest=revision.digest,
        date="2020-12-14",
        time="09:00",
        need=Need(capacity=Capacity.DEPARTMENT, department=council.waste.id),
        verdict=Verdict.APPROVED,
        comment="Fine by us",
        person=council.manager,
        key=session.key.id,
        at=planner.desk.clock(),
        asked=planner.signoffs.review(post).standing.needs,
        reported=Report(sender=f"{ZOFIA} <{EMAIL}>", file=file, file_name="Review Waste.xlsx"),
    )
    row = {"id": planner.desk.new_id(), "post": post, "revision": f"{post}/{revision.number}"}
    text = statement.text()
    with planner.desk.change("sign", "entered a reported decision", undoable=False, barrier=True) as writer:
        writer.put("reply", reviews.reply_row(reply))
        writer.put("sign_off", {**row, "statement": text, "signature": session.key.sign(text)})


def _say_yes(council: SmallCouncil, post: PostId) -> None:
    planner = council.planner
    revision = planner.signoffs.review(post).revision
    assert revision is not None
    said = Verbal(
        id=planner.desk.new_id(),
        post=post,
        revision=revision.number,
        digest=revision.digest,
        approver=council.manager,
        said_at=datetime(2020, 11, 16, 9, 30, tzinfo=UTC),
        reason="The main burst at four; Zofia rang.",
        recorded_by=council.specialist,
        recorded_at=planner.desk.clock(),
    )
    with planner.desk.change("urgent", "recorded a verbal approval", undoable=False) as writer:
        writer.put("verbal", verbal_row(said))


def text_of(pdf: Path, *, layout: bool = False) -> str:
    """What ``pdftotext`` reads. Skips the test without it; the build machine, where no test may skip, has it."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    command = [program, "-enc", "UTF-8", *(["-layout"] if layout else []), str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")


def bytes_within(pdf: Path) -> bytes:
    """The file as it stands, and after it each of its streams unpacked."""
    content = pdf.read_bytes()
    found = [content]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)
