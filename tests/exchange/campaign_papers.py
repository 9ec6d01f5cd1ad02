"""A campaign with something of everything, and what its papers say, for the tests of them."""

import io
import shutil
import subprocess
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from sddc_planner.exports.printed.ruler import Ruler
from sddc_planner.model.campaign import Campaign, Objective, Season, Tier
from sddc_planner.model.measure import Better, MeasureKind
from sddc_planner.model.poll import Option
from tests.council import SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)
RULER = Ruler(lambda text, bold: len(text) * (0.58 if bold else 0.53))
INSIGHT = "Callers do not know whether they qualify, and do not like to ask for help."
URDU = "سردیوں میں گرم رہیں"


def full_campaign(council: SmallCouncil) -> Campaign:
    """Written by the specialist: every field, six measures of which four are read, posts, a video, a poll."""
    planner = council.planner
    planner.sit_down(council.specialist)
    one = planner.campaigns.add(
        name="Warm and Well",
        first_day=FIRST,
        last_day=LAST,
        department=council.waste.id,
        departments=(council.leisure.id,),
        partners=("Age UK", "Citizens Advice"),
        lead=council.specialist,
        budget=120050,
        paid=True,
        season=Season.WINTER,
        tier=Tier.GOLD,
        aim="Grow warm-home grant enquiries from 40 to 60 a month.",
        objectives=(
            Objective(what="Enquiries", start="40 a month", target="60 a month", by=LAST),
            Objective(what="Visits to the page"),
        ),
        audiences=("Residents over 65", "Carers"),
        insight=INSIGHT,
        strategy="Real stories from tenants; one video a month.",
        implementation="Two posts a week. A paid boost in the first cold spell only.",
        scoring="Counted by Housing each month.",
        went_well="Stories were shared.",
        went_badly="The boost ran late.",
        next_time="Agree the boost beforehand.",
    )
    for kind in MeasureKind:
        measure = planner.measures.add(
            one.id,
            kind=kind,
            name=f"Gauge of {kind.value}",
            unit="a month",
            baseline=None if kind is MeasureKind.LEARNING else Decimal(40),
            target=None if kind is MeasureKind.LEARNING else Decimal("60.5"),
            target_day=LAST,
            better=Better.UP,
            source=f"Sheet of {kind.value}",
            note=f"Note on {kind.value}.",
        )
        if kind in {MeasureKind.INPUTS, MeasureKind.LEARNING}:
            continue
        for week, value in enumerate(("41", "46.25", "52")):
            planner.measures.read(measure.id, date(2020, 11, 1) + timedelta(days=7 * week), Decimal(value))
    for n in range(4):
        council.write(title=f"Post {n}", day=FIRST + timedelta(days=20 * n), campaign=one.id)
    council.write(title="Undated", day=None, at=None, campaign=one.id, accounts=(council.x,))
    planner.polls.add(
        [council.x],
        "2020-Q4",
        question="How do you keep warm?",
        options=(Option(text="One room", count=212), Option(text="Blankets", count=148)),
        opens=date(2020, 12, 2),
        opens_at=time(9),
        closes=date(2020, 12, 4),
        campaign=one.id,
        learnt="Most heat one room.",
        done="We ask about it first.",
    )
    return planner.campaigns.get(one.id)


def squeezed(text: str) -> str:
    """Without spaces: lines break where they will."""
    return "".join(text.split())


def words_of_docx(content: bytes) -> str:
    """All its text in reading order, tables among it."""
    word = docx.Document(io.BytesIO(content))
    found: list[str] = []
    for part in word.iter_inner_content():
        if isinstance(part, docx.text.paragraph.Paragraph):
            found.append(part.text)
        else:
            found += [cell.text for row in part.rows for cell in row.cells]
    return "\n".join(found)


def words_of_pdf(path: Path) -> str:
    """As another program reads it. Skips the test where that is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")
