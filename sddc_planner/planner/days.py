"""Bank holidays of England, offline, from the file that the Ministry of Justice ships with its package."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=1)
def bank_holidays() -> dict[date, str]:
    """Day -> name, for the years that GOV.UK has published. Loading it takes a moment: not for the window's thread."""
    from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]  # noqa: PLC0415

    calendar = BankHolidays(use_cached_holidays=True)
    return {one["date"]: one["title"] for one in calendar.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)}
