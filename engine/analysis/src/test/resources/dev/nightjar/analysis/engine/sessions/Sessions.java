import java.sql.SQLException;
import java.sql.Statement;
import java.util.Enumeration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

class Sessions {
  void attributes(HttpServletRequest request, Statement statement) throws SQLException {
    HttpSession session = request.getSession();
    session.setAttribute("name", request.getParameter("a"));
    session.setAttribute("fixed", "select 1");
    // ruleid: sql-injection
    statement.execute((String) session.getAttribute("name"));
    // ok: sql-injection
    statement.execute((String) session.getAttribute("fixed"));
    // ruleid: sql-injection
    statement.execute((String) request.getSession().getAttribute("name"));
    // ok: sql-injection
    statement.execute((String) session.getAttribute("elsewhere"));
  }

  void names(HttpServletRequest request, Statement statement) throws SQLException {
    HttpSession session = request.getSession(true);
    session.setAttribute("name", request.getParameter("a"));
    Enumeration<String> names = session.getAttributeNames();
    while (names.hasMoreElements()) {
      // ruleid: sql-injection
      statement.execute((String) session.getAttribute(names.nextElement()));
    }
  }

  void requestAttributes(HttpServletRequest request, Statement statement) throws SQLException {
    request.setAttribute("name", request.getParameter("a"));
    request.setAttribute("fixed", "select 1");
    // ruleid: sql-injection
    statement.execute((String) request.getAttribute("name"));
    // ok: sql-injection
    statement.execute((String) request.getAttribute("fixed"));
    later(request, statement);
  }

  private void later(HttpServletRequest request, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute((String) request.getAttribute("name"));
  }
}
