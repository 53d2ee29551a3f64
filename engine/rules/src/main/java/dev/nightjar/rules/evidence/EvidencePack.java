package dev.nightjar.rules.evidence;

import java.util.List;
import java.util.Optional;

/**
 * What reviews look for.
 *
 * @param categories in the order in which a review speaks of them
 * @param providers in the order of their ids
 * @param digest identifies the content; equal packs give equal reviews
 */
public record EvidencePack(List<Category> categories, List<Provider> providers, String digest) {
  /** The category of findings that belong to no other. */
  public static final String OTHERS = "others";

  /** Returns the category of an id. */
  public Optional<Category> category(String id) {
    return categories.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Returns the category that speaks of a weakness, the first that names one of them. */
  public Optional<Category> categoryOf(List<Integer> cwe) {
    for (Integer number : cwe) {
      for (Category category : categories) {
        if (category.cwe().contains(number)) {
          return Optional.of(category);
        }
      }
    }
    return Optional.empty();
  }
}
