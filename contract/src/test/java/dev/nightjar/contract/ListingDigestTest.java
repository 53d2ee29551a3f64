package dev.nightjar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ListingDigestTest {
  private record File(String path, String blob) {}

  private static List<File> files(Random random) {
    List<File> files = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      files.add(new File("p" + random.nextInt(100), Integer.toHexString(random.nextInt())));
    }
    return files;
  }

  private static ListingDigest digest(List<File> files) {
    ListingDigest digest = new ListingDigest();
    files.forEach(file -> digest.add(file.path, file.blob));
    return digest;
  }

  @RepeatedTest(50)
  void theOrderOfFilesDoesNotMatter(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<File> files = files(random);
    String digest = digest(files).toString();
    Collections.shuffle(files, random);

    assertThat(digest(files)).hasToString(digest);
  }

  @RepeatedTest(50)
  void removingIsTheInverseOfAdding(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<File> kept = files(random);
    List<File> passing = files(random);
    ListingDigest digest = digest(kept);
    passing.forEach(file -> digest.add(file.path, file.blob));
    Collections.shuffle(passing, random);
    passing.forEach(file -> digest.remove(file.path, file.blob));

    assertThat(digest).hasToString(digest(kept).toString());
  }

  @RepeatedTest(50)
  void whatCameAndWentCanBeAddedAtOnce(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<File> before = files(random);
    List<File> after = files(random);
    ListingDigest change = digest(after);
    before.forEach(file -> change.remove(file.path, file.blob));
    ListingDigest digest = digest(before);
    digest.add(change);

    assertThat(digest).hasToString(digest(after).toString());
  }

  @RepeatedTest(50)
  void writingAndReadingItLosesNothing(RepetitionInfo repetition) {
    List<File> files = files(new Random(repetition.getCurrentRepetition()));
    ListingDigest read = ListingDigest.parse(digest(files).toString());
    assertThat(read).hasToString(digest(files).toString());

    read.add("more", "00");
    files.add(new File("more", "00"));
    assertThat(read).hasToString(digest(files).toString());
  }

  @Test
  void pathAndContentAreNotMixedUp() {
    assertThat(digest(List.of(new File("ab", "c"))).toString())
        .isNotEqualTo(digest(List.of(new File("a", "bc"))).toString());
  }

  @Test
  void itsValueNeverChanges() {
    assertThat(digest(List.of())).hasToString("00000000000000000000000000000000");
    assertThat(digest(List.of(new File("src/A.java", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"))))
        .hasToString("c14aea76cdae33cbef6c82058116d958");
  }
}
