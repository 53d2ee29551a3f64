package dev.nightjar.frontend.c.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.syntax.SyntaxProblem;
import dev.nightjar.frontend.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CSyntaxTest {
  private final CSyntax syntax = new CSyntax();

  @Test
  void theParserDecidesEverywhereOnOneToken() throws IOException {
    // Markers that an action shows are lost when the parser looks ahead by itself.
    Path parser =
        Path.of("target/generated-sources/antlr4/dev/nightjar/frontend/c/syntax/CParser.java");
    assertThat(Files.readString(parser)).doesNotContain("adaptivePredict(");
  }

  @Test
  void bothArmsAreReadWhereBothAreWholeStatements() {
    assertThat(count(Kind.RETURN, "int f() {\n#ifdef A\nreturn 1;\n#else\nreturn 2;\n#endif\n}"))
        .isEqualTo(2);
    assertThat(count(Kind.FUNCTION, "#if A\nint f() {}\n#elif B\nint g() {}\n#endif\n"))
        .isEqualTo(2);
  }

  @Test
  void theFirstArmStandsForAllWhereBracesWouldNotBalance() {
    String text =
        "int f(int a) {\n#ifdef A\nif (a) {\n#else\nif (!a) {\n#endif\na++;\n}\nreturn a;\n}\nint g;";
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.IF, text)).isEqualTo(1);
    assertThat(count(Kind.FUNCTION, text)).isEqualTo(1);
  }

  @Test
  void codeForCppAndCodeThatIsSwitchedOffIsLeftOut() {
    String text =
        "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint f(void) { return 1; }\n#if 0\nnot c at"
            + " all (\n#endif\n#ifdef __cplusplus\n}\n#endif\n";
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.FUNCTION, text)).isEqualTo(1);
  }

  @Test
  void macrosAreRecognisedByTheirShape() {
    String text =
        """
        EXPORT int ZCALL first(int a, char *b UNUSED) NOTHROW;
        TEST(suite, "name") { CHECK(a == b); }
        LIST_HEAD(x)
        static int old OF((int a));
        int k_and_r(a, b) int a; char *b; { return a; }
        void f(void) {
          FOREACH(node, list) { use(node); }
          TRACE("x" PRIu64 "y")
          if (likely(a)) return;
          va_arg(ap, char *);
          p = (uint8_t)-1;
          q = (thing *)malloc(sizeof(thing));
          other_t x = { .a = 1, [3] = 2, };
        }
        """;
    assertThat(parse(text).problems()).isEmpty();
    assertThat(count(Kind.MACRO_FUNCTION, text)).isEqualTo(1);
    assertThat(count(Kind.FUNCTION, text)).isEqualTo(2);
    assertThat(count(Kind.MACRO_BLOCK, text)).isEqualTo(1);
    assertThat(count(Kind.CAST, text)).isEqualTo(2);
  }

  @Test
  void anErrorCostsAStatement() {
    SyntaxTree tree = parse("int f() { a = ; b(1); }\nint g() { return 2; }");
    assertThat(tree.problems()).hasSize(1);
    SyntaxProblem problem = tree.problems().get(0);
    assertThat(tree.tokens().span(problem.first(), problem.last()).startColumn()).isEqualTo(11);
    assertThat(count(Kind.FUNCTION, tree)).isEqualTo(2);
    assertThat(count(Kind.CALL, tree)).isEqualTo(1);
  }

  @Test
  void deepNestingCostsAStatementAtMost() {
    String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);
    SyntaxTree tree = parse("int f() { a = " + deep + "; b(1); }");
    assertThat(count(Kind.CALL, tree)).isEqualTo(1);
  }

  @Test
  void headersOfCppAreToldByWhatTheyContain() {
    assertThat(syntax.isCpp("namespace a { class B; }")).isTrue();
    assertThat(syntax.isCpp("std::string name();")).isTrue();
    assertThat(syntax.isCpp("#ifdef __cplusplus\nnamespace a {\n#endif\nint namespace, class;"))
        .isFalse();
  }

  @Test
  void anyPrefixOfAFileIsParsed() {
    String text =
        "struct s { int a : 3; }; int f(int x) { for (;;) { g(x, (char *)y); } return 1; }";
    for (int end = 0; end <= text.length(); end++) {
      SyntaxTree tree = parse(text.substring(0, end));
      assertThat(Kind.of(tree.kind(tree.root()))).isEqualTo(Kind.UNIT);
    }
  }

  private SyntaxTree parse(String text) {
    return syntax.parse(text);
  }

  private long count(Kind kind, String text) {
    return count(kind, parse(text));
  }

  /** Counts the nodes that hang on the root: given-up ones do not count. */
  private static long count(Kind kind, SyntaxTree tree) {
    return count(kind, tree, tree.root());
  }

  private static long count(Kind kind, SyntaxTree tree, int node) {
    long found = Kind.of(tree.kind(node)) == kind ? 1 : 0;
    int[] children = new int[tree.childCount(node)];
    int at = 0;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      children[at++] = child;
    }
    List<Integer> all = Arrays.stream(children).boxed().toList();
    for (int child : all) {
      found += count(kind, tree, child);
    }
    return found;
  }
}
