class SwitchStatement {
  void run(String s, Color color) {
    switch (s.trim()) {
      case "a":
      case "b":
        s = "ab";
      default:
        s = s + "rest";
        break;
      case "c": {
        int local = 1;
        return;
      }
    }
    switch (color) {
      case RED, GREEN -> s = "warm";
      case BLUE -> throw new IllegalStateException();
      case null -> {
        if (s == null) break;
        s = "none";
      }
    }
  }
}
