package dev.nightjar.job.lifecycle;

import java.util.Locale;
import java.util.Set;

/** How comments and texts are written in the languages that findings are in. */
enum CommentSyntax {
  /** {@code //} and slash-star; quotes around texts. */
  SLASH,
  /** {@code #}; quotes around texts. */
  HASH,
  /** {@code <!--}. */
  MARKUP,
  /** Both of the first two. */
  SLASH_AND_HASH;

  private static final Set<String> HASHED =
      Set.of(
          "py",
          "pyi",
          "rb",
          "sh",
          "bash",
          "zsh",
          "yml",
          "yaml",
          "toml",
          "properties",
          "tf",
          "hcl",
          "pl",
          "pm",
          "r",
          "conf",
          "cfg",
          "ini",
          "env",
          "mk",
          "cmake",
          "dockerfile",
          "makefile");

  private static final Set<String> MARKED_UP =
      Set.of("xml", "html", "htm", "xhtml", "jsp", "jspx", "svg", "vue", "md");

  /** Returns the syntax of a file, by its name; most languages comment as C does. */
  static CommentSyntax of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (HASHED.contains(extension)) {
      return HASH;
    }
    if (MARKED_UP.contains(extension)) {
      return MARKUP;
    }
    return extension.equals("php") ? SLASH_AND_HASH : SLASH;
  }

  boolean slashes() {
    return this == SLASH || this == SLASH_AND_HASH;
  }

  boolean hashes() {
    return this == HASH || this == SLASH_AND_HASH;
  }
}
