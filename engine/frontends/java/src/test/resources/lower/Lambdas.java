import java.util.function.*;

class Lambdas {
  private String field;
  static int total;

  void run(String a, int b) {
    Function<String, String> f = x -> x.trim() + a;
    Supplier<Integer> g = () -> b + total;
    Runnable r =
        () -> {
          field = a;
          Runnable inner = () -> run(field, b);
          inner.run();
        };
    BiFunction<String, String, Integer> h = (String x, final var y) -> x.length() + y.length();
    Consumer<Object> none = o -> {};
  }

  static Runnable make(int n) {
    return n > 0 ? () -> make(n - 1) : null;
  }
}
