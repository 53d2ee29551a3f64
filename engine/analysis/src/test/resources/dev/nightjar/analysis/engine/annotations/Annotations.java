import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class Annotations {
  @RestController
  @RequestMapping
  @interface Api {
    String value();
  }

  @RequestMapping(method = RequestMethod.GET)
  @interface Get {
    String value();
  }

  @RequestMapping(produces = "application/json")
  @interface GetJson {
    String value();
  }

  @AuthenticationPrincipal
  @interface Me {}

  @Api("composed")
  static class Composed {
    @Get("/page")
    String page(String name, @Me String own) {
      if (name.isEmpty()) {
        // ok: cross-site-scripting
        return own;
      }
      // ruleid: cross-site-scripting
      return "<b>" + name + "</b>";
    }

    @GetJson("/json")
    String json(@RequestParam String name) {
      // ok: cross-site-scripting
      return "{\"name\": \"" + name + "\"}";
    }
  }

  interface NamesApi {
    @GetMapping("/names/{name}")
    void find(@RequestParam("name") String name, int limit) throws SQLException;

    @GetMapping("/pages/{name}")
    ResponseEntity<String> page(@RequestParam("name") String name);
  }

  @RestController
  static class Names implements NamesApi {
    private final Statement statement;

    Names(Statement statement) {
      this.statement = statement;
    }

    @Override
    public void find(String name, int limit) throws SQLException {
      // ruleid: sql-injection
      statement.execute("select " + name + " limit " + limit);
    }

    // The same name with other parameters overrides nothing.
    public void find(String name) throws SQLException {
      // ok: sql-injection
      statement.execute("select " + name);
    }

    @Override
    public ResponseEntity<String> page(String name) {
      // ruleid: cross-site-scripting
      return ResponseEntity.ok("<b>" + name + "</b>");
    }
  }

  @RestController
  static class Pages {
    @GetMapping("/made")
    ResponseEntity<String> made(@RequestParam String name) {
      // ruleid: cross-site-scripting
      return new ResponseEntity<>("<b>" + name + "</b>", HttpStatus.OK);
    }

    @GetMapping("/built")
    ResponseEntity<String> built(@RequestParam String name) {
      // ruleid: cross-site-scripting
      return ResponseEntity.status(HttpStatus.OK).contentType(MediaType.TEXT_HTML).body(name);
    }

    @GetMapping("/typed")
    ResponseEntity<String> typed(@RequestParam String name) {
      // ok: cross-site-scripting
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body("\"" + name + "\"");
    }

    @GetMapping("/headers")
    ResponseEntity<String> headers(@RequestParam String name) {
      HttpHeaders headers = new HttpHeaders();
      headers.setContentType(MediaType.TEXT_PLAIN);
      // ok: cross-site-scripting
      return new ResponseEntity<>(name, headers, HttpStatus.OK);
    }

    @GetMapping("/object")
    ResponseEntity<Object> object(@RequestParam String name) {
      // ok: cross-site-scripting
      return ResponseEntity.ok(java.util.Map.of("name", name));
    }
  }
}
