"""Addresses of what answers rest on: a document, a sentence in it, the reasons."""

from __future__ import annotations

from trienkhai.page.asked import Asked

DOCUMENT, WHY = "/van-ban", "/vi-sao"
HERE = "at"
"""The id, on a page, of what an address leads to."""


def work(asked: Asked, document: str) -> str:
    """
    The address of a document.

    >>> work(Asked("/tim"), "ubnd/ha-noi|KH|117|2020")
    '/van-ban?document=ubnd/ha-noi|KH|117|2020'
    """
    return asked.link(DOCUMENT, document=document)


def passage(asked: Asked, evidence_id: str, *, document: str | None = None) -> str:
    """
    The address of the words that an answer rests on, by its ``evidence_id``, whatever
    kind of evidence that is: they stand marked in their document, or a decision is told
    with its reason. Ids may be placeholders of a table (``{evidence_id}``) or of a
    picture (``{1}``).

    >>> passage(Asked("/chuoi"), "27:40", document="ubnd/hai-duong|KH|27|2022")
    '/van-ban?document=ubnd/hai-duong|KH|27|2022&at=27:40#at'
    """
    return f"{asked.link(DOCUMENT, document=document, at=evidence_id)}#{HERE}"


def reasons(
    asked: Asked, subject: str, *, body: str | None = None, **more: object
) -> str:
    """
    The address of why an answer is as it is: ``subject`` is the id of an edge or of a
    citation, or a directive together with a ``body``. ``more`` is what the answer was
    asked with (``on``, ``level``, ``demand``, ``view``, ``horizon``).

    >>> reasons(Asked("/do-bao-phu"), "33/CT-TTg@2021", body="ubnd/hai-duong")
    '/vi-sao?subject=33/CT-TTg%402021&body=ubnd/hai-duong'
    """
    return asked.link(WHY, subject=subject, body=body, **more)
