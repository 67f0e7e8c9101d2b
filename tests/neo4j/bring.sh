#!/usr/bin/env bash
# bring.sh VERSION FOLDER PYTHON: the jars of that Neo4j stand in the folder, all of
# them or none: what a broken download left is never taken for a server.
set -euo pipefail
version=$1 folder=$2 python=$3
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v mvn >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends maven >/dev/null
  else
    echo "Maven is needed: sudo apt-get install maven" >&2
    exit 1
  fi
fi

mkdir -p "$(dirname "$folder")"
part=$(mktemp -d "$(cd "$(dirname "$folder")" && pwd)/part.XXXXXX")
trap 'rm -rf "$part"' EXIT

bring() {
  mvn -q -B -U -Dstyle.color=never -f "$here/pom.xml" -Dneo4j.version="$version" \
    -DoutputDirectory="$part/lib" dependency:copy-dependencies "$@"
}

# A Java that was just installed may not trust what the system trusts: once more so.
if ! bring >"$part/first.log" 2>&1; then
  "$python" "$here/trust.py" "$part/trusted.jks"
  if ! bring -Djavax.net.ssl.trustStore="$part/trusted.jks"; then
    echo "The jars of Neo4j $version did not come: see above, then run make again" >&2
    exit 1
  fi
fi
[ -e "$folder" ] || mv "$part/lib" "$folder"
