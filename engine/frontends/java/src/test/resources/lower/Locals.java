class Locals {
  int shadow(int a) {
    int b = a, c[] = {1, 2};
    {
      int d = b;
      c[0] = d;
    }
    {
      String d = "inner";
    }
    var list = new java.util.ArrayList<String>();
    final var text = "t";
    return b;
  }
}
