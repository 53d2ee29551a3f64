package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.contract.FileReview;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reviews that the job writes, with the engine of the product. */
final class ReviewsInJobTest {
  private static final String READER =
      """
      import java.io.*;

      class Reader {
        int first(File file) throws IOException {
          try (InputStream in = new FileInputStream(file)) {
            return in.read();
          }
        }
      }
      """;

  private static final String USER =
      """
      class User {
        int twice(java.io.File file) throws Exception {
          return 2 * new Reader().first(file);
        }
      }
      """;

  private static final String WORSE =
      USER.replace("return 2", "Runtime.getRuntime().exec(System.getenv(\"X\") + file); return 2");

  private final Engine engine = NightjarEngine.create();

  @Test
  void everyFileWithCodeIsReviewedAndTellsTheScanThatBroughtIt() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine).scan("1", Map.of("Reader.java", READER, "User.java", USER));
    try (LinkHarness link = new LinkHarness(() -> engine).deliverAndSettle(deliveries.records())) {
      assertThat(reviews(link))
          .extracting(FileReview::path, FileReview::scan)
          .containsExactlyInAnyOrder(tuple("Reader.java", "1"), tuple("User.java", "1"));
    }
  }

  @Test
  void aPushIsAnsweredWithTheReviewsOfItsFiles() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine)
            .scan("1", Map.of("Reader.java", READER, "User.java", USER))
            .push("2", Map.of("User.java", WORSE));
    try (LinkHarness link = new LinkHarness(() -> engine).deliverAndSettle(deliveries.records())) {
      List<FileReview> later =
          reviews(link).stream().filter(review -> review.scan().equals("2")).toList();
      assertThat(later).extracting(FileReview::path).containsExactly("User.java");
    }
  }

  @Test
  void aScanOfTheSameFilesWritesNoReview() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine)
            .scan("1", Map.of("Reader.java", READER))
            .scan("2", Map.of())
            .scan("3", Map.of("Other.txt", "nothing to review"));
    try (LinkHarness link = new LinkHarness(() -> engine).deliverAndSettle(deliveries.records())) {
      assertThat(reviews(link)).extracting(FileReview::scan).containsExactly("1");
    }
  }

  @Test
  void whatIsGoneHasNoReview() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine)
            .scan("1", Map.of("Reader.java", READER, "User.java", USER))
            .push("2", Map.of("User.java", ""))
            .gone("3");
    try (LinkHarness link = new LinkHarness(() -> engine).deliverAndSettle(deliveries.records())) {
      assertThat(link.written(Topic.REVIEWS).stream().filter(String::isEmpty)).hasSize(2);
    }
  }

  @Test
  void afterANewBeginningTheSameReviewsAreWritten() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine).scan("1", Map.of("Reader.java", READER, "User.java", WORSE));
    try (LinkHarness once = new LinkHarness(() -> engine).deliverAndSettle(deliveries.records());
        LinkHarness twice =
            new LinkHarness(NightjarEngine::create).deliverAndSettle(deliveries.records())) {
      assertThat(twice.written(Topic.REVIEWS)).isEqualTo(once.written(Topic.REVIEWS)).hasSize(2);
    }
  }

  private static List<FileReview> reviews(LinkHarness link) {
    return link.written(Topic.REVIEWS).stream()
        .filter(text -> !text.isEmpty())
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FileReview.class))
        .toList();
  }
}
