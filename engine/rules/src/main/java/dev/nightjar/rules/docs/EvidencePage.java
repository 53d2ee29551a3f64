package dev.nightjar.rules.docs;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.rules.evidence.Category;
import dev.nightjar.rules.evidence.EvidencePack;
import dev.nightjar.rules.evidence.EvidenceRule;
import dev.nightjar.rules.evidence.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the Markdown page about what reviews look for. */
public final class EvidencePage {
  private static final String GENERATED =
      "<!-- Generated from the rule pack: edit evidence.yaml. -->\n\n";
  private static final int MOST_CALLS = 12;

  private EvidencePage() {}

  /** Returns the page. */
  public static String of(EvidencePack pack) {
    StringBuilder text = new StringBuilder(GENERATED);
    text.append("# What reviews look for\n\n");
    text.append(
        "Each provider asks one question of a file: which places need something, and which");
    text.append(" have it. They are data: `evidence/ID/evidence.yaml` in a rule pack.\n");
    for (Category category : pack.categories()) {
      List<Provider> own =
          pack.providers().stream().filter(each -> each.category().equals(category.id())).toList();
      text.append("\n## ").append(category.title()).append("\n\n");
      if (!category.cwe().isEmpty()) {
        text.append("Findings of CWE ")
            .append(category.cwe().stream().map(String::valueOf).collect(Collectors.joining(", ")))
            .append(" stand here.\n");
      } else {
        text.append("Findings that belong to no other category stand here.\n");
      }
      for (Provider provider : own) {
        provider(provider, text);
      }
    }
    return text.toString();
  }

  private static void provider(Provider provider, StringBuilder text) {
    text.append("\n### ").append(provider.title()).append("\n\n`").append(provider.id());
    text.append("`. ").append(provider.help().replace("\n", " ")).append("\n\n");
    for (EvidenceRule rule : provider.rules()) {
      text.append("- ").append(sentence(rule)).append('\n');
    }
  }

  private static String sentence(EvidenceRule rule) {
    if (rule instanceof EvidenceRule.Release release) {
      return in(release.languages())
          + "what "
          + calls(release.acquire())
          + " acquire is released by "
          + calls(release.by().stream().map(EvidenceRule.Releaser::api).toList())
          + " on every path";
    }
    if (rule instanceof EvidenceRule.Checked checked) {
      return in(checked.languages())
          + "the results of "
          + calls(checked.calls())
          + " are looked at";
    }
    if (rule instanceof EvidenceRule.Handled handled) {
      return in(handled.languages())
          + "handlers of exceptions do something"
          + (handled.except().isEmpty()
              ? ""
              : ", except those of " + String.join(", ", handled.except()));
    }
    if (rule instanceof EvidenceRule.Bounded bounded) {
      return in(bounded.languages())
          + "the size given to "
          + calls(bounded.calls())
          + " (argument "
          + (bounded.size() + 1)
          + ") is fixed, compared before, or that of the memory";
    }
    if (rule instanceof EvidenceRule.Avoided avoided) {
      return in(avoided.languages())
          + calls(avoided.calls())
          + " are not called; use "
          + avoided.advice();
    }
    if (rule instanceof EvidenceRule.Setting setting) {
      return in(setting.languages())
          + calls(setting.calls())
          + (setting.good().isEmpty() && setting.bad().isEmpty()
              ? " are called"
              : " are called with sound values");
    }
    if (rule instanceof EvidenceRule.Tested tested) {
      return in(tested.languages())
          + "conditions look at "
          + tested.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
    if (rule instanceof EvidenceRule.Declared declared) {
      return in(declared.languages())
          + "declarations: "
          + declared.measure().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
    return "calls that take data of these kinds: "
        + String.join(", ", ((EvidenceRule.Sinks) rule).kinds());
  }

  private static String in(List<String> languages) {
    return String.join(", ", languages) + ": ";
  }

  private static String calls(List<ApiPattern> apis) {
    List<String> names = new ArrayList<>();
    for (ApiPattern api : apis) {
      String owner = api.owner().substring(api.owner().lastIndexOf('.') + 1);
      boolean free = owner.equals("c");
      names.add(
          "`"
              + (api.member().equals("<init>")
                  ? "new " + owner
                  : free ? api.member() : owner + "." + api.member())
              + "`");
    }
    List<String> some = names.stream().distinct().limit(MOST_CALLS).toList();
    long left = names.stream().distinct().count() - some.size();
    return String.join(", ", some) + (left > 0 ? " and " + left + " more" : "");
  }
}
