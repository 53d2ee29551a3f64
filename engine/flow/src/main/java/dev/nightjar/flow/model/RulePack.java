package dev.nightjar.flow.model;

import java.util.List;
import java.util.Map;

/**
 * Everything the linker is told: the vocabulary, the facts and the policy.
 *
 * @param sourceKinds name to one sentence, in the order of the file
 * @param sinkKinds name to one sentence, in the order of the file; at most 62
 * @param harm what data must contain to do harm, by sink kind
 * @param digest identifies the content; equal packs give equal findings
 */
public record RulePack(
    Map<String, String> sourceKinds,
    Map<String, String> sinkKinds,
    Map<String, Harm> harm,
    List<Model> models,
    List<TypeFact> types,
    List<Check> checks,
    String digest) {

  /**
   * Returns the pack without what is not precise enough to be run unasked: see {@link
   * Defect#isPreview}.
   */
  public RulePack withoutPreviews() {
    return new RulePack(
        sourceKinds,
        sinkKinds,
        harm,
        models,
        types,
        checks.stream().flatMap(check -> check.withoutPreview().stream()).toList(),
        digest + "-without-previews");
  }

  /**
   * Returns the pack that does not trust those who can write to the machine, its files and its
   * databases: see {@link Check.FlowRule#local}.
   */
  public RulePack withLocalSources() {
    return new RulePack(
        sourceKinds,
        sinkKinds,
        harm,
        models,
        types,
        checks.stream().map(Check::withLocalSources).toList(),
        digest + "-with-local-sources");
  }
}
