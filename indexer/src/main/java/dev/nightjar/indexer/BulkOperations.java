package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Turns documents into operations of a bulk. */
final class BulkOperations {
  private static final byte[] MERGE_START =
      "{\"doc_as_upsert\":true,\"doc\":".getBytes(StandardCharsets.US_ASCII);

  private BulkOperations() {}

  /**
   * An alias is required: else a lost index would come back without its mappings. A data stream
   * comes back with them.
   */
  static BulkOperation of(Document document, EventsForm form) {
    String alias = document.index().target();
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
                          .document(put.json())));
    }
    if (document instanceof Document.Create create) {
      return BulkOperation.of(
          bulk ->
              bulk.create(
                  index ->
                      index
                          .index(alias)
                          .requireAlias(form == EventsForm.ALIAS)
                          .id(create.id())
                          .document(create.json())));
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
                          .binaryAction(upsert(merge.json()))));
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

  /** Returns the bytes of the document; none for a deletion. */
  static long size(Document document) {
    if (document instanceof Document.Put put) {
      return put.json().size();
    }
    if (document instanceof Document.Create create) {
      return create.json().size();
    }
    return document instanceof Document.Merge merge ? merge.json().size() : 0;
  }

  private static BinaryData upsert(BinaryData json) {
    ByteArrayOutputStream action = new ByteArrayOutputStream((int) json.size() + 32);
    try {
      action.write(MERGE_START);
      json.writeTo(action);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory takes everything", e);
    }
    action.write('}');
    return BinaryData.of(action.toByteArray(), ContentType.APPLICATION_JSON);
  }
}
