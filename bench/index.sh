#!/usr/bin/env bash
# How fast findings are indexed and questions answered, and what a change of mappings costs those who ask:
# bench/index.sh FINDINGS. The embedded node, broker and indexer
# share one process, so its heap (512 MB for indexing, 1 GB for the others) is more than the indexer's own.
set -euo pipefail
cd "$(dirname "$0")/../indexer"
number=${1:-100000}
path=$(mktemp)
trap 'rm -f "$path"' EXIT
(cd .. && mvn -B -q -o -Dquick -pl indexer -am test-compile)
mvn -B -q -o dependency:build-classpath -Dmdep.outputFile="$path" -Dmdep.includeScope=test >/dev/null 2>&1 ||
  (cd .. && mvn -B -q -o -Dquick -pl indexer -am test-compile dependency:build-classpath -Dmdep.outputFile="$path")
classes=target/classes:target/test-classes:$(cat "$path")
java -Xmx512m -XX:+UseSerialGC -cp "$classes" dev.nightjar.indexer.IndexingSpeed "$number"
java -Xmx1g -XX:+UseSerialGC -cp "$classes" dev.nightjar.indexer.QuerySpeed "$number"
java -Xmx1g -XX:+UseSerialGC -cp "$classes" dev.nightjar.indexer.MigrationSpeed "$number"
