"""A server that runs for long keeps no memory that it does not use."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

import pyarrow as pa

_ARENAS, _FEW = -8, 2
"""The setting of glibc that bounds how many heaps the threads have, and its value."""


def use_little() -> None:
    """From now on columns lie in the memory of the system, and threads share heaps."""
    pa.set_memory_pool(pa.system_memory_pool())
    library = _glibc()
    if library is not None:
        library.mallopt(_ARENAS, _FEW)


def give_back() -> None:
    """What was used and is not any more belongs to the system again."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    """The library of C where it is GNU's; others give memory back by themselves."""
    if sys.platform != "linux":
        return None
    found = ctypes.CDLL(None)
    return found if hasattr(found, "malloc_trim") else None
