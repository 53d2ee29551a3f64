class Misc {
  void run(Object lock, int n) {
    synchronized (lock) {
      n = 1;
    }
    synchronized (get()) {
      n = 2;
    }
    assert n > 1 : "message" + n;
    ;
    int[][] grid = new int[n][3][];
    int[] made = new int[] {n, get(n)};
    String[][] names = {{"a"}, {}};
    Object o = grid[0][n].length;
    if (n > 1) throw new Error("x");
    get(new Object[] {n}, null);
    return;
  }
}
