"""
The four packages of this program lie side by side, or it does not start.

``graph``, ``loaders`` and ``queries`` are common names: a folder of that name in the
working directory would be imported in place of ours, and fail far from the cause.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

_HERE = Path(__file__).resolve().parent.parent


def check() -> None:
    """Raise ImportError, with both places, if a namesake stands before our package."""
    for name in ("graph", "loaders", "queries"):
        spec = importlib.util.find_spec(name)
        found = Path(spec.origin).resolve() if spec and spec.origin else None
        if found is None or found.parent.parent != _HERE:
            raise ImportError(
                f"package {name!r} was found at {found}, not beside trienkhai in "
                f"{_HERE}: another folder of that name stands before it on the "
                "import path; start from another directory or set PYTHONSAFEPATH=1"
            )


check()
