"""Numbers as people in this country write them: 1,234.5, £900, 52%, 60 a month."""

from decimal import Decimal

AT_THE_NUMBER = ("%", "‰", "°")
BEFORE = ("£", "€", "$")
"""Units that stand at the number, behind it or before it."""


def number_words(value: Decimal, unit: str = "") -> str:
    """ "1,234.5", "£900", "52%", "60 a month": exact, without noughts that say nothing."""
    unit = unit.strip()
    plain = format(abs(value), "f")
    whole, _point, rest = plain.partition(".")
    rest = rest.rstrip("0")
    if unit in BEFORE and len(rest) == 1:
        rest += "0"
    text = f"{int(whole):,}" + (f".{rest}" if rest else "")
    sign = "−" if value < 0 and text.strip("0.,") else ""
    if unit in BEFORE:
        return f"{sign}{unit}{text}"
    if unit in AT_THE_NUMBER:
        return f"{sign}{text}{unit}"
    return f"{sign}{text} {unit}".rstrip()


_LONG = 9
"""Letters from which a number is said shortly in a narrow column."""


def brief_number(value: Decimal, unit: str = "") -> str:
    """The same, rounded where it would be long: "1.23m", "2,345.68". The exact one must stand somewhere near."""
    exact = number_words(value, unit)
    if len(exact) <= _LONG:
        return exact
    for size, letters in ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")):
        if abs(value) >= size:
            text = number_words(round(value / size, 2), "£" if unit.strip() == "£" else "")
            return f"{text}{letters}{unit.strip() if unit.strip() in AT_THE_NUMBER else ''}"
    return number_words(round(value, 2), unit)
