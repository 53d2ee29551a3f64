import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServletRequest;

public class Reflection {
  public String held;

  public String id(String text) {
    return text;
  }

  public void run(String text, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute(text);
  }

  public void never(String text, Statement statement) throws SQLException {
    // ok: sql-injection
    statement.execute(text);
  }

  void methods(HttpServletRequest request, Statement statement) throws Exception {
    Method id = Reflection.class.getMethod("id", String.class);
    // ruleid: sql-injection
    statement.execute((String) id.invoke(this, request.getParameter("a")));
    Method run = Reflection.class.getMethod("run", String.class, Statement.class);
    run.invoke(this, request.getParameter("a"), statement);
    Class<?> type = Class.forName("Reflection");
    Object made = type.getDeclaredConstructor().newInstance();
    // ruleid: sql-injection
    statement.execute((String) type.getMethod("id", String.class).invoke(made, request.getParameter("b")));
  }

  void fields(HttpServletRequest request, Statement statement) throws Exception {
    Field field = Reflection.class.getField("held");
    field.set(this, request.getParameter("a"));
    // ruleid: sql-injection
    statement.execute(held);
  }
}
