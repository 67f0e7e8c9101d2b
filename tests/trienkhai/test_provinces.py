"""Which provinces carried out a directive, told from titles alone."""

from __future__ import annotations

from pathlib import Path

from benchmarks.provinces import answered, wanted


def test_the_provinces_of_each_directive_are_exactly_those_of_its_titles(
    shared: Path, tmp_path: Path
) -> None:
    gold = shared / "dev/coverage_tvpl_slugs.jsonl"
    wants = wanted(gold)

    assert len(wants) == 15
    assert answered(gold, tmp_path, wants) == wants
