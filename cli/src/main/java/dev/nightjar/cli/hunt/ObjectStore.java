package dev.nightjar.cli.hunt;

import dev.nightjar.contract.FileHeaders;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What scans have left on the topics: objects, results and texts. */
public final class ObjectStore {
  private static final char SEPARATOR = '\0';

  private final KafkaConnection kafka;

  public ObjectStore(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /** Returns all repositories that objects are stored of, in order of name. */
  List<StoredRepository> repositories() {
    Map<String, ScanResult> results = new HashMap<>();
    WholeTopic.read(
        kafka,
        Topic.SCAN_RESULTS,
        record -> {
          if (record.value() == null) {
            results.remove(text(record.key()));
          } else {
            results.put(text(record.key()), Wire.read(record.value(), ScanResult.class));
          }
        });
    Map<String, TreeMap<String, byte[]>> objects = new TreeMap<>();
    WholeTopic.read(
        kafka,
        Topic.OBJECTS,
        record -> {
          String key = text(record.key());
          int separator = key.indexOf(SEPARATOR);
          TreeMap<String, byte[]> files =
              objects.computeIfAbsent(key.substring(0, separator), name -> new TreeMap<>());
          String path = key.substring(separator + 1);
          if (record.value() == null) {
            files.remove(path);
          } else {
            files.put(path, record.value());
          }
        });
    return objects.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(
            each ->
                new StoredRepository(
                    each.getKey(),
                    Optional.ofNullable(results.get(each.getKey())),
                    each.getValue()))
        .toList();
  }

  /**
   * Returns the texts of files.
   *
   * @param wanted repository and path, joined by a NUL
   */
  Map<String, String> texts(Set<String> wanted) {
    Map<String, String> texts = new HashMap<>();
    if (wanted.isEmpty()) {
      return texts;
    }
    WholeTopic.read(
        kafka,
        Topic.FILES,
        record -> {
          String key = text(record.key());
          if (wanted.contains(key)) {
            if (record.value() == null) {
              texts.remove(key);
            } else {
              texts.put(key, new String(record.value(), charset(record)));
            }
          }
        });
    return texts;
  }

  private static Charset charset(ConsumerRecord<byte[], byte[]> record) {
    @Nullable Header header = record.headers().lastHeader(FileHeaders.CHARSET);
    try {
      return header == null ? StandardCharsets.UTF_8 : Charset.forName(text(header.value()));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // It only costs a few letters in what is shown.
    }
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
