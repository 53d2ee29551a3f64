import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Calls {
  private PrintWriter writer;
  private static PrintWriter shared;
  private Statement own;

  interface Visitor {
    void visit(String text) throws SQLException;
  }

  abstract static class Template {
    void run(HttpServletRequest request) throws SQLException {
      handle(prepare(request.getParameter("a")));
    }

    String prepare(String text) {
      return text.trim();
    }

    abstract void handle(String text) throws SQLException;
  }

  class Concrete extends Template {
    @Override
    void handle(String text) throws SQLException {
      // ruleid: sql-injection
      own.execute(text);
    }
  }

  class Careful extends Template {
    @Override
    String prepare(String text) {
      return "select 1";
    }

    @Override
    void handle(String text) throws SQLException {
      // todook: sql-injection
      own.execute(text);
    }
  }

  void varargs(HttpServletRequest request, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute(join("select ", request.getParameter("a")));
    // ok: sql-injection
    statement.execute(join("select ", "1"));
    // ok: sql-injection
    statement.execute(first("select ", request.getParameter("a")));
    // ruleid: sql-injection
    statement.execute(String.format("select %s from %s", "a", request.getParameter("a")));
    // ok: sql-injection
    statement.execute(String.format("select %d", Integer.parseInt(request.getParameter("a"))));
  }

  private static String join(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(part);
    }
    return text.toString();
  }

  private static String first(String... parts) {
    return parts[0];
  }

  void recursion(HttpServletRequest request, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute(repeat(request.getParameter("a"), 3));
    // ok: sql-injection
    statement.execute(repeat("select 1", 3));
  }

  private static String repeat(String text, int times) {
    return times == 0 ? text : repeat(text + ";", times - 1);
  }

  void deep(HttpServletRequest request, Statement statement) throws SQLException {
    one(request.getParameter("a"), statement);
  }

  private void one(String text, Statement statement) throws SQLException {
    two(text, statement);
  }

  private void two(String text, Statement statement) throws SQLException {
    three(text, statement);
  }

  private void three(String text, Statement statement) throws SQLException {
    four("select " + text, statement);
  }

  private void four(String text, Statement statement) throws SQLException {
    five(text, statement);
  }

  private void five(String text, Statement statement) throws SQLException {
    // ruleid: sql-injection
    statement.execute(text);
  }

  void keptWriter(HttpServletRequest request, HttpServletResponse response) throws IOException {
    writer = response.getWriter();
    shared = response.getWriter();
    print(request.getParameter("a"));
    printShared(request.getParameter("b"));
    printTo(response.getWriter(), request.getParameter("c"));
  }

  private void print(String text) {
    printOn(text + "!");
  }

  private void printOn(String text) {
    // ruleid: cross-site-scripting
    writer.println(text);
  }

  private static void printShared(String text) {
    // ruleid: cross-site-scripting
    shared.println(text);
  }

  private static void printTo(PrintWriter to, String text) {
    // ruleid: cross-site-scripting
    to.println(text);
  }

  void printToFile(PrintWriter file, HttpServletRequest request) {
    // ok: cross-site-scripting
    file.println(request.getParameter("a"));
  }

  void tasks(HttpServletRequest request, Statement statement, ExecutorService executor)
      throws Exception {
    String name = request.getParameter("a");
    new Thread(() -> execute(statement, name)).start();
    executor.submit(
        () -> {
          // ruleid: sql-injection
          return statement.execute(name);
        });
    Callable<String> task = () -> name + "!";
    // ruleid: sql-injection
    statement.execute(task.call());
    // ruleid: sql-injection
    statement.execute(CompletableFuture.supplyAsync(() -> name).thenApply(s -> s + "!").get());
    // ruleid: sql-injection
    statement.execute(executor.submit(task).get());
    Runnable runnable =
        new Runnable() {
          @Override
          public void run() {
            execute(statement, name);
          }
        };
    runnable.run();
  }

  private static void execute(Statement statement, String text) {
    try {
      // ruleid: sql-injection
      statement.execute(text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void visitor(HttpServletRequest request, Statement statement) throws SQLException {
    accept(
        request.getParameter("a"),
        text -> {
          // ruleid: sql-injection
          statement.execute(text);
        });
    Consumer<String> quiet = text -> {};
    quiet.accept(request.getParameter("b"));
  }

  private static void accept(String text, Visitor visitor) throws SQLException {
    visitor.visit(text);
  }
}
