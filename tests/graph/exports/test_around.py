"""What lies around a document is handed on like a whole graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.exports import FORMATS, around, export
from graph.stores.seam import Store
from trienkhai.demo import PLAN


@pytest.mark.parametrize("form", FORMATS)
def test_the_surroundings_of_a_document_stand_in_every_form(
    form: str, sample: Store, tmp_path: Path
) -> None:
    out = tmp_path / f"out{FORMATS[form].suffix}"

    done = export(sample, out, form=form, document=PLAN, steps=2)

    part = around(sample, PLAN, steps=2)
    assert done.documents == part["documents"].num_rows > 2
    assert done.links == part["edges"].num_rows > 1
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    assert sum(one.stat().st_size for one in files) > 1_000


@pytest.mark.parametrize("form", ["cypher", "jsonld"])
def test_nothing_further_off_is_told(form: str, sample: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"

    export(sample, out, form=form, document=PLAN, steps=1)

    said = out.read_text(encoding="utf-8")
    assert "117/KH-UBND" in said
    assert "33/CT-TTg" not in said
