package dev.nightjar.ingest.webhook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a delivery, but for the lists of commits: they are nearly all of it, nobody
 * looks at them, and as objects they would take ten times their size.
 */
final class DeliveryJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final TokenFilter WITHOUT_COMMITS =
      new TokenFilter() {
        @Override
        public @Nullable TokenFilter includeProperty(String name) {
          // For Jackson, null means to leave it out.
          return name.equals("commits") ? null : this;
        }

        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
          return true;
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
          return true;
        }

        @Override
        protected boolean _includeScalar() {
          return true;
        }
      };

  private DeliveryJson() {}

  /**
   * Reads one value and nothing after it.
   *
   * @throws IOException if it is not JSON
   */
  static JsonNode read(byte[] body) throws IOException {
    try (JsonParser whole = MAPPER.createParser(body);
        JsonParser parser =
            new FilteringParserDelegate(
                whole, WITHOUT_COMMITS, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
      JsonNode value = MAPPER.readTree(parser);
      return value == null || whole.nextToken() != null ? MissingNode.getInstance() : value;
    }
  }
}
