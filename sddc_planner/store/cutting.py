"""Cutting a picture file, which may be hostile: within bounds, upright, and without what else the file says."""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sddc_planner.errors import InvalidValue, UnreadableFile
from sddc_planner.model.crop import Frame, turned_size

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

T = TypeVar("T")

MOST_PIXELS = 60_000_000
"""A picture with more is not unpacked: a small file can hold any number."""
_LARGEST = 64 * 1024 * 1024
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_QUALITY = 90
_ORIENTATION, _PLACE = 0x0112, 0x8825
_SIDEWAYS = (5, 6, 7, 8)
_CUT_BEFORE = re.compile(r" cut \d+x\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a picture file says of itself. ``width`` and ``height`` are of the picture upright."""

    width: int
    height: int
    size: int
    has_place: bool
    """It says where it was taken."""
    has_details: bool
    """It says something beside the picture: camera, time, place, how it is to be turned."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A new picture file: what it holds, and a name for it."""

    content: bytes
    name: str


def look(path: Path, name: str) -> Look:
    """By the head of the file alone. Raises ``UnreadableFile``."""

    def read(found: "Picture") -> Look:
        exif = found.getexif()
        size = turned_size(found.size, int(exif.get(_ORIENTATION, 1) in _SIDEWAYS))
        return Look(
            width=size[0],
            height=size[1],
            size=path.stat().st_size,
            has_place=bool(exif.get_ifd(_PLACE)),
            has_details=bool(exif) or "xmp" in found.info,
        )

    return _opened(path, name, read)


def cut(path: Path, name: str, frame: Frame, turns: int, width: int | None = None) -> Cut:
    """The part of a picture in ``frame``, after quarter ``turns`` clockwise, scaled down to ``width`` if it is wider.

    PNG stays PNG, and what has clear parts becomes it; all else becomes JPEG. The colour profile is kept, nothing else
    that the file says. Raises ``UnreadableFile``, and ``InvalidValue`` for a frame that does not lie in the picture.
    """

    def work(found: "Picture") -> Cut:
        from PIL import Image, ImageOps  # noqa: PLC0415

        profile, lossless = found.info.get("icc_profile"), found.format in ("PNG", "BMP", "GIF")
        upright = ImageOps.exif_transpose(found)
        if turns % 4:
            upright = upright.transpose(Image.Transpose[_TURNS[turns % 4]])
        if not frame.lies_in(upright.size):
            raise InvalidValue("frame", "The frame lies outside the picture.")
        part = upright.crop((frame.left, frame.top, frame.right, frame.bottom))
        clear = part.has_transparency_data
        if part.mode.startswith("I"):
            part = part.point(lambda value: value / 256).convert("L")  # 16 bits of grey, of which 8 are shown
        if part.mode == "CMYK":
            profile = None  # it is one for paper
        shown = part.convert("RGBA" if clear else "RGB")
        if width is not None and width < shown.width:
            shown = shown.resize((width, max(1, round(shown.height * width / shown.width))), Image.Resampling.LANCZOS)
        as_png = clear or lossless
        made = BytesIO()
        kept = {"icc_profile": profile} if isinstance(profile, bytes) else {}
        plain = Image.new(shown.mode, shown.size)
        plain.paste(shown)  # a new picture, so that nothing of the old one's notes is written
        if as_png:
            plain.save(made, "PNG", optimize=True, **kept)
        else:
            plain.save(made, "JPEG", quality=_QUALITY, optimize=True, **kept)
        stem = _CUT_BEFORE.sub("", Path(name).stem)[:80]
        return Cut(made.getvalue(), f"{stem} cut {plain.width}x{plain.height}{'.png' if as_png else '.jpg'}")

    return _opened(path, name, work)


def require_whole(path: Path, name: str) -> None:
    """Raises ``UnreadableFile`` unless the whole picture can be read and is no larger than may be unpacked."""

    def read(found: "Picture") -> None:
        found.draft("RGB", (64, 64))  # an eighth of the work where the format allows it
        found.load()

    _opened(path, name, read, moving=True)


_TURNS = {1: "ROTATE_270", 2: "ROTATE_180", 3: "ROTATE_90"}
"""Quarter turns clockwise -> the same as the picture library names it, which turns the other way round."""


def _opened(path: Path, name: str, work: "Callable[[Picture], T]", *, moving: bool = False) -> T:
    from PIL import Image  # noqa: PLC0415  # no start needs it

    try:
        _refuse_large(path, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=_FORMATS) as found:
                _refuse_unsuitable(found, name, moving=moving)
                return work(found)
    except (UnreadableFile, InvalidValue):
        raise
    except Exception as exc:  # a decoder fails in many ways on a file made to break it, and all of them mean the same
        raise UnreadableFile(f"{name} cannot be read as a picture.", hint="Nothing was changed.") from exc


def _refuse_large(path: Path, name: str) -> None:
    if path.stat().st_size > _LARGEST:
        raise UnreadableFile(f"{name} is too large to be read.", hint="Make it smaller in another program.")


def _refuse_unsuitable(found: "Picture", name: str, *, moving: bool) -> None:
    if found.width * found.height > MOST_PIXELS:
        raise UnreadableFile(
            f"{name} has {found.width:,} × {found.height:,} pixels, which is too many.",
            hint="Make it smaller in another program.",
        )
    if not moving and getattr(found, "n_frames", 1) > 1 and found.format in ("GIF", "WEBP", "PNG"):
        raise UnreadableFile(f"{name} moves, and cutting would keep its first picture only.")
