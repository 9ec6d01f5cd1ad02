"""What the tests run as another process: ``python -m tests.store.children hold|edit FOLDER POST``."""

import sys
from pathlib import Path

from sddc_planner.planner.planner import Planner


def hold(folder: Path, _post: str) -> None:
    """Open the library, say so, and keep it until standard input ends."""
    planner = Planner.open(folder, person="V. Specialist")
    print(planner.why_read_only or "open", flush=True)  # noqa: T201
    sys.stdin.read()
    planner.close()


def edit(folder: Path, post: str) -> None:
    """Write one text after the other, each said once it is safe, until killed. Also adds, deletes and submits."""
    planner = Planner.open(folder)
    number = int(sys.stdin.readline())
    while True:
        number += 1
        planner.posts.edit(post, sitting=number % 3 == 0, text=f"Text {number}", notes="x" * (number % 7 * 900))
        print(number, flush=True)  # noqa: T201
        if number % 5 == 0:
            (copy,) = planner.posts.copy([post], None)
            planner.posts.delete([copy.id])


if __name__ == "__main__":
    {"hold": hold, "edit": edit}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
