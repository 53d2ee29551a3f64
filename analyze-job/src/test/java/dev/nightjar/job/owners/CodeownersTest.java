package dev.nightjar.job.owners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.CodeownersFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that the documentation of the two hosts describes. */
final class CodeownersTest {
  private static Codeowners gitHub(String text) {
    return Codeowners.read(
        new CodeownersFile(".github/CODEOWNERS", text), "https://git.example/a.git");
  }

  private static Codeowners gitLab(String text) {
    return Codeowners.read(
        new CodeownersFile("CODEOWNERS", text), "https://gitlab.example.org/a.git");
  }

  @ParameterizedTest
  @CsvSource({
    "*, a/b/C.java, true",
    "*.js, web/src/app.js, true",
    "*.js, web/src/app.jsx, false",
    "/build/logs/, build/logs/a/b.log, true",
    "/build/logs/, web/build/logs/a.log, false",
    "docs/*, docs/start.md, true",
    "docs/*, docs/app/trouble.md, false",
    "apps/, a/apps/b/c.txt, true",
    "apps/, a/apps, false",
    "/docs/, docs/a/b.md, true",
    "/apps/github, apps/github/x/y.java, true",
    "src/main, web/src/main/A.java, false",
    "**/logs, deep/in/logs/x.txt, true",
    "/a/**/z.c, a/z.c, true",
    "/a/**/z.c, a/b/c/z.c, true",
    "/a?c.c, abc.c, true",
    "/a?c.c, a/c.c, false",
    "a+b.c, x/a+b.c, true",
  })
  void patternsOfGitHubAreThoseOfGitignore(String pattern, String path, boolean owned) {
    assertThat(gitHub(pattern + " @team").of(path).contains("@team")).isEqualTo(owned);
  }

  @Test
  void onGitHubTheLastPatternWinsAndOneWithoutOwnersTakesThemAway() {
    Codeowners owners =
        gitHub(
            """
            # all
            * @org/all dev@example.org  # in doubt
            /src/ @org/src @lead
            !/src/x @nobody
            /src/[ab].c @nobody
            /src/generated/
            /a\\ file.txt @blank
            """);

    assertThat(owners.of("README.md")).containsExactly("@org/all", "dev@example.org");
    assertThat(owners.of("src/a.c")).containsExactly("@org/src", "@lead");
    assertThat(owners.of("src/x")).containsExactly("@org/src", "@lead");
    assertThat(owners.of("src/generated/a.c")).isEmpty();
    assertThat(owners.of("a file.txt")).containsExactly("@blank");
  }

  @ParameterizedTest
  @CsvSource({
    "*, a/b/C.java, true",
    "README.md, internal/README.md, true",
    "internal/README.md, docs/internal/README.md, true",
    "/docs, docs/a.md, false",
    "/docs/, docs/a/b.md, true",
    "/docs/*, docs/a/b.md, false",
    "/docs/**/*.md, docs/a/b/c.md, true",
    "lib/, web/lib/a/b.rb, true",
    "lib/, lib.rb, false",
  })
  void patternsOfGitLabMatchInAnyFolder(String pattern, String path, boolean owned) {
    assertThat(gitLab(pattern + " @team").of(path).contains("@team")).isEqualTo(owned);
  }

  @Test
  void onGitLabEachSectionDecidesAndAllOwnersCount() {
    Codeowners owners =
        gitLab(
            """
            * @all

            [Database][2] @dba
            *.sql
            /legacy/*.sql @old
            !/legacy/keep.sql

            ^[Docs]
            *.md @writers

            [DATABASE]
            /schema/ @schema
            """);

    assertThat(owners.of("a/b.sql")).containsExactly("@all", "@dba");
    assertThat(owners.of("legacy/b.sql")).containsExactly("@all", "@old");
    assertThat(owners.of("legacy/keep.sql")).containsExactly("@all");
    assertThat(owners.of("schema/README.md")).containsExactly("@all", "@schema", "@writers");
  }

  @Test
  void sectionsTellGitLabsRulesWhereTheHostIsNotKnown() {
    CodeownersFile file = new CodeownersFile("CODEOWNERS", "[Api] @api\n/api/\n");

    assertThat(Codeowners.read(file, "https://git.example/a.git").of("api/A.java"))
        .containsExactly("@api");
  }

  @Test
  void patternsThatCouldBeExpensiveAreNot() {
    Codeowners owners = gitHub("**/".repeat(200) + "a*".repeat(50) + "z @x");

    assertThat(owners.of("a/".repeat(200) + "a".repeat(200))).isEmpty();
  }

  @Test
  void withoutAFileNobodyOwnsAnything() {
    assertThat(Codeowners.read(CodeownersFile.NONE, "").of("a.c")).isEmpty();
  }
}
