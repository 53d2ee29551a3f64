import java.util.List;

class Loops {
  void run(List<String> list, String[][] array) {
    for (int i = 0, j = 1; i < j; i++, j--) {
      if (i == 3) continue;
      list.add(i);
    }
    for (String s : list) System.out.println(s);
    for (final String[] row : array) {
      for (var cell : row) cell.trim();
    }
    while (list.isEmpty()) list.add("");
    do {
      list.clear();
    } while (!list.isEmpty());
    for (; ; ) {
      break;
    }
    outer:
    for (String s : list) {
      while (true) {
        if (s == null) continue outer;
        if (s.isEmpty()) break outer;
      }
    }
    block:
    {
      if (list == null) break block;
      list.size();
    }
    while (true) {}
  }
}
