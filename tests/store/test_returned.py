"""Files that came back are kept as they came, and ``check`` names one that is not."""

from pathlib import Path

import pytest

from sddc_planner.store import returned
from tests.store.rich import Rich

CONTENT = b"a file that came back"


def test_a_file_is_kept_under_what_it_holds(tmp_path: Path) -> None:
    name = returned.keep(tmp_path / "returned", CONTENT)
    assert returned.keep(tmp_path / "returned", CONTENT) == name
    assert [one.name for one in (tmp_path / "returned").iterdir()] == [name]
    assert returned.path(tmp_path / "returned", name).read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["../planner.db", "", "A" * 64, "0" * 63])
def test_no_name_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="content hash"):
        returned.path(tmp_path, name)


@pytest.mark.parametrize(("spoilt", "said"), [(b"another", "was altered"), (None, "is missing")])
def test_a_spoilt_file_is_named_and_keeping_it_again_mends_it(rich: Rich, spoilt: bytes | None, said: str) -> None:
    (file,) = (rich.folder / "returned").iterdir()
    if spoilt is None:
        file.unlink()
    else:
        file.write_bytes(spoilt)
    planner = rich.open()
    try:
        assert [one.what for one in planner.record.check().faults] == [
            f"The file “back.sddcsign” that came back {said}."
        ]
        returned.keep(rich.folder / "returned", CONTENT)
        assert planner.record.check().faults == []
    finally:
        planner.close()
