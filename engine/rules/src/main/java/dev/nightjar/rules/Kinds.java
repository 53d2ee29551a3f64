package dev.nightjar.rules;

import dev.nightjar.flow.model.Harm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The vocabulary of a pack: what data can be, and what it can be used as. */
record Kinds(Map<String, String> sources, Map<String, String> sinks, Map<String, Harm> harm) {
  /**
   * The linker keeps a set of sink kinds and of texts that do harm in one 64-bit word, and needs
   * two bits itself.
   */
  static final int MOST_SINKS = 62;

  static Kinds none() {
    return new Kinds(Map.of(), Map.of(), Map.of());
  }

  /** Reads a kinds file, which adds to the kinds there are. */
  static Kinds read(YamlValue file, Kinds before) {
    YamlFields fields = file.fields();
    Map<String, String> sources = new LinkedHashMap<>(before.sources);
    Map<String, String> sinks = new LinkedHashMap<>(before.sinks);
    fields.take("sources").ifPresent(into(sources));
    fields.take("sinks").ifPresent(into(sinks));
    Map<String, Harm> harm = new LinkedHashMap<>(before.harm);
    Kinds known = new Kinds(sources, sinks, harm);
    fields.take("harm").ifPresent(section -> known.readHarm(section));
    fields.rejectOthers();
    long texts =
        harm.values().stream()
            .flatMap(h -> h.needs().stream())
            .flatMap(List::stream)
            .distinct()
            .count();
    if (sinks.size() + texts > MOST_SINKS) {
      file.problem(
          ProblemCode.K002,
          sinks.size()
              + " sink kinds and "
              + texts
              + " texts that do harm; at most "
              + MOST_SINKS
              + " in all are possible");
    }
    return known;
  }

  private void readHarm(YamlValue section) {
    section
        .fields()
        .forEachLeft(
            (key, value) -> {
              if (checkSink(key, key.text())) {
                YamlFields fields = value.fields();
                List<List<String>> needs = new ArrayList<>();
                fields
                    .take("needs")
                    .ifPresent(groups -> groups.elements().forEach(g -> needs.add(g.texts())));
                boolean numbers = fields.take("numbers").map(YamlValue::flag).orElse(false);
                boolean bounded = fields.take("bounded").map(YamlValue::flag).orElse(false);
                Harm.AddressPart address =
                    fields.take("address").map(Kinds::part).orElse(Harm.AddressPart.ANY);
                fields.rejectOthers();
                harm.put(key.text(), new Harm(List.copyOf(needs), numbers, bounded, address));
              }
            });
  }

  private static Harm.AddressPart part(YamlValue value) {
    for (Harm.AddressPart part : Harm.AddressPart.values()) {
      if (part.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value.text())) {
        return part;
      }
    }
    value.problem(
        ProblemCode.K003, "'" + value.text() + "' is none of any, host, host-of-relative");
    return Harm.AddressPart.ANY;
  }

  private static Consumer<YamlValue> into(Map<String, String> kinds) {
    return section ->
        section
            .fields()
            .forEachLeft(
                (key, value) -> {
                  String sentence = value.text();
                  if (sentence.isBlank()) {
                    key.problem(ProblemCode.K001, "'" + key.text() + "' has no sentence");
                  }
                  if (kinds.putIfAbsent(key.text(), sentence) != null) {
                    key.problem(ProblemCode.K001, "'" + key.text() + "' is declared already");
                  }
                });
  }

  boolean checkSource(YamlValue place, String kind) {
    return check(place, kind, sources, "source");
  }

  boolean checkSink(YamlValue place, String kind) {
    return check(place, kind, sinks, "sink");
  }

  private static boolean check(
      YamlValue place, String kind, Map<String, String> known, String what) {
    if (known.containsKey(kind)) {
      return true;
    }
    place.problem(
        ProblemCode.M003,
        "unknown " + what + " kind '" + kind + "'" + Suggestion.of(kind, known.keySet()));
    return false;
  }
}
