package p;

enum Enums implements Named {
  FIRST("a"),
  @Deprecated
  SECOND("b", 2) {
    @Override
    String show() {
      return text + "!";
    }
  },
  THIRD;

  private static final Enums START = FIRST;
  final String text;

  Enums(String... texts) {
    text = texts[0];
  }

  String show() {
    return text + THIRD.text;
  }
}
