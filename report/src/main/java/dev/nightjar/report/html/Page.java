package dev.nightjar.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** What all pages have around their content. A page loads nothing, and runs no other script. */
final class Page {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'"
          .formatted(digest(STYLE), digest(SCRIPT));

  private Page() {}

  /**
   * Returns a page.
   *
   * @param above what stands over the title, as HTML
   * @param main the content, as HTML
   * @param footer one line
   * @param filters whether the content has the form that the script works with
   */
  static String of(String title, String above, String main, String footer, boolean filters) {
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n").start("html", "lang", "en").line();
    page.start("head").start("meta", "charset", "utf-8");
    page.start("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    page.start("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.start("meta", "name", "referrer", "content", "no-referrer");
    page.element("title", title);
    page.start("style").raw(STYLE).end("style").end("head").line();
    page.start("body").element("a", "Skip to the content", "class", "skip", "href", "#content");
    page.start("header").raw(above).element("h1", title).end("header").line();
    page.start("main", "id", "content").raw(main).end("main").line();
    page.start("footer").element("p", footer).end("footer");
    if (filters) {
      page.start("script").raw(SCRIPT).end("script");
    }
    return page.end("body").end("html").line().toString();
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    return Base64.getEncoder().encodeToString(DigestUtils.sha256(text));
  }
}
