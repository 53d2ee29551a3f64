#!/usr/bin/env bash
# What the second night of an unchanged organisation costs: bench/night.sh REPOSITORIES FOLDER...
# Makes so many Git repositories out of the sources in the folders, folder by folder, lets the local stack scan them as
# its first night, and the night after that, and compares the CPU time of its process, idle services included.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $# -ge 2 ]] || { sed -n '2,4s/^# //p' "$0"; exit 2; }
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nightjar-night.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
./nightjar --version # builds
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" bench/src/main/java/dev/nightjar/bench/NightBenchmark.java "$PWD/nightjar" "$scratch" "$@"
