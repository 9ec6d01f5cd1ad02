"""A rule in plain words: "Every last Friday, 12 times, until 24 Sep 2021". English whatever the machine speaks."""

from collections.abc import Sequence
from datetime import date

from sddc_planner.model.day_words import MONTHS, WEEKDAYS, ordinal
from sddc_planner.model.repeating import LAST_DAY_OF_MONTH, Every, Rule
from sddc_planner.model.repeating_days import Care, OnHoliday

NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_UNITS = {Every.WEEK: "week", Every.MONTH: "month", Every.QUARTER: "quarter", Every.YEAR: "year"}


def pattern_words(rule: Rule) -> str:
    """ "every Monday and Thursday", "every last Friday", "on the first Monday of each quarter": without an end."""
    days = _listed([WEEKDAYS[day] for day in rule.weekdays])
    if rule.every is Every.WEEK:
        return f"every {days}" if rule.interval == 1 else f"every {_steps(rule)} on {days}"
    which = f"the {NTH[rule.nth]} {days}" if rule.weekdays else _month_day(rule)
    if rule.every is Every.QUARTER:
        return f"on {which} of each quarter"
    if rule.every is Every.YEAR:
        each = "every year" if rule.interval == 1 else f"every {_steps(rule)}"
        where = f"{which} of {MONTHS[rule.month - 1]}"
        return f"{each} on {where}"
    if rule.interval == 1:
        is_last = bool(rule.weekdays) and rule.nth < 0
        return f"every last {days}" if is_last else f"on {which} of every month"  # “every second Friday” means weeks
    return f"every {_steps(rule)} on {which}"


def rule_words(rule: Rule, days: Sequence[date] = ()) -> str:
    """The rule with its end: "Every last Friday, 12 times, until 24 Sep 2021". ``days``: what it gives, if known."""
    words = pattern_words(rule)
    times = len(days) or rule.times
    last = days[-1] if days else rule.until
    end = [f"{times} times" if times != 1 else "once"] if times else []
    if last and times != 1:
        end.append(f"until {last.day} {MONTHS[last.month - 1][:3]} {last.year}")
    return ", ".join([f"{words[0].upper()}{words[1:]}", *end])


def care_words(care: Care) -> str:
    """What happens on holidays, as the end of a sentence; empty where nothing does."""
    if care.on_holiday is OnHoliday.KEEP:
        return ""
    which = "bank holidays and weekends" if care.weekends else "bank holidays"
    if care.on_holiday is OnHoliday.LEAVE_OUT:
        return f"not on {which}"
    return f"from {which} to the {care.on_holiday.value} working day"


def _month_day(rule: Rule) -> str:
    return "the last day" if rule.month_day == LAST_DAY_OF_MONTH else f"the {ordinal(rule.month_day)}"


def _steps(rule: Rule) -> str:
    if rule.interval == 2:
        return f"second {_UNITS[rule.every]}"
    return f"{rule.interval} {_UNITS[rule.every]}s"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
