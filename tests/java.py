"""
Which Java runs a version of Neo4j on this machine.

>>> least("5.26.20"), least("2025.12.1")
(17, 21)
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_VERSION = re.compile(r'version "(?P<major>\d+)')


def least(version: str) -> int:
    """The oldest Java that this version of Neo4j runs on."""
    return 17 if version.startswith("5.") else 21


@cache
def java(version: str) -> str:
    """The oldest Java here that runs this version; the variable JAVA names another."""
    named = os.environ.get("JAVA")
    known = [named] if named else _installed()
    fit = [(major(one), one) for one in known if major(one) >= least(version)]
    if not fit:
        raise RuntimeError(
            f"Neo4j {version} needs Java {least(version)} or later; found:"
            f" {', '.join(known) or 'none'}. Install it, or set JAVA=/path/to/java"
        )
    return min(fit)[1]


@cache
def major(path: str) -> int:
    """The version of that Java; 0 when it is none."""
    try:
        told = subprocess.run([path, "-version"], capture_output=True, text=True)
    except OSError:
        return 0
    found = _VERSION.search(told.stderr)
    return int(found["major"]) if found else 0


def _installed() -> list[str]:
    home = os.environ.get("JAVA_HOME")
    named = [Path(home, "bin", "java")] if home else []
    there = [*named, *_on_path(), *sorted(Path("/usr/lib/jvm").glob("*/bin/java"))]
    return [str(one) for one in dict.fromkeys(map(Path.resolve, there)) if one.exists()]


def _on_path() -> Iterator[Path]:
    found = shutil.which("java")
    if found:
        yield Path(found)


if __name__ == "__main__":
    try:
        sys.stdout.write(java(sys.argv[1]) + "\n")
    except RuntimeError as error:
        sys.exit(str(error))
