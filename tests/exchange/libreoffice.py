"""Opens files with LibreOffice, out of sight, and saves them again in another form."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TIMEOUT_SECONDS = 120
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"
"""Comma, quotation marks, UTF-8, cells as they are shown, the first sheet."""
XLSX = "xlsx:Calc MS Excel 2007 XML"
PDF = "pdf:calc_pdf_Export"


def program() -> str:
    """LibreOffice's name. Skips the test without it, but on the build machine fails it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed, and the build machine must have it.")
        pytest.skip("LibreOffice is not installed")
    return found


def convert(source: Path, to: str, folder: Path) -> Path:
    """``source`` as opened and saved by LibreOffice into ``folder``, with a profile of its own."""
    profile = folder / "profile"
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        program(),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        str(source),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    made = folder / f"{source.stem}.{to.partition(':')[0]}"
    assert made.is_file(), f"LibreOffice made nothing: {done.stdout} {done.stderr}"
    return made
