"""The posts of the example, as they are written; ``month.py`` lays them over a month."""

from types import MappingProxyType

from sddc_planner.demo.calendar import Season
from sddc_planner.demo.posts import autumn, december, homes_and_streets, places_and_people, spring, summer, winter

SERVICE = (*homes_and_streets.POSTS, *places_and_people.POSTS)
"""Fit for any month."""

SEASONAL = MappingProxyType(
    {
        Season.DECEMBER: december.POSTS,
        Season.WINTER: winter.POSTS,
        Season.SPRING: spring.POSTS,
        Season.SUMMER: summer.POSTS,
        Season.AUTUMN: autumn.POSTS,
    }
)
