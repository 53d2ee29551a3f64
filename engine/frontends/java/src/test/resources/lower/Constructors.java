package p;

class Constructors extends Base {
  private String name = "initial";

  Constructors() {
    this("default");
  }

  public Constructors(String name) {
    super(name, 1);
    this.name = name;
  }

  Constructors(int n) {
    name = "n" + n;
  }
}

class ByDefault extends Constructors {
  int x = 1;
}

class Plain {}
