"""Which posts a page shows: for callers who may not know the store."""

from sddc_planner.store.posts import Wanted

__all__ = ["Wanted"]
