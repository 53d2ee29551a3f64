import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServletRequest;

class Structures {
  private static String lastName;
  private String kept;

  record Order(String name, int count) {
    static Order of(String name) {
      return new Order(name, 1);
    }
  }

  record Line(Order order, String note) {}

  sealed interface Shape permits Circle, Square {}

  record Circle(String label) implements Shape {}

  record Square(String label, String other) implements Shape {}

  static class Node {
    final String value;
    final Node next;

    Node(String value, Node next) {
      this.value = value;
      this.next = next;
    }
  }

  static class Builder {
    private String table = "t";
    private String where = "";
    private final StringBuilder text = new StringBuilder();

    Builder table(String table) {
      this.table = table;
      return this;
    }

    Builder where(String where) {
      this.where = where;
      return this;
    }

    Builder add(String more) {
      text.append(more);
      return this;
    }

    String build() {
      return "select * from " + table + " where " + where;
    }

    String all() {
      return text.toString();
    }
  }

  class Inner {
    private String value;

    void keep() {
      kept = value;
    }

    String outer() {
      return kept;
    }
  }

  void records(HttpServletRequest request, Statement statement) throws SQLException {
    Order order = Order.of(request.getParameter("a"));
    // ruleid: sql-injection
    statement.execute(order.name());
    // ok: sql-injection
    statement.execute("select " + order.count());
    Line line = new Line(order, "note");
    // ruleid: sql-injection
    statement.execute(line.order().name());
    // ok: sql-injection
    statement.execute(line.note());
  }

  void patterns(HttpServletRequest request, Statement statement) throws SQLException {
    Object object = new Line(Order.of(request.getParameter("a")), "note");
    if (object instanceof Line(Order(String name, int count), String note)) {
      // ruleid: sql-injection
      statement.execute(name);
      // ok: sql-injection
      statement.execute(note + count);
    }
    if (object instanceof Line line && line.order() != null) {
      // ruleid: sql-injection
      statement.execute(line.order().name);
    }
    Shape shape = new Square(request.getParameter("b"), "fixed");
    String text =
        switch (shape) {
          case Circle circle -> circle.label();
          case Square square -> square.other();
        };
    // ok: sql-injection
    statement.execute(text);
    String label =
        switch (shape) {
          case Circle(String l) -> "select 1";
          case Square(String l, String o) when o.isEmpty() -> "select 2";
          case Square(String l, String o) -> l;
        };
    // ruleid: sql-injection
    statement.execute(label);
  }

  void nodes(HttpServletRequest request, Statement statement) throws SQLException {
    Node list = new Node("a", new Node("b", new Node(request.getParameter("a"), null)));
    // ok: sql-injection
    statement.execute(list.value);
    // ok: sql-injection
    statement.execute(list.next.value);
    // ruleid: sql-injection
    statement.execute(list.next.next.value);
    for (Node node = list; node != null; node = node.next) {
      // ruleid: sql-injection
      statement.execute(node.value);
    }
  }

  void builders(HttpServletRequest request, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute(new Builder().table("t").where(request.getParameter("a")).build());
    // ok: sql-injection
    statement.execute(new Builder().table("t").where("x = 1").build());
    Builder builder = new Builder();
    builder.where(request.getParameter("a"));
    builder.where("x = 2");
    // ok: sql-injection
    statement.execute(builder.build());
    Builder text = new Builder();
    text.add("select ").add(request.getParameter("b"));
    // ruleid: sql-injection
    statement.execute(text.all());
  }

  void inner(HttpServletRequest request, Statement statement) throws SQLException {
    Inner inner = new Inner();
    inner.value = request.getParameter("a");
    inner.keep();
    // ruleid: sql-injection
    statement.execute(kept);
    // ruleid: sql-injection
    statement.execute(inner.outer());
    kept = "select 1";
    // ok: sql-injection
    statement.execute(inner.outer());
  }

  void statics(HttpServletRequest request, Statement statement) throws SQLException {
    lastName = request.getParameter("a");
    useStatic(statement);
    lastName = "select 1";
    // ok: sql-injection
    statement.execute(lastName);
  }

  private static void useStatic(Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute(lastName);
  }

  void local(HttpServletRequest request, Statement statement) throws SQLException {
    String captured = request.getParameter("a");
    class Local {
      String get() {
        return captured;
      }
    }
    // ruleid: sql-injection
    statement.execute(new Local().get());
    Object anonymous =
        new Object() {
          @Override
          public String toString() {
            return captured + "!";
          }
        };
    // ruleid: sql-injection
    statement.execute(anonymous.toString());
  }
}
