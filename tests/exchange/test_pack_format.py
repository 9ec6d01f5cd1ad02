"""The file that a pack is: whole and unaltered, or refused with the reason."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sddc_planner.canonical import canonical_bytes
from sddc_planner.errors import UnreadableFile, UserError
from sddc_planner.packs import container
from sddc_planner.packs.files import Kind, kind_of
from sddc_planner.packs.pack_file import read_pack
from sddc_planner.planner.laptops.opening_packs import open_pack
from sddc_planner.sheets.limits import Refused
from tests.exchange.laptops import Laptops, changed, members_of, picture, rewritten


@pytest.fixture
def pack(laptops: Laptops, tmp_path: Path) -> Path:
    """One post with a picture, sealed by somebody whose key was open."""
    council = laptops.council
    post = council.write(accounts=(council.facebook, council.clean_team))
    bins = tmp_path / "bins.png"
    bins.write_bytes(picture())
    council.planner.posts.add_media(post.id, bins, "Bins in the snow")
    council.submit(post.id)
    council.sign_in(council.manager)
    council.planner.packs.make([post.id], tmp_path / "posts.sddcpack")
    council.planner.signoffs.lock()
    return tmp_path / "posts.sddcpack"


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        open_pack(path, path.parent / "reviewer")
    assert not (path.parent / "reviewer").exists()
    said = caught.value.sentence()
    assert path.name in said
    return said


def resealed(path: Path, **replaced: bytes) -> Path:
    """A pack whose manifest and seal fit other members, as a forger would make it."""
    members = members_of(path) | {name.replace("__", "."): content for name, content in replaced.items()}
    manifest = json.loads(members["manifest.json"])
    for one in manifest["members"]:
        content = members[one["name"]]
        one.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())
    members["manifest.json"] = canonical_bytes(manifest)
    digest = hashlib.sha256(members["manifest.json"]).hexdigest()
    members["seal.json"] = canonical_bytes({"manifest": digest, "signature": None})
    return rewritten(path, members)


def test_a_pack_says_what_it_is_made_of(pack: Path) -> None:
    read = read_pack(pack)
    assert [name.partition("/")[0] for name in members_of(pack)] == [
        "manifest.json", "posts.json", "council.json", "media", "seal.json",
    ]  # fmt: skip
    assert read.manifest.posts == 1
    assert read.seal.signature is not None
    assert {name: len(content) for name, content in read.media.items()} == {
        one.sha256: one.size for one in read.council.media
    }  # a small picture goes as it is
    assert kind_of(pack) is Kind.PACK


def test_nothing_secret_or_private_leaves(laptops: Laptops, pack: Path) -> None:
    content = pack.read_bytes()
    for key in laptops.planner.desk.library.con.execute("SELECT sealed FROM signing_key"):
        assert key["sealed"].encode() not in content
    assert b'"sealed"' not in content
    assert b'"notes"' not in content
    assert b'"email"' not in content


@pytest.mark.parametrize("member", ["manifest.json", "posts.json", "council.json", "media", "seal.json"])
@pytest.mark.parametrize("place", [0, 0.3, 0.7, -1])
def test_one_altered_byte_in_any_member_is_refused(pack: Path, member: str, place: float) -> None:
    members = members_of(pack)
    name = next(one for one in members if one.startswith(member))
    content = bytearray(members[name])
    content[-1 if place == -1 else int(len(content) * place)] ^= 0x01
    assert refusal(rewritten(pack, members | {name: bytes(content)}))


def test_every_byte_of_the_zip_itself_counts(pack: Path) -> None:
    """Dates, attributes, checksums, offsets: what no member holds is looked at too."""
    content = pack.read_bytes()
    inside = set()
    with zipfile.ZipFile(pack) as archive:
        for one in archive.infolist():
            begin = one.header_offset + 30 + len(one.filename)
            inside |= set(range(begin, begin + one.file_size))
    outside = sorted(set(range(len(content))) - inside)
    assert len(outside) > 300
    for place in outside:
        altered = bytearray(content)
        altered[place] ^= 0x04
        pack.write_bytes(bytes(altered))
        with pytest.raises(UnreadableFile):
            read_pack(pack)


@pytest.mark.parametrize("kept", [0, 1, 3, 4, 30, 500, -22, -1])
def test_a_pack_that_is_cut_short(pack: Path, kept: int) -> None:
    content = pack.read_bytes()
    pack.write_bytes(content[:kept])
    said = refusal(pack)
    if kept not in (0, 1, 3):
        assert "cut short" in said
        assert "sent again" in said


def behind(content: bytes) -> bytes:
    return content + b"more"


def before(content: bytes) -> bytes:
    return b"#!/bin/sh\n" + content


def with_a_comment(content: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = b"look here"
    return made.getvalue()


def with_another_member(content: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("../../outside.txt", "text")
    return made.getvalue()


def with_a_member_twice(content: bytes) -> bytes:
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("seal.json", "{}")
    return made.getvalue()


def written_by_another_program(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as again:
        for one in archive.namelist():
            again.writestr(one, archive.read(one))
    return made.getvalue()


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (behind, "altered"),
        (before, "not a pack"),
        (with_a_comment, "altered"),
        (with_another_member, "altered"),
        (with_a_member_twice, "twice"),
        (written_by_another_program, "altered"),
    ],
)
def test_a_pack_in_another_zip(pack: Path, alter: Callable[[bytes], bytes], said: str) -> None:
    pack.write_bytes(alter(pack.read_bytes()))
    assert said in refusal(pack)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.sddcpack"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 50_000_000)
    assert path.stat().st_size < 100_000
    assert "unpack to more than it is" in refusal(path)


def test_a_member_that_claims_to_be_larger_than_the_file(pack: Path) -> None:
    with zipfile.ZipFile(pack) as archive:
        start = archive.start_dir
    content = bytearray(pack.read_bytes())
    content[start + 20 : start + 28] = b"\xff\xff\xff\x7f" * 2
    pack.write_bytes(bytes(content))
    assert refusal(pack)


def test_more_members_than_a_pack_can_have(tmp_path: Path) -> None:
    path = rewritten(tmp_path / "many.sddcpack", {f"{n}.json": b"" for n in range(container.MOST_MEMBERS + 1)})
    assert "more files" in refusal(path)


def test_a_file_that_is_too_large(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pack.open("r+b") as file:
        file.truncate(container.LARGEST + 1)
    assert "larger than 128 MB" in refusal(pack)


def test_a_pack_of_a_later_version(pack: Path) -> None:
    members = members_of(pack)
    rewritten(pack, members | {"manifest.json": changed(members["manifest.json"], version=3, colour="green")})
    said = refusal(pack)
    assert "later version" in said
    assert "Update the program" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"{}", "not a pack"),
        (b"%PDF-1.7", "not a pack"),
        (b"PK\x05\x06" + bytes(18), "not a pack"),
    ],
)
def test_what_is_no_pack(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "posts.sddcpack"
    path.write_bytes(content)
    assert said in refusal(path)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "a.sddcpack").mkdir()
    assert "not a file" in refusal(tmp_path / "a.sddcpack")
    assert "no such file" in refusal(tmp_path / "b.sddcpack")


def test_a_workbook_is_no_pack(tmp_path: Path) -> None:
    path = rewritten(tmp_path / "book.sddcpack", {"[Content_Types].xml": b"<Types/>"})
    assert "manifest.json is missing" in refusal(path)


def deep(_content: bytes) -> bytes:
    return b"[" * 100_000 + b"]" * 100_000


def deep_in_objects(_content: bytes) -> bytes:
    return b'{"posts":' * 50_000 + b"1" + b"}" * 50_000


def spaced(content: bytes) -> bytes:
    return json.dumps(json.loads(content)).encode()


def not_utf8(content: bytes) -> bytes:
    return content[:-1] + b"\xff"


@pytest.mark.parametrize("alter", [deep, deep_in_objects, spaced, not_utf8])
def test_json_that_this_program_never_writes(pack: Path, alter: Callable[[bytes], bytes]) -> None:
    assert refusal(resealed(pack, posts__json=alter(members_of(pack)["posts.json"])))


WRONG = {
    "a number for a text": ("title", 5),
    "a text for a list": ("needs", "none"),
    "a text for a number": ("revision", "1"),
    "true for a number": ("revision", True),
    "a number that is none": ("revision", 2**60),
    "a path for an id": ("id", "../../etc/passwd"),
    "an id that nothing has": ("department", "0" * 32),
    "no revision of that number": ("revision", 9),
    "an unknown field": ("notes", ""),
    "nobody has to sign": ("needs", []),
    "no revisions": ("revisions", []),
    "an unknown check": ("checks", [{"id": "x", "level": "terrible", "text": "", "account": None, "waived": ""}]),
    "a history without a time": ("history", [{"at": "yesterday", "person": "V.", "summary": "wrote it"}]),
    "a sign-off that is none": ("sign_offs", [{"id": "0" * 32, "statement": "{}", "signature": "0" * 128}]),
}


@pytest.mark.parametrize(("field", "value"), WRONG.values(), ids=WRONG)
def test_a_forged_pack_must_still_make_sense(pack: Path, field: str, value: object) -> None:
    """Whoever forges a pack can seal it; every field is looked at all the same, before anything is made of it."""
    posts = json.loads(members_of(pack)["posts.json"])
    posts["posts"][0][field] = value
    assert "damaged" in refusal(resealed(pack, posts__json=canonical_bytes(posts)))


def test_other_content_than_was_digested(pack: Path) -> None:
    content = members_of(pack)["posts.json"].replace(b"Your bin day may change", b"Your bin day will change")
    assert "not what was digested" in refusal(resealed(pack, posts__json=content))


def test_a_preview_that_is_no_picture(pack: Path) -> None:
    name = next(one for one in members_of(pack) if one.startswith("media/"))
    for content in (b"GIF89a", b"MZ" + bytes(500), picture(4000, 10)):
        assert "preview" in refusal(resealed(pack, **{name: content}))


def test_a_manifest_that_was_never_sealed(pack: Path) -> None:
    members = members_of(pack)
    altered = changed(members["manifest.json"], title="Approve all of these")
    assert "manifest.json is not what was sealed" in refusal(rewritten(pack, members | {"manifest.json": altered}))


def test_a_seal_by_somebody_else(pack: Path) -> None:
    members = members_of(pack)
    seal = json.loads(members["seal.json"])
    seal["signature"]["signature"] = "0" * 128
    assert "signature of its seal" in refusal(rewritten(pack, members | {"seal.json": canonical_bytes(seal)}))


def test_a_pack_of_no_more_than_fits(laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> None:
    post = laptops.council.write()
    laptops.council.submit(post.id)
    before = laptops.state()
    monkeypatch.setattr("sddc_planner.packs.pack_file.LARGEST", 1000)
    with pytest.raises(UserError, match="more than one pack can hold"):
        laptops.send(post.id)
    assert laptops.state() == before
    assert not (laptops.folder / "posts.sddcpack").exists()


def test_a_member_out_of_reach_is_refused_by_name() -> None:
    members = container.Members(container.packed({"a.json": b"{}"}))
    with pytest.raises(Refused, match=r"b\.json is missing"):
        members.read("b.json", 10)
    with pytest.raises(Refused, match="larger"):
        members.read("a.json", 1)
