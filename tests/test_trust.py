"""What the system trusts, told to a Java that was just installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.java import java
from tests.neo4j.trust import keystore, trusted
from tests.neo4j_server import VERSION


def test_java_reads_every_certificate_of_the_system(tmp_path: Path) -> None:
    store = tmp_path / "trusted.jks"
    certificates = trusted()
    store.write_bytes(keystore(certificates))

    tool = Path(java(VERSION)).with_name("keytool")
    asked = [str(tool), "-list", "-keystore", str(store), "-storepass", "changeit"]
    said = subprocess.run(asked, capture_output=True, text=True)

    assert said.returncode == 0, said.stdout
    assert said.stdout.count("trustedCertEntry") == len(certificates)
