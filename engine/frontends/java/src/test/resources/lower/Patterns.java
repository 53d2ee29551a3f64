record Pair(Object left, String right) {}

class Patterns {
  String name = "field";

  String run(Object o, Object p) {
    if (!(o instanceof String s)) {
      return name;
    }
    if (p instanceof Integer i && i > 3 || s.isEmpty()) {
      return s;
    } else if (p instanceof Long name) {
      return "" + name;
    }
    while (!(p instanceof Pair pair)) {
      p = s;
    }
    boolean b = p instanceof Pair(String left, var right) && left == right;
    if (p instanceof final Other(Pair(var x, _), int y) && y > 0) return name;
    return o instanceof Pair q ? q.right : name;
  }

  String choose(Object o) {
    return switch (o) {
      case null, default -> "none";
      case String s when s.length() > 3 -> s;
      case Pair(String l, String r) -> l + r;
      case Integer i when i > 1 && o instanceof Number n -> n + "" + i;
    };
  }
}
