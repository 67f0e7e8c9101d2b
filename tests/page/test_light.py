"""A server gives memory back, and answers as before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pyarrow as pa
import pytest

from trienkhai.page.light import give_back, use_little

SERVED = """
import sys
from trienkhai.start import main
sys.argv = ["trienkhai", "serve", "--help"]
try:
    main()
except SystemExit:
    import pyarrow
    print(pyarrow.default_memory_pool().backend_name)
"""


@pytest.fixture
def pool() -> Iterator[None]:
    before = pa.default_memory_pool()
    yield
    pa.set_memory_pool(before)


@pytest.mark.usefixtures("pool")
def test_columns_lie_in_the_memory_of_the_system() -> None:
    use_little()

    assert pa.default_memory_pool().backend_name == "system"
    held = pa.array(range(1000))
    give_back()
    assert held.to_pylist() == list(range(1000))


def test_a_server_begins_with_all_columns_in_the_memory_of_the_system() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SERVED],
        check=True,
        capture_output=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("ARROW_")},
    )

    assert told.stdout.split()[-1] == b"system"
