import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServletRequest;

class Predicates {
  private static final boolean ALWAYS = true;
  private static final int FIVE = 5;
  private final boolean privateTrue = true;
  private boolean neverChanged = false;
  private static int counter = 5;
  static final String MODE = "safe";

  private static boolean yes() {
    return true;
  }

  private boolean no() {
    return false;
  }

  private static boolean isFive(int number) {
    return number == FIVE;
  }

  void constants(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    if (ALWAYS) {
      name = "select 1";
    }
    // ok: sql-injection
    statement.execute(name);
    String other = "select 1";
    if (FIVE != 5) {
      other = request.getParameter("a");
    }
    // ok: sql-injection
    statement.execute(other);
    String third = request.getParameter("b");
    if (privateTrue && 7 * 6 == 42) {
      // ruleid: sql-injection
      statement.execute(third);
    } else {
      // ok: sql-injection
      statement.execute(third);
    }
  }

  void methods(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    if (yes()) {
      name = "select 1";
    }
    // ok: sql-injection
    statement.execute(name);
    String other = "select 1";
    if (no() || isFive(4)) {
      other = request.getParameter("a");
    }
    // ok: sql-injection
    statement.execute(other);
    if (isFive(5)) {
      // ruleid: sql-injection
      statement.execute(request.getParameter("c"));
    }
    if (neverChanged) {
      // ok: sql-injection
      statement.execute(request.getParameter("d"));
    }
    if (counter != 5) {
      // ok: sql-injection
      statement.execute(request.getParameter("e"));
    }
  }

  void switches(HttpServletRequest request, Statement statement, int key) throws SQLException {
    String name;
    switch (6) {
      case 6:
        name = "select 1";
        break;
      default:
        name = request.getParameter("a");
        break;
    }
    // ok: sql-injection
    statement.execute(name);
    String other =
        switch (MODE) {
          case "safe" -> "select 2";
          default -> request.getParameter("b");
        };
    // ok: sql-injection
    statement.execute(other);
    String third = "select 3";
    switch (key) {
      case 1:
        third = request.getParameter("c");
        // falls through
      case 2:
        // ruleid: sql-injection
        statement.execute(third);
        break;
      default:
        // ok: sql-injection
        statement.execute(third);
    }
    String fourth =
        switch (key) {
          case 1, 2 -> {
            String made = request.getParameter("d");
            yield made + "!";
          }
          default -> "x";
        };
    // ruleid: sql-injection
    statement.execute(fourth);
  }

  void loops(HttpServletRequest request, Statement statement) throws SQLException {
    String name = "select 1";
    while (true) {
      name = request.getParameter("a");
      break;
    }
    // ruleid: sql-injection
    statement.execute(name);
    String other = request.getParameter("b");
    for (int k = 0; k < 1; k++) {
      other = "select 2";
    }
    // todook: sql-injection
    statement.execute(other);
    String third = "select 3";
    for (; false; ) {
      third = request.getParameter("c");
    }
    // ok: sql-injection
    statement.execute(third);
    String first = "select 4";
    String second = "select 5";
    for (int i = 0; i < request.getContentLength(); i++) {
      // ruleid: sql-injection
      statement.execute(first);
      first = second;
      second = request.getParameter("d");
    }
    String fifth = request.getParameter("e");
    do {
      fifth = "select 6";
    } while (fifth.isEmpty());
    // ok: sql-injection
    statement.execute(fifth);
  }

  void correlated(HttpServletRequest request, Statement statement, boolean choice)
      throws SQLException {
    String name = "select 1";
    if (choice) {
      name = request.getParameter("a");
    }
    if (!choice) {
      // todook: sql-injection
      statement.execute(name);
    }
    if (choice) {
      // ruleid: sql-injection
      statement.execute(name);
    }
  }

  void equalities(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    if (name.equals("asc") || name.equals("desc")) {
      // ok: sql-injection
      statement.execute("select * from t order by a " + name);
    }
    if ("asc".equals(name)) {
      // ok: sql-injection
      statement.execute("select * from t order by a " + name);
    } else {
      // ruleid: sql-injection
      statement.execute("select * from t order by a " + name);
    }
    switch (name) {
      case "asc":
        // ok: sql-injection
        statement.execute("select * from t order by a " + name);
        break;
      default:
        // ruleid: sql-injection
        statement.execute("select * from t order by a " + name);
    }
    if (!name.equals("asc") && !name.equals("desc")) {
      throw new IllegalArgumentException();
    }
    // ok: sql-injection
    statement.execute("select * from t order by a " + name);
  }

  void ternaries(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    String text = FIVE > 4 ? "select 1" : name;
    // ok: sql-injection
    statement.execute(text);
    String sort = "desc".equals(name) ? "desc" : "asc";
    // ok: sql-injection
    statement.execute("select * from t order by a " + sort);
    String letters = "ABC";
    char letter = letters.charAt(1);
    String chosen = letter == 'B' ? "select 1" : name;
    // ok: sql-injection
    statement.execute(chosen);
  }
}
