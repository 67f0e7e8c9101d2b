"""The public face: what a person who writes Python finds."""

from __future__ import annotations

import subprocess
import sys

import trienkhai
from queries.catalogue import QUESTIONS


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert trienkhai.__all__ == sorted(trienkhai.__all__)
    assert all(getattr(trienkhai, name) for name in trienkhai.__all__)


def test_every_question_is_public_under_its_name() -> None:
    for name, question in QUESTIONS.items():
        assert getattr(trienkhai, name) is question.function


def test_importing_the_face_or_the_loaders_brings_in_no_heavy_package() -> None:
    code = (
        "import sys, trienkhai, loaders.parse, loaders.read\n"
        "heavy = {'pandas', 'pyarrow', 'duckdb', 'networkx', 'rich', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "[]"
