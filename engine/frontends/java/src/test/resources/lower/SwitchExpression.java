class SwitchExpression {
  String run(int day, String s) {
    String kind =
        switch (day) {
          case 1, 7 -> "weekend";
          case 2 -> {
            try {
              yield s.trim();
            } finally {
              s.length();
            }
          }
          default -> throw new IllegalStateException();
        };
    return switch (day) {
      case 1:
        s = "one";
      case 2:
        yield s;
      case 3:
        yield switch (s) {
          case "x" -> "y";
        };
    };
  }
}
