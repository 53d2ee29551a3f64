package dev.nightjar.frontend.c.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.c.CFrontend;
import dev.nightjar.frontend.c.CppFrontend;
import dev.nightjar.ir.IrVerifier;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.text.IrParser;
import dev.nightjar.ir.text.IrPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Lowers the samples {@code X.c} and {@code X.cpp} and compares them with {@code X.c.ir} and {@code
 * X.cpp.ir}. Run it with {@code -Dupdate-golden} to write those files anew.
 */
class GoldenTest {
  private static final Path SAMPLES = Path.of("src/test/resources/lower");

  private final CFrontend c = new CFrontend();
  private final CppFrontend cpp = new CppFrontend();

  @TestFactory
  Stream<DynamicTest> samplesBecomeTheirGoldenIr() throws IOException {
    return Stream.concat(samples(".c").stream(), samples(".cpp").stream())
        .map(
            sample ->
                // Without the file's address: Surefire loses tests that have one, even failing
                // ones.
                DynamicTest.dynamicTest(sample.getFileName().toString(), () -> check(sample)));
  }

  @Test
  void everyGoldenFileHasASample() throws IOException {
    for (Path golden : samples(".ir")) {
      String name = golden.getFileName().toString().replace(".ir", "");
      assertThat(golden.resolveSibling(name)).exists();
    }
  }

  private void check(Path sample) throws IOException {
    String name = sample.getFileName().toString();
    String text = Files.readString(sample);
    SourceUnit unit = name.endsWith(".cpp") ? cpp.lower(name, text) : c.lower(name, text);
    assertThat(IrVerifier.verify(unit, text)).isEmpty();
    String printed = IrPrinter.print(unit);
    assertThat(IrParser.parse(printed)).isEqualTo(unit);
    Path golden = sample.resolveSibling(name + ".ir");
    if (System.getProperty("update-golden") != null) {
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  private static List<Path> samples(String extension) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }
}
