"""Which files are read again: decided by how they lie there, without any being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trienkhai.kept.choosing import Choice, choose
from trienkhai.kept.folder import WITHDRAWN, Rows
from trienkhai.kept.inputs import Inputs, Look, Seen
from trienkhai.kept.records import Record

SECOND = 10**9
NOW = 1_700_000_000 * SECOND
OLD: Look = (10, NOW - 100 * SECOND, NOW - 100 * SECOND)


def rows(look: Look = OLD, seen: int = NOW, *, again: bool = False) -> Rows:
    """One file was read, and its content was ``x``."""
    inputs = Inputs()
    inputs.put(Seen("a", *look, seen, "x", again), 1)
    found = Rows(Path("rows"))
    found.put(Record(1, inputs, "this program", {"files": 1}))
    return found


def choice(
    look: Look, known: Rows, *, content: str = "", made: str = "this program"
) -> Choice:
    def of(path: str) -> str:
        assert content, "nobody should have to read it"
        return content

    now = NOW + 1000 * SECOND
    return choose([("a", look)], known, made_with=made, content=of, now=now)


def test_of_no_files_none_is_read() -> None:
    assert choose([], rows(), made_with="", content=str, now=NOW).read == []


def test_a_file_that_lies_there_as_it_did_is_not_looked_into() -> None:
    assert choice(OLD, rows()).kept == ["a"]


@pytest.mark.parametrize("change", [1, 2])
@pytest.mark.parametrize(("content", "read"), [("x", []), ("y", ["a"])])
def test_a_file_with_other_times_is_read_when_its_content_is_another(
    change: int, content: str, read: list[str]
) -> None:
    look = tuple(n + (at == change) for at, n in enumerate(OLD))
    found = choice(look, rows(), content=content)  # type: ignore[arg-type]

    assert found.read == read
    assert [(s.mtime_ns, s.ctime_ns) for s in found.touched] == (
        [] if read else [look[1:]]
    )


def test_a_file_of_another_size_is_read_without_a_look_into_it() -> None:
    assert choice((11, *OLD[1:]), rows()).changed == ["a"]


def test_what_another_program_read_is_read_again() -> None:
    assert choice(OLD, rows(), made="another program").outdated == ["a"]


def test_what_may_be_otherwise_is_read_again() -> None:
    assert choice(OLD, rows(again=True)).again == ["a"]


@pytest.mark.parametrize(
    ("changed", "seen"),
    [
        (NOW, NOW),
        (NOW - 2 * SECOND, NOW),
        (NOW + 500 * SECOND, NOW),
        (NOW - 100 * SECOND, NOW + 2000 * SECOND),
    ],
    ids=["at once", "shortly before", "in the future", "the clock went back"],
)
def test_times_that_prove_nothing_are_not_trusted(changed: int, seen: int) -> None:
    look = (10, changed, NOW - 100 * SECOND)

    assert choice(look, rows(look, seen), content="y").changed == ["a"]
    assert choice(look, rows(look, seen), content="x").read == []


def test_a_file_that_could_not_be_hashed_is_read() -> None:
    inputs = Inputs()
    inputs.put(Seen("a", *OLD, NOW), 1)
    found = Rows(Path("rows"))
    found.put(Record(1, inputs, "this program", {"files": 1}))
    look = (OLD[0], OLD[1] + 1, OLD[2])

    def nothing(path: str) -> str:
        return ""

    chosen = choose(
        [("a", look)], found, made_with="this program", content=nothing, now=NOW
    )
    assert chosen.changed == ["a"]


@dataclass
class Disk:
    """Files with a content and times, and a clock that never shows one time twice."""

    grain: int
    now: int = NOW
    ticks: int = 0
    files: dict[str, tuple[int, Look]] = field(default_factory=dict)

    def time(self) -> int:
        self.ticks += 1
        return self.now + self.ticks

    def write(self, path: str, content: int) -> None:
        at = self.time() // self.grain * self.grain
        self.files[path] = content, (10 + content // 2, at, at)

    def dress(self, path: str, at: int) -> None:
        """Somebody sets the time of the content."""
        content, (size, _, _) = self.files[path]
        now = self.time() // self.grain * self.grain
        self.files[path] = content, (size, at, now)


PATHS = st.sampled_from(["a", "b", "c"])
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), PATHS, st.integers(0, 3)),
        st.tuples(st.just("dress"), PATHS, st.sampled_from([NOW, NOW + 10**12])),
        st.tuples(st.just("remove"), PATHS, st.just(0)),
        st.tuples(st.just("move"), PATHS, st.just(0)),
        st.tuples(st.just("wait"), st.just(""), st.sampled_from([1, 3, 100, -50])),
    ),
    max_size=12,
)


@given(deeds=DEEDS, coarse=st.booleans())
@example(deeds=[("write", "a", 0), ("write", "a", 1)], coarse=True)
@example(deeds=[("write", "a", 0), ("dress", "a", NOW), ("write", "a", 1)], coarse=True)
@example(deeds=[("write", "a", 0), ("remove", "a", 0), ("write", "a", 0)], coarse=False)
def test_whatever_happens_between_builds_the_rows_are_those_of_the_files(
    deeds: list[tuple[str, str, int]], coarse: bool
) -> None:
    disk = Disk(grain=2 * SECOND if coarse else 1)
    kept = Rows(Path("rows"))
    read: dict[int, int] = {}
    night = ("build", "", 0)
    for deed, path, n in chain.from_iterable((each, night) for each in deeds):
        there = path in disk.files
        if deed == "write":
            disk.write(path, n)
        elif deed == "dress" and there:
            disk.dress(path, n)
        elif deed == "remove" and there:
            del disk.files[path]
        elif deed == "move" and there:
            disk.files[path + "'"] = disk.files.pop(path)
        elif deed == "wait" and not (coarse and n < 0):
            disk.now += n * SECOND
        elif deed == "build":
            built(disk, kept, read)
            origins = {p: kept.inputs.origin[kept.at[p]] for p in disk.files}
            assert {p: read[o] for p, o in origins.items()} == {
                p: content for p, (content, _) in disk.files.items()
            }
            assert kept.at.keys() - kept.withdrawn == disk.files.keys()


def built(disk: Disk, kept: Rows, read: dict[int, int]) -> None:
    """One build: chosen files are read, and what was seen is noted."""
    chosen = choose(
        [(path, look) for path, (_, look) in disk.files.items()],
        kept,
        made_with="this program",
        content=lambda path: f"{disk.files[path][0]}",
        now=disk.time(),
    )
    inputs, beside = Inputs(), Inputs()
    for path in chosen.read:
        content, look = disk.files[path]
        origin = kept.next << 24 | len(inputs)
        inputs.put(Seen(path, *look, disk.time(), f"{content}"), origin)
        read[origin] = content
    for seen in chosen.touched:
        beside.put(seen, kept.inputs.origin[kept.at[seen.path]])
    for gone in kept.at.keys() - kept.withdrawn - disk.files.keys():
        beside.put(Seen(gone, -1, 0, 0, disk.time()), WITHDRAWN)
    kept.put(Record(kept.next, inputs, "this program", {"files": 1}))
    kept.put(Record(kept.next, beside, "this program"))
