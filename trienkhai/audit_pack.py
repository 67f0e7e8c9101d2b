"""
The files of an audit, and how they stand in a folder or a ZIP: whole or not at all, the
same bytes for the same files, each with its SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.exports.places import file_at, folder_at

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_SUFFIX = ".zip"
_BORN = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644
_BLOCK = 1 << 20


@contextmanager
def pack_at(out: Path) -> Iterator[Path]:
    """
    A new, empty folder for the files of a pack; when the block ends well they stand at
    ``out``, in a ZIP where its name ends so. A folder gives way only where it is empty
    or a pack that nobody has changed: each of its files as its ``SHA256SUMS`` says.
    """
    if out.suffix.lower() == _SUFFIX:
        with (
            file_at(out) as new,
            TemporaryDirectory(dir=new.parent, prefix=f".{out.name}.") as folder,
        ):
            yield Path(folder)
            _zip(Path(folder), new)
        return
    with folder_at(out, listed=unchanged, is_marked=False) as folder:
        yield folder


def unchanged(folder: Path) -> set[str]:
    """
    The names of the files of a pack that are as they were written; of a folder that is
    no pack none.
    """
    sums = folder / SUMS
    if not sums.is_file():
        return set()
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    said = (line.partition("  ")[::2] for line in lines)
    kept = {name for mark, name in said if _is(folder / name, mark)}
    return {SUMS, *kept}


def _is(file: Path, mark: str) -> bool:
    return file.is_file() and sha256(file) == mark


def sha256(file: Path) -> str:
    """The SHA-256 of a file."""
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def seal(
    folder: Path, about: Mapping[str, object], whats: Mapping[str, Mapping[str, object]]
) -> None:
    """
    The folder lists itself: each file with its size, SHA-256 and what it is in
    ``manifest.json``, and all of them in ``SHA256SUMS``, for ``sha256sum -c``.
    """
    listed = [
        {
            "file": name,
            "bytes": (folder / name).stat().st_size,
            "sha256": sha256(folder / name),
            **whats.get(name, {}),
        }
        for name in names(folder)
    ]
    text = json.dumps({**about, "files": listed}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
    lines = [f"{sha256(folder / name)}  {name}\n" for name in names(folder)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def names(folder: Path) -> list[str]:
    """All files in the folder, in order."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return sorted(one.relative_to(folder).as_posix() for one in files)


def _zip(folder: Path, new: Path) -> None:
    with ZipFile(new, "w", ZIP_DEFLATED) as packed:
        for name in names(folder):
            one = ZipInfo(name, _BORN)
            one.create_system, one.external_attr = _UNIX, _PLAIN_FILE << 16
            one.compress_type = ZIP_DEFLATED
            with (folder / name).open("rb") as file, packed.open(one, "w") as member:
                while block := file.read(_BLOCK):
                    member.write(block)
