package dev.nightjar.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.review.evidence.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReviewerTest {
  private static final String TWO_FILES =
      """
      package shop;

      import java.io.FileInputStream;
      import java.io.IOException;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.stream.Stream;

      final class Copies {
        long lines(Path file) throws IOException {
          try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
          }
        }

        int first(String name) throws IOException {
          FileInputStream in = new FileInputStream(name);
          return in.read();
        }
      }
      """;

  private static String prose(Review review, String category) {
    return review.categories().stream()
        .filter(each -> each.category().id().equals(category))
        .map(each -> String.join("\n", each.sentences()))
        .findFirst()
        .orElse("");
  }

  @Test
  void countsPlacesAndNamesThoseThatLackWhatTheyNeed() {
    assertThat(prose(Reviews.of("Copies.java", TWO_FILES), "memory-management"))
        .isEqualTo(
            """
            1 of 2 resources that are opened is closed on every path by try-with-resources (line 11).
            Line 17 (new FileInputStream in first) is not closed on every path: it is not released if \
            FileInputStream.read throws, see line 18."""
                .replace(
                    "it is not released if FileInputStream.read throws",
                    "it is not released if FileInputStream.read throws"));
  }

  @Test
  void everyLineOfAReviewIsOneOfTheFile() {
    Review review = Reviews.of("Copies.java", TWO_FILES);
    int last = review.lines();

    assertThat(review.categories())
        .flatExtracting(CategoryReview::groups)
        .flatExtracting(group -> group.evidence())
        .allSatisfy(
            each -> {
              assertThat(each.line()).isBetween(1, last);
              assertThat(each.lines()).allMatch(line -> line >= 1 && line <= last);
            });
  }

  @Test
  void theVerdictFollowsFromTheWorstCategory() {
    Review gaps = Reviews.of("Copies.java", TWO_FILES);
    Review sound =
        Reviews.of("Copies.java", TWO_FILES.replace("return in.read();", "in.close(); return 0;"));

    assertThat(gaps.grade()).isEqualTo(Grade.GAPS);
    assertThat(gaps.verdict()).startsWith("No check reports a defect, but somebody should look at");
    assertThat(sound.grade()).isEqualTo(Grade.SOUND);
    assertThat(sound.verdict()).contains("no place lacks what it needs");
  }

  @Test
  void aFindingStandsUnderItsCategoryAndDecidesTheGrade() {
    Review review =
        Reviews.of(
            "Search.java",
            """
            package shop;

            import java.sql.SQLException;
            import java.sql.Statement;
            import javax.servlet.http.HttpServletRequest;

            final class Search {
              void run(Statement statement, HttpServletRequest request) throws SQLException {
                statement.execute("SELECT * FROM orders WHERE id = " + request.getParameter("id"));
                statement.execute("SELECT 1");
              }
            }
            """);

    assertThat(review.grade()).isEqualTo(Grade.DEFECTS);
    assertThat(prose(review, "input-validation"))
        .contains("Line 9, critical:", "[sql-injection, CWE-89]")
        .contains("1 of 2 calls whose text is interpreted");
  }

  @Test
  void saysWhatWasNotUnderstood() {
    Review review =
        Reviews.of(
            "broken.c",
            "int one(int n) { return n; }\nint two( { ) ] ;\nint three(void) { return 3; }\n");

    assertThat(String.join(" ", review.caveats())).contains("not understood");
  }

  @Test
  void whatIsLentToAnUnknownFunctionIsStillTheFunctionsOwn() {
    Review review =
        Reviews.of(
            "lend.c",
            """
            int lend(const char *name) {
              FILE *in = fopen(name, "r");
              if (!in) return -1;
              other(in);
              fclose(in);
              return 0;
            }
            """);

    assertThat(Reviewer.gaps(review)).isEmpty();
    assertThat(review.categories())
        .flatExtracting(CategoryReview::groups)
        .filteredOn(group -> group.provider().id().equals("closed-resources"))
        .flatExtracting(group -> group.evidence())
        .extracting(Evidence::outcome)
        .containsExactly(Outcome.GUARDED);
  }

  @Test
  void doesNotDependOnTheOrderOfFiles() {
    Map<String, String> files = Map.of("A.java", TWO_FILES, "b.c", "int f(void) { return g(); }\n");

    assertThat(Reviews.of(files)).hasSameElementsAs(Reviews.of(new java.util.TreeMap<>(files)));
  }
}
