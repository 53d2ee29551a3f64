class Conditions {
  boolean run(int a, String s, boolean c) {
    if (a > 1 && !(s == null || c)) {
      a = 1;
    } else if (c) a = 2;
    else if (true) a = 3;
    boolean both = c && s.isEmpty();
    String t = a == 1 ? "one" : c || both ? s : "many";
    return !(c && both);
  }
}
