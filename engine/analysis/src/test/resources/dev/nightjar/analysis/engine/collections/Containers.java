import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;

class Containers {
  void list(HttpServletRequest request, Statement statement) throws SQLException {
    List<String> list = new ArrayList<>();
    list.add("select 1");
    list.add(request.getParameter("a"));
    // ok: sql-injection
    statement.execute(list.get(0));
    // ruleid: sql-injection
    statement.execute(list.get(1));
    list.remove(0);
    // ruleid: sql-injection
    statement.execute(list.get(0));
    list.clear();
    list.add("select 2");
    // ok: sql-injection
    statement.execute(list.get(0));
  }

  void linked(HttpServletRequest request, Statement statement) throws SQLException {
    LinkedList<String> list = new LinkedList<>();
    list.addLast(request.getParameter("a"));
    list.addFirst("select 1");
    // ruleid: sql-injection
    statement.execute(list.getLast());
    // todook: sql-injection
    statement.execute(list.getFirst());
  }

  void map(HttpServletRequest request, Statement statement) throws SQLException {
    Map<String, String> map = new HashMap<>();
    map.put("good", "select 1");
    map.put("bad", request.getParameter("a"));
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
    for (String key : map.keySet()) {
      // ok: sql-injection
      statement.execute(key);
    }
    for (String value : map.values()) {
      // ruleid: sql-injection
      statement.execute(value);
    }
    map.put("bad", "select 2");
    // ok: sql-injection
    statement.execute(map.get("bad"));
  }

  void keys(HttpServletRequest request, Statement statement) throws SQLException {
    Map<String, String> map = new TreeMap<>();
    map.put(request.getParameter("a"), "select 1");
    for (Map.Entry<String, String> entry : map.entrySet()) {
      // ruleid: sql-injection
      statement.execute(entry.getKey());
      // ok: sql-injection
      statement.execute(entry.getValue());
    }
    // ruleid: sql-injection
    statement.execute(map.keySet().iterator().next());
  }

  void parameterMap(HttpServletRequest request, Statement statement) throws SQLException {
    for (Map.Entry<String, String[]> entry : request.getParameterMap().entrySet()) {
      // ruleid: sql-injection
      statement.execute(entry.getKey());
      // ruleid: sql-injection
      statement.execute(entry.getValue()[0]);
    }
    Enumeration<String> names = request.getParameterNames();
    while (names.hasMoreElements()) {
      // ruleid: sql-injection
      statement.execute(names.nextElement());
    }
  }

  void others(HttpServletRequest request, Statement statement) throws SQLException {
    Set<String> set = new HashSet<>();
    set.add(request.getParameter("a"));
    // ruleid: sql-injection
    statement.execute(set.iterator().next());
    Deque<String> deque = new ArrayDeque<>();
    deque.push(request.getParameter("b"));
    // ruleid: sql-injection
    statement.execute(deque.pop());
    Vector<String> vector = new Vector<>();
    vector.addElement(request.getParameter("c"));
    // ruleid: sql-injection
    statement.execute(vector.elementAt(0));
    Hashtable<String, String> table = new Hashtable<>();
    table.put("k", request.getParameter("d"));
    // ruleid: sql-injection
    statement.execute(table.elements().nextElement());
    Properties properties = new Properties();
    properties.setProperty("k", request.getParameter("e"));
    properties.setProperty("l", "select 1");
    // ruleid: sql-injection
    statement.execute(properties.getProperty("k"));
    // ok: sql-injection
    statement.execute(properties.getProperty("l"));
  }

  void iterator(HttpServletRequest request, Statement statement) throws SQLException {
    List<String> list = new ArrayList<>(Collections.singletonList(request.getParameter("a")));
    Iterator<String> iterator = list.iterator();
    while (iterator.hasNext()) {
      // ruleid: sql-injection
      statement.execute(iterator.next());
    }
    ListIterator<String> back = list.listIterator(list.size());
    while (back.hasPrevious()) {
      // ruleid: sql-injection
      statement.execute(back.previous());
    }
    Object[] array = list.toArray();
    // ruleid: sql-injection
    statement.execute((String) array[0]);
    // ruleid: sql-injection
    statement.execute(Collections.unmodifiableList(list).get(0));
  }

  void streams(HttpServletRequest request, Statement statement) throws SQLException {
    List<String> names =
        Stream.of(request.getParameter("a"), "b").map(s -> s + "!").collect(Collectors.toList());
    // ruleid: sql-injection
    statement.execute(names.get(0));
    // ruleid: sql-injection
    statement.execute(names.stream().filter(s -> !s.isEmpty()).findFirst().orElse(""));
    // ruleid: sql-injection
    statement.execute(names.stream().collect(Collectors.joining(",")));
    // ruleid: sql-injection
    statement.execute(names.stream().reduce("", (x, y) -> x + y));
    // ok: sql-injection
    statement.execute(names.stream().map(s -> "x").collect(Collectors.joining(",")));
    // ok: sql-injection
    statement.execute("select " + names.stream().mapToInt(String::length).sum());
    List<String> collected = new ArrayList<>();
    names.forEach(collected::add);
    // ruleid: sql-injection
    statement.execute(collected.get(0));
    // ruleid: sql-injection
    statement.execute(String.join(",", names));
    // ok: sql-injection
    statement.execute(IntStream.range(0, names.size()).mapToObj(i -> "?").collect(Collectors.joining(",")));
    Map<Boolean, List<String>> parts =
        names.stream().collect(Collectors.partitioningBy(String::isEmpty));
    // ruleid: sql-injection
    statement.execute(parts.get(false).get(0));
  }

  void optional(HttpServletRequest request, Statement statement) throws SQLException {
    Optional<String> value = Optional.ofNullable(request.getParameter("a"));
    // ruleid: sql-injection
    statement.execute(value.map(String::trim).orElse("select 1"));
    // ok: sql-injection
    statement.execute(value.map(v -> "select 2").orElseGet(() -> "select 1"));
    // ruleid: sql-injection
    statement.execute(Optional.<String>empty().orElseGet(() -> request.getParameter("b")));
  }

  void nested(HttpServletRequest request, Statement statement) throws SQLException {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.computeIfAbsent("k", k -> new ArrayList<>()).add(request.getParameter("a"));
    // ruleid: sql-injection
    statement.execute(map.get("k").get(0));
    Collection<List<String>> values = map.values();
    for (List<String> inner : values) {
      for (String text : inner) {
        // ruleid: sql-injection
        statement.execute(text);
      }
    }
  }
}
