package p;

import a.b.JSON;
import static a.b.Tools.log;
import static a.b.Tools.OUT;

class Calls {
  private Calls self;

  void run(String s) {
    run("unqualified");
    this.run("this");
    self.run("field");
    s.trim().concat("chain").length();
    Math.max(1, 2);
    java.util.List.of(1);
    System.out.println(s);
    JSON.parse(s);
    OUT.print(log(s));
    Outer.Inner.make();
    Level.INFO.name();
    super.toString();
    Runnable.super.run();
    ((Calls) self).<String>run(s);
    new Calls().run(s);
    "x".length();
  }

  static void now() {
    run("no receiver");
  }
}
