package dev.nightjar.review.evidence;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.rules.evidence.EvidencePack;
import dev.nightjar.rules.evidence.EvidenceRule;
import dev.nightjar.rules.evidence.Provider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks every provider of a pack about a file. For one thread. */
public final class EvidenceCollector {
  private static final Comparator<Evidence> BY_PLACE =
      Comparator.<Evidence>comparingInt(each -> each.span().startLine())
          .thenComparingInt(each -> each.span().startColumn())
          .thenComparing(Evidence::subject)
          .thenComparing(Evidence::outcome);

  private final EvidencePack pack;
  private final SinkEvidence sinks;
  private final Set<String> modelled = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();

  public EvidenceCollector(EvidencePack pack, RulePack rules) {
    this.pack = pack;
    this.sinks = new SinkEvidence(rules);
    for (Provider provider : pack.providers()) {
      for (EvidenceRule rule : provider.rules()) {
        if (rule instanceof EvidenceRule.Release release) {
          mentioned.addAll(release.uses());
        }
        calls(rule).forEach(api -> mentioned.add(api.member()));
      }
    }
    for (Model model : rules.models()) {
      if (model.subject() instanceof Model.Api api) {
        modelled.add(model.language() + " " + api.pattern().member());
      }
    }
  }

  /**
   * Returns what every provider says that has something to say.
   *
   * @param findings of the file, in order of position
   */
  public List<EvidenceGroup> collect(FileFacts file, List<Finding> findings) {
    List<EvidenceGroup> groups = new ArrayList<>();
    for (Provider provider : pack.providers()) {
      Map<Object, Evidence> evidence = new LinkedHashMap<>();
      boolean searched = false;
      for (EvidenceRule rule : provider.rules()) {
        if (speaksOf(rule, file.unit())) {
          searched |= rule instanceof EvidenceRule.Avoided && !provider.phrases().none().isEmpty();
          for (Evidence one : collect(rule, file, findings)) {
            Evidence each = beside(one, provider, findings);
            // Code that stands in the graph several times is one place.
            evidence.merge(
                List.of(each.span(), each.subject()),
                each,
                (first, other) -> first.outcome().compareTo(other.outcome()) >= 0 ? first : other);
          }
        }
      }
      if (!evidence.isEmpty() || searched) {
        groups.add(
            new EvidenceGroup(
                provider, evidence.values().stream().sorted(BY_PLACE).toList(), searched));
      }
    }
    return groups;
  }

  /** What a check reports at a place outweighs what was seen for it. */
  private Evidence beside(Evidence evidence, Provider provider, List<Finding> findings) {
    for (Finding finding : findings) {
      boolean same =
          finding.span().startLine() == evidence.line()
              && evidence.outcome() != Outcome.UNGUARDED
              && !evidence.function().isEmpty()
              && pack.categoryOf(finding.check().cwe())
                  .filter(category -> category.id().equals(provider.category()))
                  .isPresent();
      if (same) {
        return new Evidence(
            Outcome.UNGUARDED,
            evidence.span(),
            evidence.function(),
            evidence.subject(),
            "the check " + finding.check().id() + " reports it",
            List.of());
      }
    }
    return evidence;
  }

  /** Returns whether the rules say anything of what a call runs, by its name. */
  public boolean speaksOf(CallPlace place) {
    String language = place.function().info().unit().unit().language();
    String member = place.target().member();
    return modelled.contains(language + " " + member)
        || modelled.contains("c " + member) && language.equals("cpp")
        || mentioned.contains(member);
  }

  private static boolean speaksOf(EvidenceRule rule, SourceUnit unit) {
    return languages(rule).isEmpty() || languages(rule).contains(unit.language());
  }

  private static List<ApiPattern> calls(EvidenceRule rule) {
    if (rule instanceof EvidenceRule.Release release) {
      List<ApiPattern> all = new ArrayList<>(release.acquire());
      release.by().forEach(releaser -> all.add(releaser.api()));
      return all;
    }
    if (rule instanceof EvidenceRule.Checked checked) {
      return checked.calls();
    }
    if (rule instanceof EvidenceRule.Bounded bounded) {
      return bounded.calls();
    }
    if (rule instanceof EvidenceRule.Avoided avoided) {
      return avoided.calls();
    }
    return rule instanceof EvidenceRule.Setting setting ? setting.calls() : List.of();
  }

  /** Returns the languages of a rule; none for all. */
  public static List<String> languages(EvidenceRule rule) {
    if (rule instanceof EvidenceRule.Release release) {
      return release.languages();
    }
    if (rule instanceof EvidenceRule.Checked checked) {
      return checked.languages();
    }
    if (rule instanceof EvidenceRule.Handled handled) {
      return handled.languages();
    }
    if (rule instanceof EvidenceRule.Bounded bounded) {
      return bounded.languages();
    }
    if (rule instanceof EvidenceRule.Avoided avoided) {
      return avoided.languages();
    }
    if (rule instanceof EvidenceRule.Setting setting) {
      return setting.languages();
    }
    if (rule instanceof EvidenceRule.Tested tested) {
      return tested.languages();
    }
    return rule instanceof EvidenceRule.Declared declared ? declared.languages() : List.of();
  }

  private List<Evidence> collect(EvidenceRule rule, FileFacts file, List<Finding> findings) {
    if (rule instanceof EvidenceRule.Release release) {
      return new ReleaseEvidence(
              release,
              name ->
                  release.uses().contains(name)
                      || modelled.contains(file.language() + " " + name)
                      || modelled.contains("c " + name))
          .collect(file);
    }
    if (rule instanceof EvidenceRule.Checked checked) {
      return CheckedEvidence.collect(checked, file);
    }
    if (rule instanceof EvidenceRule.Handled handled) {
      return HandledEvidence.collect(handled, file);
    }
    if (rule instanceof EvidenceRule.Bounded bounded) {
      return BoundedEvidence.collect(bounded, file);
    }
    if (rule instanceof EvidenceRule.Avoided avoided) {
      return AvoidedEvidence.collect(avoided, file);
    }
    if (rule instanceof EvidenceRule.Setting setting) {
      return SettingEvidence.collect(setting, file);
    }
    if (rule instanceof EvidenceRule.Tested tested) {
      return TestedEvidence.collect(tested, file);
    }
    if (rule instanceof EvidenceRule.Declared declared) {
      return DeclaredEvidence.collect(declared, file);
    }
    return sinks.collect((EvidenceRule.Sinks) rule, file, findings);
  }
}
