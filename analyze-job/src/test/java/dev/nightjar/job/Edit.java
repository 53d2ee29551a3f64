package dev.nightjar.job;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * An edit of a small repository with a finding that people know, and where it is afterwards.
 *
 * @param before path to text
 * @param known the line of the finding before
 * @param after path to text
 * @param same the line of the same finding afterwards
 */
record Edit(
    String name, Map<String, String> before, Spot known, Map<String, String> after, Spot same) {

  /** A line of a file, counted from 1. */
  record Spot(String path, int line) {}

  /** The text is nearly that of the copy above the old block, and who put it there cannot be told. */
  static final String PASTED_BELOW = "an identical block pasted below, same method";

  private static final String PATH = "src/shop/Tool.java";
  private static final String SINK = "exec(command)";

  private static final String TOOL =
      """
      package shop;

      import javax.servlet.http.HttpServletRequest;

      class Tool {
        String name = "tool";

        void help(HttpServletRequest request) {
          System.out.println("usage");
          System.out.println("tool [options]");
        }

        void run(HttpServletRequest request) throws Exception {
          String command = request.getParameter("command");
          System.out.println("running");
          Runtime.getRuntime().exec(command);
          System.out.println("done");
        }

        void stop() {
          System.out.println("stopping");
        }
      }
      """;

  private static final String TWO =
      """
      package shop;

      import javax.servlet.http.HttpServletRequest;

      class Tool {
        void run(HttpServletRequest request) throws Exception {
          String command = request.getParameter("command");
          if (command.startsWith("a")) {
            System.out.println("first");
            Runtime.getRuntime().exec(command);
            System.out.println("after the first");
          } else {
            System.out.println("second");
            Runtime.getRuntime().exec(command);
            System.out.println("after the second");
          }
        }
      }
      """;

  static List<Edit> all() {
    String block =
        """
            String command = request.getParameter("command");
            System.out.println("running");
            Runtime.getRuntime().exec(command);
            System.out.println("done");
        """;
    return List.of(
        text("nothing", text -> text),
        text("lines inserted above", text -> text.replace("class Tool", "// one\n\n// two\nclass Tool")),
        text("the file indented anew", text -> text.replace("  ", "\t\t")),
        text("line ends CR LF", text -> text.replace("\n", "\r\n")),
        text("the line above edited", text -> text.replace("\"running\"", "\"running now\"")),
        text("the line below edited", text -> text.replace("\"done\"", "\"all done\"")),
        text("a line put in above", text -> text.replace("    Runtime", "    check();\n    Runtime")),
        text("its local variable renamed", text -> text.replace("command)", "line)").replace("String command", "String line"), "exec(line)"),
        text("its line rewritten", text -> text.replace("Runtime.getRuntime().exec(command);", "Process p = Runtime.getRuntime().exec(command, null);"), "exec(command, null)"),
        text("methods put in another order", Edit::reordered),
        moved("the file renamed", TOOL, "src/shop/Tools.java", text -> text),
        moved("the folder moved", TOOL, "lib/main/shop/Tool.java", text -> text),
        moved("the package moved", TOOL, "src/shop/admin/Tool.java", text -> text.replace("package shop;", "package shop.admin;")),
        moved("class and file renamed", TOOL, "src/shop/Runner.java", text -> text.replace("class Tool", "class Runner")),
        text("the class renamed", text -> text.replace("class Tool", "class Runner")),
        text("the method renamed", text -> text.replace("void run(", "void start(")),
        toOtherClass(),
        text("an identical block pasted above", text -> text.replace("  void run(", "  void again(HttpServletRequest request) throws Exception {\n" + block.indent(0) + "  }\n\n  void run("), SINK, 2),
        text("an identical block pasted above, same method", text -> text.replace("    String command", "    {\n" + block + "    }\n    String command"), SINK, 2),
        text(PASTED_BELOW, text -> text.replace("    System.out.println(\"done\");\n", "    System.out.println(\"done\");\n    {\n" + block + "    }\n"), SINK, 1),
        fixed("of two equal findings the first fixed", 1),
        fixed("of two equal findings the second fixed", 2));
  }

  private static Edit text(String name, UnaryOperator<String> edit) {
    return text(name, edit, SINK);
  }

  private static Edit text(String name, UnaryOperator<String> edit, String sink) {
    return text(name, edit, sink, 1);
  }

  private static Edit text(String name, UnaryOperator<String> edit, String sink, int nth) {
    String after = edit.apply(TOOL);
    return new Edit(
        name, Map.of(PATH, TOOL), spot(PATH, TOOL, SINK, 1), Map.of(PATH, after), spot(PATH, after, sink, nth));
  }

  private static Edit moved(String name, String text, String path, UnaryOperator<String> edit) {
    String after = edit.apply(text);
    return new Edit(
        name, Map.of(PATH, text), spot(PATH, text, SINK, 1), Map.of(path, after), spot(path, after, SINK, 1));
  }

  private static String reordered(String text) {
    int run = text.indexOf("  void run(");
    int stop = text.indexOf("  void stop(");
    int help = text.indexOf("  void help(");
    return text.substring(0, help)
        + text.substring(run, stop)
        + text.substring(help, run)
        + text.substring(stop);
  }

  private static Edit toOtherClass() {
    int run = TOOL.indexOf("  void run(");
    int stop = TOOL.indexOf("  void stop(");
    String method = TOOL.substring(run, stop);
    String other = "src/shop/Other.java";
    String otherText = TOOL.replace("class Tool", "class Other").replace(method, "");
    String otherAfter = otherText.replace("  void stop(", method + "  void stop(");
    return new Edit(
        "the method moved to another class",
        new TreeMap<>(Map.of(PATH, TOOL, other, otherText)),
        spot(PATH, TOOL, SINK, 1),
        new TreeMap<>(Map.of(PATH, TOOL.replace(method, ""), other, otherAfter)),
        spot(other, otherAfter, SINK, 1));
  }

  /** The finding that is followed is the one that stays. */
  private static Edit fixed(String name, int which) {
    int stays = 3 - which;
    int at = TWO.indexOf("exec(command)");
    if (which == 2) {
      at = TWO.indexOf("exec(command)", at + 1);
    }
    String after = TWO.substring(0, at) + "exec(\"ls\")" + TWO.substring(at + SINK.length());
    return new Edit(
        name, Map.of(PATH, TWO), spot(PATH, TWO, SINK, stays), Map.of(PATH, after), spot(PATH, after, SINK, 1));
  }

  private static Spot spot(String path, String text, String sink, int nth) {
    int at = -1;
    for (int i = 0; i < nth; i++) {
      at = text.indexOf(sink, at + 1);
    }
    return new Spot(path, (int) text.substring(0, at).lines().count());
  }

  /** What a scan after the edit sends: changed files, and an empty text for those that are gone. */
  Map<String, String> changes() {
    Map<String, String> changes = new TreeMap<>(after);
    Set<String> gone = new TreeSet<>(before.keySet());
    gone.removeAll(after.keySet());
    gone.forEach(path -> changes.put(path, ""));
    return changes;
  }

  @Override
  public String toString() {
    return name;
  }
}
