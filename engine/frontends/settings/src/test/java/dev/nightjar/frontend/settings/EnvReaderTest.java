package dev.nightjar.frontend.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.SourceUnit.Setting;
import dev.nightjar.ir.Span;
import org.junit.jupiter.api.Test;

class EnvReaderTest {
  private final SettingsFrontend frontend = new SettingsFrontend(SettingsFormat.ENV);

  @Test
  void environmentFilesAreKnownByTheirName() {
    assertThat(frontend.accepts(".env")).isTrue();
    assertThat(frontend.accepts("app/.env.production")).isTrue();
    assertThat(frontend.accepts("config/dev.env")).isTrue();
    assertThat(frontend.accepts("env")).isFalse();
    assertThat(frontend.accepts(".environment")).isFalse();
  }

  @Test
  void valuesMayBePlainOrQuoted() {
    SourceUnit unit =
        frontend.lower(
            ".env",
            """
            # comment
            PLAIN=a b#c # comment
            export NAME = value
            SINGLE='a\\n"b"'
            DOUBLE="line\\nnext \\"x\\"" # comment
            MULTI="one
            two"
            EMPTY=
            OPEN="not closed
            """);

    assertThat(unit.settings())
        .containsExactly(
            new Setting("PLAIN", "a b#c", new Span(2, 1, 2, 12)),
            new Setting("NAME", "value", new Span(3, 1, 3, 20)),
            new Setting("SINGLE", "a\\n\"b\"", new Span(4, 1, 4, 16)),
            new Setting("DOUBLE", "line\nnext \"x\"", new Span(5, 1, 5, 26)),
            new Setting("MULTI", "one\ntwo", new Span(6, 1, 7, 5)),
            new Setting("EMPTY", "", new Span(8, 1, 8, 7)),
            new Setting("OPEN", "\"not closed", new Span(9, 1, 9, 17)));
    assertThat(unit.problems()).isEmpty();
  }

  @Test
  void lineWithoutAssignmentIsAProblem() {
    SourceUnit unit = frontend.lower(".env", "A=1\nnot an assignment\nB=2");

    assertThat(unit.settings()).extracting(Setting::key).containsExactly("A", "B");
    assertThat(unit.problems()).hasSize(1);
    assertThat(unit.problems().get(0).span()).isEqualTo(new Span(2, 1, 2, 18));
  }
}
