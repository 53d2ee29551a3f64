package engine.imports;

import java.sql.*;
import javax.sql.DataSource;
import org.springframework.jdbc.core.*;
import org.springframework.web.bind.annotation.*;

/** Imports of whole packages, of which only the names that models mention are known. */
@RestController
class WholePackages {
  private DataSource source;
  private JdbcTemplate template;

  @GetMapping("/users")
  void all(@RequestParam("sort") String sort) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      // ruleid: sql-injection
      statement.executeQuery("select * from users order by " + sort);
      // ok: sql-injection
      statement.executeQuery("select * from users");
    }
  }

  @PostMapping("/remove")
  void remove(String name) {
    // ruleid: sql-injection
    template.update("delete from users where name = '" + name + "'");
    // ok: sql-injection
    template.update("delete from users where name = ?", name);
  }
}
