package dev.nightjar.rules.evidence;

import dev.nightjar.flow.model.Location;
import java.util.List;

/**
 * One question that a review asks of a file: which places need something, and which have it.
 *
 * @param id the name of its folder
 * @param category the id of a {@link Category}
 * @param phrases how sentences speak of it
 * @param words by which written reviews speak of it, in lower case
 * @param help why it matters, and what to do where it is missing; Markdown
 */
public record Provider(
    String id,
    String category,
    String title,
    Phrases phrases,
    List<String> words,
    List<EvidenceRule> rules,
    String help,
    Location location) {

  /**
   * Parts of sentences: "14 of 14 [many] are [has]", "line 12 is [lacks]".
   *
   * @param one what a single place is: {@code file that is opened}
   * @param many the same of several
   * @param has what is said of places that have what they need
   * @param lacks what is said of those that do not
   * @param none the sentence for files in which calls were looked for that must not be made, and
   *     none was found; {@code {calls}} stands for how many were looked at; empty to say nothing
   */
  public record Phrases(String one, String many, String has, String lacks, String none) {}
}
