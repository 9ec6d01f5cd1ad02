"""Writes the small library that is kept for each released version: ``python -m tests.store.old_library FOLDER``."""

import sys
from datetime import date
from itertools import count
from pathlib import Path

from sddc_planner.model.ids import PostId
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import found
from tests.store import old_campaigns, old_files, old_planning

MONTH = date(2020, 12, 1)
PICTURE = b"\x89PNG\r\n\x1a\n a bin lorry in the snow"
OBJECTION = "Say which week."


def write(folder: Path) -> None:
    """A post in every standing, with ids that are the same in every version."""
    numbers = count(1)
    clock = TickingClock()
    planner = Planner.create(folder, clock=clock, make_id=lambda: f"{next(numbers):032x}")
    council = found(planner)
    approved = council.write(
        title="Approved",
        text="Bydd eich diwrnod casglu yn newid 🗑\n=1+1",
        accounts=(council.facebook, council.clean_team),
        variants={council.clean_team: "Our bins move too."},
        link="https://www.southderbyshire.gov.uk/bins",
        link_tag="festive",
    )
    picture = folder / "lorry.png"
    picture.write_bytes(PICTURE)
    planner.posts.add_media(approved.id, picture, alt="A bin lorry in the snow")
    picture.unlink()
    changed = council.write(title="Changed since", text="Signed once.")
    refused = council.write(title="Changes requested", text="Bins change soon.")
    waiting = council.write(title="Awaiting", text="Bins change later.")
    council.write(title="Draft", text="Bins may change.", day=None)
    council.submit(approved.id, changed.id, refused.id)
    council.approve(approved.id, changed.id)
    planner.signoffs.request_changes([_manager_signs(planner, refused.id)], OBJECTION)
    council.submit(waiting.id)
    planner.posts.edit(changed.id, text="Signed once, then changed.")
    planner.exchange.export(MONTH, folder / "exported")
    old_files.write(planner, council, folder / "sent", clock, waiting.id)
    old_planning.write(planner, council, folder, approved.id)
    old_campaigns.write(planner, council, folder / "sent")
    planner.sit_down(council.specialist)
    planner.posts.edit(waiting.id, notes="The last step, to be undone.")
    planner.close()
    (folder / "planner.lock").unlink()


def _manager_signs(planner: Planner, post: PostId) -> PostId:
    from tests.council import PASSPHRASE

    manager = planner.council.person("C. Manager").id
    planner.sit_down(manager)
    planner.signoffs.unlock(manager, PASSPHRASE)
    return post


if __name__ == "__main__":
    write(Path(sys.argv[1]))
