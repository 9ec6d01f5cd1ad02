"""Small copies of signed pictures, so that a PDF of a month stays small. A picture from a file is never trusted."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_LARGEST = 60_000_000
"""Pixels. Larger ones are named in the PDF and not drawn."""
_SIDE = 480


def small_copy(path: Path) -> "Picture | None":
    """The picture at most 480 pixels wide and high, upright, without what else its file says. None if it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(path) as found:
                if found.width * found.height > _LARGEST or not found.width or not found.height:
                    return None
                found.draft("RGB", (_SIDE, _SIDE))
                upright = ImageOps.exif_transpose(found)
                upright.thumbnail((_SIDE, _SIDE))
                plain = Image.new("RGB", upright.size, "white")
                picture = upright.convert("RGBA")
                plain.paste(picture, mask=picture)
                return plain
    except (OSError, ValueError, SyntaxError, EOFError, Warning, Image.DecompressionBombError, MemoryError):
        return None
