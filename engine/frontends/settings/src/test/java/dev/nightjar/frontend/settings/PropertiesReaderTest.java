package dev.nightjar.frontend.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.SourceUnit.Setting;
import dev.nightjar.ir.Span;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertiesReaderTest {
  private final SettingsFrontend frontend = new SettingsFrontend(SettingsFormat.PROPERTIES);

  @Test
  void settingsHaveKeysValuesAndPlaces() {
    SourceUnit unit =
        frontend.lower(
            "a.properties", "# comment\nserver.port = 80\r\n  name:long \\\n    text\n!x\nempty");

    assertThat(unit.settings())
        .containsExactly(
            new Setting("server.port", "80", new Span(2, 1, 2, 17)),
            new Setting("name", "long text", new Span(3, 3, 4, 9)),
            new Setting("empty", "", new Span(6, 1, 6, 6)));
    assertThat(unit.problems()).isEmpty();
    assertThat(unit.language()).isEqualTo("properties");
  }

  @Test
  void malformedEscapeCostsItsLineOnly() {
    SourceUnit unit = frontend.lower("a.properties", "a=\\u12\nb=\\u0041");

    assertThat(unit.settings()).extracting(Setting::value).containsExactly("A");
    assertThat(unit.problems()).hasSize(1);
    assertThat(unit.problems().get(0).span()).isEqualTo(new Span(1, 1, 1, 7));
  }

  @Test
  void everyTextIsReadAsByTheJdk() throws IOException {
    String[] parts = {
      "a", "b", " ", "\t", "\f", "=", ":", "\\", "\n", "\r", "\r\n", "#", "!", "\\n", "\\u0042", "é"
    };
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      Properties expected = new Properties();
      expected.load(new StringReader(text.toString()));
      expected.remove(""); // is left out
      Map<String, String> actual = new HashMap<>();
      for (Setting setting : frontend.lower("a.properties", text.toString()).settings()) {
        actual.put(setting.key(), setting.value());
      }
      assertThat(actual).as(text.toString()).isEqualTo(expected);
    }
  }
}
