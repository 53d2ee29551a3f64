class Operators {
  void run(int a, int b, String s, boolean c) {
    String t = s + a + b + "x" + (a + b);
    int n = a - b - 1 + a * b / 2 % 3;
    long m = a << 2 >> b >>> 1;
    int bits = a & b | ~a ^ -b;
    boolean d = a < b == (a >= b) != !c;
    boolean e = c & d | c ^ d;
    Object o = (Object) (Comparable<String> & java.io.Serializable) s;
    double f = (double) a;
  }
}
