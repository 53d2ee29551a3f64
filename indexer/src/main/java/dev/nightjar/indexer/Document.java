package dev.nightjar.indexer;

import co.elastic.clients.util.BinaryData;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** What a record does to an index. Doing it twice is the same as doing it once. */
sealed interface Document {
  SearchIndex index();

  String id();

  /** Replaces what an earlier record of the same key wrote; a later one stays. */
  record Put(SearchIndex index, String id, long version, BinaryData json) implements Document {}

  /** Adds a document that never changes. */
  record Create(SearchIndex index, String id, BinaryData json) implements Document {}

  /** Adds fields to a document; the fields never change. */
  record Merge(SearchIndex index, String id, BinaryData json) implements Document {}

  /** Deletes what an earlier record of the same key wrote. */
  record Delete(SearchIndex index, String id, long version) implements Document {}

  /** Returns an id that Elasticsearch takes whatever the key: its ids end at 512 bytes. */
  static String id(byte[] key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(key));
  }

  static String id(String key) {
    return id(key.getBytes(StandardCharsets.UTF_8));
  }
}
