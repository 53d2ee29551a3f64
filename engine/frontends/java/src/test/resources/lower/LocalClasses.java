class LocalClasses {
  String field;

  Object run(String a, String b) {
    class Node {
      final String value;

      Node(String value) {
        this.value = value + a;
      }

      Node next() {
        return new Node(field);
      }
    }
    class Leaf extends Node {
      Leaf() {
        super(b);
      }
    }
    record Point(int x) {}
    enum Side {
      LEFT
    }
    Node node = new Leaf();
    Runnable r = () -> new Node(b).next();
    Point point = new Point(1);
    Object cast = (Node[]) null;
    return Side.LEFT;
  }
}
