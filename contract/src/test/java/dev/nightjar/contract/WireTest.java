package dev.nightjar.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files under {@code wire/v1} are what older versions wrote. They are never edited: a message
 * that gains a field gets a further file, with the number of its shape at the end, and the older
 * one moves to {@link #olderMessages}.
 */
class WireTest {
  private static final String COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  private static final String CART = "example.org/shop/cart";
  private static final String URL = "https://example.org/shop/cart.git";
  private static final String SCAN = "20261101120000123";
  private static final String PATH = "src/main/java/shop/Cart.java";
  private static final String DELIVERY = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
  private static final Instant START = Instant.parse("2026-11-01T12:00:00.123Z");
  private static final Instant END = Instant.parse("2026-11-01T12:00:03Z");
  private static final FindingState.Region SINK = new FindingState.Region(41, 9, 41, 33);

  /** Shapes that are no longer written. */
  static Stream<Arguments> olderMessages() {
    return Stream.of(
        Arguments.of("scan-result", result()),
        Arguments.of("scan-result.2", result()),
        Arguments.of("scan-manifest", manifest(CodeownersFile.NONE)),
        Arguments.of("finding-state", finding(FindingContext.NONE)),
        Arguments.of("scan-request", new ScanRequest(CART, URL, "", "push", DELIVERY, START)));
  }

  private static FileReview review() {
    return new FileReview(
        CART,
        PATH,
        COMMIT,
        SCAN,
        "java",
        120,
        9,
        "gaps",
        "No check reports a defect, but somebody should look at 1 place in error handling.",
        1,
        1,
        1,
        0,
        List.of(
            new FileReview.Section(
                "error-handling",
                "Error handling",
                "gaps",
                1,
                1,
                1,
                0,
                List.of("Line 17 (File.delete in clear) is not checked: its result is not used."),
                List.of(
                    new FileReview.Place(
                        "checked-status",
                        FileReview.Place.REVIEW,
                        17,
                        5,
                        17,
                        18,
                        "clear",
                        "File.delete",
                        "File.delete is not checked: its result is not used.",
                        List.of()),
                    new FileReview.Place(
                        "checked-status",
                        FileReview.Place.PASS,
                        22,
                        9,
                        22,
                        20,
                        "make",
                        "File.mkdirs",
                        "File.mkdirs is checked by a condition on the result, see line 23.",
                        List.of(23))))),
        List.of("Only this file was read: what its callers pass in is not known."),
        "0011223344556677",
        Map.of("team", "checkout"),
        List.of("@shop/checkout"),
        START);
  }

  static Stream<Arguments> allMessages() {
    return Stream.concat(messages(), olderMessages());
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("type-wish", new TypeWish(CART, "lib.Queries")),
        Arguments.of(
            "type-summary",
            new TypeSummary(
                CART,
                "org.example:cart",
                "shop.Cart",
                SCAN,
                START,
                "0123456789abcdef",
                List.of("shop.Item"),
                "AQIDBA==")),
        Arguments.of(
            "scan-request.2",
            new ScanRequest(
                CART,
                URL,
                "",
                "push",
                DELIVERY,
                START,
                Optional.of(
                    new HostEvent(
                        "github",
                        "push",
                        "1296269",
                        URL,
                        "main",
                        List.of(
                            new HostEvent.RefChange(
                                "refs/heads/main", HostEvent.NOTHING, COMMIT)))))),
        Arguments.of("repository-state", repository()),
        Arguments.of(
            "scan-manifest.2", manifest(new CodeownersFile("docs/CODEOWNERS", "* @shop/all\n"))),
        Arguments.of(
            "scan-manifest.3",
            ScanManifest.gone(CART, SCAN, URL, Instant.parse("2026-11-01T12:00:00.123Z"))),
        Arguments.of("scan-result.3", result(subject())),
        Arguments.of(
            "finding-state.2",
            finding(
                new FindingContext(
                    List.of("@shop/all"),
                    COMMIT,
                    Optional.of(Instant.parse("2026-09-30T07:00:00Z"))))),
        Arguments.of(
            "finding-state.3",
            finding(
                new FindingContext(
                    List.of("@shop/all"),
                    COMMIT,
                    Optional.of(Instant.parse("2026-09-30T07:00:00Z")),
                    SCAN))),
        Arguments.of(
            "introduction-request",
            new IntroductionRequest(
                CART,
                SCAN,
                "refs/heads/main",
                COMMIT,
                List.of(new IntroductionRequest.Line("9f86d081884c7d65", PATH, 41)))),
        Arguments.of(
            "introduction",
            new Introduction(
                CART,
                "9f86d081884c7d65",
                SCAN,
                COMMIT,
                Optional.of(Instant.parse("2026-09-30T07:00:00Z")),
                "")),
        Arguments.of(
            "introduction.2",
            new Introduction(CART, "9f86d081884c7d65", SCAN, "", Optional.empty(), "history-cut")),
        Arguments.of(
            "finding-event",
            new FindingEvent(
                "9f86d081884c7d65:20261101120000123:opened",
                "example.org/shop/cart:9f86d081884c7d65",
                CART,
                "sql-injection",
                "high",
                PATH,
                41,
                "opened",
                "code",
                SCAN,
                COMMIT,
                END)),
        Arguments.of("file-review", review()),
        Arguments.of(
            "coverage",
            new Coverage(
                CART,
                PATH,
                COMMIT,
                SCAN,
                "java",
                4711,
                12,
                "partial",
                "syntax",
                List.of("12:5: unknown statement"),
                1)),
        Arguments.of(
            "dead-letter",
            new DeadLetter(
                "compile",
                "MALFORMED_MESSAGE",
                "Not a ScanManifest",
                "java.lang.IllegalArgumentException\n\tat A.b(A.java:1)",
                "nightjar.scans",
                3,
                42,
                CART,
                "eyJ9",
                END)));
  }

  private static ScanManifest manifest(CodeownersFile codeowners) {
    return new ScanManifest(
        CART,
        SCAN,
        URL,
        "refs/heads/main",
        COMMIT,
        Instant.parse("2026-10-31T08:15:30Z"),
        "nightly",
        1042,
        "00ff00ff00ff00ff123456789abcdef0",
        12,
        3,
        48211,
        Map.of("unsupported", 230, "binary", 1),
        Map.of("team", "shop", "exposure", "internet"),
        START,
        codeowners,
        false);
  }

  private static ScanSubject subject() {
    return ScanSubject.of(manifest(CodeownersFile.NONE));
  }

  private static RepositoryState repository() {
    return RepositoryState.begin(CART, URL)
        .withPlace(URL, "main", "github:shop", Map.of("team", "shop"))
        .withHostId("1296269")
        .withEvent(new RepositoryState.Event(START, "push", COMMIT, DELIVERY))
        .withLook(new RepositoryState.Look(START, COMMIT, SCAN, true))
        .withAnswer(new RepositoryState.Answer(END, COMMIT, SCAN, 2877, ""))
        .withFailure(
            new RepositoryState.Failure(
                END, END, 1, "UNREACHABLE", "no answer", Optional.of(END.plusSeconds(30))))
        .gone(END);
  }

  private static ScanResult result() {
    return result(ScanSubject.NONE);
  }

  private static ScanResult result(ScanSubject subject) {
    return new ScanResult(
        CART,
        SCAN,
        COMMIT,
        1042,
        12,
        8123,
        Map.of("high", 1),
        Map.of("low", 2),
        Map.of("high", 4, "low", 7),
        Map.of("high", 5, "low", 7),
        Map.of("unsupported", 230),
        "sha256:0123",
        "0.1.0",
        START,
        END,
        2877,
        "",
        subject);
  }

  private static FindingState finding(FindingContext context) {
    return new FindingState(
        "example.org/shop/cart:9f86d081884c7d65",
        "9f86d081884c7d65",
        CART,
        URL,
        "refs/heads/main",
        COMMIT,
        SCAN,
        "open",
        "code",
        "sql-injection",
        "SQL injection",
        "Text from the request becomes part of an SQL statement",
        List.of(89),
        List.of("A05:2025"),
        "high",
        "high",
        "java",
        PATH,
        SINK,
        "shop.Cart.find(java.lang.String)",
        "statement.execute(query)",
        "HttpServletRequest.getParameter",
        "Statement.execute",
        List.of(
            new FindingState.Step(
                PATH,
                new FindingState.Region(38, 19, 38, 46),
                "text from the request",
                "request.getParameter(\"id\")"),
            new FindingState.Step(PATH, SINK, "runs as SQL", "statement.execute(query)")),
        Map.of("nightjar/v1", "9f86d081884c7d65"),
        Map.of("team", "shop"),
        Instant.parse("2026-10-01T00:00:00Z"),
        START,
        Instant.parse("2026-10-01T00:00:00Z"),
        "",
        List.of(),
        Optional.empty(),
        context);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = WireTest.class.getResourceAsStream("/wire/v1/" + name + ".json")) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .strip()
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allMessages")
  void whatOlderVersionsWroteIsRead(String name, Record message) throws IOException {
    assertThat(Wire.read(golden(name), message.getClass())).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void theSameMessageIsAlwaysTheSameBytes(String name, Record message) throws IOException {
    assertThat(new String(Wire.write(message), StandardCharsets.UTF_8))
        .isEqualTo(new String(golden(name), StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allMessages")
  void fieldsOfLaterVersionsAreIgnored(String name, Record message) throws IOException {
    String golden = new String(golden(name), StandardCharsets.UTF_8);
    byte[] later =
        ("{\"newField\":{\"a\":[1]}," + golden.substring(1)).getBytes(StandardCharsets.UTF_8);

    assertThat(Wire.read(later, message.getClass())).isEqualTo(message);
  }

  @Test
  void bytesThatAreNoMessageAreRefusedByName() {
    assertThatThrownBy(() -> Wire.read(new byte[] {'{', 'x'}, ScanManifest.class))
        .isInstanceOf(Wire.MalformedMessage.class)
        .hasMessageContaining("Not a ScanManifest");
  }
}
