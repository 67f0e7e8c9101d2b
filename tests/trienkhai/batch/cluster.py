"""A real standalone cluster of Spark on this machine: one master, two workers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

_CLASS = "org.apache.spark.deploy"
_MASTER = f"{_CLASS}.master.Master"
_WORKER = f"{_CLASS}.worker.Worker"
_CORES, _MEMORY = "1", "700m"
_OPTIONS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"


@dataclass(slots=True)
class Cluster:
    """Where the master listens, and the processes of the workers."""

    master: str
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def conf(self) -> dict[str, str]:
        """Settings with which a session is small, and plans for few rows are quick."""
        return {
            "spark.driver.memory": "512m",
            "spark.executor.memory": "512m",
            "spark.driver.extraJavaOptions": _OPTIONS,
            "spark.executor.extraJavaOptions": _OPTIONS,
            "spark.sql.shuffle.partitions": "1",
            "spark.sql.autoBroadcastJoinThreshold": "-1",
            "spark.sql.parquet.compression.codec": "uncompressed",
            "spark.sql.adaptive.enabled": "false",
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        }

    def kill_a_worker(self) -> None:
        """One worker and its executor are gone at once."""
        worker = self.workers.pop()
        for pid in [*_children(worker.pid), worker.pid]:
            os.kill(pid, 9)
        worker.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """The cluster, whose processes have ended afterwards."""
    with ExitStack() as processes:
        port = _free_port()
        place = ["--host", "127.0.0.1", "--webui-port", "0"]
        master = [_MASTER, *place, "--port", str(port)]
        processes.enter_context(_running(master, "elected leader", folder))
        made = Cluster(f"spark://127.0.0.1:{port}")
        size = ["--cores", _CORES, "--memory", _MEMORY]

        def start(n: int) -> subprocess.Popen[str]:
            own = ["--work-dir", str(folder / f"worker-{n}")]
            worker = [_WORKER, *place, *size, *own, made.master]
            starting = _running(worker, "Successfully registered", folder)
            return processes.enter_context(starting)

        with ThreadPoolExecutor() as both:
            made.workers += both.map(start, range(2))
        yield made


@contextmanager
def _running(
    arguments: list[str], ready: str, folder: Path
) -> Iterator[subprocess.Popen[str]]:
    """A process of Spark, which has said that it is ready."""
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    script = Path(spec.origin).parent / "bin" / "spark-class"
    own = {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": _OPTIONS,
        "PYSPARK_PYTHON": sys.executable,
    }
    process = subprocess.Popen(
        [str(script), *arguments],
        env={**os.environ, **own},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    with process.stderr as told:
        said = []
        for line in told:
            said.append(line)
            if ready in line:
                break
        else:
            raise AssertionError("".join(said[-20:]))
        rest = threading.Thread(target=_drain, args=(told,), daemon=True)
        rest.start()
        try:
            yield process
        finally:
            process.terminate()
            process.wait()
            rest.join()


def _drain(lines: Iterator[str]) -> None:
    for _ in lines:
        pass


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
