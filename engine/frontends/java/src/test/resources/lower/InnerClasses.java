class InnerClasses {
  private String field;
  private static String shared;

  class Inner {
    String name = field + shared;

    class Deep {
      String all = name + field + InnerClasses.this.field;

      void call() {
        run();
      }
    }
  }

  static class Nested {
    String own = shared;
  }

  interface Shape {
    class Part {}
  }

  void run() {
    Inner inner = new Inner();
    Inner.Deep deep = inner.new Deep();
    Nested nested = new InnerClasses.Nested();
    Object part = new Shape.Part();
    String s = Nested.class.getName() + inner.name;
  }
}

class Sub extends InnerClasses.Inner {
  Sub(InnerClasses outer) {
    outer.super();
  }
}
