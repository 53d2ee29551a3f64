package p;

interface Interfaces<T> extends Runnable, java.util.function.Function<T, String[]> {
  String PREFIX = "p" + 1;

  void plain(T t);

  default String twice(String s) {
    return once(s) + PREFIX;
  }

  static int count() {
    return 1;
  }

  private String once(String s) {
    return s;
  }
}

@interface Marker {
  String value() default "x";

  int[] codes() default {1, 2};
}
