"""Mails of both kinds: what they bring is read, what they say is told."""

from __future__ import annotations

import random
from email.message import EmailMessage
from pathlib import Path

import pytest

from graph.values import Text, Unread
from graph.words import Severity
from loaders.formats import unpacking
from loaders.formats.mail import spelled
from loaders.read import read
from tests.messages import HEADER, LETTER, PLAN, message
from tests.outlook_files import Tree, mail, ole

Found = list[Text | Unread]
WORDS = "Kính gửi anh chị, em gửi Kế hoạch số 5/KH-UBND để phối hợp."


def written(words: str = WORDS, files: dict[str, bytes] | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "van-thu@example.gov.vn"
    made["To"] = "so-noi-vu@example.gov.vn"
    made["Subject"] = "Gửi kế hoạch"
    made["Message-ID"] = "<1@example.gov.vn>"
    made.set_content(words)
    for name, data in (files or {}).items():
        made.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name
        )
    return made


def found(tmp_path: Path, data: bytes, name: str = "thu.eml") -> Found:
    (tmp_path / name).write_bytes(data)
    return list(read([tmp_path / name]))


def told(files: Found) -> list[tuple[str, str]]:
    """The name of each file within, and its reader or why it was not read."""
    return [
        (
            one.path.partition("!")[2],
            one.issue.code if isinstance(one, Unread) else one.reader,
        )
        for one in files
    ]


def test_an_attached_file_is_read_and_the_words_are_told(tmp_path: Path) -> None:
    words, plan = found(
        tmp_path, written(files={"Kế hoạch số 5.txt": PLAN.encode()}).as_bytes()
    )

    assert isinstance(words, Unread)
    assert (words.issue.code, words.issue.severity) == ("mail_words", Severity.NOTE)
    assert isinstance(plan, Text)
    assert plan.path == f"{tmp_path}/thu.eml!Kế hoạch số 5.txt"
    assert plan.text == PLAN


def test_a_document_pasted_into_the_words_is_read(tmp_path: Path) -> None:
    (letter,) = found(tmp_path, written(LETTER).as_bytes())

    assert isinstance(letter, Text)
    assert letter.path.endswith("thu.eml!noi-dung-thu.txt")
    assert letter.text.replace("\r\n", "\n") == LETTER


def test_a_mail_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    data = written(files={"a.txt": PLAN.encode()}).as_bytes()

    for name in ("thu", "thu.txt", "thu.xyz"):
        assert told(found(tmp_path, data, name))[1] == ("a.txt", "plain")


def test_a_text_that_begins_with_a_heading_is_no_mail(tmp_path: Path) -> None:
    assert told(found(tmp_path, b"Subject: a\nTo: b\n\nplain", "a.txt")) == [
        ("", "plain")
    ]


def test_a_mail_within_a_mail_is_opened(tmp_path: Path) -> None:
    outer = written()
    outer.add_attachment(written(files={"a.txt": PLAN.encode()}))

    assert told(found(tmp_path, outer.as_bytes())) == [
        ("noi-dung-thu.txt", "mail_words"),
        ("2.eml!noi-dung-thu.txt", "mail_words"),
        ("2.eml!a.txt", "plain"),
    ]


@pytest.mark.parametrize(
    "field",
    [
        "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.txt",
        "filename*0*=UTF-8''K%E1%BA%BF; filename*1*=%20ho%E1%BA%A1ch.txt",
        'filename="=?utf-8?B?S+G6vyBob+G6oWNoLnR4dA==?="',
        'filename="=?utf-8?Q?K=E1=BA=BF_ho=E1=BA=A1ch.txt?="',
        'filename="=?windows-1258?Q?K=EA=EC_hoa=F2ch.txt?="',
        'filename="Kế hoạch.txt"',
        'filename="C:\\\\My Documents\\\\Kế hoạch.txt"',
    ],
)
def test_names_are_read_however_they_were_written(tmp_path: Path, field: str) -> None:
    data = f"""MIME-Version: 1.0
From: a@example.vn
Content-Type: application/octet-stream
Content-Disposition: attachment; {field}

{PLAN}""".encode()

    assert told(found(tmp_path, data)) == [("Kế hoạch.txt", "plain")]


def test_a_name_in_an_unknown_encoding_keeps_its_letters() -> None:
    assert spelled("=?no-such?Q?a=20b?=") == "a b"


def test_base64_that_is_cut_short_is_told(tmp_path: Path) -> None:
    data = b"""MIME-Version: 1.0
Message-ID: <1>
Content-Type: application/pdf; name="a.pdf"
Content-Transfer-Encoding: base64

SGVsbG8gd29ybGQ5A"""

    assert told(found(tmp_path, data)) == [("a.pdf", "broken_member")]


def test_what_is_no_document_is_told_or_left_out(tmp_path: Path) -> None:
    made = written("", {"winmail.dat": b"\x78\x9f\x3e\x22", "../a.txt": b"a b"})
    made.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", disposition="inline", cid="<1>"
    )
    made.add_attachment(
        b"seal", maintype="application", subtype="pkcs7-signature", filename="s.p7s"
    )
    made.add_attachment(b"a b", maintype="text", subtype="plain", filename="b.txt")

    assert told(found(tmp_path, made.as_bytes())) == [
        ("winmail.dat", "tnef"),
        ("a.txt", "plain"),
        ("4.png", "inline_picture"),
        ("b.txt", "plain"),
    ]


