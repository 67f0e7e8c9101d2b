"""Which files are read: those of the folder that was named, and no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.values import Unread
from loaders.walk import walk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is given, beside one that is not."""
    for name in ("given/a.txt", "given/below/b.txt", "other/secret.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path / "given"


def found(path: Path, *apart: Path) -> list[str]:
    """Names of files below the path, and the codes of what is told."""
    return [
        f"{os.path.basename(one.path)}: {one.issue.code}"
        if isinstance(one, Unread)
        else os.path.relpath(one, path)
        for one in walk(str(path), apart=apart)
    ]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize("target", ["other/secret.txt", "other", "nothing", ".", "/"])
def test_a_link_that_leads_out_is_told_and_not_followed(
    folder: Path, target: str
) -> None:
    (folder / "link").symlink_to(folder.parent / target)

    assert found(folder) == ["a.txt", "below/b.txt", "link: link_outside"]


def test_it_is_said_where_a_link_leads(folder: Path) -> None:
    (folder / "link").symlink_to("../other/secret.txt")

    (told,) = (one for one in walk(str(folder)) if isinstance(one, Unread))
    assert str(folder.parent / "other" / "secret.txt") in told.issue.message


def test_a_folder_whose_name_begins_the_same_is_outside(folder: Path) -> None:
    beside = folder.with_name("given-not")
    beside.mkdir()
    (beside / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link").symlink_to(beside / "secret.txt")

    assert found(folder)[-1] == "link: link_outside"


def test_a_link_out_over_a_link_within_is_told(folder: Path) -> None:
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder.parent / "other" / "secret.txt")

    assert found(folder)[-2:] == ["one: link_outside", "two: link_outside"]


def test_links_within_the_folder_are_followed(folder: Path) -> None:
    (folder / "again.txt").symlink_to(folder / "below" / "b.txt")
    (folder / "z").symlink_to("below", target_is_directory=True)

    assert found(folder) == ["a.txt", "again.txt", "below/b.txt", "z: directory_loop"]


def test_a_link_that_is_named_itself_is_followed(folder: Path) -> None:
    for name in ("secret.txt", ""):
        link = folder.parent / f"link{len(name)}"
        link.symlink_to(folder.parent / "other" / name)

    assert found(folder.parent / "link10") == ["."]
    assert found(folder.parent / "link0") == ["secret.txt"]


def test_hard_links_are_files_of_the_folder(folder: Path) -> None:
    os.link(folder.parent / "other" / "secret.txt", folder / "hard.txt")

    assert found(folder) == ["a.txt", "below/b.txt", "hard.txt"]


def test_files_and_folders_that_are_apart_are_passed_over(folder: Path) -> None:
    assert found(folder, folder / "below") == ["a.txt"]
    assert found(folder, folder / "a.txt") == ["below/b.txt"]


def test_what_is_apart_is_passed_over_under_another_name(folder: Path) -> None:
    (folder / "below" / "a.txt").write_text("another", encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert found(folder, folder / "a.txt") == ["below/a.txt", "below/b.txt"]


@pytest.mark.parametrize("name", [b"k\xea ho\xb9ch.txt", "kế hoạch.txt".encode()])
def test_names_in_any_encoding_are_given_back_as_they_are(
    folder: Path, name: bytes
) -> None:
    with open(os.path.join(os.fsencode(folder), name), "wb"):
        pass

    assert os.fsencode(found(folder)[-1]) == name


@pytest.mark.parametrize("said", ["rows that trienkhai read", "of another program"])
def test_what_other_builds_keep_is_left_out_unless_it_is_named(
    folder: Path, said: str
) -> None:
    tag = folder / "below" / "CACHEDIR.TAG"
    tag.write_text(f"Signature: 8a47\n# {said}", encoding="ascii")
    kept = ["below/CACHEDIR.TAG", "below/b.txt"]

    assert found(folder) == ["a.txt", *(kept if "another" in said else [])]
    assert found(folder / "below") == ["CACHEDIR.TAG", "b.txt"]
