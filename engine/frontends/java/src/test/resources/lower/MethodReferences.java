import java.util.*;
import java.util.function.*;

class MethodReferences {
  private List<String> list;

  MethodReferences(String a, int b) {}

  void run(String s, Map.Entry<String, String> entry) {
    use(String::trim);
    use(s::concat);
    use(this::two);
    use(MethodReferences::two);
    use(MethodReferences::three);
    use(MethodReferences::new);
    use(ArrayList<String>::new);
    use(int[]::new);
    use(list::add);
    use(System.out::println);
    use(Map.Entry::getKey);
    use(super::toString);
    use(s.trim()::length);
  }

  void two(String a, String b) {}

  static void three(String a, String b, String c) {}
}
