"""
What Spark needs, looked at before it is started: it would wait for minutes, or say the
same in a hundred lines.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import EngineAbsent
from graph.labels import both

JAVA = 17
"""The least version of Java."""

_VERSION = re.compile(r'version "(\d+)')
_SECONDS = 3
_LOCAL = re.compile(r"local(\[.*\])?")
_PORTS = {"spark": 7077, "k8s": 443}


def check(master: str | None) -> None:
    """`EngineAbsent` when Spark, Java or the master is not there."""
    if find_spec("pyspark") is None:
        raise EngineAbsent(both("error.spark_missing"))
    if master is None or _LOCAL.fullmatch(master) or master.startswith("spark://"):
        _check_java()
    if master is not None:
        _check_master(master)


def on_loopback(master: str | None) -> bool:
    """All of it runs on this machine."""
    if master is None or _LOCAL.fullmatch(master):
        return True
    hosts = {host for host, _ in _hosts(master)}
    return master.startswith("spark://") and hosts <= {"127.0.0.1", "localhost"}


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if java is None:
        raise EngineAbsent(both("error.java_missing", version=JAVA))
    try:
        asked = subprocess.run(  # noqa: S603
            [java, "-version"], capture_output=True, text=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError) as fault:
        raise EngineAbsent(both("error.java_missing", version=JAVA)) from fault
    found = _VERSION.search(asked.stderr + asked.stdout)
    if found and int(found[1]) < JAVA:
        raise EngineAbsent(both("error.java_old", version=JAVA, found=found[1]))


def _check_master(master: str) -> None:
    """Somebody answers where the master is said to be, if it says where."""
    if not _LOCAL.fullmatch(master) and "://" not in master and master != "yarn":
        raise EngineAbsent(both("error.master_unknown", master=master))
    hosts = [*_hosts(master)]
    if hosts and not any(_answers(host, port) for host, port in hosts):
        raise EngineAbsent(both("error.master_absent", master=master))


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=_SECONDS).close()
    except OSError:
        return False
    return True


def _hosts(master: str) -> Iterator[tuple[str, int]]:
    """The machines that a master names: ``spark://one:7077,two:7077``."""
    scheme, found, rest = master.partition("://")
    if not found or scheme not in _PORTS:
        return
    for one in rest.split(","):
        try:
            place = urlsplit(one if "://" in one else f"//{one}")
            yield place.hostname or "", place.port or _PORTS[scheme]
        except ValueError as fault:
            words = both("error.master_unknown", master=master)
            raise EngineAbsent(words) from fault
