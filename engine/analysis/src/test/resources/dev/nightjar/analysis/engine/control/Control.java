import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.Socket;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Scanner;
import java.util.StringTokenizer;
import javax.servlet.http.HttpServletRequest;

class Control {
  static class BadName extends Exception {
    private final String name;

    BadName(String name) {
      super("bad " + name);
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  void afterTry(HttpServletRequest request, Statement statement) throws SQLException {
    String name = "select 1";
    try {
      name = request.getParameter("a");
      statement.close();
    } catch (IllegalStateException e) {
      name = "select 2";
    }
    // ruleid: sql-injection
    statement.execute(name);
  }

  void inFinally(HttpServletRequest request, Statement statement) throws SQLException {
    String name = "select 1";
    try {
      name = request.getParameter("a");
    } finally {
      // ruleid: sql-injection
      statement.execute(name);
    }
    try {
      name = request.getParameter("b");
    } finally {
      name = "select 2";
    }
    // ok: sql-injection
    statement.execute(name);
  }

  void inCatch(HttpServletRequest request, Statement statement) throws SQLException {
    String name = "select 1";
    try {
      name = request.getParameter("a");
      Integer.parseInt(name);
      name = "select 2";
    } catch (NumberFormatException e) {
      // ruleid: sql-injection
      statement.execute(name);
    }
    // ruleid: sql-injection
    statement.execute(name);
  }

  void messages(HttpServletRequest request, Statement statement) throws SQLException {
    try {
      throw new BadName(request.getParameter("a"));
    } catch (BadName e) {
      // ruleid: sql-injection
      statement.execute(e.name());
      // ruleid: sql-injection
      statement.execute(e.getMessage());
    }
    try {
      check(request.getParameter("a"));
    } catch (BadName e) {
      // ruleid: sql-injection
      statement.execute(e.name());
    }
  }

  private static void check(String name) throws BadName {
    if (name.length() > 5) {
      throw new BadName(name);
    }
  }

  void earlyReturn(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    if (!name.matches("[a-z]+")) {
      return;
    }
    // ok: sql-injection
    statement.execute("select " + name);
  }

  void guarded(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    require(name);
    // ok: sql-injection
    statement.execute("select " + name);
  }

  private static void require(String name) {
    if (!name.matches("[a-z]+")) {
      throw new IllegalArgumentException("name");
    }
  }

  void streams(Socket socket, Statement statement) throws IOException, SQLException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), "UTF-8"))) {
      // ruleid: sql-injection
      statement.execute(reader.readLine());
      String line;
      while ((line = reader.readLine()) != null) {
        // ruleid: sql-injection
        statement.execute(line);
      }
    }
  }

  void inMemory(HttpServletRequest request, Statement statement) throws Exception {
    String name = request.getParameter("a");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(name.getBytes("UTF-8"));
    // ruleid: sql-injection
    statement.execute(bytes.toString("UTF-8"));
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    writer.print(name);
    writer.flush();
    // ruleid: sql-injection
    statement.execute(text.toString());
    // ruleid: sql-injection
    statement.execute(new BufferedReader(new StringReader(name)).readLine());
    // ruleid: sql-injection
    statement.execute(new Scanner(name).nextLine());
    // ruleid: sql-injection
    statement.execute(new StringTokenizer(name, ",").nextToken());
    // ok: sql-injection
    statement.execute("select " + new Scanner(name).nextInt());
  }

  void serialized(HttpServletRequest request, Statement statement) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ObjectOutputStream out = new ObjectOutputStream(bytes);
    out.writeObject(request.getParameter("a"));
    out.flush();
    restored(bytes.toByteArray(), statement);
  }

  private void restored(byte[] bytes, Statement statement) throws Exception {
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
    String name = (String) in.readObject();
    // ruleid: sql-injection
    statement.execute(name);
  }

  void serializedSafely(HttpServletRequest request, Statement statement) throws Exception {
    ByteArrayOutputStream bytes = null;
    ObjectOutputStream out = null;
    try {
      bytes = new ByteArrayOutputStream();
      out = new ObjectOutputStream(bytes);
      out.writeObject(request.getParameter("a"));
      byte[] written = bytes.toByteArray();
      // ruleid: sql-injection
      statement.execute(new String(written));
    } finally {
      if (out != null) {
        out.close();
      }
    }
  }

  void builders(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    StringBuilder text = new StringBuilder("select ");
    text.append(name).insert(0, "x").reverse();
    // ruleid: sql-injection
    statement.execute(text.toString());
    text.setLength(0);
    text.append("select 1");
    // todook: sql-injection
    statement.execute(text.toString());
    String all = "";
    for (String part : name.split(",")) {
      all += part;
    }
    // ruleid: sql-injection
    statement.execute(all);
    // ok: sql-injection
    statement.execute("select " + name.length() + name.isEmpty() + name.hashCode());
    long number = Long.parseLong(name);
    // ok: sql-injection
    statement.execute("select " + number);
    Integer boxed = Integer.valueOf(name);
    // ok: sql-injection
    statement.execute("select " + boxed);
  }

  void numbers(byte[] ignored, Socket socket, Statement statement) throws Exception {
    byte[] bytes = new byte[8];
    socket.getInputStream().read(bytes);
    long number = 0;
    for (int i = 0; i < 8; i++) {
      number |= (bytes[i] & 0xffL) << (8 * i);
    }
    // ok: sql-injection
    statement.execute("select " + Long.toHexString(number));
    // ok: sql-injection
    statement.execute("select " + asNumber(bytes));
  }

  private static long asNumber(byte[] bytes) {
    long number = 0;
    for (byte part : bytes) {
      number = number * 256 + part;
    }
    return number;
  }
}
