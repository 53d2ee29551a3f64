#!/usr/bin/env bash
# What the second night of an unchanged organisation costs: bench/night.sh FOLDER...
# Makes a Git repository of the Java sources in each folder (unpacked -sources.jar files, say), lets the local stack
# scan them as its first night, and the night after that, and compares the CPU time of its process, idle services included.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $# -ge 1 ]] || { sed -n '2,4s/^# //p' "$0"; exit 2; }
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nightjar-night.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
./nightjar --version # builds
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" bench/src/main/java/dev/nightjar/bench/NightBenchmark.java "$PWD/nightjar" "$scratch" "$@"
