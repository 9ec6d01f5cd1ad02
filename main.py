"""Starts SDDC Planner: the window, or one command without it (``python main.py --help``)."""

import gc
import sys

_OF_THE_WINDOW = ("--library", "--demo")
_FILES_OF_THE_WINDOW = (".sddcpack", ".sddcsign", ".sddccampaign")
"""Endings of files that a double click opens."""


def main(argv: list[str]) -> int:
    if argv and not _is_for_the_window(argv[0]):
        from sddc_planner.cli import commands  # noqa: PLC0415  # neither half loads the other

        return commands.main(argv)
    import sddc_planner.planner.planner  # noqa: F401, PLC0415  # before Qt, which reads the source of what comes after it
    from ui.screen import hindrance  # noqa: PLC0415

    if why := hindrance():
        from sddc_planner.cli import windowless  # noqa: PLC0415

        return windowless.main(argv, why)
    gc.disable()  # nothing made during a start is garbage; ``run`` turns it on again
    from ui.app import run  # noqa: PLC0415

    return run(argv)


def _is_for_the_window(word: str) -> bool:
    return word.partition("=")[0] in _OF_THE_WINDOW or word.lower().endswith(_FILES_OF_THE_WINDOW)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
