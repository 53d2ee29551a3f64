package dev.nightjar.report.html;

import static dev.nightjar.report.html.Tally.SEVERITIES;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Numbers as cards, bars and tables. Every bar chart stands beside a table of the same numbers or
 * says them in its description, and no meaning hangs on a colour alone.
 */
final class Charts {
  private static final int WIDTH = 900;
  private static final int NAME = 330;
  private static final int ROW = 26;
  private static final int LONGEST_NAME = 44;

  private Charts() {}

  static void cards(Html page, Map<String, Long> totals) {
    page.start("ul", "class", "cards", "aria-label", "Open findings by severity");
    totals.forEach(
        (severity, count) ->
            page.start("li", "class", severity)
                .element("strong", String.valueOf(count))
                .text(severity)
                .end("li"));
    page.end("ul").line();
  }

  /** Draws stacked bars for the worst names. */
  static void bars(Html page, String title, Tally tally, int most) {
    List<String> all = tally.worstFirst().stream().filter(name -> tally.count(name) > 0).toList();
    List<String> names = all.subList(0, Math.min(most, all.size()));
    if (names.isEmpty()) {
      return;
    }
    long largest = names.stream().mapToLong(tally::count).max().orElse(1);
    StringBuilder words = new StringBuilder();
    names.forEach(name -> words.append(name).append(": ").append(words(tally, name)).append(". "));
    page.start("figure");
    legend(page);
    page.start(
        "svg",
        "role",
        "img",
        "aria-label",
        title + ". " + words,
        "viewBox",
        "0 0 " + WIDTH + " " + (names.size() * ROW + 4));
    for (int i = 0; i < names.size(); i++) {
      row(page, tally, names.get(i), i * ROW, largest);
    }
    page.end("svg").end("figure").line();
    if (names.size() < all.size()) {
      page.element(
          "p", "The worst %d of %d.".formatted(names.size(), all.size()), "class", "quiet");
    }
  }

  private static void legend(Html page) {
    page.start("ul", "class", "legend", "aria-hidden", "true");
    for (String severity : SEVERITIES) {
      page.start("li").element("span", "", "class", severity).text(severity).end("li");
    }
    page.end("ul");
  }

  private static void row(Html page, Tally tally, String name, int top, long largest) {
    String baseline = String.valueOf(top + ROW - 9);
    page.element(
        "text",
        shortened(name),
        "x",
        String.valueOf(NAME - 10),
        "y",
        baseline,
        "text-anchor",
        "end");
    double scale = (double) (WIDTH - NAME - 60) / largest;
    double left = NAME;
    for (String severity : SEVERITIES) {
      double width = tally.count(name, severity) * scale;
      if (width > 0) {
        page.start(
                "rect",
                "class",
                "gap fill-" + severity,
                "x",
                number(left),
                "y",
                String.valueOf(top + 4),
                "width",
                number(width),
                "height",
                String.valueOf(ROW - 8))
            .element("title", "%s: %d %s".formatted(name, tally.count(name, severity), severity))
            .end("rect");
      }
      left += width;
    }
    page.element("text", String.valueOf(tally.count(name)), "x", number(left + 8), "y", baseline);
  }

  private static String words(Tally tally, String name) {
    StringBuilder words = new StringBuilder();
    for (String severity : SEVERITIES) {
      long count = tally.count(name, severity);
      if (count > 0) {
        words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(severity);
      }
    }
    return words.toString();
  }

  /** The end of a name says more than its beginning. */
  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : "\u2026" + name.substring(name.length() - LONGEST_NAME + 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /**
   * Writes a table of all names.
   *
   * @param link where a name leads to; empty for nowhere
   */
  static void table(
      Html page, String caption, String head, Tally tally, Function<String, String> link) {
    page.start("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.start("table").element("caption", caption).start("thead").start("tr");
    page.element("th", head, "scope", "col");
    SEVERITIES.forEach(severity -> page.element("th", severity, "scope", "col"));
    page.element("th", "all", "scope", "col").end("tr").end("thead").start("tbody").line();
    for (String name : tally.worstFirst()) {
      page.start("tr").start("th", "scope", "row");
      String address = link.apply(name);
      if (address.isEmpty()) {
        page.text(name);
      } else {
        page.element("a", name, "href", address);
      }
      page.end("th");
      SEVERITIES.forEach(
          severity -> page.element("td", String.valueOf(tally.count(name, severity))));
      page.element("td", String.valueOf(tally.count(name))).end("tr").line();
    }
    page.end("tbody").end("table").end("div").line();
  }
}
