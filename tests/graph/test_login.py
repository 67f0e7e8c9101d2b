"""Who asks a server: read from a file or the environment, and never shown."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.stores.login import Login, login, others_may_read

SECRET = "hạt tiêu #1 = 'đỏ'"
AURA = f"""\
# Wait 60 seconds before connecting using these details

NEO4J_URI=neo4j+s://0a1b2c3d.databases.neo4j.io
NEO4J_USERNAME=neo4j
NEO4J_PASSWORD={SECRET}
NEO4J_DATABASE=van-ban
AURA_INSTANCEID=0a1b2c3d
"""
ASKED = Login("neo4j", SECRET, "van-ban")
VARIABLES = {"NEO4J_USERNAME": "office", "NEO4J_PASSWORD": "other"}


def file(folder: Path, content: bytes | str) -> Path:
    path = folder / "login.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_without_file_and_variables_nobody_asks() -> None:
    assert login({"NEO4J_DATABASE": "neo4j", "HOME": "/"}) is None


def test_the_variables_say_who_asks() -> None:
    assert login(VARIABLES) == Login("office", "other")
    assert login({**VARIABLES, "NEO4J_DATABASE": "x"}) == Login("office", "other", "x")


@pytest.mark.parametrize("name", VARIABLES)
def test_one_variable_alone_is_said(name: str) -> None:
    other = {key: value for key, value in VARIABLES.items() if key != name}

    for given in (other, {**other, name: ""}):
        with pytest.raises(StoreError, match=name):
            login(given)


@pytest.mark.parametrize(
    "content",
    [
        AURA,
        AURA.replace("\n", "\r\n"),
        AURA.encode("utf-8-sig"),
        AURA.encode("utf-16"),
        AURA.replace("=van-ban", ' = "van-ban" ').replace("NEO4J_U", "export NEO4J_U"),
    ],
)
def test_a_file_as_it_is_handed_out_says_who_asks(
    tmp_path: Path, content: bytes | str
) -> None:
    assert login({}, file(tmp_path, content)) == ASKED


def test_the_file_stands_before_the_variables(tmp_path: Path) -> None:
    path = file(tmp_path, AURA.replace("NEO4J_DATABASE", "OTHER"))

    said = login({**VARIABLES, "NEO4J_DATABASE": "x"}, path)

    assert said == Login("neo4j", SECRET)
    assert said.file == path


def test_quotes_keep_blanks_and_a_single_quote_is_a_letter(tmp_path: Path) -> None:
    lines = "NEO4J_USERNAME=' a '\nNEO4J_PASSWORD=\"b'\n"

    assert login({}, file(tmp_path, lines)) == Login(" a ", "\"b'")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="absent"):
        login(VARIABLES, tmp_path / "absent.txt")


def test_a_folder_is_no_login_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        login({}, tmp_path)


@pytest.mark.parametrize("name", ["NEO4J_USERNAME", "NEO4J_PASSWORD"])
@pytest.mark.parametrize("left", ["", "{name}=\n", "{name}=''\n", "#{name}=x\n"])
def test_a_line_that_lacks_is_named(tmp_path: Path, name: str, left: str) -> None:
    lines = [line for line in AURA.splitlines(True) if not line.startswith(name)]

    with pytest.raises(StoreError, match=name) as told:
        login(VARIABLES, file(tmp_path, left.format(name=name) + "".join(lines)))
    assert SECRET not in str(told.value)


@pytest.mark.parametrize(
    "content",
    [
        AURA.encode("utf-16") + b"\0",
        b"NEO4J_USERNAME=neo4j\nNEO4J_PASSWORD=hush-\xf0\n",
        b"NEO4J_USERNAME=neo4j\nNEO4J_PASSWORD=hush-\0\n",
        b"\x89PNG\r\n\x1a\nhush-",
    ],
)
def test_what_is_no_text_is_said_without_its_bytes(
    tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(StoreError, match=r"login\.txt") as told:
        login({}, file(tmp_path, content))
    whole = "".join(traceback.format_exception(told.value))
    assert "hush-" not in whole
    assert SECRET not in whole


def test_bytes_of_another_encoding_in_a_variable_are_said() -> None:
    given = {**VARIABLES, "NEO4J_PASSWORD": os.fsdecode(b"hush-\xf0")}
    with pytest.raises(StoreError, match="NEO4J_PASSWORD"):
        login(given)


def test_a_password_is_never_shown() -> None:
    said = f"{ASKED} {ASKED!r} {[ASKED]} %s" % ASKED
    assert SECRET not in said


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_a_file_that_others_may_read_is_noticed(tmp_path: Path) -> None:
    path = file(tmp_path, AURA)
    seen = []
    for mode in (0o600, 0o640, 0o604):
        path.chmod(mode)
        seen.append(others_may_read(path))

    assert seen == [False, True, True]
    assert not others_may_read(tmp_path / "absent.txt")
