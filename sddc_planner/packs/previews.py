"""Pictures small enough to send: downscaled, or as they are where they are small already. Films are not sent."""

import warnings
from io import BytesIO
from pathlib import Path

from sddc_planner.sheets.limits import MIB, Refused

LONGEST_SIDE = 1600
"""Pixels of a preview's longer side."""
MOST_PIXELS = 60_000_000
"""Of an original: a picture with more is sent without a preview rather than unpacked."""

_AS_IT_IS = 512 * 1024
_LARGEST_SOURCE = 64 * MIB
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_SHOWN = ("PNG", "JPEG", "GIF", "WEBP")


def preview_of(path: Path) -> bytes | None:
    """What to show of a picture file; None where there is nothing to show or it is too large to look into."""
    try:
        if path.stat().st_size > _LARGEST_SOURCE:
            return None
        return _preview(path.read_bytes())
    except OSError:
        return None


def require_preview(content: bytes, name: str) -> None:
    """Raises ``Refused`` unless this is a picture of a size that ``preview_of`` makes."""
    size = _size(content, _SHOWN)
    if size is None or max(size) > LONGEST_SIDE:
        raise Refused(f"the preview {name[:12]}… in it is not a picture that a pack holds", hint="Nothing was changed.")


def _size(content: bytes, formats: tuple[str, ...]) -> tuple[int, int] | None:
    """Width and height in pixels by the file's header alone; None for what is no such picture."""
    from PIL import Image  # noqa: PLC0415  # only a pack needs it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=formats) as picture:
                return picture.size
    except Exception:  # a decoder fails in many ways on a file made to break it, and all of them mean the same
        return None


def _preview(content: bytes) -> bytes | None:
    size = _size(content, _FORMATS)
    if size is None or size[0] * size[1] > MOST_PIXELS:
        return None
    if max(size) <= LONGEST_SIDE and len(content) <= _AS_IT_IS and _size(content, _SHOWN):
        return content
    try:
        return _smaller(content)
    except Exception:  # as above
        return None


def _smaller(content: bytes) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            clear = upright.has_transparency_data
            shown = upright.convert("RGBA" if clear else "RGB")
    made = BytesIO()
    shown.save(made, "PNG" if clear else "JPEG", **({} if clear else {"quality": 85}))
    return made.getvalue()
