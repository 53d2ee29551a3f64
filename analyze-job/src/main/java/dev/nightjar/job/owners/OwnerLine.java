package dev.nightjar.job.owners;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of words; a backslash takes a following blank into the word.
 *
 * @param pattern the first word, still with its backslashes before other characters
 * @param owners further words that can be an owner: {@code @user}, {@code @group/team}, an address
 */
record OwnerLine(String pattern, List<String> owners) {

  static OwnerLine of(String line) {
    List<String> words = words(line);
    List<String> owners = new ArrayList<>();
    for (String word : words.subList(Math.min(1, words.size()), words.size())) {
      if (word.startsWith("#")) {
        break;
      }
      if (word.indexOf('@') >= 0) {
        owners.add(word);
      }
    }
    return new OwnerLine(words.isEmpty() ? "" : words.get(0), List.copyOf(owners));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        char next = line.charAt(++i);
        if (next != ' ') {
          word.append(c);
        }
        word.append(next);
      } else if (Character.isWhitespace(c)) {
        if (word.length() > 0) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }
}
