"""An export is written whole or not at all, and over nothing that is not ours."""

from __future__ import annotations

import gc
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import TrienkhaiError, UnknownFormat
from graph.exports import FORMATS, export, places
from graph.stores import open_store
from graph.stores.seam import Store
from tests.worlds import document, world

FOLDERS = [name for name, form in FORMATS.items() if not form.suffix]
FILES = [name for name, form in FORMATS.items() if form.suffix]
PLAN = document("12/KH-UBND", of="ubnd/ha-noi", on="2022-01-10")


@pytest.fixture(scope="module")
def plans() -> Store:
    store = open_store("memory:", read_only=False)
    store.write(world(PLAN))
    return store


def content(out: Path) -> dict[str, bytes]:
    files = [out] if out.is_file() else [*out.iterdir()]
    return {file.name: file.read_bytes() for file in files}


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system writes so many bytes to a file, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_takes_the_place_of_an_older_one(
    plans: Store, form: str, tmp_path: Path
) -> None:
    out = tmp_path / "ra"
    export(open_store("memory:"), out, form=form)
    old = content(out)

    told = export(plans, out, form=form)

    assert (told.documents, told.links, told.out) == (1, 0, out)
    assert content(out) != old
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_gives_the_same_bytes(
    plans: Store, form: str, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        export(plans, tmp_path / name, form=form)

    one, other = content(tmp_path / "a"), content(tmp_path / "b")
    assert list(one.values()) == list(other.values())


@pytest.mark.parametrize(
    ("form", "size"), [*((form, 16) for form in FORMATS), ("xlsx", 9_000)]
)
def test_an_export_that_breaks_off_leaves_the_old_one(
    plans: Store, form: str, size: int, tmp_path: Path
) -> None:
    out = tmp_path / "ra"
    export(plans, out, form=form)
    old = content(out)

    with no_file_larger_than(size):
        with pytest.raises(TrienkhaiError, match="đã đầy"):
            export(open_store("memory:"), out, form=form)
        gc.collect()  # what was left half done ends while there is no room yet

    assert content(out) == old
    assert list(tmp_path.iterdir()) == [out]


def test_an_old_folder_comes_back_when_the_new_one_cannot_take_its_place(
    plans: Store, tmp_path: Path
) -> None:
    out = tmp_path / "ra"
    export(plans, out, form="csv")
    old = content(out)

    with pytest.raises(FileNotFoundError):
        places._exchange(tmp_path / "gone", out, tmp_path / "old")

    assert content(out) == old
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("form", FORMATS)
def test_a_missing_folder_is_said(plans: Store, form: str, tmp_path: Path) -> None:
    with pytest.raises(TrienkhaiError, match="make the folder first"):
        export(plans, tmp_path / "không" / "có", form=form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_said(
    plans: Store, form: str, tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(TrienkhaiError, match="this user has no right"):
            export(plans, tmp_path / "ra", form=form)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_of_other_things_is_left_alone(
    plans: Store, form: str, tmp_path: Path
) -> None:
    out = tmp_path / "ra"
    export(plans, out, form=form)
    (out / "thư riêng.txt").write_text("giữ lại", encoding="utf-8")
    old = content(out)

    with pytest.raises(TrienkhaiError, match="holds other things"):
        export(plans, out, form=form)

    assert content(out) == old


@pytest.mark.parametrize("form", FOLDERS)
def test_an_empty_folder_gives_way(plans: Store, form: str, tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()

    export(plans, tmp_path / "ra", form=form)

    assert len(content(tmp_path / "ra")) > 1


@pytest.mark.parametrize("form", FOLDERS)
def test_a_file_does_not_give_way_to_a_folder(
    plans: Store, form: str, tmp_path: Path
) -> None:
    (tmp_path / "ra").write_text("thư")

    with pytest.raises(TrienkhaiError, match="is a file"):
        export(plans, tmp_path / "ra", form=form)

    assert content(tmp_path / "ra") == {"ra": b"th\xc6\xb0"}


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("name", ["ra", "."])
def test_a_folder_does_not_give_way_to_a_file(
    plans: Store, form: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ra").mkdir()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(TrienkhaiError, match="it is a folder"):
        export(plans, name, form=form)

    assert [*tmp_path.rglob("*")] == [tmp_path / "ra"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_root_of_the_disk_is_not_written_over(plans: Store, form: str) -> None:
    with pytest.raises(TrienkhaiError):
        export(plans, "/", form=form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_graph_is_never_lost_to_an_export(
    plans: Store, form: str, tmp_path: Path, empty_graph: Path
) -> None:
    out = tmp_path / "graph.duckdb"
    out.write_bytes(empty_graph.read_bytes())

    with pytest.raises(TrienkhaiError):
        export(plans, out, form=form)

    assert content(out) == {out.name: empty_graph.read_bytes()}


def test_an_unknown_form_is_answered_with_those_there_are(
    plans: Store, tmp_path: Path
) -> None:
    with pytest.raises(UnknownFormat, match="parquet"):
        export(plans, tmp_path / "ra", form="doc")
