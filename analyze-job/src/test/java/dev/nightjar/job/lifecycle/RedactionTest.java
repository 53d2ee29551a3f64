package dev.nightjar.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
  private static final String SECRET = "hunter2X";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect(url, \"hunter2X\");",
        "connect(\"it's\", \"hunter2X\");",
        "/* it's */ put('k', 'hunter2X')",
        "/* 5\" */ f(\"a\", \"hunter2X\") // 6\"",
        "f(\"a\\\"\", \"hunter2X\")",
        "String key = \"\"\"hunter2X",
        "  hunter2X\"\"\";",
        "url = \"jdbc:x://h/?password=hunter2X\";",
        "const key = `hunter2X`;",
        "put(\"unterminated, hunter2X"
      })
  void hidesTextsOfPrograms(String line) {
    String shown = Redaction.line("src/A.java", line, false);

    assertThat(shown).doesNotContain(SECRET).doesNotContain("hunter").hasSameSizeAs(line);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "a.properties, db.password=hunter2X",
        "a.properties, db.password = hunter2X",
        "a.properties, hunter2X",
        "a.yaml, password: hunter2X",
        "a.yaml, '  hunter2X'",
        "a.py, connect(password=\"hunter2X\")",
        "a.xml, <password>hunter2X</password>",
        "a.xml, <property name=\"password\" value=\"hunter2X\"/>",
        "a.xml, <password>hunter2X",
        "a.xml, hunter2X</password>",
        "a.xml, hunter2X",
        "a.json, \"password\": \"hunter2X\""
      })
  void hidesValuesOfSettings(String path, String line) {
    assertThat(Redaction.line(path, line, false)).doesNotContain("hunter").hasSameSizeAs(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"  hunter2X", "hunter2X\\n", "hunter2X\"quote", "hunter2X == 1"})
  void hidesTextsThatGoOn(String line) {
    assertThat(Redaction.line("A.java", line, true)).doesNotContain("hunter");
  }

  @Test
  void hidesNumbersThatMakeAKey() {
    assertThat(Redaction.line("A.java", "byte[] key = {17, 0x2A, (byte) 255};", false))
        .isEqualTo("byte[] key = {**, ****, (byte) ***};");
  }

  @Test
  void leavesWhatShowsWhereItStands() {
    assertThat(Redaction.line("A.java", "  login(user, \"hunter2X\");", false))
        .isEqualTo("  login(user, \"********\");");
    assertThat(Redaction.line("A.properties", "db.password = hunter2X", false))
        .isEqualTo("db.password = ********");
    assertThat(Redaction.line("A.java", "login(user, PASSWORD);", false))
        .isEqualTo("login(user, PASSWORD);");
  }

  @Test
  void hidesWhatTheEngineQuotes() {
    assertThat(Redaction.words("\"hunter2X\" reaches 'login'"))
        .isEqualTo("\"********\" reaches 'login'");
  }
}
