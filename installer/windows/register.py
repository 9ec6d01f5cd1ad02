"""Tells Windows that packs, decision files and campaign files are opened by SDDC Planner, for this person alone.

Writes under ``HKEY_CURRENT_USER\\Software\\Classes``, which needs no administrator.
"""

import argparse
import sys
import winreg
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLASSES = r"Software\Classes"
TYPES = {
    ".sddcpack": ("SddcPlanner.Pack", "Posts for sign-off"),
    ".sddcsign": ("SddcPlanner.Decisions", "Decisions"),
    ".sddccampaign": ("SddcPlanner.Campaign", "Campaign"),
}


def command() -> str:
    """The line that Windows runs; without a console window where Python has such a program."""
    python = Path(sys.executable)
    windowed = python.with_name("pythonw.exe")
    return f'"{windowed if windowed.exists() else python}" "{ROOT / "main.py"}" "%1"'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--remove", action="store_true", help="take it back")
    remove = parser.parse_args().remove
    for ending, (name, words) in TYPES.items():
        keys = [rf"{name}\shell\open\command", rf"{name}\shell\open", rf"{name}\shell", name, ending]
        if remove:
            for key in keys:
                try:
                    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, rf"{CLASSES}\{key}")
                except FileNotFoundError:
                    continue
            continue
        for key, value in ((ending, name), (name, words), (keys[0], command())):
            winreg.SetValue(winreg.HKEY_CURRENT_USER, rf"{CLASSES}\{key}", winreg.REG_SZ, value)
    print("Taken back." if remove else "Packs, decision files and campaign files are opened by SDDC Planner now.")


if __name__ == "__main__":
    main()
