package dev.nightjar.job;

import dev.nightjar.contract.ListingDigest;

/**
 * By what the records of one scan change the list of the files that are held.
 *
 * @param files how many more there are; negative if there are fewer
 * @param digest a {@link ListingDigest} of what came, less what went
 */
public record ListingChange(int files, String digest) {
  static final ListingChange NONE = new ListingChange(0, new ListingDigest().toString());

  /** A version of a file is there. */
  ListingChange plus(String path, HeldFile version) {
    if (version.deleted()) {
      return this;
    }
    ListingDigest sum = ListingDigest.parse(digest);
    sum.add(path, version.blob());
    return new ListingChange(files + 1, sum.toString());
  }

  /** A version of a file is no longer there. */
  ListingChange minus(String path, HeldFile version) {
    if (version.deleted()) {
      return this;
    }
    ListingDigest sum = ListingDigest.parse(digest);
    sum.remove(path, version.blob());
    return new ListingChange(files - 1, sum.toString());
  }

  ListingChange plus(ListingChange other) {
    ListingDigest sum = ListingDigest.parse(digest);
    sum.add(ListingDigest.parse(other.digest));
    return new ListingChange(files + other.files, sum.toString());
  }
}
