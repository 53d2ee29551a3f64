package dev.nightjar.job;

import dev.nightjar.contract.FileHeaders;
import dev.nightjar.contract.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of {@link Topic#FILES}.
 *
 * @param problem why the record is not what the topic's contract says; empty if it is
 * @param charset the name of the charset of the content; empty if the content has to tell
 * @param deleted whether the record says that the file is gone, or is left out
 * @param leftOut why the file is left out although it is there; empty otherwise
 * @param content the raw bytes; empty if deleted
 */
public record FileRecord(
    String problem,
    String repository,
    String path,
    String scan,
    String commit,
    String blob,
    String charset,
    boolean deleted,
    String leftOut,
    byte[] content,
    int partition,
    long offset,
    long timestamp) {

  /** Separates repository and path in a key. */
  static final char SEPARATOR = '\0';

  static FileRecord of(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    int separator = key.indexOf(SEPARATOR);
    boolean deleted = record.value() == null;
    String scan = header(record, FileHeaders.SCAN);
    String blob = header(record, FileHeaders.BLOB);
    String problem = "";
    if (separator <= 0 || separator == key.length() - 1) {
      problem = "the key is not repository, NUL, path";
    } else if (scan.isEmpty()) {
      problem = "no header " + FileHeaders.SCAN;
    } else if (blob.isEmpty() && !deleted) {
      problem = "no header " + FileHeaders.BLOB;
    }
    return new FileRecord(
        problem,
        separator < 0 ? key : key.substring(0, separator),
        key.substring(separator + 1),
        scan,
        header(record, FileHeaders.COMMIT),
        blob,
        header(record, FileHeaders.CHARSET),
        deleted,
        deleted ? header(record, FileHeaders.SKIPPED) : "",
        deleted ? new byte[0] : record.value(),
        record.partition(),
        record.offset(),
        record.timestamp());
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : StandardCharsets.UTF_8.decode(ByteBuffer.wrap(header.value())).toString();
  }
}
