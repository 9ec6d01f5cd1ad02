"""What goes into a pack, what stays out, and what the sender's record keeps of it."""

from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner import signing
from sddc_planner.errors import LibraryReadOnly, UserError
from sddc_planner.model.council import Asks
from sddc_planner.model.ids import VideoId
from sddc_planner.model.video import Video
from sddc_planner.packs.pack_file import read_pack
from sddc_planner.packs.previews import LONGEST_SIDE, preview_of
from sddc_planner.planner.planner import Planner
from tests.council import DAY, PASSPHRASE
from tests.exchange.laptops import Laptops, picture


def test_only_what_awaits_sign_off_is_sent(laptops: Laptops) -> None:
    council = laptops.council
    waiting, draft, done = council.write(title="Waits"), council.write(title="Draft"), council.approved(title="Done")
    asked, gone, deleted = (council.write(title=title) for title in ("Asked", "Gone", "Deleted"))
    council.submit(waiting.id, asked.id, gone.id, deleted.id)
    council.sign_in(council.manager)
    laptops.planner.signoffs.request_changes([asked.id], "Name the date.")
    laptops.planner.posts.cancel([gone.id])
    laptops.planner.posts.delete([deleted.id])
    report = laptops.send(waiting.id, draft.id, done.id, asked.id, gone.id, deleted.id)
    assert [one.post for one in report.posts] == [waiting.id]
    assert report.posts[0].needs == ("Communications Manager",)
    assert {one.heading: one.reason for one in report.left} == {
        "Draft": "It is a draft and has not been submitted.",
        "Done": "It is approved already.",
        "Asked": "Changes have been requested.",
        "Gone": "It has been cancelled.",
        "": "It no longer exists.",
    }
    assert report.sentence().startswith("1 post for sign-off, written to posts.sddcpack (")


def test_nothing_to_send_is_said_and_changes_nothing(laptops: Laptops) -> None:
    draft = laptops.council.write(title="Draft")
    before = laptops.state()
    with pytest.raises(UserError, match=r"None of these posts awaits sign-off.* Draft: It is a draft"):
        laptops.send(draft.id)
    assert laptops.state() == before
    assert not (laptops.folder / "posts.sddcpack").exists()


def test_the_record_knows_what_was_sent(laptops: Laptops) -> None:
    post = laptops.council.write()
    laptops.council.submit(post.id)
    report = laptops.send(post.id, month=DAY, departments=[laptops.council.central.id])
    pack = read_pack(report.path)
    (sent,) = laptops.planner.packs.sent()
    assert (sent.id, sent.title, sent.file) == (pack.manifest.pack, "December 2020, Central", "posts.sddcpack")
    assert (sent.posts, sent.replies) == ((post.id,), ())
    assert laptops.planner.record.history(limit=1)[0].person == "V. Specialist"
    assert laptops.planner.record.labels()[0].startswith("submitted")  # a pack that was sent is not undone
    assert laptops.planner.record.check().faults == []
    assert (
        pack.manifest.head
        == laptops.planner.desk.library.con.execute(
            "SELECT previous FROM journal ORDER BY seq DESC LIMIT 1"
        ).fetchone()["previous"]
    )  # the head before the entry that notes the pack


def test_a_preview_names_the_pack_and_changes_nothing(laptops: Laptops) -> None:
    council = laptops.council
    post = council.write(accounts=(council.clean_team,))
    council.submit(post.id)
    before = laptops.state()
    seen = laptops.planner.packs.preview(
        laptops.planner.packs.ids(DAY, [council.waste.id]), month=DAY, departments=[council.waste.id]
    )
    assert (seen.title, seen.file_name) == ("December 2020, Waste", "For sign-off, December 2020, Waste.sddcpack")
    assert seen.reviewers == ("C. Manager", "W. Contact")
    assert [one.needs for one in seen.posts] == [("Communications Manager", "Waste")]
    council.sign_in(council.contact)
    council.planner.signoffs.approve([post.id])
    assert laptops.planner.packs.preview([post.id]).reviewers == ("C. Manager",), "W. Contact has signed"
    before = laptops.state()
    assert laptops.planner.packs.preview([post.id]).title == "1 post"
    assert laptops.planner.packs.preview([post.id], title=" Snow ").title == "Snow"
    assert laptops.state() == before


def test_a_pack_and_its_note_appear_together_or_not_at_all(laptops: Laptops, monkeypatch: pytest.MonkeyPatch) -> None:
    post = laptops.council.write()
    laptops.council.submit(post.id)
    before = laptops.state()
    with pytest.raises(UserError, match="does not exist"):
        laptops.send(post.id, name="missing/posts.sddcpack")
    assert laptops.state() == before

    def fail(*_args: object) -> None:
        raise OSError("the disk failed")

    monkeypatch.setattr("sddc_planner.store.journal.canonical_text", fail)
    with pytest.raises(OSError, match="the disk failed"):
        laptops.send(post.id)
    assert laptops.state() == before
    assert not (laptops.folder / "posts.sddcpack").exists()


def test_a_library_open_for_reading_sends_nothing(laptops: Laptops) -> None:
    post = laptops.council.write()
    laptops.council.submit(post.id)
    reader = Planner.open(laptops.planner.folder, read_only=True, clock=laptops.clock)
    try:
        with pytest.raises(LibraryReadOnly):
            reader.packs.make([post.id], laptops.folder / "posts.sddcpack")
    finally:
        reader.close()
    assert not (laptops.folder / "posts.sddcpack").exists()


