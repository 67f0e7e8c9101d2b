"""Documents of Office that are encrypted, opened with the passwords that were named."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from loaders.formats.containers import Unfit

_OF_EXCEL = "VelvetSweatshop"
"""With this Excel encrypts what anybody may read and nobody change."""

_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ExpatError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    struct.error,
)
_LONGEST = 1 << 16
_AGILE = b"\x04\x00\x04\x00"
_DECLARED = re.compile(rb"<\x00?!")


def unsealed(stream: BinaryIO, passwords: Iterable[str]) -> bytes:
    """
    The document inside, by the first password that fits.

    `Unfit` is raised where none does, and where the file is damaged. One that is locked
    in a way that nobody knows, or wants more rounds of reckoning than the format
    allows, opens with none.
    """
    import msoffcrypto
    from msoffcrypto import exceptions

    _declares_nothing(stream)
    for password in (*passwords, _OF_EXCEL):
        stream.seek(0)
        made = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(stream)
            office.load_key(password=password)
            office.decrypt(made)
        except (exceptions.InvalidKeyError, exceptions.DecryptionError):
            continue
        except (exceptions.FileFormatError, NotImplementedError):
            break
        except (exceptions.ParseError, *_BROKEN) as fault:
            raise Unfit("broken_container") from fault
        return made.getvalue()
    raise Unfit("password_protected")


def _declares_nothing(stream: BinaryIO) -> None:
    """What says how the file is encrypted is XML that declares nothing."""
    import olefile

    stream.seek(0)
    with olefile.OleFileIO(stream) as ole:
        if ole.exists("EncryptionInfo"):
            with ole.openstream("EncryptionInfo") as info:
                data = info.read(_LONGEST)
            if data.startswith(_AGILE) and _DECLARED.search(data):
                raise Unfit("declares_entities")
