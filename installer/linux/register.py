"""Tells a Linux desktop that packs, decisions and campaign files are opened by SDDC Planner, for this person alone.

Writes a desktop entry and a list of file types (freedesktop.org Desktop Entry and Shared MIME-info specifications)
under ``$XDG_DATA_HOME``, and asks the desktop's own tools, where there are any, to take note.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENTRY, TYPES, ICON = "sddc-planner.desktop", "sddc-planner.xml", "sddc-planner.svg"

DESKTOP = """[Desktop Entry]
Type=Application
Name=SDDC Planner
Comment=Plan a council's social media and sign it off
Exec={command} %f
Icon=sddc-planner
Categories=Office;
MimeType=application/vnd.sddc-planner.pack;application/vnd.sddc-planner.decisions+json;application/vnd.sddc-planner.campaign;
"""
MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/vnd.sddc-planner.pack">
    <comment>Posts for sign-off</comment>
    <glob pattern="*.sddcpack"/>
  </mime-type>
  <mime-type type="application/vnd.sddc-planner.decisions+json">
    <comment>Signed decisions</comment>
    <glob pattern="*.sddcsign"/>
  </mime-type>
  <mime-type type="application/vnd.sddc-planner.campaign">
    <comment>Campaign</comment>
    <glob pattern="*.sddccampaign"/>
  </mime-type>
</mime-info>
"""


def data_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def files(data: Path) -> dict[Path, str]:
    """Where each file goes and what it says."""
    command = shlex.join([sys.executable, str(ROOT / "main.py")]).replace("%", "%%")
    icon = (ROOT / "resources" / "icons" / "calendar.svg").read_text("utf-8")
    return {
        data / "applications" / ENTRY: DESKTOP.format(command=command),
        data / "mime" / "packages" / TYPES: MIME,
        data / "icons" / "hicolor" / "scalable" / "apps" / ICON: icon,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--remove", action="store_true", help="take it back")
    remove = parser.parse_args().remove
    data = data_folder()
    for path, text in files(data).items():
        if remove:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for tool, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if (found := shutil.which(tool)) and (data / folder).is_dir():
            subprocess.run([found, str(data / folder)], check=False)
    print("Taken back." if remove else "Packs, decision files and campaign files are opened by SDDC Planner now.")


if __name__ == "__main__":
    main()
