package dev.nightjar.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.review.evidence.EvidenceGroup;
import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.evidence.Provider;
import dev.nightjar.rules.fixtures.EvidenceAnnotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares what providers say of their annotated sources with the annotations, place by place. */
final class EvidenceFixturesTest {
  private static final Path EVIDENCE =
      Path.of("../rules/src/main/resources")
          .resolve(RulePackLoader.BUILT_IN_FOLDER)
          .resolve("evidence");

  @TestFactory
  Stream<DynamicTest> fixtures() {
    return Reviews.EVIDENCE.providers().stream()
        .flatMap(
            provider ->
                files(EVIDENCE.resolve(provider.id()).resolve("fixtures")).stream()
                    .map(
                        file ->
                            DynamicTest.dynamicTest(
                                provider.id() + " in " + file.getFileName(),
                                () -> compare(provider, file))));
  }

  private static void compare(Provider provider, Path file) throws IOException {
    String text = Files.readString(file);
    TreeSet<String> expected = new TreeSet<>();
    for (EvidenceAnnotation annotation : EvidenceAnnotation.parse(text)) {
      expected.add(annotation.line() + " " + annotation.kind());
    }
    TreeSet<String> actual = new TreeSet<>();
    Review review = Reviews.of(file.getFileName().toString(), text);
    for (CategoryReview category : review.categories()) {
      for (EvidenceGroup group : category.groups()) {
        if (group.provider().id().equals(provider.id())) {
          for (Evidence each : group.evidence()) {
            actual.add(each.line() + " " + each.outcome().name().toUpperCase(Locale.ROOT));
          }
        }
      }
    }
    assertThat(actual).as(file.toString()).isEqualTo(expected).isNotEmpty();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("every provider has fixtures", e);
    }
  }
}
