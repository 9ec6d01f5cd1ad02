"""Pictures and films are kept by what they hold, whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from sddc_planner.errors import Cancelled, UnreadableFile, UserError
from sddc_planner.store import media
from sddc_planner.store.media import MediaFile
from tests.council import SmallCouncil

PNG = b"\x89PNG\r\n\x1a\n"


def written(folder: Path, name: str, content: bytes = PNG) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def kept_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_named_by_its_content(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    one = media.keep(folder, written(tmp_path, "Bin lorry.PNG"))
    value = hashlib.sha256(PNG).hexdigest()
    assert one == MediaFile(sha256=value, size=len(PNG), mime="image/png", name="Bin lorry.PNG")
    assert kept_files(folder) == [f"{value[:2]}/{value}.png"]
    assert media.keep(folder, written(tmp_path, "same.png")).sha256 == value
    assert len(kept_files(folder)) == 1
    other = media.keep(folder, written(tmp_path, "film.mp4", PNG + b"!"))
    assert other.sha256 != value
    assert (other.is_video, one.is_video) == (True, False)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("run.exe", PNG, "is not a picture or film"),
        ("noending", PNG, "is not a picture or film"),
        ("empty.png", b"", "is empty"),
        ("letter.jpg", b"Dear resident", "is not a picture, whatever its name says"),
    ],
)
def test_what_nobody_can_post_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        media.keep(tmp_path / "media", written(tmp_path, name, content))
    assert not (tmp_path / "media").exists()


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "LARGEST", 4)
    with pytest.raises(UnreadableFile, match="larger than") as caught:
        media.keep(tmp_path / "media", written(tmp_path, "a.png"))
    assert "video" in caught.value.hint


@pytest.mark.parametrize("name", ["missing.png", "folder.png"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(UnreadableFile, match="could not be taken into the library"):
        media.keep(tmp_path / "media", tmp_path / name)
    assert kept_files(tmp_path) == []


def test_a_stopped_copy_leaves_nothing(tmp_path: Path) -> None:
    class Stops:
        def step(self, _done: int, _total: int, label: str = "") -> None:
            raise Cancelled(label)

    with pytest.raises(Cancelled):
        media.keep(tmp_path / "media", written(tmp_path, "a.png"), Stops())  # type: ignore[arg-type, unused-ignore]
    assert kept_files(tmp_path / "media") == []


def test_a_copy_is_handed_out(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    post = council.write()
    planner.posts.add_media(post.id, written(tmp_path, "a.png"), alt="A")
    (one,) = planner.posts.get(post.id).media
    assert planner.posts.media_path(one).read_bytes() == PNG
    media.copy_out(planner.folder / "media", one, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes() == PNG
    planner.posts.media_path(one).unlink()
    with pytest.raises(UserError, match=r"a\.png could not be copied"):
        media.copy_out(planner.folder / "media", one, tmp_path / "out.png")


def test_a_picture_on_two_posts_is_kept_once(council: SmallCouncil, tmp_path: Path) -> None:
    planner = council.planner
    for title in ("One", "Two"):
        post = council.write(title=title)
        planner.posts.add_media(post.id, written(tmp_path, f"{title}.png"), alt=title)
    assert planner.desk.library.con.execute("SELECT count(*) FROM media").fetchone()[0] == 1
    planner.record.undo()
    assert planner.record.check().faults == []


def test_no_name_leads_out_of_the_media_folder(tmp_path: Path) -> None:
    for name in ("../../x.png", "a/b.png", "C:\\x.png", "x.png\0.exe", ".png", ""):
        path = media.path_of(tmp_path, "f" * 64, name)
        assert path.parent == tmp_path / "ff"
        assert path.stem == "f" * 64
        assert path.suffix in {"", ".png"}
