"""Files broken in the ways in which disks, networks and people break them."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence

Break = Callable[[random.Random, bytes, bytes], bytes]


def cut(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """Only its beginning is there."""
    return data[: draw.randrange(len(data))]


def begun_late(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """Only its end is there."""
    return data[draw.randrange(len(data)) :]


def flipped(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """Some bits are the other way."""
    made = bytearray(data)
    for _ in range(draw.choice((1, 10, 200))):
        made[draw.randrange(len(made))] ^= 1 << draw.randrange(8)
    return bytes(made)


def zeroed(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """A part of it was never written."""
    start, end = sorted(draw.randrange(len(data)) for _ in range(2))
    return data[:start] + bytes(end - start) + data[end:]


def doubled(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """A part of it stands there twice, or the whole does."""
    start = draw.choice((0, draw.randrange(len(data))))
    return data + data[start:]


def spliced(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """It goes on as another file."""
    return (
        data[: draw.randrange(len(data))] + other[draw.randrange(max(len(other), 1)) :]
    )


def swapped(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """Two parts of it are in the wrong order."""
    one, two, three = sorted(draw.randrange(len(data)) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def nested(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """It lies within archives within one another, broken itself."""
    for _ in range(draw.randrange(1, 8)):
        pack = draw.choice((zipped, tarred))
        data = pack({"trong": flipped(draw, data, other)})
    return data


def as_it_is(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """Nothing is wrong but its name."""
    return data


BREAKS: Sequence[Break] = (
    cut,
    begun_late,
    flipped,
    flipped,
    zeroed,
    doubled,
    spliced,
    swapped,
    nested,
    as_it_is,
)


def broken(
    samples: Mapping[str, bytes], shares: Mapping[str, int], *, seed: int
) -> dict[str, bytes]:
    """
    Of each sample as many broken files as its share says. Every fifth bears the suffix
    of another, and those in which nothing else is wrong do.
    """
    draw = random.Random(seed)
    names = sorted(samples)
    made: dict[str, bytes] = {}
    for name in names:
        for n in range(shares[name]):
            how = BREAKS[n % len(BREAKS)]
            suffix = name.rpartition(".")[2]
            if how is as_it_is or draw.random() < 0.2:
                suffix = draw.choice(names).rpartition(".")[2]
            other = samples[draw.choice(names)]
            title = f"{name.partition('.')[0]}-{n}-{how.__name__}.{suffix}"
            made[title] = how(draw, samples[name], other)
    return made


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()
