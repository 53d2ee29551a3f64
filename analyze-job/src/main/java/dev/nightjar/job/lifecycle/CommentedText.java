package dev.nightjar.job.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A source text as lines of code and comments, told apart without a parser: a word in a text
 * literal is no comment. Linear in the length of the text.
 */
final class CommentedText {
  /**
   * The part of a comment that stands on one line.
   *
   * @param line from 1
   */
  record Comment(int line, String text) {}

  /** What a comment, or a further line of one, begins with; a hash may belong to its words. */
  private static final Pattern OPENING = Pattern.compile("^(?://+|/?\\*+|<!--)");

  private final CommentSyntax syntax;
  private final String text;
  private final List<String> code = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private final StringBuilder codeOfLine = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private int at;

  private CommentedText(CommentSyntax syntax, String text) {
    this.syntax = syntax;
    this.text = text;
  }

  static CommentedText of(String path, String text) {
    CommentedText read = new CommentedText(CommentSyntax.of(path), text);
    read.read();
    return read;
  }

  /** Returns each line without its comments; the content of text literals stays. */
  List<String> code() {
    return code;
  }

  List<Comment> comments() {
    return comments;
  }

  private void read() {
    while (at < text.length()) {
      char here = text.charAt(at);
      if (syntax.slashes() && text.startsWith("//", at)
          || syntax.hashes() && here == '#' && startsHash()) {
        commentUntil("\n");
      } else if (syntax.slashes() && text.startsWith("/*", at)) {
        commentUntil("*/");
      } else if (syntax == CommentSyntax.MARKUP && text.startsWith("<!--", at)) {
        commentUntil("-->");
      } else if (syntax != CommentSyntax.MARKUP && isQuote(here)) {
        literal(here);
      } else {
        take();
      }
    }
    endLine();
  }

  /** In a shell or in YAML, a hash within a word begins no comment. */
  private boolean startsHash() {
    return at == 0 || " \t\n\r;)]},:\"'".indexOf(text.charAt(at - 1)) >= 0;
  }

  /** A backquote ends where the next one is, in all languages that have it. */
  private boolean isQuote(char here) {
    return here == '"' || here == '\'' || (here == '`' && syntax.slashes());
  }

  private void literal(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = quote != '`' && text.startsWith(triple, at);
    String end = isTriple ? triple : String.valueOf(quote);
    boolean manyLines = isTriple || quote == '`';
    for (int i = 0; i < end.length(); i++) {
      take();
    }
    while (at < text.length()) {
      if (text.startsWith(end, at)) {
        for (int i = 0; i < end.length(); i++) {
          take();
        }
        return;
      }
      if (text.charAt(at) == '\n' && !manyLines) {
        return; // An apostrophe that opened nothing.
      }
      if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
        take();
      }
      take();
    }
  }

  private void commentUntil(String end) {
    while (at < text.length() && !text.startsWith(end, at)) {
      char here = text.charAt(at);
      if (here == '\n') {
        endLine();
      } else {
        comment.append(here);
      }
      at++;
    }
    if (!end.equals("\n") && at < text.length()) {
      at += end.length();
    }
  }

  private void take() {
    char here = text.charAt(at);
    if (here == '\n') {
      endLine();
    } else {
      codeOfLine.append(here);
    }
    at++;
  }

  private void endLine() {
    code.add(codeOfLine.toString().strip());
    if (!comment.isEmpty()) {
      String words = OPENING.matcher(comment.toString().strip()).replaceFirst("");
      comments.add(new Comment(code.size(), words.strip()));
    }
    codeOfLine.setLength(0);
    comment.setLength(0);
  }
}
