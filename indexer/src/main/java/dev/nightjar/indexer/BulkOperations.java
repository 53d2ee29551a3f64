package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.nio.charset.StandardCharsets;

/** Turns documents into operations of a bulk. */
final class BulkOperations {
  private static final byte[] MERGE_START =
      "{\"doc_as_upsert\":true,\"doc\":".getBytes(StandardCharsets.US_ASCII);

  private BulkOperations() {}

  /** An alias is required everywhere: else a lost index would come back without its mappings. */
  static BulkOperation of(Document document) {
    String alias = document.index().alias();
    if (document instanceof Document.Put put) {
      return BulkOperation.of(
          bulk ->
              bulk.index(
                  index ->
                      index
                          .index(alias)
                          .requireAlias(true)
                          .id(put.id())
                          .versionType(VersionType.ExternalGte)
                          .version(put.version())
                          .document(json(put.json()))));
    }
    if (document instanceof Document.Create create) {
      return BulkOperation.of(
          bulk ->
              bulk.create(
                  index ->
                      index
                          .index(alias)
                          .requireAlias(true)
                          .id(create.id())
                          .document(json(create.json()))));
    }
    if (document instanceof Document.Merge merge) {
      return BulkOperation.of(
          bulk ->
              bulk.update(
                  update ->
                      update
                          .index(alias)
                          .requireAlias(true)
                          .id(merge.id())
                          .retryOnConflict(3)
                          .binaryAction(json(upsert(merge.json())))));
    }
    Document.Delete delete = (Document.Delete) document;
    return BulkOperation.of(
        bulk ->
            bulk.delete(
                deletion ->
                    deletion
                        .index(alias)
                        .id(delete.id())
                        .versionType(VersionType.ExternalGte)
                        .version(delete.version())));
  }

  static long size(Document document) {
    if (document instanceof Document.Put put) {
      return put.json().length;
    }
    if (document instanceof Document.Create create) {
      return create.json().length;
    }
    return document instanceof Document.Merge merge ? merge.json().length : 0;
  }

  private static byte[] upsert(byte[] json) {
    byte[] action = new byte[MERGE_START.length + json.length + 1];
    System.arraycopy(MERGE_START, 0, action, 0, MERGE_START.length);
    System.arraycopy(json, 0, action, MERGE_START.length, json.length);
    action[action.length - 1] = '}';
    return action;
  }

  private static BinaryData json(byte[] json) {
    return BinaryData.of(json, ContentType.APPLICATION_JSON);
  }
}
