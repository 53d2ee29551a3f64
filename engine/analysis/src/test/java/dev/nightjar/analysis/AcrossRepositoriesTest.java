package dev.nightjar.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flows that lead from one repository into another. */
final class AcrossRepositoriesTest {
  private static final String SERVLET =
      """
      package shop;
      import javax.servlet.http.*;
      import lib.Queries;
      class Orders extends HttpServlet {
        private Queries queries = new Queries();
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
          queries.byName(request.getParameter("name"));
        }
      }
      """;
  private static final String UNSAFE =
      """
      package lib;
      import java.sql.*;
      public class Queries {
        private Connection connection;
        public ResultSet byName(String name) throws SQLException {
          String text = "select * from t where name = '" + name + "'";
          return connection.createStatement().executeQuery(text);
        }
      }
      """;
  private static final String SAFE =
      """
      package lib;
      import java.sql.*;
      public class Queries {
        private Connection connection;
        public ResultSet byName(String name) throws SQLException {
          PreparedStatement statement = connection.prepareStatement("select * from t where name = ?");
          statement.setString(1, name);
          return statement.executeQuery();
        }
      }
      """;

  private static List<String> checks(List<Finding> findings) {
    return findings.stream().map(finding -> finding.check().id()).toList();
  }

  @Test
  void aSinkInALibraryIsFoundAtTheCallAndShownInBoth() {
    Organisation all =
        new Organisation()
            .put("shop", "Orders.java", SERVLET)
            .put("library", "src/Queries.java", UNSAFE)
            .settle("shop", "library");

    assertThat(checks(all.findings("shop"))).containsExactly("sql-injection");
    Finding finding = all.findings("shop").get(0);
    assertThat(finding.path()).isEqualTo("Orders.java");
    assertThat(finding.span().startLine()).isEqualTo(7);
    assertThat(finding.confidence()).isEqualTo(Check.Confidence.HIGH);
    assertThat(Organisation.way(finding))
        .containsExactly(
            "Orders.java:7",
            "Orders.java:7",
            "library:src/Queries.java:6",
            "library:src/Queries.java:7");
    assertThat(all.findings("library")).isEmpty();
  }

  @Test
  void theOrderOfRepositoriesMakesNoDifference() {
    Organisation one =
        new Organisation()
            .put("shop", "Orders.java", SERVLET)
            .put("library", "src/Queries.java", UNSAFE)
            .settle("shop", "library");
    Organisation other =
        new Organisation()
            .put("library", "src/Queries.java", UNSAFE)
            .put("shop", "Orders.java", SERVLET)
            .settle("library", "shop");

    assertThat(one.findings("shop").toString()).isEqualTo(other.findings("shop").toString());
    assertThat(one.told("shop")).isEqualTo(other.told("shop"));
    assertThat(one.told("library")).isEqualTo(other.told("library"));
  }

  @Test
  void whenTheLibraryIsMendedItsUserIsLinkedAgainButNotCompiled() {
    Organisation all =
        new Organisation()
            .put("shop", "Orders.java", SERVLET)
            .put("library", "src/Queries.java", UNSAFE)
            .settle("shop", "library");
    assertThat(all.findings("shop")).hasSize(1);

    all.put("library", "src/Queries.java", SAFE).settle("library", "shop");

    assertThat(all.findings("shop")).isEmpty();
    assertThat(all.compiled).isEqualTo(3);
  }

  @Test
  void aSourceInALibraryIsFollowedIntoItsUser() {
    Organisation all =
        new Organisation()
            .put(
                "library",
                "Requests.java",
                """
                package lib;
                import javax.servlet.http.*;
                public final class Requests {
                  public static String id(HttpServletRequest request) {
                    return request.getParameter("id").trim();
                  }
                }
                """)
            .put(
                "shop",
                "Dao.java",
                """
                package shop;
                import java.sql.*;
                import javax.servlet.http.*;
                import lib.*;
                class Dao {
                  void find(Statement statement, HttpServletRequest request) throws SQLException {
                    statement.execute("select " + Requests.id(request));
                  }
                }
                """)
            .settle("shop", "library");

    assertThat(checks(all.findings("shop"))).containsExactly("sql-injection");
    Finding finding = all.findings("shop").get(0);
    assertThat(finding.source()).contains("HttpServletRequest.getParameter(\"id\")");
    assertThat(Organisation.way(finding)).startsWith("library:Requests.java:5");
  }

