"""
LibreOffice without windows, started once and kept for many files.

One instance with a profile of its own stands ready; each file is handed to it by a
second call, which takes a tenth of a second. A document that is never closed keeps it
from ending behind the first file. A guard ends it with the process that started it, and
removes all that it left.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

from loaders.office import guard, settings

_START = 90.0
_STEP = 0.02
_FILTER = "docx:Office Open XML Text"


class TooSlow(Exception):
    """LibreOffice did not end in the time that a file may take."""


class NotConverted(Exception):
    """LibreOffice could make nothing of a file."""


class LibreOffice:
    """An instance that is ready for files; it is started anew where it has ended."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._folder: Path | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    def to_docx(self, data: bytes, suffix: str, seconds: float) -> bytes:
        """
        What a document becomes as DOCX. Its suffix tells LibreOffice what it is.

        `TooSlow` and `NotConverted` are raised; either way it is ready for the next.
        """
        until = time.monotonic() + seconds
        folder = self._ready(until)
        work = Path(tempfile.mkdtemp(dir=folder))
        try:
            (work / f"file{suffix}").write_bytes(data)
            self._hand_over(folder, work, f"file{suffix}", until)
            made = work / "made" / "file.docx"
            if not made.is_file():
                raise NotConverted
            return made.read_bytes()
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def close(self) -> None:
        """Ends the instance; all that it left is removed."""
        running, self._guard, self._folder = self._guard, None, None
        if running is not None and running.stdin is not None:
            running.stdin.close()
            running.wait()

    def _hand_over(self, folder: Path, work: Path, name: str, until: float) -> None:
        command = [
            *self._command(folder),
            "--convert-to",
            _FILTER,
            "--outdir",
            str(work / "made"),
            str(work / name),
        ]
        quiet = subprocess.DEVNULL
        call = subprocess.Popen(  # noqa: S603
            command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            env=_surroundings(folder),
            start_new_session=True,
        )
        try:
            call.wait(max(until - time.monotonic(), 0))
        except subprocess.TimeoutExpired as fault:
            self.close()
            raise TooSlow from fault
        finally:
            guard.end(call.pid)
            call.wait()

    def _ready(self, until: float) -> Path:
        """The folder of an instance that runs."""
        if self._guard is not None and self._guard.poll() is not None:
            self.close()
        if self._folder is None:
            self._folder = self._started()
            while not _lock_of(self._folder).exists():
                if self._guard is None or self._guard.poll() is not None:
                    self.close()
                    raise NotConverted
                if time.monotonic() > until:
                    self.close()
                    raise TooSlow
                time.sleep(_STEP)
        return self._folder

    def _started(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="trienkhai-office-"))
        settings.write(folder / "profile")
        (folder / "tmp").mkdir()
        (folder / _KEPT).write_text("\n", encoding="utf-8")
        self._guard = subprocess.Popen(  # noqa: S603
            [
                sys.executable,
                "-I",
                "-S",
                guard.__file__,
                str(folder),
                *_sockets(folder),
                "--",
                *self._command(folder),
                str(folder / _KEPT),
            ],
            stdin=subprocess.PIPE,
            env=_surroundings(folder),
        )
        return folder

    def _command(self, folder: Path) -> list[str]:
        return [
            self._program,
            f"-env:UserInstallation={_url(folder)}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nolockcheck",
        ]


_KEPT = "kept.txt"


def _lock_of(folder: Path) -> Path:
    """Stands there as soon as LibreOffice has opened the document that is kept."""
    return folder / f".~lock.{_KEPT}#"


def _url(folder: Path) -> str:
    return (folder / "profile").as_uri()


def _surroundings(folder: Path) -> dict[str, str]:
    """The environment, with a folder for temporary files that is removed at the end."""
    temporary = str(folder / "tmp")
    return {**os.environ, "TMPDIR": temporary, "TMP": temporary, "TEMP": temporary}


def _sockets(folder: Path) -> list[str]:
    """Where the instance listens for files, by the way that it makes up that name."""
    if sys.platform == "win32":
        return []
    digest = hashlib.md5(_url(folder).encode("utf-16-le"), usedforsecurity=False)
    name = "".join(f"{byte:x}" for byte in digest.digest())
    places = ("/tmp", "/var/tmp", folder / "tmp")  # noqa: S108
    return [f"{p}/OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}" for p in places]


def libreoffice(program: str) -> LibreOffice:
    """The instance of this process."""
    return _of_process(program, os.getpid())


@lru_cache(maxsize=1)
def _of_process(program: str, process: int) -> LibreOffice:
    found = LibreOffice(program)
    atexit.register(found.close)
    return found
