package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check in one file, to be run alone. */
final class CheckFileTest {
  private static final String CHECK =
      """
      id: header-to-file
      title: A request header names a file
      cwe: [73]
      severity: high
      confidence: medium
      flow: {from: [header-text], to: [our-file]}
      message: "{source} reaches {sink}."
      help: Look it up.
      """;
  private static final String KINDS =
      """
      kinds:
        sources: {header-text: The text of a request header.}
        sinks: {our-file: The name of a file.}
      models:
        - language: java
          models:
            - {api: "jakarta.servlet.http.HttpServletRequest#getHeader", source: {header-text: return}}
            - {api: "java.io.File#<init>", sink: {our-file: args}}
      """;

  @TempDir private Path folder;

  private RulePack load(String text) throws IOException, RulePackException {
    Path file = folder.resolve("any-name.yaml");
    Files.writeString(file, text);
    return RulePackLoader.loadCheck(RulePackLoader.builtIn(), file);
  }

  @Test
  void bringsItsKindsAndModelsAndStandsAlone() throws Exception {
    RulePack pack = load(CHECK + KINDS);

    assertThat(pack.checks()).extracting(Check::id).containsExactly("header-to-file");
    assertThat(pack.sourceKinds()).containsKeys("header-text", "untrusted");
    assertThat(pack.models().size()).isGreaterThan(100);
  }

  @Test
  void kindsThatNobodySpeaksOfAreMistakes() {
    assertThatThrownBy(() -> load(CHECK))
        .isInstanceOf(RulePackException.class)
        .hasMessageContaining("header-text");
  }

  @Test
  void aFocusLeavesOutWhatNoCheckSpeaksOf() throws Exception {
    RulePack focused = RuleFocus.of(load(CHECK + KINDS));

    assertThat(focused.models().stream().flatMap(model -> model.facts().stream()))
        .filteredOn(fact -> fact instanceof Fact.Sink)
        .isNotEmpty()
        .allMatch(fact -> ((Fact.Sink) fact).kind().equals("our-file"));
    assertThat(focused.models()).hasSameSizeAs(load(CHECK + KINDS).models());
  }
}
