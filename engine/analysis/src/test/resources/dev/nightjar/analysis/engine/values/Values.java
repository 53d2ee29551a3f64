import java.sql.SQLException;
import java.sql.Statement;
import javax.crypto.spec.IvParameterSpec;
import javax.servlet.http.HttpServletRequest;

class Values {
  private static final String TABLE = "names";
  private static final String QUERY = "select * from " + TABLE;
  private static final byte[] VECTOR = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] ZERO = new byte[16];

  enum Mode {
    OPEN("open", true),
    CLOSED("closed", false);

    final String word;
    final boolean open;

    Mode(String word, boolean open) {
      this.word = word;
      this.open = open;
    }
  }

  void vectors() {
    byte[] vector = {0, 1, 2, 3, 4, 5, 6, 7};
    // ruleid: static-iv
    new IvParameterSpec(vector);
    // ruleid: static-iv
    new IvParameterSpec(VECTOR);
    // ruleid: static-iv
    new IvParameterSpec(new byte[16]);
    // ruleid: static-iv
    new IvParameterSpec("0123456789abcdef".getBytes());
    byte[] random = new byte[16];
    new java.security.SecureRandom().nextBytes(random);
    // ok: static-iv
    new IvParameterSpec(random);
    byte[] received = new byte[16];
    System.arraycopy(read(), 0, received, 0, 16);
    // ok: static-iv
    new IvParameterSpec(received);
  }

  private native byte[] read();

  void texts(HttpServletRequest request, Statement statement) throws SQLException {
    String name = request.getParameter("a");
    String text = QUERY.startsWith("select") ? QUERY : name;
    // ok: sql-injection
    statement.execute(text);
    String upper = "safe".toUpperCase().equals("SAFE") ? "select 1" : name;
    // ok: sql-injection
    statement.execute(upper);
    String part = "a,b".split(",")[0].equals("a") ? "select 1" : name;
    // todook: sql-injection
    statement.execute(part);
    String formatted = String.format("%s-%d", "a", 1).equals("a-1") ? "select 1" : name;
    // ok: sql-injection
    statement.execute(formatted);
    StringBuilder builder = new StringBuilder("a").append(1);
    String built = builder.toString().length() == 2 ? "select 1" : name;
    // ok: sql-injection
    statement.execute(built);
    Mode mode = Mode.CLOSED;
    String chosen = mode == Mode.OPEN ? name : "select 1";
    // todook: sql-injection
    statement.execute(chosen);
    String other = mode.open ? name : "select 1";
    // todook: sql-injection
    statement.execute(other);
    Integer boxed = 5;
    String unboxed = boxed > 4 ? "select 1" : name;
    // ok: sql-injection
    statement.execute(unboxed);
    long mask = 0x10L << 2 | 1;
    String masked = (mask & 1) == 1 ? "select 1" : name;
    // ok: sql-injection
    statement.execute(masked);
  }
}