def test_of_a_saved_page_its_text_is_read(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://example.vn/vb"
    made["Subject"] = "Kế hoạch"
    made["MIME-Version"] = "1.0"
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in PLAN.splitlines())
    made.set_content(page, subtype="html")
    made.add_related(b"x{}", maintype="text", subtype="css", cid="<a>")

    for name in ("trang.mhtml", "trang"):
        assert told(found(tmp_path, made.as_bytes(), name)) == [("trang.html", "html")]


def test_a_mail_under_the_suffix_of_a_saved_page_is_a_mail(tmp_path: Path) -> None:
    files = {"a.txt": LETTER.encode()}

    assert told(found(tmp_path, written("", files).as_bytes(), "thu.doc")) == [
        ("a.txt", "plain")
    ]


def test_a_mail_of_nothing_is_told(tmp_path: Path) -> None:
    assert told(found(tmp_path, written("").as_bytes())) == [("", "empty_mail")]


def test_parts_within_parts_by_the_thousand_do_not_stop_the_others(
    tmp_path: Path,
) -> None:
    data = b"MIME-Version: 1.0\nMessage-ID: <1>\n"
    for n in range(3000):
        data += f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n'.encode()

    assert {code for _, code in told(found(tmp_path, data))} <= {
        "broken_container",
        "empty_mail",
    }


def test_a_mail_of_too_many_files_is_stopped_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "FILES", 2)
    files = {f"{n}-kh.txt": f"Tệp {n}.".encode() for n in range(6)}

    assert told(found(tmp_path, written("", files).as_bytes())) == [
        ("0-kh.txt", "plain"),
        ("1-kh.txt", "plain"),
        ("", "unpacks_too_much"),
    ]


def test_an_exchange_package_of_mime_parts_is_read(tmp_path: Path) -> None:
    made = EmailMessage()
    made["MIME-Version"] = "1.0"
    made["Message-ID"] = "<1>"
    made.add_attachment(message(HEADER), maintype="text", subtype="xml", cid="<a>")
    made.add_attachment(
        LETTER.encode(),
        maintype="application",
        subtype="octet-stream",
        filename="45.txt",
    )

    assert told(found(tmp_path, made.as_bytes(), "goi.edxml")) == [
        ("1.xml", "edxml"),
        ("45.txt", "plain"),
    ]


@pytest.mark.parametrize("wide", [True, False])
def test_a_mail_of_outlook_brings_its_files(tmp_path: Path, wide: bool) -> None:
    within: Tree = mail("Xem thư", {"b.txt": LETTER.encode()}, wide=wide)
    files: dict[str, bytes | Tree] = {
        "Kế hoạch.txt": PLAN.encode() * 40,
        "thư cũ": within,
        "winmail.dat": b"x",
    }

    assert told(found(tmp_path, ole(mail(WORDS, files, wide=wide)), "a.msg")) == [
        ("noi-dung-thu.txt", "mail_words"),
        ("Kế hoạch.txt", "plain"),
        ("thư cũ!noi-dung-thu.txt", "mail_words"),
        ("thư cũ!b.txt", "plain"),
        ("winmail.dat", "tnef"),
    ]


def test_mails_of_outlook_are_opened_to_a_depth(tmp_path: Path) -> None:
    tree: Tree = mail("", {"a.txt": PLAN.encode()})
    for _ in range(9):
        tree = mail("", {"thư": tree})

    (deep,) = told(found(tmp_path, ole(tree), "a.msg"))
    assert deep == ("!".join(["thư"] * 6), "too_deep")


def test_a_mail_of_outlook_without_anything_is_told(tmp_path: Path) -> None:
    assert told(found(tmp_path, ole(mail()), "a.msg")) == [("", "empty_mail")]


def test_damaged_mails_are_told_and_never_crash(tmp_path: Path) -> None:
    nested = written(files={"Kế hoạch.txt": PLAN.encode(), "m.edxml": message()})
    nested.add_attachment(written(LETTER))
    samples = [
        nested.as_bytes(),
        ole(mail(WORDS, {"a.txt": PLAN.encode(), "b": mail("x", {"c.txt": b"a b"})})),
        message(files={"a.txt": PLAN.encode(), "b.zip": b"PK\x03\x04"}),
    ]
    chance = random.Random(102)
    for n in range(450):
        data = bytearray(samples[n % len(samples)])
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            turn = chance.random()
            if turn < 0.2:
                del data[at : at + chance.randint(1, 60)]
            elif turn < 0.3:
                data[at:at] = data[: chance.randint(1, 600)]
            else:
                data[at] = chance.randrange(256)
        codes = {code for _, code in told(found(tmp_path, bytes(data), "a"))}
        assert codes, n
        assert "read_failed" not in codes, n
