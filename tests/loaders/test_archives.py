"""Archives: each file within is read, what is hostile is told, nothing is written."""

from __future__ import annotations

import gzip
import io
import os
import random
import stat
import struct
import sys
import tarfile
import tracemalloc
import warnings
import zipfile
from pathlib import Path

import pytest

from graph.values import Text, Unread
from loaders.formats import unpacking
from loaders.read import read
from loaders.reading import Reading
from tests.messages import LETTER, PLAN

Found = list[Text | Unread]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def named(raw: bytes, data: bytes = PLAN.encode()) -> bytes:
    """An archive whose one name is these bytes, and says no encoding."""
    archive = zipped({"n" * len(raw): data})
    return archive.replace(b"n" * len(raw), raw)


def found(tmp_path: Path, data: bytes, name: str = "a.zip", **how: object) -> Found:
    (tmp_path / name).write_bytes(data)
    return list(read([tmp_path / name], how=Reading(**how)))  # type: ignore[arg-type]


def told(files: Found) -> list[tuple[str, str]]:
    """The name of each file within, and its reader or why it was not read."""
    return [
        (
            one.path.partition("!")[2],
            one.issue.code if isinstance(one, Unread) else one.reader,
        )
        for one in files
    ]


def test_files_within_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = {"thư mục/b.txt": LETTER.encode(), "a.txt": PLAN.encode(), "c/": b""}
    plan, letter = found(tmp_path, zipped(files))

    assert isinstance(plan, Text)
    assert isinstance(letter, Text)
    assert plan.path == f"{tmp_path}/a.zip!a.txt"
    assert letter.path == f"{tmp_path}/a.zip!thư mục/b.txt"
    assert (plan.text, letter.text) == (PLAN, LETTER)
    assert (plan.carrier, plan.reader) == (None, "plain")


def test_an_archive_within_an_archive_is_opened(tmp_path: Path) -> None:
    inner = zipped({"kế hoạch.txt": PLAN.encode()})
    data = zipped({"x/trong.zip": inner, "hong.zip": inner[:60]})

    assert told(found(tmp_path, data)) == [
        ("hong.zip", "broken_container"),
        ("x/trong.zip!kế hoạch.txt", "plain"),
    ]


def test_archives_are_opened_to_a_depth(tmp_path: Path) -> None:
    data = PLAN.encode()
    for _ in range(9):
        data = zipped({"a.zip" if data[:2] == b"PK" else "a.txt": data})
    (deep,) = told(found(tmp_path, data))

    assert deep == ("a.zip!a.zip!a.zip!a.zip!a.zip!a.zip", "too_deep")


@pytest.mark.parametrize(
    "raw",
    [
        "Kế hoạch số 5.txt".encode(),
        b"K\xea\xec hoa\xf2ch s\xf4\xec 5.txt",
        b"K\xd5 ho\xb9ch s\xe8 5.txt",
    ],
    ids=["UTF-8", "Windows-1258", "TCVN3"],
)
def test_a_name_in_any_encoding_is_shown_in_letters(tmp_path: Path, raw: bytes) -> None:
    assert told(found(tmp_path, named(raw))) == [("Kế hoạch số 5.txt", "plain")]


def test_a_name_beside_the_name_is_preferred(tmp_path: Path) -> None:
    said = "Kế hoạch.txt".encode()
    extra = struct.pack("<HHBI", 0x7075, 5 + len(said), 1, 0) + said
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("K_ ho_ch.txt")
        entry.extra = extra
        archive.writestr(entry, PLAN)

    assert told(found(tmp_path, made.getvalue())) == [("Kế hoạch.txt", "plain")]


@pytest.mark.parametrize(
    "name", ["../../ngoai.txt", "/etc/ngoai.txt", "C:\\ngoai.txt", "a/..\\..\\b.txt"]
)
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str
) -> None:
    before = sorted(os.listdir(tmp_path.parent))
    files = found(tmp_path, zipped({name: PLAN.encode(), "ok.txt": PLAN.encode()}))

    assert sorted(code for _, code in told(files)) == ["plain", "unsafe_name"]
    assert os.listdir(tmp_path) == ["a.zip"]
    assert sorted(os.listdir(tmp_path.parent)) == before


