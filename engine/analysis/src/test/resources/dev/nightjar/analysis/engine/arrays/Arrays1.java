import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.servlet.http.HttpServletRequest;

class Arrays1 {
  void positions(HttpServletRequest request, Statement statement) throws SQLException {
    String[] texts = {"select 1", request.getParameter("a")};
    // ok: sql-injection
    statement.execute(texts[0]);
    // ruleid: sql-injection
    statement.execute(texts[1]);
  }

  void grid(HttpServletRequest request, Statement statement) throws SQLException {
    String[][] grid = new String[3][5];
    grid[0][0] = request.getParameter("a");
    grid[1][0] = "select 1";
    // ruleid: sql-injection
    statement.execute(grid[0][0]);
    // ok: sql-injection
    statement.execute(grid[1][0]);
  }

  void gridOfLiterals(HttpServletRequest request, Statement statement) throws SQLException {
    String[][] grid = {{"select 1", request.getParameter("a")}, {"select 2"}};
    // ok: sql-injection
    statement.execute(grid[0][0]);
    // ruleid: sql-injection
    statement.execute(grid[0][1]);
    // ok: sql-injection
    statement.execute(grid[1][0]);
  }

  void unknownPosition(HttpServletRequest request, Statement statement, int at)
      throws SQLException {
    String[] texts = new String[4];
    texts[at] = request.getParameter("a");
    // ruleid: sql-injection
    statement.execute(texts[2]);
  }

  void loop(HttpServletRequest request, Statement statement) throws SQLException {
    String[] texts = new String[4];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = request.getParameter("a" + i);
    }
    for (String text : texts) {
      // ruleid: sql-injection
      statement.execute(text);
    }
  }

  void copied(HttpServletRequest request, Statement statement) throws SQLException {
    String[] texts = {request.getParameter("a"), "b"};
    String[] copy = new String[2];
    System.arraycopy(texts, 0, copy, 0, 2);
    // ruleid: sql-injection
    statement.execute(copy[0]);
    // ruleid: sql-injection
    statement.execute(texts.clone()[0]);
    // ruleid: sql-injection
    statement.execute(Arrays.copyOf(texts, 2)[0]);
    List<String> list = Arrays.asList(texts);
    // ruleid: sql-injection
    statement.execute(list.get(0));
  }

  void characters(HttpServletRequest request, Statement statement) throws SQLException {
    char[] letters = request.getParameter("a").toCharArray();
    StringBuilder text = new StringBuilder();
    for (char letter : letters) {
      text.append(letter);
    }
    // ruleid: sql-injection
    statement.execute(text.toString());
    // ruleid: sql-injection
    statement.execute(new String(letters));
    // ruleid: sql-injection
    statement.execute(String.valueOf(letters, 0, 3));
  }

  void bytes(HttpServletRequest request, Statement statement) throws Exception {
    byte[] bytes = request.getParameter("a").getBytes("UTF-8");
    byte[] copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = bytes[i];
    }
    // ruleid: sql-injection
    statement.execute(new String(copy, "UTF-8"));
    // ok: sql-injection
    statement.execute("select " + bytes.length);
  }

  void inField(HttpServletRequest request, Statement statement) throws SQLException {
    Object[] holder = new Object[1];
    holder[0] = request.getParameter("a");
    use(holder, statement);
  }

  private void use(Object[] holder, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute((String) holder[0]);
  }
}
