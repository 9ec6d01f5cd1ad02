"""Bank holidays of England, offline, from the copy of the GOV.UK list that the Ministry of Justice's package carries.

The list is read directly: the package's own reader takes an HTTP client along, which doubles the time of a start, and
reads the file in the encoding of the system, which garbles it on Windows.
"""

import json
from datetime import date
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def bank_holidays() -> dict[date, str]:
    """Day -> name, for the years that GOV.UK has published."""
    text = files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text(encoding="utf-8")
    events = json.loads(text)["england-and-wales"]["events"]
    return {date.fromisoformat(one["date"]): str(one["title"]) for one in events}
