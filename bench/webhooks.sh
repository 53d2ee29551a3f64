#!/usr/bin/env bash
# How many deliveries a second are accepted or refused, and whether any is lost: bench/webhooks.sh [RATE] [SECONDS]
# Endpoint, broker and the hosts that send share one process and all cores; bodies are of a usual size (about 9 KB).
set -euo pipefail
cd "$(dirname "$0")/.."
./nightjar --version # builds
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Xmx1g -cp cli/target/nightjar.jar bench/src/main/java/dev/nightjar/bench/WebhookBenchmark.java \
  "${1:-1000}" "${2:-30}"
