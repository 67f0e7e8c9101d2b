"""The guide for people who do not program shows what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.labels import label, word
from graph.words import State
from trienkhai.cli import main
from trienkhai.figures.look import LOOKS
from trienkhai.page.views import VIEWS

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "README.vi.md").read_text(encoding="utf-8")
PICTURES = re.findall(r"!\[(?P<said>[^\]]*)\]\((?P<at>docs/pictures/[^)]+)\)", GUIDE)

MOST = 150_000
"""Bytes of a picture."""


@pytest.mark.parametrize(("said", "at"), PICTURES)
def test_a_picture_is_there_small_and_told_in_words(said: str, at: str) -> None:
    content = (ROOT / at).read_bytes()

    assert content.startswith(b"\x89PNG")
    assert len(content) < MOST
    assert len(said.split()) > 3


def test_every_picture_that_is_kept_is_shown() -> None:
    kept = {path.name for path in (ROOT / "docs" / "pictures").iterdir()}

    assert {Path(at).name for _, at in PICTURES} == kept


def test_every_view_has_its_part_and_its_picture() -> None:
    pictures = {f"/{Path(at).stem}" for _, at in PICTURES}

    for view in VIEWS:
        assert view.title("vi") in GUIDE, view.name
        assert view.path in pictures, view.name


@pytest.mark.parametrize("state", State)
def test_every_state_is_explained_by_its_mark_and_name(state: State) -> None:
    assert f"| {LOOKS[state].mark} | {word(state)} |" in GUIDE


def test_what_the_program_says_is_quoted_as_it_says_it() -> None:
    for key in ("page.away", "page.still_counting", "error.store_missing"):
        start = re.split(r"[{:,]", label(key, "vi", **{"path": "{"}))[0].strip()
        assert start in GUIDE, key


def test_every_option_in_the_guide_is_one_of_the_program() -> None:
    known = {
        option
        for command in main.commands.values()
        for parameter in command.params
        for option in parameter.opts
    }
    said = set(re.findall(r"`(--[a-z-]+)", GUIDE)) - {"--help"}

    assert said <= known
