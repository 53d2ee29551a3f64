package p;

public record Records<T extends Comparable<T>>(@Size(max = 3) String name, T... values)
    implements Named {
  static int made;

  public Records {
    if (name == null) {
      name = "";
    }
    made++;
  }

  Records(String name) {
    this(name, (T[]) null);
  }

  public String name() {
    return name.trim();
  }

  record Empty() {}

  record Full(int x) {
    Full(int x) {
      this.x = x + 1;
    }
  }
}
