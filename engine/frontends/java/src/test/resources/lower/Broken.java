class Broken {
  void good(String s) {
    s.trim();
    int = = 3;
    s.length();
  }

  void also() {}
}
