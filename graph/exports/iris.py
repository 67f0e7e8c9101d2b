"""The names that rows have outside: IRIs that lead to no page, and back to the ids."""

from __future__ import annotations

from urllib.parse import quote, unquote

OURS = "urn:trienkhai:"
TERMS = f"{OURS}term:"


def iri(kind: str, id: str) -> str:
    """
    The IRI of a row of the table ``kind``, or of another thing of ours.

    >>> iri("documents", "ubnd/ha-noi|KH|117|2020")
    'urn:trienkhai:documents:ubnd/ha-noi%7CKH%7C117%7C2020'
    """
    return f"{OURS}{kind}:{quote(id, safe='/')}"


def id_of(iri: str) -> str:
    """
    The id in an IRI of ours.

    >>> id_of("urn:trienkhai:documents:ubnd/ha-noi%7CKH%7C117%7C2020")
    'ubnd/ha-noi|KH|117|2020'
    """
    return unquote(iri.removeprefix(OURS).partition(":")[2])
