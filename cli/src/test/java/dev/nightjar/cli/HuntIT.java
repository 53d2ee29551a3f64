package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From sources that are gone by then to what a new check finds in them. */
final class HuntIT {
  private static final String SHOP =
      """
      package shop;
      import javax.servlet.http.*;
      import lib.Queries;
      public class Orders extends HttpServlet {
        private Queries queries = new Queries();
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
          queries.byName(request.getParameter("name"));
          new java.io.File(request.getHeader("X-File")).length();
        }
      }
      """;
  private static final String LIBRARY =
      """
      package lib;
      import java.sql.*;
      public class Queries {
        private Statement statement;
        public void byName(String name) throws SQLException {
          statement.execute("select " + name);
        }
      }
      """;
  private static final String CHECK =
      """
      id: header-to-file
      title: A request header names a file
      cwe: [73]
      severity: high
      confidence: medium
      flow: {from: [header-text], to: [our-file]}
      message: "{source} reaches {sink}."
      help: Look it up.
      kinds:
        sources: {header-text: The text of a request header.}
        sinks: {our-file: The name of a file.}
      models:
        - language: java
          models:
            - {api: "javax.servlet.http.HttpServletRequest#getHeader", source: {header-text: return}}
            - {api: "java.io.File#<init>", sink: {our-file: args}}
      """;

  @TempDir private Path folder;

  @Test
  void aNewCheckFindsInStoredObjectsWhatWasScanned() throws Exception {
    Path shop = folder.resolve("shop");
    Path library = folder.resolve("library");
    Sources.write(shop, "Orders.java", SHOP);
    Sources.write(library, "Queries.java", LIBRARY);
    Files.writeString(folder.resolve("new-check.yaml"), CHECK);

    assertThat(run("scan", shop.toString(), library.toString()).status())
        .isEqualTo(ExitStatus.CLEAN);
    assertThat(run("findings", "--check", "sql-injection", "--format", "json").out())
        .contains("\"repository\":\"shop\"")
        .contains("\"repository\":\"library\"");

    delete(shop);
    delete(library);
    Command hunt = run("hunt", folder.resolve("new-check.yaml").toString());
    assertThat(hunt.err()).contains("1 findings in 2 repositories, 2 files");
    assertThat(hunt.out()).contains("header-to-file").contains("Orders.java:8");
    assertThat(hunt.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run("hunt", folder.resolve("new-check.yaml").toString(), "--format", "sarif").out())
        .contains("header-to-file")
        .contains("X-File");
    assertThat(run("hunt", "weak-hash").status()).isEqualTo(ExitStatus.CLEAN);
  }

  private Command run(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--home";
    all[words.length + 1] = folder.resolve("home").toString();
    return Command.run(all);
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
