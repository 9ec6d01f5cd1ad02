"""How posts travel in a drag: their ids, one a line, under a type of the program's own."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QDrag

from sddc_planner.model.ids import PostId

POSTS = "application/x-sddc-planner-posts"


def posts_to_mime(ids: Sequence[PostId]) -> QMimeData:
    """The post that was taken hold of comes first."""
    data = QMimeData()
    data.setData(POSTS, QByteArray("\n".join(ids).encode()))
    return data


def posts_from_mime(data: QMimeData) -> list[PostId]:
    """The ids carried, or none when something else is dragged."""
    if not data.hasFormat(POSTS):
        return []
    return [PostId(line) for line in bytes(data.data(POSTS).data()).decode("utf-8", "replace").split("\n") if line]


def carry(drag: QDrag) -> None:
    """Let the system carry a drag until it is dropped.

    The one place besides the event loop that calls ``exec``: Qt has no other way to begin a drag. The window goes
    on painting and answering meanwhile.
    """
    drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
