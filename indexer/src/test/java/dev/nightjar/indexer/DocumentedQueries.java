package dev.nightjar.indexer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions of {@code docs/queries.md}. */
record DocumentedQueries(List<Question> questions) {
  private static final Pattern QUESTION =
      Pattern.compile(
          "## (\\d+)\\. ([^\\n]+)\\n.*?- KQL \\((\\w+)\\): `([^`]+)`\\n- ES\\|QL: `([^`]+)`\\n- CLI:"
              + " `nightjar ([^`]+)`",
          Pattern.DOTALL);

  record Question(int number, String title, String view, String kql, String esql, String cli) {
    String index() {
      return "nightjar-" + (view.equals("events") ? "finding-events" : view);
    }

    /** The small part of KQL that the page uses, in the query language of the server. */
    String lucene() {
      return kql.replace(" and not ", " AND NOT ")
          .replace(" and ", " AND ")
          .replace(" or ", " OR ")
          .replaceAll("(function)/(v1)", "$1\\\\/$2")
          .replaceAll("([\\w.@]+) <= (\"[^\"]+\")", "$1:[* TO $2]")
          .replaceAll("([\\w.@]+) (>=|<=|<|>) (\"[^\"]+\"|[\\w.-]+)", "$1:$2$3")
          .replace("@timestamp", "\\@timestamp")
          .replace(": ", ":");
    }

    @Override
    public String toString() {
      return number + " " + title;
    }
  }

  static DocumentedQueries read() throws IOException {
    String text = Files.readString(Path.of("../docs/queries.md"));
    List<Question> questions = new ArrayList<>();
    Matcher matcher = QUESTION.matcher(text);
    while (matcher.find()) {
      questions.add(
          new Question(
              Integer.parseInt(matcher.group(1)),
              matcher.group(2),
              matcher.group(3),
              matcher.group(4),
              matcher.group(5),
              matcher.group(6)));
    }
    return new DocumentedQueries(questions);
  }
}
