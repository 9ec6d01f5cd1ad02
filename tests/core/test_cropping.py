"""Pictures cut to a shape: upright, bounded, nameless, in the place of the old one; the original stays."""

import struct
import zlib
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from sddc_planner.errors import InvalidValue, NotFound, UnreadableFile, UserError
from sddc_planner.model.crop import SHAPES, Frame, shapes_for
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

RED, BLUE = (200, 20, 20), (20, 20, 200)


def photograph(path: Path, size: tuple[int, int] = (400, 300), orientation: int = 1, *, place: bool = True) -> Path:
    """Red at the left, blue at the right, as the file lies; with a camera's notes."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x0112] = orientation
    if place:
        exif.get_ifd(0x8825)[1] = "N"
    image.save(path, exif=exif, quality=95)
    return path


def with_picture(planner: Planner, council: SmallCouncil, path: Path, alt: str = "Bins") -> Post:
    return planner.posts.add_media(council.write().id, path, alt)


def file_of(planner: Planner, post: Post, place: int = 0) -> Path:
    (one,) = [item for item in planner.posts.media_of(post) if item.sha256 == post.media[place].sha256][:1]
    return planner.posts.media_path(one)


def near(colour: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - other) < 40 for one, other in zip(colour[:3], wanted, strict=True))


def test_the_part_takes_the_place_of_the_picture(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    post = with_picture(planner, council, photograph(tmp_path / "a photograph.jpg"))
    (old,) = post.media
    new = planner.cropping.crop(post.id, old.sha256, Frame(left=200, top=0, width=100, height=125))
    assert new.media[0].alt == "Bins"
    assert new.media[0].sha256 != old.sha256
    with Image.open(file_of(planner, new)) as made:
        assert made.size == (100, 125)
        assert made.format == "JPEG"
        assert not made.getexif()
        assert near(made.getpixel((50, 60)), BLUE)
    assert planner.posts.media_of(new)[0].name == "a photograph cut 100x125.jpg"
    assert file_of(planner, post).is_file()
    assert not planner.record.check().faults
    planner.record.undo()
    assert planner.posts.get(post.id).post.media == post.media


@pytest.mark.parametrize(
    ("lies", "left"),
    [((1, 0), RED), ((1, 2), BLUE), ((3, 0), BLUE), ((2, 0), BLUE), ((6, 3), RED), ((8, 1), RED)],
)
def test_it_is_cut_as_it_is_seen(
    planner: Planner, council: SmallCouncil, tmp_path: Path, lies: tuple[int, int], left: tuple[int, int, int]
) -> None:
    orientation, turns = lies
    post = with_picture(planner, council, photograph(tmp_path / "one.jpg", orientation=orientation))
    seen = planner.cropping.to_cut(post.id, post.media[0].sha256).look
    assert (seen.width, seen.height) == ((300, 400) if orientation in (6, 8) else (400, 300))
    new = planner.cropping.crop(post.id, post.media[0].sha256, Frame(left=0, top=0, width=150, height=300), turns)
    with Image.open(file_of(planner, new)) as made:
        assert near(made.getpixel((75, 150)), left)


def test_clear_parts_stay_clear_and_large_ones_become_smaller(
    planner: Planner, council: SmallCouncil, tmp_path: Path
) -> None:
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(tmp_path / "logo.png")
    post = with_picture(planner, council, tmp_path / "logo.png")
    frame = Frame(left=0, top=0, width=300, height=300)
    new = planner.cropping.crop(post.id, post.media[0].sha256, frame, width=100)
    with Image.open(file_of(planner, new)) as made:
        assert (made.format, made.size) == ("PNG", (100, 100))
        assert made.convert("RGBA").getpixel((5, 5)) == (0, 0, 0, 0)


def test_the_place_is_told_and_taken_out(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    post = with_picture(planner, council, photograph(tmp_path / "one.jpg"))
    sha256 = post.media[0].sha256
    assert planner.cropping.to_cut(post.id, sha256).look.has_place
    new = planner.cropping.crop(post.id, sha256, Frame.whole((400, 300)))  # the whole picture without its notes
    assert not planner.cropping.to_cut(new.id, new.media[0].sha256).look.has_details
    with pytest.raises(UserError, match="whole picture"):
        planner.cropping.crop(new.id, new.media[0].sha256, Frame.whole((400, 300)))


def test_of_two_alike_the_meant_one_is_cut(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    source = photograph(tmp_path / "one.jpg")
    post = planner.posts.add_media(with_picture(planner, council, source, "First").id, source, "Second")
    sha256 = post.media[0].sha256
    new = planner.cropping.crop(post.id, sha256, Frame(left=0, top=0, width=64, height=64), place=1)
    assert [(one.alt, one.sha256 == sha256) for one in new.media] == [("First", True), ("Second", False)]


def test_the_sign_off_is_left_behind_and_comes_back(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    post = with_picture(planner, council, photograph(tmp_path / "one.jpg"))
    council.submit(post.id)
    council.approve(post.id)
    planner.sit_down(council.specialist)
    planner.cropping.crop(post.id, post.media[0].sha256, Frame(left=0, top=0, width=64, height=64))
    assert planner.posts.get(post.id).standing is State.CHANGED
    planner.record.undo()
    assert planner.posts.get(post.id).standing is State.APPROVED


def bomb(path: Path) -> Path:
    """A small file that says it has four thousand million pixels."""
    head = struct.pack(">IIBBBBB", 64_000, 64_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def test_what_is_hostile_is_refused_in_a_sentence(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    frame = Frame(left=0, top=0, width=64, height=64)
    (tmp_path / "cut.jpg").write_bytes(photograph(tmp_path / "whole.jpg").read_bytes()[:2000])
    (tmp_path / "noise.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    moving = [Image.new("RGB", (80, 80), colour) for colour in (RED, BLUE)]
    moving[0].save(tmp_path / "moves.gif", save_all=True, append_images=moving[1:])
    for name in ("cut.jpg", "noise.png", "moves.gif", bomb(tmp_path / "bomb.png").name):
        post = with_picture(planner, council, tmp_path / name)
        entries = planner.record.check().entries
        with pytest.raises(UnreadableFile, match=name):
            planner.cropping.crop(post.id, post.media[0].sha256, frame)
        assert planner.record.check().entries == entries
        assert planner.posts.get(post.id).post == post


def test_what_cannot_be_cut_changes_nothing(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    post = with_picture(planner, council, photograph(tmp_path / "one.jpg"))
    sha256 = post.media[0].sha256
    with pytest.raises(InvalidValue):
        planner.cropping.crop(post.id, sha256, Frame(left=350, top=0, width=64, height=64))
    with pytest.raises(InvalidValue):
        Frame(left=0, top=0, width=5, height=64)
    with pytest.raises(NotFound):
        planner.cropping.crop(post.id, "0" * 64, Frame(left=0, top=0, width=64, height=64))
    (tmp_path / "film.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    film = with_picture(planner, council, tmp_path / "film.mp4")
    with pytest.raises(UserError, match="not a picture"):
        planner.cropping.to_cut(film.id, film.media[0].sha256)
    assert planner.posts.get(post.id).post == post


def test_shapes_are_those_of_the_posts_platforms(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    post = with_picture(planner, council, photograph(tmp_path / "one.jpg"))
    names = [name for name, _shape in planner.cropping.to_cut(post.id, post.media[0].sha256).shapes]
    assert names == ["Facebook link 1.91:1", "Facebook square 1:1", "Facebook portrait 4:5"]
    assert shapes_for({"intranet"}) == SHAPES
    for shape in SHAPES:
        assert shape.source
        assert shape.checked_on <= date(2026, 11, 22)
        assert abs(shape.best[0] / shape.best[1] - shape.ratio) < 0.02 * shape.ratio


def test_a_file_too_large_for_a_platform_is_told(planner: Planner, council: SmallCouncil, tmp_path: Path) -> None:
    photograph(tmp_path / "one.jpg")
    (tmp_path / "large.jpg").write_bytes((tmp_path / "one.jpg").read_bytes() + bytes(6_000_000))
    on_x = planner.posts.add_media(council.write(accounts=(council.x,)).id, tmp_path / "large.jpg", "Bins")
    on_facebook = with_picture(planner, council, tmp_path / "large.jpg")
    (found,) = [one for one in planner.posts.checks(on_x.id) if one.id.startswith("image-size")]
    assert found.text == "The picture is 6.0 MB, and X takes 5.2 MB. Crop it, or scale it down."
    assert not [one for one in planner.posts.checks(on_facebook.id) if one.id.startswith("image-size")]
    frame = Frame(left=0, top=0, width=200, height=200)
    planner.cropping.crop(on_x.id, on_x.media[0].sha256, frame)
    assert not [one for one in planner.posts.checks(on_x.id) if one.id.startswith("image-size")]


def test_what_was_said_of_the_same_picture_is_remembered(
    planner: Planner, council: SmallCouncil, tmp_path: Path
) -> None:
    source = photograph(tmp_path / "one.jpg")
    first = with_picture(planner, council, source, "Two brown bins.")
    second = with_picture(planner, council, source, "")
    sha256 = first.media[0].sha256
    assert planner.cropping.alt_before(second.id, sha256) == "Two brown bins."
    assert planner.cropping.alt_before(first.id, sha256) == ""
