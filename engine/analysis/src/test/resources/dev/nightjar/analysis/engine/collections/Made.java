import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MultivaluedHashMap;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.UriInfo;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

class Made {
  void lists(HttpServletRequest request, Statement statement) throws SQLException {
    List<String> list = List.of("select 1", request.getParameter("a"));
    // ok: sql-injection
    statement.execute(list.get(0));
    // ruleid: sql-injection
    statement.execute(list.get(1));
    List<String> view = Arrays.asList(request.getParameter("a"), "select 1");
    // ruleid: sql-injection
    statement.execute(view.get(0));
    // ok: sql-injection
    statement.execute(view.get(1));
    view.set(0, "select 2");
    // ok: sql-injection
    statement.execute(view.get(0));
    for (String each : list) {
      // ruleid: sql-injection
      statement.execute(each);
    }
    // ruleid: sql-injection
    statement.execute(Set.of(request.getParameter("b")).iterator().next());
    // ruleid: sql-injection
    statement.execute(Collections.singletonList(request.getParameter("b")).get(0));
  }

  void arrays(HttpServletRequest request, Statement statement) throws SQLException {
    String[] array = {"select 1", request.getParameter("a")};
    List<String> list = Arrays.asList(array);
    // ok: sql-injection
    statement.execute(list.get(0));
    // ruleid: sql-injection
    statement.execute(list.get(1));
    // ruleid: sql-injection
    statement.execute(List.of(request.getParameterValues("c")).get(0));
  }

  void maps(HttpServletRequest request, Statement statement) throws SQLException {
    Map<String, String> map = Map.of("good", "select 1", "bad", request.getParameter("a"));
    // ok: sql-injection
    statement.execute(map.get("good"));
    // ruleid: sql-injection
    statement.execute(map.get("bad"));
    for (Map.Entry<String, String> entry : map.entrySet()) {
      // ok: sql-injection
      statement.execute(entry.getKey());
      // ruleid: sql-injection
      statement.execute(entry.getValue());
    }
    Map<String, String> keys = Map.of(request.getParameter("k"), "select 1");
    for (String key : keys.keySet()) {
      // ruleid: sql-injection
      statement.execute(key);
    }
  }

  void copies(HttpServletRequest request, Statement statement) throws SQLException {
    List<String> list = new ArrayList<>(List.of(request.getParameter("a")));
    // ruleid: sql-injection
    statement.execute(list.get(0));
    // ruleid: sql-injection
    statement.execute(made(request.getParameter("a")).get(1));
    // ok: sql-injection
    statement.execute(made(request.getParameter("a")).get(0));
  }

  private static List<String> made(String name) {
    return List.of("select 1", name);
  }

  void chosen(HttpServletRequest request, Statement statement) throws SQLException {
    String mode = List.of("a", "b").get(1);
    String name = mode.equals("b") ? "select 1" : request.getParameter("a");
    // ok: sql-injection
    statement.execute(name);
  }

  @GET
  void resource(@Context UriInfo uri, @Context HttpHeaders headers, Statement statement)
      throws SQLException {
    // ruleid: sql-injection
    statement.execute(uri.getQueryParameters().get("a").get(0));
    // ruleid: sql-injection
    statement.execute(uri.getPathParameters().getFirst("a"));
    // ruleid: sql-injection
    statement.execute(headers.getRequestHeader("X-Name").get(0));
    // ruleid: sql-injection
    statement.execute(headers.getRequestHeaders().get("X-Name").get(0));
    MultivaluedMap<String, String> own = new MultivaluedHashMap<>();
    own.add("good", "select 1");
    own.add("bad", uri.getQueryParameters().getFirst("a"));
    // ok: sql-injection
    statement.execute(own.getFirst("good"));
    // ruleid: sql-injection
    statement.execute(own.getFirst("bad"));
    // ruleid: sql-injection
    statement.execute(own.get("bad").get(0));
  }

  @GetMapping
  void spring(@RequestParam MultiValueMap<String, String> form, Statement statement)
      throws SQLException {
    // ruleid: sql-injection
    statement.execute(form.getFirst("a"));
    // ruleid: sql-injection
    statement.execute(form.get("a").get(0));
    MultiValueMap<String, String> own = new LinkedMultiValueMap<>();
    own.add("good", "select 1");
    own.add("bad", form.getFirst("a"));
    // ok: sql-injection
    statement.execute(own.getFirst("good"));
    // ruleid: sql-injection
    statement.execute(own.getFirst("bad"));
    own.set("bad", "select 2");
    // ok: sql-injection
    statement.execute(own.getFirst("bad"));
  }
}
