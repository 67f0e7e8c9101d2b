"""
What is filled in: the values of fields, and what signatures show. It is made part of
the page; remarks that people wrote on it are not.
"""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

_MOST = 2000


class Box(NamedTuple):
    """A place on the page, upwards from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def signatures(document: Any, page: Any) -> list[Box] | None:
    """
    Where signatures stand, once fields and signatures are part of the page; None where
    it has neither. The page has to be loaded again to be read then.
    """
    import pypdfium2.raw as pdfium

    if document.formenv is None:
        return None
    shown = (
        pdfium.FPDF_FORMFIELD_TEXTFIELD,
        pdfium.FPDF_FORMFIELD_COMBOBOX,
        pdfium.FPDF_FORMFIELD_LISTBOX,
        pdfium.FPDF_FORMFIELD_SIGNATURE,
    )
    found: list[Box] = []
    kept = 0
    for n in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST))):
        kind, box = _annotation(pdfium, document, page, n)
        if kind in shown:
            kept += 1
        else:
            pdfium.FPDFPage_RemoveAnnot(page, n)
        if kind == pdfium.FPDF_FORMFIELD_SIGNATURE:
            found.append(box)
    if not kept:
        return None
    done = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return found if done == pdfium.FLATTEN_SUCCESS else None


def _annotation(pdfium: Any, document: Any, page: Any, number: int) -> tuple[int, Box]:
    """The kind of field that an annotation is, and where it stands."""
    one = pdfium.FPDFPage_GetAnnot(page, number)
    if not one:
        return -1, Box(0, 0, 0, 0)
    try:
        kind = pdfium.FPDFAnnot_GetFormFieldType(document.formenv, one)
        edges = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(one, ctypes.byref(edges))
        return kind, Box(edges.left, edges.bottom, edges.right, edges.top)
    finally:
        pdfium.FPDFPage_CloseAnnot(one)
