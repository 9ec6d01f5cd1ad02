"""The council-wide rules, kept as settings: one journalled row each, watched like every rule of sign-off."""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields

from sddc_planner.errors import InvalidValue
from sddc_planner.model.rules import Rules
from sddc_planner.store.council import settings

NAMES = tuple(one.name for one in fields(Rules))
"""The ids of the settings that are rules."""


def read(con: sqlite3.Connection) -> Rules:
    """What holds now. A setting that was altered into nonsense counts as not set; ``check`` names it."""
    return from_settings(settings(con))


def from_settings(said: Mapping[str, str]) -> Rules:
    plain = Rules()
    with suppress(InvalidValue):
        return Rules(
            time_may_move=said.get("time_may_move") == "yes",
            submit_days=_number(said, "submit_days", plain.submit_days),
            decide_days=_number(said, "decide_days", plain.decide_days),
            countersign_days=_number(said, "countersign_days", plain.countersign_days),
            passphrase_for_all=said.get("passphrase_for_all") == "yes",
        )
    return plain


def to_setting(value: int | bool) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _number(said: Mapping[str, str], name: str, otherwise: int) -> int:
    text = said.get(name, str(otherwise))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1
