package dev.nightjar.rules;

/** What can be wrong with a rule pack. The codes never change their meaning. */
public enum ProblemCode {
  Y001("the file is not readable YAML"),
  Y002("a value has another form than is expected there"),
  Y003("a field stands twice in one place"),
  Y004("a required field is missing"),
  K001("a kind is declared twice, or without a sentence"),
  K002("there are too many kinds"),
  K003("what does harm is not said as it should be"),
  M001("unknown field"),
  M002("bad port or flow"),
  M003("unknown kind"),
  M004("the same API is modelled twice"),
  M005("a model says nothing"),
  M006("bad API pattern"),
  M007("unknown operation, or one with the wrong number of ports"),
  M008("unknown evaluator"),
  M009("unknown language"),
  C001("the id differs from the folder's name"),
  C002("the check has no fixture"),
  C003("a fixture has no positive or no clean case"),
  C004("no model produces or consumes the kind: the check can never report"),
  C005("the message uses a placeholder that is not available"),
  C006("bad regular expression"),
  C007("bad weakness number"),
  C008("unknown severity or confidence"),
  C009("bad OWASP category"),
  C010("the check has no rule"),
  C011("bad condition"),
  C012("a rule about annotations is on nothing that carries them"),
  V001("the id of a provider of evidence differs from the folder's name"),
  V002("unknown category"),
  V003("the provider of evidence has no rule"),
  V004("a word has no meaning here"),
  V005("the provider of evidence has no fixture");

  private final String meaning;

  ProblemCode(String meaning) {
    this.meaning = meaning;
  }

  /** Says in a few words what the code stands for. */
  public String meaning() {
    return meaning;
  }
}
