"""A server gives memory back, and answers as before."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pytest

from trienkhai.page.light import give_back, use_little


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
