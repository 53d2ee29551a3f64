package dev.nightjar.job.owners;

import dev.nightjar.contract.CodeownersFile;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Answers who owns a file, by the rules of the code host that the file was written for: GitHub's
 * (<a
 * href="https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">about
 * code owners</a>) or GitLab's (<a
 * href="https://docs.gitlab.com/user/project/codeowners/reference/">syntax of code owners</a>).
 */
public interface Codeowners {
  /** Nobody owns anything. */
  Codeowners NONE = path -> List.of();

  /** More rules than this are a mistake or an attack; the rest is ignored. */
  int MOST_RULES = 10_000;

  /** Returns the owners of a file in the order in which they are named; none if nobody owns it. */
  List<String> of(String path);

  /**
   * Reads a file. Lines that its host would ignore are ignored.
   *
   * @param url of the repository; decides when neither the file's place nor its text tells the host
   */
  static Codeowners read(CodeownersFile file, String url) {
    if (file.text().isBlank()) {
      return NONE;
    }
    return isGitLab(file, url) ? GitLabOwners.read(file.text()) : GitHubOwners.read(file.text());
  }

  private static boolean isGitLab(CodeownersFile file, String url) {
    if (file.path().startsWith(".github/")) {
      return false;
    }
    return file.path().startsWith(".gitlab/")
        || url.toLowerCase(Locale.ROOT).contains("gitlab")
        || Sections.HEADING_LINE.matcher(file.text()).find();
  }

  /** What a GitLab section begins with. */
  final class Sections {
    static final Pattern HEADING_LINE = Pattern.compile("(?m)^\\^?\\[[^\\]\\n]+\\]");

    private Sections() {}
  }
}