def test_a_link_within_is_not_followed(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("lien-ket.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")

    assert told(found(tmp_path, made.getvalue())) == [("lien-ket.txt", "link_within")]


def test_what_systems_keep_for_themselves_is_left_out(tmp_path: Path) -> None:
    files = {
        "__MACOSX/._a.txt": b"x",
        ".DS_Store": b"x",
        ".git/config": b"x",
        "a.txt": PLAN.encode(),
    }

    assert told(found(tmp_path, zipped(files))) == [("a.txt", "plain")]


def test_one_name_twice_gives_two_files(tmp_path: Path) -> None:
    made = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("a.txt", PLAN)
            archive.writestr("a.txt", LETTER)

    assert told(found(tmp_path, made.getvalue())) == [
        ("a.txt", "plain"),
        ("a (2).txt", "plain"),
    ]


def locked(password: str) -> bytes:
    """An archive of one file behind a password, in the old way (ZipCrypto)."""
    data, crc = PLAN.encode(), zipfile.crc32(PLAN.encode())  # type: ignore[attr-defined]
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = [_crc_entry(n) for n in range(256)]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 255]
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 255]

    def sealed(byte: int) -> int:
        mask = (keys[2] | 2) & 0xFFFF
        hidden = byte ^ (((mask * (mask ^ 1)) >> 8) & 255)
        update(byte)
        return hidden

    for byte in password.encode():
        update(byte)
    body = bytes(map(sealed, bytes(11) + bytes([crc >> 24]) + data))
    name = b"khoa.txt"
    rest = struct.pack(
        "<HHHHHIIIHH", 20, 1, 0, 0, 33, crc, len(body), len(data), len(name), 0
    )
    local = b"PK\x03\x04" + rest + name + body
    central = b"PK\x01\x02" + struct.pack("<H", 20) + rest
    central += struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def _crc_entry(n: int) -> int:
    for _ in range(8):
        n = (n >> 1) ^ 0xEDB88320 if n & 1 else n >> 1
    return n


def test_a_locked_file_is_told_and_opened_by_its_password(tmp_path: Path) -> None:
    data = locked("mật khẩu")

    assert told(found(tmp_path, data)) == [("khoa.txt", "password_protected")]
    assert told(found(tmp_path, data, passwords=("sai",))) == [
        ("khoa.txt", "password_protected")
    ]
    (opened,) = found(tmp_path, data, passwords=("sai", "mật khẩu"))
    assert isinstance(opened, Text)
    assert opened.text == PLAN


def test_a_file_packed_or_locked_in_an_unknown_way_is_told(tmp_path: Path) -> None:
    packings = ((99, "locked_aes"), (9, "unknown_packing"), (14, "unknown_packing"))
    for method, code in packings:
        data = bytearray(zipped({"a.txt": PLAN.encode(), "b.txt": PLAN.encode()}))
        at = data.index(b"PK\x01\x02")
        struct.pack_into("<H", data, at + 10, method)
        struct.pack_into("<H", data, 8, method)
        assert told(found(tmp_path, bytes(data))) == [
            ("a.txt", code),
            ("b.txt", "plain"),
        ]


def test_a_damaged_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PLAN.encode() * 9, "b.txt": PLAN.encode()}))
    data[45:60] = bytes(15)

    assert told(found(tmp_path, bytes(data))) == [
        ("a.txt", "broken_member"),
        ("b.txt", "plain"),
    ]


def test_an_archive_cut_short_is_told(tmp_path: Path) -> None:
    data = zipped({"a.txt": PLAN.encode()})

    for size in (4, 30, len(data) - 1):
        assert told(found(tmp_path, data[:size])) == [("", "broken_container")]


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    for data in (zipped({}), zipped({"a/": b""}), zipped({".x": b"x"})):
        assert told(found(tmp_path, data)) == [("", "empty_archive")]


def test_entries_that_share_bytes_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": PLAN.encode(), "b.txt": LETTER.encode()}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    struct.pack_into("<I", data, second + 42, 0)

    assert told(found(tmp_path, bytes(data))) == [("", "overlapping_entries")]


