"""What exchange messages, archives and mails become in a whole graph."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Direction, Known, Relation
from queries.chain import chain
from queries.deadlines import deadlines
from queries.why import why
from tests.messages import HEADER, LETTER, PLAN, REPLACING, message
from trienkhai.line import build

LETTER_ID, PLAN_ID = "so/ha-nam/noi-vu|CV|45|2021", "ubnd/ha-nam|KH|512|2021"
OLDER_ID = "so/ha-nam/noi-vu|CV|40|2021"
STEERING = HEADER.replace("SteeringType>1<", "SteeringType>2<")


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.txt", data)
    return made.getvalue()


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("memory:")
    yield opened
    opened.close()


def built(store: Store, tmp_path: Path, files: dict[str, bytes]) -> Store:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    build([folder], store=store)
    return store


def rows(store: Store, table: str, *columns: str) -> list[tuple[object, ...]]:
    found = store.table(table, columns=list(columns)).to_pylist()
    return sorted(tuple(row[name] for name in columns) for row in found)


def test_a_header_alone_describes_its_document(store: Store, tmp_path: Path) -> None:
    built(store, tmp_path, {"m.edxml": message(business=REPLACING)})

    assert rows(store, "documents", "document_id", "known") == [
        (OLDER_ID, Known.CITED),
        (LETTER_ID, Known.DESCRIBED),
        (PLAN_ID, Known.CITED),
    ]
    assert rows(
        store, "edges", "source_id", "relation", "scope", "target_id", "basis"
    ) == [
        (LETTER_ID, "replaces", "document", OLDER_ID, "exchange"),
        (LETTER_ID, "replies_to", "document", PLAN_ID, "exchange"),
    ]
    assert rows(store, "effects", "new_id", "kind", "old_id", "from_from", "basis") == [
        (LETTER_ID, "replaces", OLDER_ID, dt.date(2021, 5, 6), "exchange")
    ]


def test_a_header_and_its_file_are_one_document(store: Store, tmp_path: Path) -> None:
    data = message(files={"45.txt": LETTER.encode()})
    built(store, tmp_path, {"m.edxml": data, "a.zip": zipped(plan=PLAN.encode())})

    assert rows(store, "documents", "document_id", "known") == [
        (LETTER_ID, Known.HELD),
        (PLAN_ID, Known.HELD),
    ]
    assert rows(store, "document_files", "document_id", "role", "preferred") == [
        (LETTER_ID, "register", False),
        (LETTER_ID, "text", True),
        (PLAN_ID, "text", True),
    ]
    assert [Path(str(path)).name for (path,) in rows(store, "files", "path")] == [
        "a.zip!plan.txt",
        "m.edxml",
        "m.edxml!45.txt",
    ]
    assert rows(store, "issues", "code") == []


def test_the_chain_shows_the_link_and_why_leads_to_the_header(
    store: Store, tmp_path: Path
) -> None:
    data = message(files={"45.txt": LETTER.encode()})
    built(store, tmp_path, {"m.edxml": data, "plan.txt": PLAN.encode()})

    frame = chain(
        store,
        LETTER_ID,
        direction=Direction.UP,
        relations=[Relation.REPLIES_TO],
    )
    (step,) = frame.itertuples()
    assert (step.source_id, step.target_id) == (LETTER_ID, PLAN_ID)
    assert step.basis == "exchange"
    assert step.words == "Kế hoạch số 512/KH-UBND ngày 01/04/2021 của UBND tỉnh Hà Nam"
    steps = why(store, str(step.evidence_id))
    assert "exchange" in set(steps["basis"])
    assert any(str(path).endswith("m.edxml") for path in steps["file_path"])


def test_receivers_of_a_message_stand_beside_those_of_its_file(
    store: Store, tmp_path: Path
) -> None:
    built(store, tmp_path, {"m.edxml": message(files={"45.txt": LETTER.encode()})})

    assert rows(store, "recipients", "document_id", "words") == [
        (LETTER_ID, "Lưu: VT"),
        (LETTER_ID, "Như trên"),
        (LETTER_ID, "Sở Tài chính (UBND tỉnh Hà Nam)"),
        (LETTER_ID, "UBND tỉnh Hà Nam"),
        (LETTER_ID, "Văn phòng Sở"),
    ]


def test_a_message_that_orders_is_a_demand_with_its_day(
    store: Store, tmp_path: Path
) -> None:
    data = message(STEERING, files={"45.txt": LETTER.encode()})
    built(store, tmp_path, {"m.edxml": data})

    ((action, due, comparator, basis),) = rows(
        store, "demands", "action", "due_from", "comparator", "basis"
    )
    assert (action, due) == ("organise", dt.date(2021, 6, 30))
    assert (comparator, basis) == ("by", "exchange")
    assert [body for (body,) in rows(store, "addressees", "body_id")] == [
        "so/ha-nam/tai-chinh",
        "ubnd/ha-nam",
    ]
    frame = deadlines(store, on=dt.date(2021, 6, 1))
    assert {day.date() for day in frame["due"]} == {dt.date(2021, 6, 30)}


def test_a_message_that_names_its_own_document_makes_no_link(
    store: Store, tmp_path: Path
) -> None:
    same = REPLACING.replace("2021/04/20,40/SNV-CCHC", "2021/05/06,45/SNV-CCHC")
    built(store, tmp_path, {"m.edxml": message(business=same)})

    assert [target for (target,) in rows(store, "edges", "target_id")] == [PLAN_ID]
    assert rows(store, "effects", "new_id") == []


SCHOOL = HEADER.replace("Sở Nội vụ<", "Trường Trung học phổ thông Chuyên<").replace(
    ">Hà Nam<", "><"
)


def test_a_sender_that_nobody_knows_is_the_issuer_that_the_file_names(
    store: Store, tmp_path: Path
) -> None:
    data = message(SCHOOL, files={"45.txt": LETTER.encode()})
    built(store, tmp_path, {"m.edxml": data})

    assert rows(store, "documents", "document_id", "known") == [
        (LETTER_ID, Known.HELD),
        (PLAN_ID, Known.CITED),
    ]
    assert rows(store, "edges", "source_id", "target_id") == [(LETTER_ID, PLAN_ID)]


def test_a_file_that_lost_its_head_is_the_document_of_its_message(
    store: Store, tmp_path: Path
) -> None:
    lost = LETTER.replace("ỦY BAN NHÂN DÂN TỈNH HÀ NAM\nSỞ NỘI VỤ\n", "").replace(
        "Sở Nội vụ báo cáo", "Xin báo cáo"
    )
    lost = lost.replace("Kính gửi: Ủy ban nhân dân tỉnh Hà Nam", "Kính gửi: Các đơn vị")
    lost = lost.replace("Hà Nam, ngày", "Ngày")
    built(store, tmp_path, {"m.edxml": message(files={"45.txt": lost.encode()})})

    found = rows(store, "documents", "document_id", "issuer_id", "known")
    assert found[0] == (LETTER_ID, "so/ha-nam/noi-vu", Known.HELD)
    assert len(found) == 2


def test_both_without_an_issuer_are_one_document(store: Store, tmp_path: Path) -> None:
    lost = LETTER.replace("SỞ NỘI VỤ", "TRƯỜNG CHUYÊN").replace("Nội vụ", "trường")
    data = message(SCHOOL, files={"45.txt": lost.encode()})
    built(store, tmp_path, {"m.edxml": data})

    assert [k for _, k in rows(store, "documents", "document_id", "known")].count(
        Known.HELD
    ) == 1
    assert len(rows(store, "documents", "document_id")) == 2
    assert len(rows(store, "document_files", "document_id")) == 2


def test_a_message_without_number_and_type_is_no_document(
    store: Store, tmp_path: Path
) -> None:
    report = "<From><OrganName>UBND tỉnh Hà Nam</OrganName></From><Subject>x</Subject>"
    built(store, tmp_path, {"m.edxml": message(report)})

    assert rows(store, "documents", "document_id") == []
    assert ("no_document",) in rows(store, "issues", "code")


def test_one_document_by_exchange_by_mail_and_as_a_file_is_held_once(
    store: Store, tmp_path: Path
) -> None:
    mail = EmailMessage()
    mail["From"], mail["Message-ID"] = "a@example.vn", "<1@example.vn>"
    mail.set_content("Em gửi công văn.")
    mail.add_attachment(LETTER.encode(), maintype="text", subtype="x", filename="a.txt")
    files = {
        "m.edxml": message(files={"45.txt": LETTER.encode()}),
        "m.eml": mail.as_bytes(),
        "45.txt": LETTER.encode(),
    }
    built(store, tmp_path, files)

    assert rows(store, "documents", "document_id", "known")[0] == (
        LETTER_ID,
        Known.HELD,
    )
    states = [str(state) for (state,) in rows(store, "files", "state")]
    assert states == ["duplicate", "duplicate", "read", "read", "unreadable"]


def test_a_disagreement_of_header_and_file_is_an_issue_of_the_graph(
    store: Store, tmp_path: Path
) -> None:
    later = LETTER.replace("06 tháng 5", "07 tháng 5")
    built(store, tmp_path, {"m.edxml": message(files={"45.txt": later.encode()})})

    assert rows(store, "documents", "document_id")[0] == (LETTER_ID,)
    assert ("sent_date",) in rows(store, "issues", "code")
