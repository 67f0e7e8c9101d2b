"""What all tests share: where the measuring texts lie, if they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts to measure by; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder shared beside the project is not there")
    return SHARED
