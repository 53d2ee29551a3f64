package dev.nightjar.review.claims;

import dev.nightjar.rules.evidence.Category;
import dev.nightjar.rules.evidence.EvidencePack;
import dev.nightjar.rules.evidence.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what of the evidence the words of a review speak of. */
final class Topics {
  private final EvidencePack pack;

  Topics(EvidencePack pack) {
    this.pack = pack;
  }

  /** Returns the category that a claim is about: its title decides before its text. */
  Optional<Category> category(Claim claim) {
    Optional<Category> titled = category(claim.title());
    return titled.isPresent() ? titled : category(claim.text());
  }

  private Optional<Category> category(String text) {
    Optional<Category> best = Optional.empty();
    int most = 0;
    for (Category category : pack.categories()) {
      int score = score(category.words(), text) + 2 * score(List.of(category.title()), text);
      if (score > most) {
        most = score;
        best = Optional.of(category);
      }
    }
    return best;
  }

  /**
   * Returns the providers that a part of a claim speaks of, the best first; of the claim's category
   * before others.
   */
  List<Provider> providers(String text, Optional<Category> category) {
    List<Provider> own = new ArrayList<>();
    int most = 0;
    for (Provider provider : pack.providers()) {
      if (category.isPresent() && !provider.category().equals(category.get().id())) {
        continue;
      }
      int score = score(provider.words(), text);
      if (score > most) {
        own.clear();
      }
      if (score > 0 && score >= most) {
        most = score;
        own.add(provider);
      }
    }
    return own.isEmpty() && category.isPresent() ? providers(text, Optional.empty()) : own;
  }

  /** Returns all providers that a text speaks of, of whatever category. */
  List<Provider> mentioned(String text) {
    return pack.providers().stream().filter(each -> score(each.words(), text) > 0).toList();
  }

  /** Counts the letters of the words that stand in a text, so that longer ones decide. */
  private static int score(List<String> words, String text) {
    int score = 0;
    for (String word : words) {
      String plain = word.toLowerCase(Locale.ROOT);
      boolean stem = plain.endsWith("*");
      Pattern pattern =
          Pattern.compile(
              "\\b"
                  + Pattern.quote(stem ? plain.substring(0, plain.length() - 1) : plain)
                  + (stem ? "" : "(?:s|es|ed|ing)?\\b"));
      if (pattern.matcher(text.toLowerCase(Locale.ROOT)).find()) {
        score += word.length();
      }
    }
    return score;
  }
}
