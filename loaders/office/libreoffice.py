"""
LibreOffice without windows, started once and kept for many files.

One instance with a profile of its own stands ready; each file is handed to it by a
second call, which takes a tenth of a second. A document that is never closed keeps it
from ending behind the first file. A guard makes the calls, ends all with the process
that started it, and removes what is left; it leads a session of its own, so as to
outlive that process.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import hashlib
import logging
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import IO

from loaders.formats.unpacking import NoTemporary
from loaders.office import guard, settings

_LOG = logging.getLogger("trienkhai.office")

KINDS = {
    "doc": "MS Word 97",
    "doc6": "MS WinWord 6.0",
    "rtf": "Rich Text Format",
    "odt": "writer8",
    "fodt": "OpenDocument Text Flat XML",
    "wordml": "MS Word 2003 XML",
}
"""What LibreOffice calls the kinds of files that it is given; ``doc6`` to Word 95."""

_LEAST = 1 << 20
"""Bytes that must be free on the disk for a failure not to be for want of them."""
_STEP = 0.02
_KEPT = "kept.txt"
_MADE = "made"
_FILTER = "docx:Office Open XML Text"


class TooSlow(Exception):
    """LibreOffice did not end in the time that a file may take."""


class NotConverted(Exception):
    """LibreOffice could make nothing of a file."""


class LibreOffice:
    """Converts files; it is started with the first, and anew where it has ended."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._running: _Running | None = None

    def to_docx(self, data: bytes, kind: str, seconds: float) -> bytes:
        """
        What a document becomes as DOCX; ``kind`` is one of `KINDS`, and no other is
        tried: LibreOffice would take anything for a text at last.

        `TooSlow` and `NotConverted` are raised; either way it is ready for the next.
        """
        until = time.monotonic() + seconds
        if self._running is not None:
            try:
                return self._converted(data, kind, until)
            except _Ended:
                _LOG.info("LibreOffice had ended, and is started anew")
        try:
            return self._converted(data, kind, until)
        except _Ended as fault:
            raise NotConverted from fault

    def _converted(self, data: bytes, kind: str, until: float) -> bytes:
        try:
            if self._running is None:
                self._running = _Running(self._program)
                self._running.wait(until)
            return self._running.converted(data, kind, until)
        except (TooSlow, _Ended):
            self.close()
            raise

    def close(self) -> None:
        """Ends the instance; all that it left is removed."""
        running, self._running = self._running, None
        if running is not None:
            running.end()


class _Ended(Exception):
    """The instance has ended by itself."""


class _Running:
    """An instance in a folder of its own, and the guard that holds it."""

    def __init__(self, program: str) -> None:
        self._folder = _folder()
        self._guard = subprocess.Popen(  # noqa: S603
            self._guarded(program),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=_surroundings(self._folder / "tmp"),
            start_new_session=True,
        )
        self._said: queue.Queue[str] = queue.Queue()
        self._program = ""
        hear = threading.Thread(
            target=_hear, args=(self._guard.stdout, self._said), daemon=True
        )
        hear.start()

    def _guarded(self, program: str) -> list[str]:
        folder = self._folder
        instance = [
            program,
            f"-env:UserInstallation={_url(folder)}",
            "--headless",
            "--norestore",
            "--nologo",
        ]
        call = ["--convert-to", _FILTER, "--outdir", str(folder / _MADE)]
        own = folder / "guard.py"
        own.write_bytes(files("loaders.office").joinpath("guard.py").read_bytes())
        script = [sys.executable, "-I", "-S", str(own), str(folder)]
        kept = str(folder / _KEPT)
        return [
            *(*script, *_sockets(folder)),
            *("--", *instance, kept),
            *("--", *instance, *call),
        ]

    def wait(self, until: float) -> None:
        """It has opened the document that it keeps, and takes others."""
        self._program = self._answer(until)
        lock = self._folder / f".~lock.{_KEPT}#"
        while not lock.exists():
            if self._guard.poll() is not None:
                raise _Ended
            if time.monotonic() > until:
                raise TooSlow
            time.sleep(_STEP)

    def converted(self, data: bytes, kind: str, until: float) -> bytes:
        file, made = self._folder / "file", self._folder / _MADE
        try:
            file.write_bytes(data)
            self._call(f"--infilter={KINDS[kind]}\t{file}\n", until)
            return (made / "file.docx").read_bytes()
        except FileNotFoundError as fault:
            if shutil.disk_usage(self._folder).free < _LEAST:
                raise NoTemporary from OSError(errno.ENOSPC, "")
            raise NotConverted from fault
        except OSError as fault:
            raise NoTemporary from fault
        finally:
            file.unlink(missing_ok=True)
            shutil.rmtree(made, ignore_errors=True)

    def _call(self, arguments: str, until: float) -> None:
        assert self._guard.stdin is not None
        try:
            self._guard.stdin.write(arguments)
            self._guard.stdin.flush()
        except OSError as fault:
            raise _Ended from fault
        self._answer(until)

    def _answer(self, until: float) -> str:
        """The next line that the guard says."""
        try:
            said = self._said.get(timeout=max(until - time.monotonic(), 0))
        except queue.Empty as fault:
            raise TooSlow from fault
        if not said:
            raise _Ended
        return said

    def end(self) -> None:
        """Nothing of it is left, even where the guard itself was killed."""
        assert self._guard.stdin is not None
        with contextlib.suppress(OSError):
            self._guard.stdin.close()
        if self._guard.wait() == 0:
            return
        if self._program:
            guard.end(int(self._program))
        for socket in _sockets(self._folder):
            Path(socket).unlink(missing_ok=True)
        shutil.rmtree(self._folder, ignore_errors=True)


def _folder() -> Path:
    """A new folder with a profile, a place for temporary files, and what is kept."""
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(prefix="trienkhai-office-"))
        settings.write(made / "profile")
        (made / "tmp").mkdir()
        (made / _KEPT).write_text("\n", encoding="utf-8")
    except OSError as fault:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
        raise NoTemporary from fault
    return made


def _hear(lines: IO[str], said: queue.Queue[str]) -> None:
    """Each line that the guard says; an empty one when it says no more."""
    with lines:
        for line in lines:
            said.put(line)
    said.put("")


def _url(folder: Path) -> str:
    return (folder / "profile").as_uri()


def _surroundings(folder: Path) -> dict[str, str]:
    """The environment, with a folder for temporary files that is removed at the end."""
    return {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))}


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
