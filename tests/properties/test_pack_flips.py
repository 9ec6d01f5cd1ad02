"""Any value of the format is read back as it was written, and no alteration of a file ever passes for the file."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sddc_planner.canonical import canonical_bytes
from sddc_planner.errors import UnreadableFile
from sddc_planner.packs import container
from sddc_planner.packs.contents import (
    VERSION,
    Manifest,
    PackCouncil,
    PackDepartment,
    PackEntry,
    PackFinding,
    PackHolding,
    PackPerson,
    PackPost,
    PackPosts,
    PackRevision,
    PackRules,
    PackSignOff,
    PackVerbal,
)
from sddc_planner.packs.decision_file import make_decisions, parse_decisions
from sddc_planner.packs.files import PACK_FORMAT
from sddc_planner.packs.pack_file import make_pack, parse_pack
from sddc_planner.packs.shape import plain, shaped
from sddc_planner.packs.strict_json import parse_object
from sddc_planner.planner.laptops.opening_packs import open_pack
from sddc_planner.sheets.limits import Refused
from sddc_planner.signing import OpenKey, create, unlock
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.exchange.laptops import Laptops, members_of
from tests.exchange.test_pack_format import resealed
from tests.ready import new_council

IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
SIGNATURES = st.text("0123456789abcdef", min_size=128, max_size=128)
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def of(kind: type, **fields: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]  # of whatever kind
    return st.builds(kind, **fields)


def lists(of_what: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.lists(of_what, max_size=3).map(tuple)


REVISIONS = of(
    PackRevision, number=st.integers(1, 999), content=TEXTS, digest=HASHES, title=TEXTS, submitted_by=IDS,
    submitted_at=INSTANTS, authors=lists(IDS),
)  # fmt: skip
POSTS = of(
    PackPost, id=IDS, title=TEXTS, department=st.none() | IDS, campaign=st.none(), video=st.none(), labels=lists(TEXTS),
    waivers=st.dictionaries(st.text("abc:", max_size=9), TEXTS, max_size=3), created_by=st.none() | IDS,
    revision=st.integers(1, 999), needs=st.just(()), revisions=lists(REVISIONS),
    sign_offs=lists(of(PackSignOff, id=IDS, statement=TEXTS, signature=SIGNATURES)),
    verbals=lists(of(
        PackVerbal, id=IDS, revision=st.integers(1, 99), digest=HASHES, approver=IDS, said_at=INSTANTS, reason=TEXTS,
        recorded_by=IDS, recorded_at=INSTANTS,
    )),
    checks=lists(of(PackFinding, id=TEXTS, text=TEXTS, account=st.none() | IDS, waived=TEXTS)),
    history=lists(of(PackEntry, at=INSTANTS, person=LINES, summary=TEXTS)),
)  # fmt: skip
COUNCILS = of(
    PackCouncil,
    departments=lists(of(PackDepartment, id=IDS, name=LINES, hue=LINES)),
    people=lists(of(PackPerson, id=IDS, name=LINES, role=LINES)),
    holdings=lists(of(
        PackHolding, id=IDS, person=IDS, department=st.none() | IDS, first_day=st.none() | st.dates(date(1990, 1, 1)),
        last_day=st.none(), ended_at=st.none() | INSTANTS,
    )),
    keys=st.just(()), accounts=st.just(()), platforms=st.just(()), campaigns=st.just(()), videos=st.just(()),
    media=st.just(()),
)  # fmt: skip


@given(lists(POSTS), COUNCILS, LINES, INSTANTS, st.booleans())
@settings(max_examples=40)
def test_what_is_written_is_read_back(
    posts: tuple[PackPost, ...], council: PackCouncil, title: str, at: datetime, may_move: bool
) -> None:
    manifest = Manifest(
        format=PACK_FORMAT,
        version=VERSION,
        library="a" * 32,
        pack="b" * 32,
        title=title,
        month=at.date().replace(day=1),
        made_at=at,
        made_by=None,
        head_number=7,
        head="0" * 64,
        rules=PackRules(time_may_move=may_move, submit_days=10, decide_days=5, countersign_days=2),
        posts=len(posts),
        members=(),
    )
    written = make_pack(manifest, PackPosts(posts=posts), council, {}, None)
    read = parse_pack(written.content, "a.sddcpack")
    assert (read.posts.posts, read.council) == (posts, council)
    assert (read.digest, read.sha256) == (written.digest, written.sha256)
    assert (read.manifest.title, read.manifest.made_at) == (title, at)
    assert shaped(PackCouncil, plain(council), "it") == council


@dataclass(frozen=True, slots=True)
class Files:
    """A real pack and a real decision file, as bytes."""

    pack: bytes
    decisions: bytes


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
        council = laptops.council
        one, other = council.write(), council.write(title="Bins", accounts=(council.clean_team,))
        council.submit(one.id, other.id)
        council.sign_in(council.manager)
        path = laptops.planner.packs.make([one.id, other.id], Path(folder) / "posts.sddcpack").path
        decided = laptops.approve(council.manager, one.id, other.id)
        made = Files(path.read_bytes(), decided.read_bytes())
        laptops.planner.close()
        return made


ALTERED = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255))


@given(ALTERED)
@settings(max_examples=300)
def test_no_flipped_byte_of_a_pack_passes(altered: tuple[float, int]) -> None:
    content = bytearray(files().pack)
    content[int(altered[0] * len(content))] ^= altered[1]
    with pytest.raises(Refused):
        parse_pack(bytes(content), "a.sddcpack")


@given(ALTERED)
@settings(max_examples=300)
def test_no_flipped_byte_of_decisions_passes(altered: tuple[float, int]) -> None:
    content = bytearray(files().decisions)
    content[int(altered[0] * len(content))] ^= altered[1]
    with pytest.raises(Refused):
        parse_decisions(bytes(content), "a.sddcsign")


@given(st.floats(0, 1, exclude_max=True), st.binary(max_size=20))
@settings(max_examples=150)
def test_nothing_cut_off_put_in_or_put_behind_passes(place: float, more: bytes) -> None:
    for whole, parse in ((files().pack, parse_pack), (files().decisions, parse_decisions)):
        at = int(place * len(whole))
        for altered in (
            whole[:at],
            whole[at:] if at else b"",
            whole[:at] + b"x" + more + whole[at:],
            whole + b"\0" + more,
        ):
            with pytest.raises(Refused):
                parse(altered, "a file")


@given(st.binary(max_size=400))
def test_nothing_at_all_passes(content: bytes) -> None:
    for parse in (parse_pack, parse_decisions):
        for begin in (b"", b"PK\x03\x04", b"{", b'{"format":"sddc-planner decisions"'):
            with pytest.raises(Refused):
                parse(begin + content, "a file")


@given(st.dictionaries(st.text("abc/.", min_size=1, max_size=9), st.binary(max_size=200), min_size=1, max_size=6))
def test_a_container_holds_what_was_put_in(members: dict[str, bytes]) -> None:
    read = container.Members(container.packed(members))
    assert read.names == list(members)
    assert {name: read.read(name, 1000) for name in read.names} == members
    read.require_exactly(members)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=20))
def test_a_value_of_another_kind_is_refused_and_no_error_escapes(value: object) -> None:
    for kind in (PackPost, PackCouncil, Manifest, PackRules):
        with pytest.raises(Refused):
            shaped(kind, value, "it")


@given(st.text('[]{}"\\:,01', max_size=60))
def test_json_of_any_form_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(parse_object(text.encode(), "it"), dict)
    except Refused:
        return


@lru_cache(maxsize=1)
def _key() -> tuple[OpenKey, str]:
    with _cheap():
        sealed = create(PASSPHRASE)
        return unlock(sealed, PASSPHRASE), sealed.public


@given(IDS, HASHES, INSTANTS, LINES)
@settings(max_examples=30)
def test_decisions_are_read_back(pack: str, manifest: str, at: datetime, name: str) -> None:
    key, public = _key()
    content = make_decisions(
        library="a" * 32, pack=pack, manifest=manifest, at=at, person="b" * 32, name=name, public=public,
        statements=[], key=key,
    )  # fmt: skip
    read = parse_decisions(content, "a.sddcsign")
    said = read.decisions
    assert (said.library, said.pack, said.manifest, said.at) == ("a" * 32, pack, manifest, at)
    assert (said.person, said.name, said.key, said.public) == ("b" * 32, name, key.id, public)
    assert read.sha256 == hashlib.sha256(content).hexdigest()


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["", "0" * 32, "a" * 31 + "1", "d" * 31 + "1", "x"])
) | st.sampled_from(["2020-12-01", "approved", "must sign", "department", "{}", "\x00", "../..", [], {}])


@given(st.sampled_from(["posts.json", "council.json", "manifest.json"]), st.floats(0, 1, exclude_max=True), VALUES)
@settings(max_examples=150)
def test_a_forged_value_is_refused_or_makes_a_whole_library(member: str, place: float, value: object) -> None:
    """Whoever forges a pack can seal it again. It is refused in words, or opened; never half, and no error escapes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "posts.sddcpack"
        path.write_bytes(files().pack)
        document = json.loads(members_of(path)[member])
        leaves = list(_leaves(document))
        holder, key = leaves[int(place * len(leaves))]
        holder[key] = value
        try:
            resealed(path, **{member: canonical_bytes(document)})
            planner = open_pack(path, Path(folder) / "packs", clock=TickingClock(datetime(2021, 1, 1, tzinfo=UTC)))
        except (UnreadableFile, TypeError, KeyError):  # the last two: so forged that it cannot even be sealed
            assert not list((Path(folder) / "packs").glob("*"))
            return
        for post in planner.review.posts():
            planner.signoffs.review(post)
            planner.posts.checks(post)
            planner.record.history(post)
        planner.signoffs.queue()
        planner.review.reviewers()
        planner.review.about()
        assert [one for one in planner.record.check().faults if one.where not in {"sign_off", "media"}] == []
        planner.close()


def _leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document: (what holds it, its name or number)."""
    for key, one in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(one, dict | list):
            yield from _leaves(one)
