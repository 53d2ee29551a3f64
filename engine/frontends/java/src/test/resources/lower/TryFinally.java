class TryFinally {
  int x;

  int run(String[] all) {
    for (String s : all) {
      try {
        int x = 1;
        if (s == null) continue;
        if (s.isEmpty()) break;
        return s.length();
      } finally {
        x = 2;
        try {
          close();
        } finally {
          x = 3;
        }
      }
    }
    try {
      close();
    } finally {
      return 1;
    }
  }
}
