#!/usr/bin/env bash
# Writes .env from .env.example with a random value for each that is empty; keeps an .env that exists.
set -euo pipefail
cd "$(dirname "$0")"
if [[ -e .env ]]; then
  echo ".env exists; nothing was changed" >&2
  exit 0
fi
umask 077
while IFS= read -r line; do
  if [[ $line =~ ^[A-Z_]+=$ ]]; then
    line=$line$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')
  fi
  printf '%s\n' "$line"
done <.env.example >.env
echo "wrote .env" >&2
