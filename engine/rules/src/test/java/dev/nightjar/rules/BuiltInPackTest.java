package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.model.RulePack;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class BuiltInPackTest {
  static final Path SOURCES = Path.of("src/main/resources").resolve(RulePackLoader.BUILT_IN_FOLDER);

  @Test
  void theCompiledPackEqualsItsSources() throws Exception {
    RulePack sources = RulePackLoader.load(SOURCES);

    assertThat(PackCodec.encode(RulePackLoader.builtIn())).isEqualTo(PackCodec.encode(sources));
    assertThat(RulePackLoader.builtIn().models()).isEqualTo(sources.models());
    assertThat(RulePackLoader.builtIn().digest()).isEqualTo(sources.digest());
  }
}
