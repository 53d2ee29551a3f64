import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class Injection {
  interface Names {
    void find(String name) throws SQLException;
  }

  interface Cleaner {
    String clean(String name);
  }

  @Repository
  static class SqlNames implements Names {
    private final Statement statement;

    @Autowired
    SqlNames(Statement statement) {
      this.statement = statement;
    }

    @Override
    public void find(String name) throws SQLException {
      // ruleid: sql-injection
      statement.execute("select " + name);
    }
  }

  @Service
  static class OnlyCleaner implements Cleaner {
    @Override
    public String clean(String name) {
      return name.replaceAll("[^a-z]", "");
    }
  }

  @RestController
  static class Api {
    private final Names names;
    private final Cleaner cleaner;
    @Autowired private Statement statement;
    @Autowired private List<Names> all;

    Api(Names names, Cleaner cleaner) {
      this.names = names;
      this.cleaner = cleaner;
    }

    @GetMapping("/names")
    void find(@RequestParam String name) throws SQLException {
      names.find(name);
      // ok: sql-injection
      statement.execute("select " + cleaner.clean(name));
    }

    @GetMapping("/names/{id}")
    void byId(@PathVariable long id, @PathVariable String other) throws SQLException {
      // ok: sql-injection
      statement.execute("select " + id);
      // ruleid: sql-injection
      statement.execute("select " + other);
    }

    @GetMapping("/all")
    void all(@RequestParam String name) throws SQLException {
      for (Names each : all) {
        each.find(name);
      }
    }
  }
}
