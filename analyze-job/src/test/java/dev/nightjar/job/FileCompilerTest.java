package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.job.linking.Packed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FileCompilerTest {
  private final FileCompiler compiler = new FileCompiler(WordEngine.create());

  private FileCompiler.Compiled compile(String path, byte[] content) {
    return compiler.compile(
        new FileRecord("", "r", path, "1", "c", "b", "", false, "", content, 0, 0, 0));
  }

  private FileCompiler.Compiled compile(String path, String content) {
    return compile(path, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileOfAKnownLanguageIsAnalysed() {
    CompiledFile file = compile("a.words", "source x\n").file();
    assertThat(file.status()).isEqualTo("analysed");
    assertThat(file.language()).isEqualTo("words");
    assertThat(Packed.unpackText(file.source())).isEqualTo("source x\n");
  }

  @Test
  void aFileWithProblemsIsPartial() {
    CompiledFile file = compile("a.words", "broken\nbroken\n").file();
    assertThat(file.status()).isEqualTo("partial");
    assertThat(file.problemCount()).isEqualTo(2);
  }

  @Test
  void aFileOnWhichTheEngineFailsIsSkippedAndLeavesADeadLetter() {
    FileCompiler.Compiled compiled = compile("a.words", "crash\n");
    assertThat(compiled.file().status()).isEqualTo("skipped");
    assertThat(compiled.file().reason()).isEqualTo("engine-failed");
    assertThat(new String(compiled.deadLetter().orElseThrow().value(), StandardCharsets.UTF_8))
        .contains("IllegalStateException", "\"record\":\"crash\\n\"");
  }

  @Test
  void filesThatAreNoTextOrTooLargeOrInNoLanguageAreSkippedWithTheReason() {
    assertThat(compile("a.words", new byte[] {0}).file().reason()).isEqualTo("not-text");
    assertThat(compile("a.words", new byte[JobLimits.MOST_SOURCE_BYTES + 1]).file().reason())
        .isEqualTo("too-large");
    assertThat(compile("a.md", "words").file().reason()).isEqualTo("no-language");
  }
}
