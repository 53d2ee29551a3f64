package dev.nightjar.job.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.rules.RulePackLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LinkSessionsTest {
  private final Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
  private final SourceCompiler compiler = analysis.newCompiler();
  private final List<LinkSession> made = new ArrayList<>();

  private LinkSession newSession() {
    LinkSession session = analysis.newSession();
    made.add(session);
    return session;
  }

  private Map<String, byte[]> repository(String name) {
    String text =
        "class %s { void run(String c) throws Exception { Runtime.getRuntime().exec(c); } }"
            .formatted(name);
    String path = name + ".java";
    return Map.of(path, FlowObjectCodec.write(compiler.compile(path, text).orElseThrow()));
  }

  @Test
  void anEqualCopyOfTheObjectsIsNotLinkedAgain() {
    LinkSessions sessions = new LinkSessions(this::newSession, 100, LinkSessions.WHOLE_BYTES);
    sessions.link("shop", repository("Shop"));
    sessions.link("shop", repository("Shop"));

    assertThat(made).hasSize(1);
    assertThat(made.get(0).interpreted()).isZero();
  }

  @Test
  void theRepositoryLinkedLongestAgoIsForgottenFirst() {
    int functions = repositoryFunctions();
    LinkSessions sessions =
        new LinkSessions(this::newSession, 2 * functions, LinkSessions.WHOLE_BYTES);
    sessions.link("a", repository("A"));
    sessions.link("b", repository("B"));
    sessions.link("a", repository("A"));
    sessions.link("c", repository("C"));
    assertThat(made).hasSize(3);

    sessions.link("a", repository("A"));
    assertThat(made).hasSize(3);
    sessions.link("b", repository("B"));
    assertThat(made).hasSize(4);
  }

  @Test
  void aRepositoryThatIsTooLargeToKeepIsLinkedAllTheSame() {
    LinkSessions sessions = new LinkSessions(this::newSession, 0, LinkSessions.WHOLE_BYTES);
    sessions.link("shop", repository("Shop"));
    assertThat(sessions.exports("shop")).isNotEmpty();
    assertThat(sessions.takeLast()).hasSize(1);
    assertThat(sessions.takeLast()).isEmpty();
    sessions.link("shop", repository("Shop"));
    assertThat(made).hasSize(2);
  }

  private int repositoryFunctions() {
    return FlowObjectCodec.read(repository("A").values().iterator().next())
        .unit()
        .functions()
        .size();
  }
}
