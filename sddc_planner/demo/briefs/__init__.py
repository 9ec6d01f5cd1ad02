"""What the campaigns of the example say under OASIS, and what they are measured by: words as data, by season."""

from collections.abc import Mapping

from sddc_planner.demo.briefs import autumn, december, spring, summer, winter
from sddc_planner.demo.briefs.written import Written

WRITTEN: Mapping[str, Written] = {
    **december.WRITTEN,
    **winter.WRITTEN,
    **spring.WRITTEN,
    **summer.WRITTEN,
    **autumn.WRITTEN,
}
"""By the campaign's name."""
