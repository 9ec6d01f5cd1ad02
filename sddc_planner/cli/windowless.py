"""What ``python main.py`` does where no window can open: the demonstration as files, or one sentence."""

from collections.abc import Sequence

from sddc_planner.cli.commands import answered, parsed
from sddc_planner.cli.say import refuse, speak_utf_8


def main(argv: Sequence[str], why: str) -> int:
    """``why`` is the sentence that says what keeps the window from opening. Exit 0 if all was done, else 1."""
    speak_utf_8()
    if not parsed(argv).demo:
        return refuse(f"{why} The commands work without a window: python main.py --help", as_json=False)

    from sddc_planner.cli.example import without_window  # noqa: PLC0415

    return answered(lambda: without_window(why))
