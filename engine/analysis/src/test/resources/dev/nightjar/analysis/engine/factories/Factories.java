import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;

class Factories {
  interface Source {
    String read();
  }

  static class Fixed implements Source {
    @Override
    public String read() {
      return "select 1";
    }
  }

  static class Open implements Source {
    private final HttpServletRequest request;

    Open(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public String read() {
      return request.getParameter("a");
    }
  }

  enum Sort {
    NAME("name"),
    DATE("date");

    private final String column;

    Sort(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  static Source make(boolean open, HttpServletRequest request) {
    return open ? new Open(request) : new Fixed();
  }

  void dispatched(HttpServletRequest request, Statement statement) throws SQLException {
    Source fixed = new Fixed();
    Source open = new Open(request);
    // ok: sql-injection
    statement.execute(fixed.read());
    // ruleid: sql-injection
    statement.execute(open.read());
    // ok: sql-injection
    statement.execute(make(false, request).read());
    // ruleid: sql-injection
    statement.execute(make(true, request).read());
  }

  void any(Source source, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute(source.read());
  }

  void functions(HttpServletRequest request, Statement statement) throws SQLException {
    Function<String, String> wrap = s -> "select " + s;
    // ruleid: sql-injection
    statement.execute(wrap.apply(request.getParameter("a")));
    // ok: sql-injection
    statement.execute(wrap.apply("1"));
    Supplier<String> late = () -> request.getParameter("b");
    // ruleid: sql-injection
    statement.execute(late.get());
    // ruleid: sql-injection
    statement.execute(twice(String::trim, request.getParameter("c")));
    // ok: sql-injection
    statement.execute(twice(s -> "x", request.getParameter("c")));
    Function<String, String> chain = wrap.andThen(s -> s + ";");
    // ruleid: sql-injection
    statement.execute(chain.apply(request.getParameter("d")));
  }

  private static String twice(Function<String, String> function, String value) {
    return function.apply(function.apply(value));
  }

  void enums(HttpServletRequest request, Statement statement) throws SQLException {
    Sort sort = Sort.valueOf(request.getParameter("a"));
    // ok: sql-injection
    statement.execute("select * from t order by " + sort.column());
    // ok: sql-injection
    statement.execute("select * from t order by " + sort.name());
  }
}
