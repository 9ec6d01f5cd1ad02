"""Campaign files that nobody vouches for: each is refused with one plain sentence, soon, and nothing is changed."""

import hashlib
import json
import random
import struct
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.canonical import canonical_bytes
from sddc_planner.errors import UnreadableFile
from sddc_planner.packs.campaign_file import CAMPAIGN, LARGEST_WORDS, MEDIA
from sddc_planner.packs.container import packed
from sddc_planner.planner.planner import Planner
from tests.exchange.campaign_files import plan
from tests.ready import new_council
from tests.ticking import TickingClock


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A library whose head must never move."""
    council = new_council(tmp_path_factory.mktemp("library"), TickingClock())
    yield council.planner
    council.planner.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("saved")
    council = new_council(folder / "library", TickingClock())
    saved = council.planner.campaign_exchange.export(plan(council, folder), folder)
    council.planner.close()
    return saved.path.read_bytes()


def parts(whole: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(BytesIO(whole))
    return {name: archive.read(name) for name in archive.namelist()}


def altered(whole: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file with other words, in the right form."""
    members = parts(whole)
    said = json.loads(members[CAMPAIGN])
    change(said)
    return packed({**members, CAMPAIGN: canonical_bytes(said)})


def refusal(planner: Planner, path: Path, content: bytes) -> str:
    """The sentence with which it is refused, within seconds."""
    path.write_bytes(content)
    head, began = planner.record.head(), time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        planner.campaign_exchange.preview(path)
    assert time.monotonic() - began < 10
    assert planner.record.head() == head
    assert planner.campaigns.all() == ()
    assert not any(one.is_file() for one in planner.desk.library.media.rglob("*"))
    sentence = caught.value.sentence()
    assert "\n" not in sentence
    assert len(sentence) < 300
    return sentence


