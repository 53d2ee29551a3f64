package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  private static final String PAGE =
      """
      import java.sql.*;
      import javax.servlet.http.*;
      import org.apache.commons.text.StringEscapeUtils;

      class Page {
        void show(HttpServletRequest request, Statement statement) throws SQLException {
          String name = StringEscapeUtils.escapeHtml4(request.getParameter("name"));
          find(statement, tidy(name));
        }

        private static String tidy(String text) {
          return text.trim();
        }

        private static void find(Statement statement, String name) throws SQLException {
          statement.executeQuery("select * from t where name = '" + name + "'");
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void showsWhatIsKnownOfEachFunctionOnTheWay() throws Exception {
    Sources.write(folder, "Page.java", PAGE);

    Command explain = Command.run("explain", "Page.java:16", folder.toString());

    assertThat(explain.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(explain.out())
        .contains("analysed: Page#find(Statement,String) (Page.java:15)")
        .contains("sink: {sql: arg1}")
        .contains("analysed: Page#tidy(String)")
        .contains("flow: [\"arg0 -> return\"]")
        .contains("model of java.sql.Statement#executeQuery (models/java/jdbc.yaml:")
        .contains("What to do:");
  }

  @Test
  void saysWhyWhatCleansForAnotherUseDoesNotCount() throws Exception {
    Sources.write(folder, "Page.java", PAGE);

    Command explain = Command.run("explain", "Page.java:16", folder.toString());

    assertThat(explain.out())
        .contains("Why nothing on the way makes it harmless in sql:")
        .containsPattern("StringEscapeUtils#\\S* makes data harmless in html.*; this is sql");
  }

  @Test
  void findsAFindingByTheBeginningOfItsIdentity() throws Exception {
    Sources.write(folder, "Page.java", PAGE);
    String json = Command.run("check", "--format", "json", folder.toString()).out();
    String identity = json.replaceAll("(?s).*?\"identity\":\"(\\w{8}).*", "$1");

    assertThat(Command.run("explain", identity, folder.toString()).out())
        .contains("identity " + identity);
    assertThat(Command.run("explain", "none-such", folder.toString()).status())
        .isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void checkExplainsAllFindings() throws Exception {
    Sources.write(folder, "Page.java", PAGE);

    Command check = Command.run("check", "--explain", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(check.out()).contains("sink: {sql: arg1}");
  }

  @Test
  void draftedModelsLoadAndReplaceTheSources() throws Exception {
    Sources.write(
        folder,
        "library/Names.java",
        """
        package lib;

        public class Names {
          private String name;

          public void setName(String given) {
            name = given;
          }

          public String getName() {
            return name;
          }

          public static String constant(String ignored) {
            return "fixed";
          }
        }
        """);
    Sources.write(
        folder,
        "program/Page.java",
        """
        import lib.Names;

        class Page {
          void show(javax.servlet.http.HttpServletRequest request, java.sql.Statement statement)
              throws java.sql.SQLException {
            Names names = new Names();
            names.setName(request.getParameter("name"));
            statement.execute(names.getName());
            statement.execute(Names.constant(request.getParameter("name")));
          }
        }
        """);
    Path drafts = folder.resolve("pack/models/java/names.yaml");
    Files.createDirectories(drafts.getParent());

    Command infer =
        Command.run(
            "models", "infer", folder.resolve("library").toString(), "--out", drafts.toString());
    Command check =
        Command.run(
            "check",
            "--rules",
            folder.resolve("pack").toString(),
            folder.resolve("program").toString());

    assertThat(infer.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(Files.readString(drafts))
        .contains("{api: \"lib.Names#setName\", flow: [\"arg0 => this.name\"]}")
        .contains("{api: \"lib.Names#getName\", flow: [\"this.name => return\"]}")
        .contains("{api: \"lib.Names#constant\", flow: []}");
    assertThat(check.err()).startsWith("1 finding ");
    assertThat(check.out()).contains("Page.java:8:");
  }
}
