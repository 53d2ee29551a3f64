package control;

import java.sql.Connection;
import java.sql.SQLException;
import javax.servlet.http.HttpServletRequest;

/** What the messages of exceptions carry from where they are thrown to where they are caught. */
class Messages {
  static class Refused extends RuntimeException {
    Refused(String reason) {
      super("refused: " + reason);
    }
  }

  private int parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("nothing given");
    }
    return check(text);
  }

  private int check(String text) {
    if (!text.startsWith("#")) {
      throw new Refused(text);
    }
    return Integer.parseInt(text.substring(1));
  }

  private int fixed(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("nothing given");
    }
    return 1;
  }

  private int wrapped(String text) {
    try {
      return parse(text);
    } catch (Refused e) {
      throw new IllegalStateException("bad: " + e.getMessage(), e);
    }
  }

  void thrown(HttpServletRequest request, Connection connection) throws SQLException {
    try {
      parse(request.getParameter("number"));
    } catch (RuntimeException e) {
      // ruleid: sql-injection
      connection.createStatement().execute("insert into failures values ('" + e.getMessage() + "')");
    }
  }

  void thrownAgain(HttpServletRequest request, Connection connection) throws SQLException {
    try {
      wrapped(request.getParameter("number"));
    } catch (IllegalStateException e) {
      // ruleid: sql-injection
      connection.createStatement().execute("insert into failures values ('" + e.getMessage() + "')");
    }
  }

  void withoutData(HttpServletRequest request, Connection connection) throws SQLException {
    try {
      fixed(request.getParameter("number"));
    } catch (IllegalArgumentException e) {
      // ok: sql-injection
      connection.createStatement().execute("insert into failures values ('" + e.getMessage() + "')");
    }
  }

  void ofAnother(HttpServletRequest request, Connection connection) throws SQLException {
    String number = request.getParameter("number");
    try {
      parse("#1");
    } catch (Refused e) {
      // ok: sql-injection
      connection.createStatement().execute("insert into failures values ('" + e.getMessage() + "')");
    }
  }
}
