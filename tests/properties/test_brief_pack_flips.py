"""A pack with a brief and the decision about it: no altered byte passes, and no forged value makes half a library."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sddc_planner.canonical import canonical_bytes, canonical_text, text_digest
from sddc_planner.errors import UnreadableFile
from sddc_planner.packs.contents import PackBrief, PackBriefs
from sddc_planner.packs.decision_file import parse_decisions
from sddc_planner.packs.pack_file import parse_pack
from sddc_planner.packs.shape import shaped
from sddc_planner.planner.laptops.opening_packs import open_pack
from sddc_planner.sheets.limits import Refused
from tests.conftest import TickingClock
from tests.exchange.laptops import Laptops, members_of
from tests.exchange.test_briefs_in_packs import decided, plan
from tests.exchange.test_pack_format import resealed
from tests.ready import new_council


@dataclass(frozen=True, slots=True)
class Files:
    """A pack that holds one brief, the decision about it, and the campaign."""

    pack: bytes
    decisions: bytes
    campaign: str


@contextmanager
def _cheap() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sddc_planner.signing._MEMORY_KIB", 64)
        patch.setattr("sddc_planner.signing._PASSES", 1)
        yield


@lru_cache(maxsize=1)
def files() -> Files:
    with TemporaryDirectory() as folder, _cheap():
        clock = TickingClock()
        laptops = Laptops(new_council(Path(folder) / "library", clock), Path(folder), clock)
        warm = plan(laptops)
        laptops.council.sign_in(laptops.council.manager)  # so that it is sealed with a key
        path = laptops.planner.packs.make([], Path(folder) / "posts.sddcpack", briefs=[warm]).path
        made = Files(path.read_bytes(), decided(laptops, warm).read_bytes(), warm)
        laptops.planner.close()
        return made


@pytest.mark.parametrize("kind", ["pack", "decisions"])
def test_no_byte_of_it_can_be_another(kind: str) -> None:
    whole = files().pack if kind == "pack" else files().decisions
    parse: Any = parse_pack if kind == "pack" else parse_decisions
    parse(whole, "a file")
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        with pytest.raises(Refused):
            parse(bytes(altered), "a file")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=20))
def test_a_value_of_another_kind_is_refused(value: object) -> None:
    for kind in (PackBrief, PackBriefs):
        with pytest.raises(Refused):
            shaped(kind, value, "it")


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["", "0" * 32, "a" * 31 + "1", "d" * 31 + "1", "x", "2020-12-01", "approved", "NaN", "1E+999"])
    | st.sampled_from(["{}", "[]", '{"kind":"campaign brief","version":1}', "\x00", "../..", [], {}, ["x"]])
)


@given(st.floats(0, 1, exclude_max=True), VALUES, st.booleans())
@example(place=0.0625, value="0" * 32, inside=True)  # a department that is not in the pack
@settings(max_examples=120)
def test_a_forged_value_is_refused_or_makes_a_whole_library(place: float, value: object, inside: bool) -> None:
    """Whoever forges a pack can seal it again, and digest what the brief says again too."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "posts.sddcpack"
        path.write_bytes(files().pack)
        document = json.loads(members_of(path)["briefs.json"])
        revision = document["briefs"][0]["revisions"][0]
        content = json.loads(revision["content"])
        leaves = list(_leaves(content if inside else document))
        holder, key = leaves[int(place * len(leaves))]
        holder[key] = value
        if inside:
            revision["content"] = canonical_text(content)
            revision["digest"] = text_digest(revision["content"])
        resealed(path, briefs__json=canonical_bytes(document))
        try:
            pack = open_pack(path, Path(folder) / "packs", clock=TickingClock(datetime(2021, 1, 1, tzinfo=UTC)))
        except UnreadableFile:
            assert not list((Path(folder) / "packs").glob("*"))
            return
        for one in pack.briefs.every():
            pack.briefs.review(one.campaign)
        pack.briefs.queue()
        pack.review.reviewers()
        pack.review.about()
        assert pack.record.check().faults == []
        pack.close()


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document: (what holds it, its name or number)."""
    for key, one in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(one, dict | list):
            yield from _leaves(one)
