package dev.nightjar.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Edits of a small program, by what a reader calls them. A section sign marks the line of the
 * finding that is followed; it is taken out before anything reads the text.
 */
final class Edits {
  static final String MARK = "\u00a7";

  static final String PATH = "src/main/java/shop/Orders.java";

  static final String BASE =
      """
      package shop;

      import jakarta.servlet.http.HttpServletRequest;
      import java.sql.SQLException;
      import java.sql.Statement;

      class Orders {
        private int count;

        int total(int price) {
          count++;
          return price * count;
        }

        void find(HttpServletRequest request, Statement statement) throws SQLException {
          String customer = request.getParameter("customer");
          count++;
          statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");\u00a7
          count--;
        }
      }
      """;

  private static final String SINK =
      "    statement.executeQuery(\"SELECT * FROM orders WHERE customer = '\" + customer + \"'\");";

  private static final String SAFE =
      "    statement.executeQuery(\"SELECT * FROM orders WHERE customer = ''\");";

  /** The program with two equal findings in one function, of which the second is followed. */
  private static final String SECOND_OF_TWO =
      BASE.replace(SINK, SINK + "\n    count += 2;\n" + SINK);

  /** The same, and the first is followed. */
  private static final String FIRST_OF_TWO =
      BASE.replace(SINK + MARK, SINK + MARK + "\n    count += 2;\n" + SINK);

  /** A program before and after an edit. */
  record Edit(Map<String, String> before, Map<String, String> after) {}

  private final Map<String, Edit> all = new LinkedHashMap<>();

  private Edits() {
    edit("lines inserted above", text -> text.replace("class", "// one\n// two\n\nclass"));
    edit("everything indented by a tab", text -> text.replaceAll("(?m)^  ", "\t"));
    edit("line endings of Windows", text -> text.replace("\n", "\r\n"));
    edit(
        "a statement added on the line above",
        text -> text.replace(SINK, "    total(1);\n" + SINK));
    edit("the statement on the line below changed", text -> text.replace("count--", "count -= 2"));
    edit(
        "a comment added at the end of the line",
        text -> text.replace(");\u00a7", "); // by name\u00a7"));
    edit(
        "the call wrapped over two lines",
        text -> text.replace("executeQuery(", "executeQuery(\n        "));
    edit("a local variable renamed", text -> text.replace(" customer ", " name "));
    edit("a parameter renamed", text -> text.replace("statement", "sql"));
    edit("methods reordered", Edits::reorder);
    edit(
        "an if put around it",
        text ->
            text.replace(SINK, "    if (count > 0) {\n  " + SINK)
                .replace("    count--;", "    }\n    count--;"));
    edit("other SQL in the same call", text -> text.replace("FROM orders", "FROM old_orders"));
    edit("the method renamed", text -> text.replace("void find(", "void search("));
    edit(
        "a parameter added to the method",
        text -> text.replace("Statement statement)", "Statement statement, int page)"));
    edit(
        "the class renamed, with its file",
        text -> text.replace("class Orders", "class Purchases"),
        "src/main/java/shop/Purchases.java");
    edit(
        "the method moved to another class",
        text ->
            text.replace(
                "  void find(", "}\n\nclass Search {\n  private int count;\n\n  void find("));
    edit(
        "the package renamed, with its directory",
        text -> text.replace("package shop", "package store"),
        "src/main/java/store/Orders.java");
    edit("the file renamed", UnaryOperator.identity(), "src/main/java/shop/OrderQueries.java");
    edit(
        "the directory moved",
        UnaryOperator.identity(),
        "services/shop/src/main/java/shop/Orders.java");
    edit(
        "an equal statement pasted below",
        text -> text.replace("    count--", SINK + "\n    count--"));
    edit(
        "an equal statement pasted above",
        text ->
            text.replace("    count++;\n    statement", SINK + "\n    count++;\n    statement"));
    edit(
        "the function copied into another class",
        text ->
            text
                + text.substring(text.indexOf("class"))
                    .replace("class Orders", "class Copies")
                    .replace(MARK, ""));
    edit(
        "an equal block pasted above",
        text ->
            text.replace(
                "    count++;\n    statement",
                "    count++;\n" + SINK + "\n    count++;\n    statement"));
    edit(
        "the block with its variable pasted above, in braces",
        text ->
            text.replace(
                "    String customer",
                "    {\n    String customer = request.getParameter(\"customer\");\n    count++;\n"
                    + SINK
                    + "\n    }\n    String customer"));
    all.put(
        "of two equal findings, the first fixed",
        new Edit(
            Map.of(PATH, SECOND_OF_TWO),
            Map.of(PATH, SECOND_OF_TWO.replace(SINK + "\n", SAFE + "\n"))));
    all.put(
        "of two equal findings, the second fixed",
        new Edit(
            Map.of(PATH, FIRST_OF_TWO),
            Map.of(PATH, FIRST_OF_TWO.replace(SINK + "\n", SAFE + "\n"))));
    edit("the same code on a branch or in a fork", UnaryOperator.identity());
  }

  static Map<String, Edit> all() {
    return new Edits().all;
  }

  private void edit(String name, UnaryOperator<String> change) {
    edit(name, change, PATH);
  }

  private void edit(String name, UnaryOperator<String> change, String path) {
    all.put(name, new Edit(Map.of(PATH, BASE), Map.of(path, change.apply(BASE))));
  }

  /** Puts the last method of the class first. */
  static String reorder(String text) {
    int method = text.indexOf("  void find");
    int end = text.lastIndexOf("}");
    String moved = text.substring(method, end);
    return text.substring(0, method).replace("  int total", moved + "\n  int total")
        + text.substring(end);
  }
}
