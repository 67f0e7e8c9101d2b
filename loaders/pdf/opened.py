"""A PDF opened for reading, with the passwords that a person named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from loaders.formats.source import Source

_IN_MEMORY = 64 << 20


class Locked(Exception):
    """No password that was named opens the file."""


class Damaged(Exception):
    """The file is no PDF that can be opened."""


@contextmanager
def opened(source: Source) -> Iterator[Any]:
    """The document; `Locked` or `Damaged` where it cannot be opened."""
    document = _opened(source)
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def _opened(source: Source) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    held: Any = source.data() if source.size <= _IN_MEMORY else source.stream
    for password in (None, *source.how.passwords):
        try:
            return pypdfium2.PdfDocument(held, password=password)
        except pypdfium2.PdfiumError as fault:
            if fault.err_code == pdfium.FPDF_ERR_PASSWORD:
                continue
            raise Damaged(str(fault)) from fault
    raise Locked
