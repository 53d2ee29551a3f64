package dev.nightjar.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** Messages to bytes and back: JSON with fields in declaration order, times in ISO 8601. */
public final class Wire {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Wire() {}

  public static byte[] write(Record message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write " + message.getClass().getSimpleName(), e);
    }
  }

  /**
   * Reads a message.
   *
   * @throws MalformedMessage if the bytes are not such a message
   */
  public static <T extends Record> T read(byte[] bytes, Class<T> type) {
    ObjectReader reader = MAPPER.readerFor(type);
    try {
      return reader.readValue(bytes);
    } catch (IOException e) {
      throw new MalformedMessage("Not a " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Says that bytes on a topic are not what its contract says. */
  public static final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedMessage(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
