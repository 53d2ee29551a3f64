import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServletRequest;

class StrongUpdates {
  private String name;
  private StrongUpdates other;

  void locals(HttpServletRequest request, Statement statement) throws SQLException {
    String text = request.getParameter("a");
    text = "select 1";
    // ok: sql-injection
    statement.execute(text);
  }

  void fields(HttpServletRequest request, Statement statement) throws SQLException {
    name = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(name);
    name = "select 1";
    // ok: sql-injection
    statement.execute(name);
  }

  void inCallee(HttpServletRequest request, Statement statement) throws SQLException {
    name = request.getParameter("a");
    reset();
    // ok: sql-injection
    statement.execute(name);
    set(request.getParameter("b"));
    // ruleid: sql-injection
    statement.execute(name);
  }

  private void reset() {
    name = "select 1";
  }

  private void set(String value) {
    this.name = value;
  }

  void maybe(HttpServletRequest request, Statement statement, boolean reset) throws SQLException {
    name = request.getParameter("a");
    if (reset) {
      reset();
    }
    // ruleid: sql-injection
    statement.execute(name);
  }

  void deep(HttpServletRequest request, Statement statement) throws SQLException {
    other.other.name = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(other.other.name);
    other.other.name = "select 1";
    // ok: sql-injection
    statement.execute(other.other.name);
  }

  void ofTwo(HttpServletRequest request, Statement statement, boolean first) throws SQLException {
    StrongUpdates one = new StrongUpdates();
    StrongUpdates two = new StrongUpdates();
    one.name = "select 1";
    two.name = "select 2";
    StrongUpdates chosen = first ? one : two;
    chosen.name = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(one.name);
    chosen.name = "select 3";
    // ruleid: sql-injection
    statement.execute(two.name);
  }

  void inLoop(HttpServletRequest request, Statement statement) throws SQLException {
    for (int i = 0; i < 3; i++) {
      StrongUpdates fresh = new StrongUpdates();
      // ok: sql-injection
      statement.execute("select " + fresh.name);
      fresh.name = request.getParameter("a");
    }
  }
}
