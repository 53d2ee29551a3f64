#!/usr/bin/env bash
# Runs in Elasticsearch's image: Kibana's password, and the least rights that the indexer needs.
set -euo pipefail
put() { # path json
  curl -fsS -u "elastic:$ELASTIC_PASSWORD" -H 'Content-Type: application/json' -X "$1" \
    "http://elasticsearch:9200/$2" -d "$3" >/dev/null
}
put POST _security/user/kibana_system/_password "{\"password\":\"$KIBANA_PASSWORD\"}"
put PUT _security/role/nightjar_indexer '{
  "cluster": ["monitor", "manage_index_templates"],
  "indices": [{"names": ["nightjar-*"],
               "privileges": ["auto_configure", "create_index", "read", "write", "manage", "view_index_metadata"]}]}'
put PUT _security/role/nightjar_reader '{
  "indices": [{"names": ["nightjar-*"], "privileges": ["read", "view_index_metadata"]}]}'
put PUT _security/user/nightjar_indexer "{\"password\":\"$INDEXER_PASSWORD\",\"roles\":[\"nightjar_indexer\"]}"
