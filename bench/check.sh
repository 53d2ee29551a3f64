#!/usr/bin/env bash
# Measures `nightjar check`: CPU time of a start on a small folder, and lines per CPU second on large ones.
# Usage: bench/check.sh [FOLDER...]     each FOLDER holds real sources; JAVA_HOME chooses the Java
# CPU time is user plus system over all threads: the compilers and collectors of the virtual machine count too.
set -euo pipefail
cd "$(dirname "$0")/.."
nightjar=$PWD/nightjar
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$nightjar" --version # builds, and makes the start-up archive

mkdir "$scratch/small"
cp engine/rules/src/main/resources/dev/nightjar/rules/pack/checks/sql-injection/fixtures/java/*.java "$scratch/small"
"$nightjar" check "$scratch/small" >/dev/null 2>&1 || true

measure() { # label, folder
  local status=0
  /usr/bin/time -f '%e %U %S %M' -o "$scratch/time" "$nightjar" check "$2" >"$scratch/out" 2>"$scratch/err" || status=$?
  read -r wall user system memory < <(tail -n 1 "$scratch/time")
  awk -v label="$1" -v status="$status" -v wall="$wall" -v user="$user" -v sys="$system" -v memory="$memory" \
    -v summary="$(tail -n 1 "$scratch/err")" 'BEGIN {
      cpu = user + sys
      lines = summary
      if (!sub(/ lines?,.*/, "", lines)) lines = 0
      sub(/.* /, "", lines)
      gsub(/,/, "", lines)
      printf "%-24s exit %d  %6.2f s wall  %6.2f s CPU  %5d MB  %7.1f kLoC/CPU s\n  %s\n", \
        label, status, wall, cpu, memory / 1024, lines / 1000 / cpu, summary
    }'
}

for round in 1 2 3; do measure "small folder, $round" "$scratch/small"; done
for folder in "$@"; do measure "$(basename "$folder")" "$folder"; done
