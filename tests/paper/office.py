"""LibreOffice, which writes the samples in the forms that offices keep."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from loaders.tools import LIBREOFFICE, found

FILTERS = {
    "docx": "docx:Office Open XML Text",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "pdf": "pdf:writer_pdf_Export",
    "html": "html:HTML (StarWriter)",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
}

_SECONDS = 240


def soffice() -> str | None:
    """Where LibreOffice lies, if it does."""
    return found(LIBREOFFICE)


def convert(files: Sequence[Path], suffix: str, folder: Path, profile: Path) -> None:
    """Each file in another form in ``folder``; the program is started once for all."""
    program = soffice()
    assert program is not None
    done = subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            FILTERS[suffix],
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=True,
    )
    for file in files:
        made = folder / f"{file.stem}.{suffix}"
        assert made.is_file(), f"{made.name}: {done.stdout}{done.stderr}"
