package dev.nightjar.job.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.LinkSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A shop in modules: {@code web} hands a parameter to an interface of {@code api}, which {@code
 * store} implements with a class of {@code core}.
 */
final class ModularRepositoryTest {
  private static final int PLENTY = 1_000_000;

  private final CompiledFiles files = new CompiledFiles();
  private final SortedMap<String, byte[]> objects = new TreeMap<>();

  ModularRepositoryTest() {
    for (String module : List.of("api", "core", "store", "web")) {
      put(module + "/pom.xml", CompiledFiles.POM);
    }
    put(
        "api/src/main/java/api/Orders.java",
        "package api; public interface Orders { void run(String name) throws Exception; }");
    put("core/src/main/java/core/Shell.java", shell("Runtime.getRuntime().exec(command)"));
    put(
        "store/src/main/java/store/StoredOrders.java",
        """
        package store;
        import api.Orders;
        import core.Shell;
        public class StoredOrders implements Orders {
          public void run(String name) throws Exception { new Shell().execute(name); }
        }
        """);
    put("web/src/main/java/web/Page.java", page("Page", ""));
  }

  private static String shell(String statement) {
    return """
    package core;
    public class Shell {
      public void execute(String command) throws Exception { %s; }
    }
    """
        .formatted(statement);
  }

  private static String page(String name, String above) {
    return """
    package web;
    import api.Orders;
    import javax.servlet.http.HttpServletRequest;
    public class %s {
      %s
      void show(HttpServletRequest request, Orders orders) throws Exception {
        orders.run(request.getParameter("name"));
      }
    }
    """
        .formatted(name, above);
  }

  private void put(String path, String text) {
    objects.put(path, files.compile(path, text));
  }

  private LinkSessions byModule(int mostFunctions) {
    return new LinkSessions(files::newSession, mostFunctions, 0);
  }

  private List<Finding> anew() {
    return byModule(PLENTY).link("shop", objects);
  }

  @Test
  void theWayOfAFindingGoesThroughModules() {
    assertThat(anew())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).isEqualTo("web/src/main/java/web/Page.java");
              assertThat(finding.steps()).extracting(Finding.Step::repository).containsOnly("");
              assertThat(finding.steps())
                  .extracting(Finding.Step::path)
                  .contains(
                      "store/src/main/java/store/StoredOrders.java",
                      "core/src/main/java/core/Shell.java");
            });
  }

  @Test
  void equalFindingsOfTwoModulesAreTwo() {
    put("admin/pom.xml", CompiledFiles.POM);
    put("admin/src/main/java/web/Page.java", page("Page", ""));

    assertThat(anew()).hasSize(2).extracting(Finding::identity).doesNotHaveDuplicates();
  }

  @Test
  void aPushLinksTheModulesThatItReaches() {
    LinkSessions sessions = byModule(PLENTY);
    sessions.link("shop", objects);

    put("web/src/main/java/web/Page.java", page("Page", "int visits;"));
    assertThat(sessionsUsed(sessions)).isOne();

    put("core/src/main/java/core/Shell.java", shell("System.gc()"));
    assertThat(sessionsUsed(sessions)).isEqualTo(3);
  }

  /** Returns how many sessions interpreted something of the objects as they are now. */
  private long sessionsUsed(LinkSessions sessions) {
    List<Integer> before = files.sessions.stream().map(LinkSession::interpreted).toList();
    sessions.link("shop", objects);
    List<Integer> after = files.sessions.stream().map(LinkSession::interpreted).toList();
    long used = 0;
    for (int i = 0; i < after.size(); i++) {
      used +=
          i >= before.size() && after.get(i) > 0
                  || i < before.size() && !after.get(i).equals(before.get(i))
              ? 1
              : 0;
    }
    return used;
  }

  @Test
  void reviewsSeeEachModuleWhetherItIsHeldOrNot() {
    for (int room : List.of(0, PLENTY)) {
      LinkSessions sessions = byModule(room);
      sessions.link("shop", objects);
      List<String> code = new ArrayList<>();
      for (LinkedPart part : sessions.takeLast()) {
        LinkedPart.Opened opened = part.open();
        part.code().forEach(path -> assertThat(opened.program().unit(path)).isPresent());
        code.addAll(part.code());
      }
      assertThat(code)
          .containsExactlyInAnyOrder(
              "core/src/main/java/core/Shell.java",
              "store/src/main/java/store/StoredOrders.java",
              "web/src/main/java/web/Page.java");
    }
  }

  @Test
  void othersAreToldOfAllModulesAndAskedForNone() {
    LinkSessions sessions = byModule(PLENTY);

    assertThat(sessions.wanted("shop", objects)).doesNotContain("api.Orders", "core.Shell");
    sessions.link("shop", objects);
    assertThat(sessions.exports("shop"))
        .extracting(type -> type.symbol())
        .containsExactly("api.Orders", "core.Shell", "store.StoredOrders", "web.Page");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsChangedItIsAsIfLinkedAnew(long seed) {
    Random random = new Random(seed);
    LinkSessions kept = byModule(PLENTY);
    LinkSessions forgotten = byModule(0);
    for (int i = 0; i < 12; i++) {
      change(random);
      List<Finding> expected = anew();
      assertThat(kept.link("shop", objects)).isEqualTo(expected);
      assertThat(forgotten.link("shop", objects)).isEqualTo(expected);
    }
  }

  private void change(Random random) {
    switch (random.nextInt(6)) {
      case 0 ->
          put("web/src/main/java/web/Page.java", page("Page", "int a" + random.nextInt() + ";"));
      case 1 ->
          put(
              "core/src/main/java/core/Shell.java",
              shell(random.nextBoolean() ? "System.gc()" : "Runtime.getRuntime().exec(command)"));
      case 2 -> put("web/src/main/java/web/Other.java", page("Other", ""));
      case 3 -> objects.remove("web/src/main/java/web/Other.java");
      case 4 -> put("store/pom.xml", CompiledFiles.POM);
      default -> objects.remove("store/pom.xml");
    }
  }
}
