import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Sanitizers {
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Set<String> COLUMNS = Set.of("name", "date");
  private static final Map<String, String> QUERIES = Map.of("a", "select 1", "b", "select 2");

  void patterns(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    if (WORD.matcher(name).matches()) {
      // ok: sql-injection
      statement.execute("select " + name);
    }
    if (Pattern.matches("[a-z]{1,8}", name)) {
      // ok: sql-injection
      statement.execute("select " + name);
    }
    // ruleid: sql-injection
    statement.execute("select " + name);
  }

  void allowed(HttpServletRequest request, Statement statement) throws SQLException {
    String column = request.getParameter("a");
    if (COLUMNS.contains(column)) {
      // ok: sql-injection
      statement.execute("select " + column);
    }
    if (!List.of("x", "y").contains(column)) {
      column = "x";
    }
    // ok: sql-injection
    statement.execute("select " + column);
    // ok: sql-injection
    statement.execute(QUERIES.get(request.getParameter("b")));
    // ok: sql-injection
    statement.execute(QUERIES.getOrDefault(request.getParameter("b"), "select 3"));
  }

  void parsed(HttpServletRequest request, Statement statement) throws SQLException {
    // ok: sql-injection
    statement.execute("select " + UUID.fromString(request.getParameter("a")));
    // ok: sql-injection
    statement.execute("select " + Double.parseDouble(request.getParameter("a")));
    // ok: sql-injection
    statement.execute("select " + Boolean.parseBoolean(request.getParameter("a")));
  }

  void letters(HttpServletRequest request, Statement statement, HttpServletResponse response)
      throws SQLException, IOException {
    // ok: sql-injection
    statement.execute("select " + lettersOnly(request.getParameter("a")));
    // ok: cross-site-scripting
    response.getWriter().println(escaped(request.getParameter("a")));
    // ruleid: cross-site-scripting
    response.getWriter().println(notEscaped(request.getParameter("a")));
  }

  private static String lettersOnly(String text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (Character.isLetterOrDigit(letter) || letter == '_') {
        kept.append(letter);
      } else {
        kept.append('?');
      }
    }
    return kept.toString();
  }

  private static String escaped(String text) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '<':
          made.append("&lt;");
          break;
        case '>':
          made.append("&gt;");
          break;
        case '&':
          made.append("&amp;");
          break;
        case '"':
          made.append("&quot;");
          break;
        default:
          made.append(letter);
      }
    }
    return made.toString();
  }

  private static String notEscaped(String text) {
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '\t') {
        made.append("    ");
      } else {
        made.append(letter);
      }
    }
    return made.toString();
  }

  void replaced(HttpServletRequest request, HttpServletResponse response, Statement statement)
      throws Exception {
    String name = request.getParameter("a");
    // ok: cross-site-scripting
    response.getWriter().println(name.replace("<", "&lt;").replace(">", "&gt;"));
    // ok: cross-site-scripting
    response.getWriter().println(name.replaceAll("[<>&\"']", ""));
    // ok: cross-site-scripting
    response.getWriter().println(name.replaceAll("[^a-zA-Z0-9 ]", "_"));
    // ruleid: cross-site-scripting
    response.getWriter().println(name.replace("script", ""));
    // ruleid: cross-site-scripting
    response.getWriter().println(name.replaceAll("[ ]", "<"));
    // ok: sql-injection
    statement.execute("select " + name.replaceAll("\\W", ""));
    // ruleid: sql-injection
    statement.execute("select " + name.replace("<", ""));
    // ok: path-traversal
    new FileInputStream(new File("/data", name.replace("/", "_").replace("\\", "_"))).close();
    // ruleid: path-traversal
    new FileInputStream(new File("/data", name.replace(" ", "_"))).close();
  }

  void lastPart(HttpServletRequest request) throws IOException {
    String name = request.getParameter("a");
    // ok: path-traversal
    new FileInputStream("/data/" + new File(name).getName()).close();
    String last = name.substring(name.lastIndexOf('/') + 1);
    // ok: path-traversal
    new FileInputStream("/data/" + last).close();
    int at = name.lastIndexOf("/");
    String part = at >= 0 ? name.substring(at + 1) : name;
    // ok: path-traversal
    new FileInputStream("/data/" + part).close();
    // ruleid: path-traversal
    new FileInputStream("/data/" + name.substring(name.indexOf('/') + 1)).close();
  }

  void within(HttpServletRequest request) throws IOException {
    File folder = new File("/data");
    File file = new File(folder, request.getParameter("a"));
    if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
      throw new IOException("outside");
    }
    // ok: path-traversal
    new FileInputStream(file).close();
    String name = request.getParameter("b");
    if (name.contains("..")) {
      throw new IOException("outside");
    }
    // ok: path-traversal
    new FileInputStream("/data/" + name).close();
  }

  void otherKind(HttpServletRequest request, Statement statement, HttpServletResponse response)
      throws Exception {
    String name = org.owasp.encoder.Encode.forHtml(request.getParameter("a"));
    // ok: cross-site-scripting
    response.getWriter().println(name);
    // ruleid: sql-injection
    statement.execute("select " + name);
  }

  void plainText(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/plain");
    // ok: cross-site-scripting
    response.getWriter().println(request.getParameter("a"));
  }

  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("application/json;charset=UTF-8");
    // ok: cross-site-scripting
    response.getWriter().write("{\"a\": \"" + request.getParameter("a") + "\"}");
  }

  void html(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/html");
    // ruleid: cross-site-scripting
    response.getWriter().println(request.getParameter("a"));
    response.getOutputStream().print("x");
  }
}
