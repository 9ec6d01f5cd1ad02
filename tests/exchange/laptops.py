"""Two laptops: the sender's library and a reviewer with a key and a pack, in one process."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sddc_planner.canonical import canonical_bytes
from sddc_planner.clock import Clock
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.packs.container import packed
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.planner.laptops.opening_packs import PackPlanner, open_pack
from sddc_planner.planner.laptops.packs import PackReport
from sddc_planner.planner.laptops.returned_decisions import DecisionsReport
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE, SmallCouncil


@dataclass(slots=True)
class Laptops:
    """``council`` is on the sender's laptop; packs are opened in a folder that stands for the reviewer's."""

    council: SmallCouncil
    folder: Path
    clock: Clock
    open_now: list[PackPlanner] = field(default_factory=list)

    @property
    def planner(self) -> Planner:
        return self.council.planner

    def send(self, *posts: PostId, name: str = "posts.sddcpack", **options: Any) -> PackReport:
        """By the specialist, whose key is locked."""
        self.planner.sit_down(self.council.specialist)
        return self.planner.packs.make(posts, self.folder / name, **options)

    def open(self, name: str = "posts.sddcpack") -> PackPlanner:
        """On the reviewer's laptop."""
        planner = open_pack(self.folder / name, self.folder / "reviewer", clock=self.clock)
        self.open_now.append(planner)
        return planner

    @contextmanager
    def signed_in(self, person: PersonId, name: str = "posts.sddcpack") -> Iterator[PackPlanner]:
        """The pack with the person's key, taken from the sender's library, unlocked; closed afterwards."""
        planner = self.open(name)
        offer = planner.review.keys_for(person, library=self.planner.folder, ring=KeyRing(self.folder / "ring"))[0]
        planner.review.use_key(person, offer.key)
        planner.signoffs.unlock(person, PASSPHRASE)
        yield planner
        self.close()

    def approve(self, person: PersonId, *posts: PostId, name: str = "decided.sddcsign") -> Path:
        """The person approves posts of the pack; the file that goes back."""
        with self.signed_in(person) as planner:
            planner.signoffs.approve(posts)
            return planner.review.write_decisions(self.folder / name).path

    def request_changes(self, person: PersonId, *posts: PostId, name: str = "decided.sddcsign") -> Path:
        with self.signed_in(person) as planner:
            planner.signoffs.request_changes(posts, "Name the date.")
            return planner.review.write_decisions(self.folder / name).path

    def read_back(self, path: Path) -> DecisionsReport:
        self.planner.sit_down(self.council.specialist)
        return self.planner.packs.apply_decisions(self.planner.packs.preview_decisions(path))

    def state(self) -> bytes:
        """Everything in the sender's library, and the names of the files that came back."""
        kept = self.planner.folder / "returned"
        names = sorted(one.name for one in kept.iterdir()) if kept.exists() else []
        return self.planner.desk.library.con.serialize() + repr(names).encode()

    def close(self) -> None:
        while self.open_now:
            self.open_now.pop().close()


def members_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, members: dict[str, bytes]) -> Path:
    """The pack with other members, in the form that packs have."""
    path.write_bytes(packed(members))
    return path


def changed(content: bytes, **fields: Any) -> bytes:
    """A canonical JSON document with other values in some fields."""
    return canonical_bytes({**json.loads(content), **fields})


def picture(width: int = 40, height: int = 30, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture file of this size in pixels."""
    from PIL import Image

    made = io.BytesIO()
    Image.new(mode, (width, height), "teal").save(made, kind)
    return made.getvalue()
