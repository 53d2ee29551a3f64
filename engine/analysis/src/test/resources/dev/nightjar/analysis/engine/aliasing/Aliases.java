import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServletRequest;

class Aliases {
  static class Box {
    String value;
    Box next;

    Box set(String value) {
      this.value = value;
      return this;
    }
  }

  void assigned(HttpServletRequest request, Statement statement) throws SQLException {
    Box one = new Box();
    Box two = one;
    two.value = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(one.value);
  }

  void separate(HttpServletRequest request, Statement statement) throws SQLException {
    Box one = new Box();
    Box two = new Box();
    one.value = "select 1";
    two.value = request.getParameter("a");
    // ok: sql-injection
    statement.execute(one.value);
    // ruleid: sql-injection
    statement.execute(two.value);
  }

  void returnedThis(HttpServletRequest request, Statement statement) throws SQLException {
    Box one = new Box();
    one.set("select 1").set(request.getParameter("a"));
    // ruleid: sql-injection
    statement.execute(one.value);
  }

  void sameTwice(HttpServletRequest request, Statement statement) throws SQLException {
    StringBuilder text = new StringBuilder("select ");
    fill(text, text, request, statement);
    Box box = new Box();
    box.value = "select 1";
    fillBox(box, box, request, statement);
    fillBox(new Box(), new Box().set("select 2"), request, statement);
  }

  private void fill(
      StringBuilder to, StringBuilder from, HttpServletRequest request, Statement statement)
      throws SQLException {
    to.append(request.getParameter("a"));
    // ruleid: sql-injection
    statement.execute(from.toString());
  }

  private void fillBox(Box to, Box from, HttpServletRequest request, Statement statement)
      throws SQLException {
    to.value = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(from.value);
  }

  void throughHolder(HttpServletRequest request, Statement statement) throws SQLException {
    Box inner = new Box();
    Box outer = new Box();
    outer.next = inner;
    inner.value = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(outer.next.value);
    // ok: sql-injection
    statement.execute(outer.value);
  }

  void inList(HttpServletRequest request, Statement statement) throws SQLException {
    Box box = new Box();
    List<Box> boxes = new ArrayList<>();
    boxes.add(box);
    box.value = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(boxes.get(0).value);
    boxes.get(0).value = "select 1";
    // ok: sql-injection
    statement.execute(box.value);
  }

  void swapped(HttpServletRequest request, Statement statement) throws SQLException {
    String good = "select 1";
    String bad = request.getParameter("a");
    String kept = good;
    good = bad;
    bad = kept;
    // ruleid: sql-injection
    statement.execute(good);
    // ok: sql-injection
    statement.execute(bad);
  }
}
