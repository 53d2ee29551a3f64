#!/usr/bin/env bash
# How long it takes from a push to a finding that can be asked for: bench/push.sh REPOSITORY [PUSHES]
# REPOSITORY is a Git repository, bare or not; it is cloned, and only the clone is changed. The local stack runs as
# users start it; each push adds a defect (in a file, in one that imports more, in a new file) or takes it away, and is told
# by a signed webhook.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $# -ge 1 ]] || { sed -n '2,5s/^# //p' "$0"; exit 2; }
repository=$(cd "$1" && pwd)
pushes=${2:-100}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/nightjar-push.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
./nightjar --version # builds
git clone -q --depth 1 "file://$repository" "$scratch/shop"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" bench/src/main/java/dev/nightjar/bench/PushBenchmark.java "$PWD/nightjar" "$scratch/shop" "$scratch/home" "$pushes"
