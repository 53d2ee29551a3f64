package dev.nightjar.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small sources to check. */
final class Sources {
  /** One critical finding: untrusted data crosses two methods on its way to a statement. */
  static final String UNSAFE =
      """
      package shop;

      import jakarta.servlet.http.HttpServletRequest;
      import java.sql.SQLException;
      import java.sql.Statement;

      class Orders {
        void find(HttpServletRequest request, Statement statement) throws SQLException {
          run(statement, request.getParameter("customer"));
        }

        private void run(Statement statement, String customer) throws SQLException {
          statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");
        }
      }
      """;

  /** The line of the statement in {@link #UNSAFE}. */
  static final int SINK_LINE = 13;

  static final String SAFE =
      """
      package shop;

      class Price {
        int sum(int price, int count) {
          return price * count;
        }
      }
      """;

  private Sources() {}

  static Path write(Path folder, String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
