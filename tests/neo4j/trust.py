"""
The certificates that this system trusts, as a file that Java reads.

A Java that was just installed does not know the authority that an office's network has
of its own, though the system does: ``python tests/neo4j/trust.py FILE`` writes all that
the system trusts.
"""

from __future__ import annotations

import hashlib
import os
import ssl
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")


def trusted() -> list[bytes]:
    """The certificates of the authorities, in DER."""
    context = ssl.create_default_context()
    for bundle in (os.environ.get("PIP_CERT"), *_BUNDLES):
        if bundle and Path(bundle).is_file():
            context.load_verify_locations(bundle)
    return context.get_ca_certs(binary_form=True)


def keystore(certificates: Iterable[bytes], *, password: str = "changeit") -> bytes:
    """
    A store of trusted certificates in Java's format JKS.

    >>> keystore([])[:12].hex(" ", 4)
    'feedfeed 00000002 00000000'
    """
    entries = [
        struct.pack(">I", 2)
        + _text(f"authority {n}")
        + struct.pack(">Q", 0)
        + _text("X.509")
        + struct.pack(">I", len(one))
        + one
        for n, one in enumerate(certificates)
    ]
    body = struct.pack(">III", 0xFEEDFEED, 2, len(entries)) + b"".join(entries)
    seal = password.encode("utf-16-be") + b"Mighty Aphrodite" + body
    return body + hashlib.sha1(seal, usedforsecurity=False).digest()


def _text(words: str) -> bytes:
    return struct.pack(">H", len(words)) + words.encode()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(keystore(trusted()))