  @Test
  void aSanitizerInALibraryIsBelieved() {
    String user =
        """
        package shop;
        import java.io.*;
        import javax.servlet.http.*;
        import lib.Html;
        class Page extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().println(Html.%s(request.getParameter("name")));
          }
        }
        """;
    String library =
        """
        package lib;
        public final class Html {
          public static String text(String any) {
            return any.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\\"", "&quot;").replace("'", "&#39;");
          }
          public static String bold(String any) {
            return "<b>" + any + "</b>";
          }
        }
        """;
    Organisation safe =
        new Organisation()
            .put("shop", "Page.java", user.formatted("text"))
            .put("library", "Html.java", library)
            .settle("shop", "library");
    Organisation unsafe =
        new Organisation()
            .put("shop", "Page.java", user.formatted("bold"))
            .put("library", "Html.java", library)
            .settle("shop", "library");

    assertThat(safe.findings("shop")).isEmpty();
    assertThat(checks(unsafe.findings("shop"))).containsExactly("cross-site-scripting");
  }

  @Test
  void dataGoesThroughObjectsAndInterfacesOfALibrary() {
    Organisation all =
        new Organisation()
            .put(
                "library",
                "Criteria.java",
                """
                package lib;
                public class Criteria {
                  private String name;
                  public Criteria named(String name) { this.name = name; return this; }
                  public String name() { return name; }
                }
                """)
            .put(
                "library",
                "Store.java",
                """
                package lib;
                public interface Store {
                  void find(Criteria criteria) throws Exception;
                  static Store open(java.sql.Statement statement) { return new SqlStore(statement); }
                }
                """)
            .put(
                "library",
                "SqlStore.java",
                """
                package lib;
                import java.sql.Statement;
                class SqlStore implements Store {
                  private final Statement statement;
                  SqlStore(Statement statement) { this.statement = statement; }
                  @Override public void find(Criteria criteria) throws Exception {
                    statement.execute("select " + criteria.name());
                  }
                }
                """)
            .put(
                "shop",
                "Orders.java",
                """
                package shop;
                import javax.servlet.http.*;
                import lib.Criteria;
                import lib.Store;
                class Orders extends HttpServlet {
                  private Store store;
                  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
                    Criteria criteria = new Criteria().named(request.getParameter("name"));
                    store.find(criteria);
                  }
                }
                """)
            .settle("library", "shop");

    assertThat(checks(all.findings("shop"))).containsExactly("sql-injection");
  }

  @Test
  void repositoriesThatUseEachOtherComeToRest() {
    String front =
        """
        package front;
        import javax.servlet.http.*;
        import back.Handler;
        public class Front extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
            new Handler().handle(request.getParameter("name"));
          }
          public static String quoted(String text) { return "'" + text + "'"; }
        }
        """;
    String back =
        """
        package back;
        import front.Front;
        import java.sql.*;
        public class Handler {
          private Statement statement;
          public void handle(String name) throws SQLException {
            statement.execute("select " + Front.quoted(name));
          }
        }
        """;
    Organisation one =
        new Organisation()
            .put("front", "Front.java", front)
            .put("back", "Handler.java", back)
            .settle("front", "back");
    Organisation other =
        new Organisation()
            .put("front", "Front.java", front)
            .put("back", "Handler.java", back)
            .settle("back", "front");

    assertThat(checks(one.findings("front"))).containsExactly("sql-injection");
    assertThat(Organisation.way(one.findings("front").get(0)))
        .contains("back:Handler.java:7", "Front.java:8");
    assertThat(one.findings("front").toString()).isEqualTo(other.findings("front").toString());
    assertThat(one.told("back")).isEqualTo(other.told("back"));
  }

  @Test
  void functionsOfTwoRepositoriesThatCallEachOtherDoNotKeepUpWhatIsGone() {
    String ping =
        """
        package a;
        import b.Pong;
        import javax.servlet.http.HttpServletRequest;
        public class Ping {
          public static String ping(HttpServletRequest request, int n) {
            return n == 0 ? %s : Pong.pong(request, n - 1);
          }
        }
        """;
    String pong =
        """
        package b;
        import a.Ping;
        import java.sql.*;
        import javax.servlet.http.HttpServletRequest;
        public class Pong {
          public static String pong(HttpServletRequest request, int n) {
            return Ping.ping(request, n);
          }
          void use(Statement statement, HttpServletRequest request) throws SQLException {
            statement.execute(pong(request, 3));
          }
        }
        """;
    Organisation all =
        new Organisation()
            .put("a", "Ping.java", ping.formatted("request.getParameter(\"x\")"))
            .put("b", "Pong.java", pong)
            .settle("a", "b");
    assertThat(checks(all.findings("b"))).containsExactly("sql-injection");

    all.put("a", "Ping.java", ping.formatted("\"none\"")).settle("a", "b");
    Organisation anew =
        new Organisation()
            .put("a", "Ping.java", ping.formatted("\"none\""))
            .put("b", "Pong.java", pong)
            .settle("b", "a");

    assertThat(all.findings("b")).isEmpty();
    assertThat(all.told("a")).isEqualTo(anew.told("a"));
    assertThat(all.told("b")).isEqualTo(anew.told("b"));
  }
}
