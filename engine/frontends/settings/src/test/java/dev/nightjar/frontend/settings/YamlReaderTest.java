package dev.nightjar.frontend.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.Problem;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.SourceUnit.Setting;
import dev.nightjar.ir.Span;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private final SettingsFrontend frontend = new SettingsFrontend(SettingsFormat.YAML);

  @Test
  void nestedKeysAreJoinedByDotsAndListsAreNumbered() {
    SourceUnit unit =
        frontend.lower(
            "application.yml",
            """
            server:
              port: 80
              hosts: [a, 'b']
            users:
              - name: root
                roles:
                - admin
              - guest
            ---
            second: "x\\ty"
            """);

    assertThat(unit.settings())
        .containsExactly(
            new Setting("server.port", "80", new Span(2, 3, 2, 11)),
            new Setting("server.hosts[0]", "a", new Span(3, 11, 3, 12)),
            new Setting("server.hosts[1]", "b", new Span(3, 14, 3, 17)),
            new Setting("users[0].name", "root", new Span(5, 5, 5, 15)),
            new Setting("users[0].roles[0]", "admin", new Span(7, 7, 7, 12)),
            new Setting("users[1]", "guest", new Span(8, 5, 8, 10)),
            new Setting("second", "x\ty", new Span(10, 1, 10, 15)));
    assertThat(unit.problems()).isEmpty();
  }

  @Test
  void aliasOfAScalarIsTheScalar() {
    SourceUnit unit =
        frontend.lower("a.yaml", "a: &x 1\nb: *x\nc: &y {d: 2}\ne: *y\nf: 3\n? [k]\n: v\ng: 4\n");

    assertThat(unit.settings())
        .extracting(setting -> setting.key() + "=" + setting.value())
        .containsExactly("a=1", "b=1", "c.d=2", "f=3", "?=v", "g=4");
  }

  @Test
  void columnsCountUtf16() {
    SourceUnit unit = frontend.lower("a.yaml", "\uD83D\uDE00: \uD83D\uDE00x\n");

    assertThat(unit.settings())
        .containsExactly(new Setting("\uD83D\uDE00", "\uD83D\uDE00x", new Span(1, 1, 1, 8)));
  }

  @Test
  void malformedDocumentKeepsWhatWasReadBefore() {
    SourceUnit unit = frontend.lower("a.yaml", "a: 1\nb: {{ template }}\nc: [\n");

    assertThat(unit.settings()).contains(new Setting("a", "1", new Span(1, 1, 1, 5)));
    assertThat(unit.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(Problem.Kind.SYNTAX);
              assertThat(problem.span().startLine()).isGreaterThanOrEqualTo(2);
            });
  }

  @Test
  void deepNestingAndLargeFilesAreBounded() {
    SourceUnit deep = frontend.lower("a.yaml", "a: " + "[".repeat(5_000) + "]".repeat(5_000));
    assertThat(deep.settings()).isEmpty();

    SourceUnit large = frontend.lower("a.yaml", "a: 1\n".repeat(1_000_000));
    assertThat(large.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.LIMIT);
  }
}