def test_the_sender_seals_it_when_their_key_is_open(laptops: Laptops) -> None:
    council = laptops.council
    post = council.write()
    council.submit(post.id)
    assert not laptops.send(post.id).sealed
    assert read_pack(laptops.folder / "posts.sddcpack").seal.signature is None
    council.sign_in(council.manager)
    report = laptops.planner.packs.make([post.id], laptops.folder / "sealed.sddcpack")
    signed = read_pack(report.path).seal.signature
    assert report.sealed
    assert signed is not None
    assert signed.person == council.manager


def test_what_a_reviewer_needs_is_in_it_and_no_more(laptops: Laptops) -> None:
    council = laptops.council
    planner = laptops.planner
    film = planner.council.save(
        Video(id=VideoId("e" * 32), title="Snow", seconds=58, cut="f" * 64, cut_name="snow.mp4", captions=True)
    )
    post = council.write(accounts=(council.facebook, council.clean_team), video=film.id, notes="Ask Dave first.")
    other = council.write(title="Somebody else’s", day=date(2020, 12, 20), at=time(10))
    council.submit(post.id, other.id)
    council.sign_in(council.contact)
    planner.signoffs.approve([post.id])
    laptops.send(post.id)
    pack = read_pack(laptops.folder / "posts.sddcpack")
    assert {one.name for one in pack.council.people} == {"V. Specialist", "C. Manager", "W. Contact"}
    assert {one.name: one.asks for one in pack.council.departments} == {
        "Central": Asks.MUST_SIGN,
        "Waste": Asks.MUST_SIGN,
    }
    assert [one.name for one in pack.council.platforms] == ["Facebook"]
    assert [(one.title, one.seconds, one.cut) for one in pack.council.videos] == [("Snow", 58, "f" * 64)]
    (sent,) = pack.posts.posts
    assert len(sent.sign_offs) == 1
    assert sent.history[0].summary.startswith("added")
    assert b"Dave" not in (laptops.folder / "posts.sddcpack").read_bytes()
    assert b"Somebody else" not in (laptops.folder / "posts.sddcpack").read_bytes()


def test_films_on_a_post_are_named_and_not_sent(laptops: Laptops) -> None:
    council = laptops.council
    post = council.write()
    film = laptops.folder / "snow.mp4"
    film.write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(5000))
    laptops.planner.posts.add_media(post.id, film, "Snow on the lane")
    council.submit(post.id)
    report = laptops.send(post.id)
    pack = read_pack(report.path)
    assert report.unseen == ("snow.mp4",)
    assert [(one.name, one.mime, one.preview) for one in pack.council.media] == [("snow.mp4", "video/mp4", False)]
    assert dict(pack.media) == {}


def test_names_that_no_file_could_carry_are_made_one_line(laptops: Laptops) -> None:
    council = laptops.council
    post = council.write()
    odd = laptops.folder / "two\nlines.png"
    odd.write_bytes(picture())
    laptops.planner.posts.add_media(post.id, odd, "Two lines")
    council.submit(post.id)
    laptops.send(post.id, title="A\ttitle")
    pack = read_pack(laptops.folder / "posts.sddcpack")
    assert ([one.name for one in pack.council.media], pack.manifest.title) == (["two lines.png"], "A title")


# Previews


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_small_picture_goes_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "small"
    path.write_bytes(picture(300, 200, kind))
    assert preview_of(path) == path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "mode", "made"),
    [("PNG", "RGB", "JPEG"), ("PNG", "RGBA", "PNG"), ("JPEG", "L", "JPEG"), ("BMP", "RGB", "JPEG")],
)
def test_a_large_picture_is_made_smaller(tmp_path: Path, kind: str, mode: str, made: str) -> None:
    import io

    from PIL import Image

    path = tmp_path / "large"
    path.write_bytes(picture(4000, 1000, kind, mode))
    small = preview_of(path)
    assert small is not None
    with Image.open(io.BytesIO(small)) as shown:
        assert (shown.size, shown.format) == ((LONGEST_SIDE, 400), made)


def test_a_picture_is_turned_upright(tmp_path: Path) -> None:
    import io

    from PIL import Image

    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (3000, 1500)).save(path, exif=exif)
    small = preview_of(path)
    assert small is not None
    with Image.open(io.BytesIO(small)) as shown:
        assert shown.size == (800, 1600)
        assert dict(shown.getexif()) == {}


def test_no_picture_no_preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "odd.png"
    for content in (b"", b"text", picture()[:60], picture(2000, 10)[:-40]):
        path.write_bytes(content)
        assert preview_of(path) is None or content == picture()[:60]
    assert preview_of(tmp_path / "missing.png") is None
    path.write_bytes(picture(2000, 2000))
    monkeypatch.setattr("sddc_planner.packs.previews.MOST_PIXELS", 1_000_000)
    assert preview_of(path) is None


def test_keys_of_these_tests_open(laptops: Laptops) -> None:
    """A pack's library copies a sealed key as it is: it must open there with the same passphrase."""
    council = laptops.council
    post = council.write()
    council.submit(post.id)
    laptops.send(post.id)
    with laptops.signed_in(council.manager) as pack:
        row = pack.desk.library.con.execute("SELECT id, public, sealed FROM signing_key WHERE sealed <> ''").fetchone()
        assert signing.unlock(signing.SealedKey(**dict(row)), PASSPHRASE).id == row["id"]


def test_what_people_said_to_each_other_is_not_sent(laptops: Laptops) -> None:
    post = laptops.council.write(title="Bins")
    laptops.planner.comments.write(post.id, "The contractor must not read this.")
    laptops.council.submit(post.id)
    report = laptops.send(post.id)
    assert b"contractor" not in report.path.read_bytes()
    sent = [entry.summary for one in read_pack(report.path).posts.posts for entry in one.history]
    assert any("submitted revision 1" in one for one in sent)
    assert not any("comment" in one for one in sent)
