"""Publishing tools whose form is known: one data file for each, with its source and the day somebody looked."""

import json
from functools import lru_cache
from importlib import resources

from sddc_planner.model.tool_layout import ToolLayout
from sddc_planner.model.tool_layout_json import from_json


@lru_cache(maxsize=1)
def profiles() -> tuple[ToolLayout, ...]:
    """By name. Raises ``InvalidValue`` for a data file that was damaged."""
    folder = resources.files("sddc_planner.exports.tools") / "profiles"
    found = [
        from_json(json.loads(one.read_text(encoding="utf-8"))) for one in folder.iterdir() if one.name.endswith(".json")
    ]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))
