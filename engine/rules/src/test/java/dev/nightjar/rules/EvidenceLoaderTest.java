package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.rules.evidence.EvidencePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceLoaderTest {
  private static final String CATEGORIES =
      """
      - id: errors
        title: Errors
      """;
  private static final String PROVIDER =
      """
      id: looked-at
      category: errors
      title: Results are looked at
      one: call
      many: calls
      has: checked
      lacks: not checked
      checked:
        - in: c
          calls: "c#{read,write}"
      help: Look at it.
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path pack;

  private void write(String provider) throws IOException {
    Path folder = pack.resolve("evidence/looked-at");
    Files.createDirectories(folder.resolve("fixtures/c"));
    Files.writeString(pack.resolve("evidence/categories.yaml"), CATEGORIES);
    Files.writeString(folder.resolve("evidence.yaml"), provider);
    Files.writeString(folder.resolve("fixtures/c/a.c"), "int f(void) { return 0; }\n");
  }

  private EvidencePack load() throws Exception {
    return EvidenceLoader.load(EvidenceLoader.nothing(), pack);
  }

  private String mistakes() {
    return catchThrowableOfType(RulePackException.class, this::load).getMessage();
  }

  @Test
  void theJoinedFilesAreThoseOfTheFolder() throws Exception {
    EvidencePack folder = EvidenceLoader.load(EvidenceLoader.nothing(), BuiltInPackTest.SOURCES);

    assertThat(EvidenceLoader.builtIn().providers()).isEqualTo(folder.providers());
    assertThat(EvidenceLoader.builtIn().categories()).isEqualTo(folder.categories());
  }

  @Test
  void readsAProvider() throws Exception {
    write(PROVIDER);

    assertThat(load().providers()).hasSize(1);
    assertThat(load().providers().get(0).rules()).hasSize(1);
  }

  @Test
  void tellsUnknownWordsWithTheirPlaces() throws Exception {
    write(PROVIDER.replace("category: errors", "category: error").replace("in: c", "in: see"));

    assertThat(mistakes())
        .contains("evidence/looked-at/evidence.yaml:2:11: V002 unknown category 'error'")
        .contains("did you mean 'errors'?")
        .contains("evidence.yaml:9:9: M009 unknown language 'see'");
  }

  @Test
  void tellsFieldsThatMeanNothing() throws Exception {
    write(PROVIDER.replace("help:", "halp:"));

    assertThat(mistakes()).contains("'help' is missing").contains("unknown field 'halp'");
  }

  @Test
  void aProviderHasARuleAndAFixture() throws Exception {
    write(PROVIDER.substring(0, PROVIDER.indexOf("checked:\n")) + "help: Look at it.\n");
    Files.delete(pack.resolve("evidence/looked-at/fixtures/c/a.c"));

    assertThat(mistakes()).contains("V003").contains("V005");
  }

  @Test
  void aPackOnTopReplacesProvidersOfTheSameId() throws Exception {
    write(PROVIDER);
    EvidencePack below = load();
    write(PROVIDER.replace("Results are looked at", "Results are not dropped"));

    EvidencePack above = EvidenceLoader.load(below, pack);

    assertThat(above.providers()).hasSize(1);
    assertThat(above.providers().get(0).title()).isEqualTo("Results are not dropped");
    assertThat(above.digest()).isNotEqualTo(below.digest());
  }
}
