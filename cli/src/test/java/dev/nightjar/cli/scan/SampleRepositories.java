package dev.nightjar.cli.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Git repositories with a few defects, some of which cross files. */
final class SampleRepositories {
  static final String SEARCH =
      """
      package shop;

      import java.sql.Connection;
      import java.sql.ResultSet;
      import java.sql.SQLException;
      import javax.servlet.http.HttpServletRequest;

      class Search {
        ResultSet find(HttpServletRequest request, Connection connection) throws SQLException {
          return new Store(connection).query("name = '" + request.getParameter("name") + "'");
        }
      }
      """;

  static final String STORE =
      """
      package shop;

      import java.sql.Connection;
      import java.sql.ResultSet;
      import java.sql.SQLException;

      class Store {
        private final Connection connection;

        Store(Connection connection) {
          this.connection = connection;
        }

        ResultSet query(String condition) throws SQLException {
          return connection.createStatement().executeQuery("SELECT * FROM t WHERE " + condition);
        }
      }
      """;

  static final String HASH =
      """
      package shop;

      import java.security.MessageDigest;
      import java.security.NoSuchAlgorithmException;

      class Hash {
        byte[] of(byte[] bytes) throws NoSuchAlgorithmException {
          return MessageDigest.getInstance("MD5").digest(bytes);
        }
      }
      """;

  private SampleRepositories() {}

  /** Creates repositories named r0, r1 and so on below a folder, each with some plain files too. */
  static void create(Path folder, int repositories, int plainFiles) {
    for (int r = 0; r < repositories; r++) {
      Path repository = folder.resolve("r" + r);
      for (int i = 0; i < plainFiles; i++) {
        write(repository, "src/Plain" + i + ".java", "class Plain" + i + " { int x = " + r + "; }");
      }
      commit(
          repository,
          Map.of("src/Search.java", SEARCH, "src/Store.java", STORE, "src/Hash.java", HASH));
    }
  }

  /** Commits files; an empty content deletes. */
  static void commit(Path repository, Map<String, String> files) {
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        if (file.getValue().isEmpty()) {
          git.rm().addFilepattern(file.getKey()).call();
        } else {
          write(repository, file.getKey(), file.getValue());
        }
      }
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("change")
          .setSign(false)
          .setAuthor("A", "a@example.org")
          .setCommitter("A", "a@example.org")
          .call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path repository, String path, String content) {
    try {
      Path file = repository.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