def test_a_bomb_is_stopped_and_what_came_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LEAST", 8 << 20)
    zeros = zipped({f"{n}.bin": bytes(4 << 20) for n in range(9)})
    data = zipped({"a.txt": PLAN.encode(), "b.zip": zeros, "c.txt": LETTER.encode()})
    tracemalloc.start()
    files = told(found(tmp_path, data))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert files[0] == ("a.txt", "plain")
    assert files[-1] == ("", "unpacks_too_much")
    assert ("b.zip", "unpacks_too_much") in files
    assert peak < 64 << 20


def test_a_file_within_has_the_suffix_of_its_own_name(tmp_path: Path) -> None:
    files = {"a": b"Mot.", "b.txt ": b"Hai.", "c.txt.": b"Ba.", "d.xyz": b"x"}

    assert told(found(tmp_path, zipped(files))) == [
        ("a", "plain"),
        ("b.txt ", "plain"),
        ("c.txt.", "plain"),
        ("d.xyz", "unknown_format"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes there")
def test_a_disk_without_room_is_no_damage_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    monkeypatch.setattr(unpacking, "_IN_MEMORY", 1000)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": b"Mot. " * 40_000}))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        (lost,) = read([path])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert isinstance(lost, Unread)
    assert lost.issue.code == "no_temporary"
    assert "ổ đĩa đã đầy" in lost.issue.message


def test_an_archive_of_too_many_files_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "FILES", 3)
    files = told(found(tmp_path, zipped({f"{n}.txt": b"a b" for n in range(5)})))

    assert [code for _, code in files] == [*["plain"] * 3, "unpacks_too_much"]


def test_a_document_of_an_office_program_is_no_archive(tmp_path: Path) -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"})
    files = told(found(tmp_path, data, "a.docx"))

    assert {name for name, _ in files} == {""}


def tarred(files: dict[str, bytes], **more: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name, kind in more.items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    return made.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_the_files_of_a_tar_are_read(tmp_path: Path, packed: bool) -> None:
    data = tarred(
        {"kế hoạch/a.txt": PLAN.encode(), "../b.txt": b"x", ".c": b"x"},
        lien_ket=tarfile.SYMTYPE,
        thiet_bi=tarfile.CHRTYPE,
    )
    name = "a.tar.gz" if packed else "a.tar"

    assert told(found(tmp_path, gzip.compress(data) if packed else data, name)) == [
        ("kế hoạch/a.txt", "plain"),
        ("../b.txt", "unsafe_name"),
        ("lien_ket", "link_within"),
        ("thiet_bi", "link_within"),
    ]


def test_a_packed_file_is_read_by_its_own_name(tmp_path: Path) -> None:
    data = gzip.compress(PLAN.encode())

    assert told(found(tmp_path, data, "5-kh.txt.gz")) == [("5-kh.txt", "plain")]
    assert told(found(tmp_path, data, "5-kh.txt")) == [("5-kh", "plain")]
    assert told(found(tmp_path, data[:30], "5-kh.txt.gz")) == [("", "broken_container")]


def test_a_tar_cut_short_keeps_what_came_before(tmp_path: Path) -> None:
    data = tarred({"a.txt": PLAN.encode(), "b.txt": LETTER.encode() * 9})
    files = told(found(tmp_path, data[:2000], "a.tar"))

    assert files == [("a.txt", "plain"), ("", "broken_container")]


def test_archives_that_nobody_opens_are_told_what_to_do(tmp_path: Path) -> None:
    for head in (b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"BZh9", b"\xfd7zXZ\x00"):
        assert told(found(tmp_path, head + bytes(90), "a.zip")) == [("", "no_unpacker")]


def test_damaged_archives_are_told_and_never_crash(tmp_path: Path) -> None:
    inner = zipped({"kế hoạch.txt": PLAN.encode(), "b.zip": zipped({"c.txt": b"a b"})})
    samples = [
        inner,
        locked("x"),
        tarred({"a.txt": PLAN.encode(), "b.txt": LETTER.encode()}),
        gzip.compress(tarred({"a.txt": PLAN.encode()})),
    ]
    chance = random.Random(16)
    for n in range(400):
        data = bytearray(samples[n % len(samples)])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            if chance.random() < 0.2:
                del data[at : at + chance.randint(1, 40)]
            else:
                data[at] = chance.randrange(256)
            if not data:
                break
        codes = {code for _, code in told(found(tmp_path, bytes(data) or b"x"))}
        assert codes, n
        assert "read_failed" not in codes, n