def put(*where: Any, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(said: dict[str, Any]) -> None:
        at: Any = said
        for key in where[:-1]:
            at = at[key]
        at[where[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (put("version", value=2), "made by a later version"),
        (put("version", value=0), "it is damaged"),
        (put("version", value="1"), "it is damaged"),
        (put("format", value="sddc-planner pack"), "it is not a campaign file"),
        (put("more", value=1), "it is damaged"),
        (lambda said: said.pop("posts"), "it is damaged"),
        (put("posts", value=[{}] * 1_000_000), "more than 5,000 posts"),
        (put("posts", 0, "id", value="../../x"), "it is damaged"),
        (put("posts", 0, "at", value="25:00"), "it is damaged"),
        (put("posts", 0, "at", value="09:00:30"), "it is damaged"),
        (put("posts", 0, "day", value="2020-02-30"), "it is damaged"),
        (put("posts", 0, "day", value="0001-01-01"), "a day in it is not between 1900 and 2199"),
        (put("campaign", "last_day", value="9999-12-31"), "a day in it is not between 1900 and 2199"),
        (put("campaign", "last_day", value="2019-01-01"), "the last day is before the first"),
        (put("campaign", "hue", value="plaid"), "there is no such colour"),
        (put("campaign", "name", value=" "), "give the campaign a name"),
        (put("campaign", "aim", value="x" * 50_001), "the text is longer than 50,000 characters"),
        (put("campaign", "budget", value=-1), "a budget is between"),
        (put("campaign", "budget", value=2**70), "it is damaged"),
        (put("campaign", "paid", value=1), "it is damaged"),
        (put("campaign", "authors", value=["0" * 32]), "refers to something that is not in it"),
        (put("posts", 0, "video", value="0" * 32), "refers to something that is not in it"),
        (put("posts", 0, "variants", value={"c" * 32: "x"}), "a text for an account"),
        (put("polls", 0, "quarter", value="2020-Q5"), "is no quarter"),
        (put("polls", 0, "options", 0, "count", value=-1), "a count is a whole number"),
        (put("measures", 0, "baseline", value="NaN"), "it is damaged"),
        (put("measures", 0, "baseline", value="Infinity"), "it is damaged"),
        (put("measures", 0, "baseline", value="1E+99"), "more than 18 digits"),
        (put("measures", 0, "baseline", value="9" * 4000), "it is damaged"),
        (put("measures", 0, "readings", 0, "value", value="1E+999999999"), "it is damaged"),
        (put("measures", 0, "readings", 0, "value", value=41), "it is damaged"),
        (put("media", 0, "name", value="../../../etc/passwd.png"), "it is damaged"),
        (put("media", 0, "name", value=".."), "a name that no file has"),
        (put("media", 0, "name", value="run.exe"), "is no picture or film that can be posted"),
        (put("media", 0, "size", value=1), "is no picture or film that can be posted"),
        (put("media", 0, "held", value=False), "more in it than what was sealed"),
    ],
)
def test_what_no_library_could_have_said(
    planner: Planner, whole: bytes, tmp_path: Path, change: Callable[[dict[str, Any]], object], says: str
) -> None:
    assert says in refusal(planner, tmp_path / "x.sddccampaign", altered(whole, change))


def test_a_post_twice(planner: Planner, whole: bytes, tmp_path: Path) -> None:
    twice = altered(whole, lambda said: said["posts"].append(said["posts"][0]))
    assert "listed twice" in refusal(planner, tmp_path / "x.sddccampaign", twice)


def test_what_only_calls_itself_a_picture(planner: Planner, whole: bytes, tmp_path: Path) -> None:
    bad, members = b"MZ a program", parts(whole)
    name, said = hashlib.sha256(bad).hexdigest(), json.loads(members[CAMPAIGN])
    old = said["media"][0]["sha256"]
    words = json.dumps(said).replace(old, name)
    said = json.loads(words)
    said["media"][0]["size"] = len(bad)
    forged = packed({CAMPAIGN: canonical_bytes(said), MEDIA + name: bad})
    assert "is no picture or film" in refusal(planner, tmp_path / "x.sddccampaign", forged)
    swapped = packed({**members, MEDIA + old: bad})
    assert "a picture in it is another one" in refusal(planner, tmp_path / "x.sddccampaign", swapped)


def test_no_byte_may_differ_and_none_may_lack(planner: Planner, whole: bytes, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311  # the same bytes each time
    for at in {0, 1, 30, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(150))}:
        flipped = whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        refusal(planner, tmp_path / "x.sddccampaign", flipped)
    for length in {0, 1, 29, 43, *(chance.randrange(len(whole)) for _ in range(60)), len(whole) - 1}:
        refusal(planner, tmp_path / "x.sddccampaign", whole[:length])
    refusal(planner, tmp_path / "x.sddccampaign", whole + b"!")


def compressed(name: str, content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def directory_lies(whole: bytes) -> bytes:
    """A member that says it is four thousand megabytes."""
    at = whole.index(b"PK\x01\x02")
    return whole[: at + 20] + struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0) + whole[at + 28 :]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda _whole: b"", "it is empty"),
        (lambda _whole: b"hello", "it is not a campaign file"),
        (lambda _whole: compressed("xl/workbook.xml", b"<x/>"), "it is not a campaign file"),
        (lambda _whole: compressed(CAMPAIGN, b"{" + b" " * 50_000_000), "would unpack to more than it is"),
        (directory_lies, "would unpack to more than it is"),
        (lambda _whole: packed({CAMPAIGN: b'{"a":' * 100_000 + b"1" + b"}" * 100_000}), "nested deeper"),
        (lambda _whole: packed({CAMPAIGN: b"[" * 2_000_000}), "holds more than a campaign can"),
        (lambda _whole: packed({CAMPAIGN: b'{"a":"' + b"x" * LARGEST_WORDS + b'"}'}), "larger than a campaign file"),
        (lambda _whole: packed({CAMPAIGN: b'{"version":1e999}'}), "it was altered"),
        (lambda _whole: packed({CAMPAIGN: b'{"version":NaN}'}), "it was altered"),
        (lambda _whole: packed({CAMPAIGN: b'{"version":' + b"9" * 100_000 + b"}"}), "it was altered"),
        (lambda _whole: packed({CAMPAIGN: b'{"a":"\xff"}'}), "it was altered"),
        (lambda _whole: packed({CAMPAIGN: b'{"a":"\\ud800"}'}), "it was altered"),
        (lambda _whole: packed({CAMPAIGN: b"[]"}), "it was altered"),
        (lambda _whole: packed({CAMPAIGN: b"{}", "../../evil.png": b"x"}), "it is not a campaign file"),
        (lambda whole: packed({**parts(whole), "media/../evil.png": b"x"}), "more in it than what was sealed"),
        (lambda whole: packed(dict(reversed(parts(whole).items()))), "it is not a campaign file"),
    ],
)
def test_what_is_no_whole_file(
    planner: Planner, whole: bytes, tmp_path: Path, make: Callable[[bytes], bytes], says: str
) -> None:
    assert says in refusal(planner, tmp_path / "x.sddccampaign", make(whole))


def test_what_is_no_file_at_all(planner: Planner, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.sddccampaign"):
        with pytest.raises(UnreadableFile):
            planner.campaign_exchange.preview(path)
