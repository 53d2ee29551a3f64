package dev.nightjar.job;

import dev.nightjar.contract.ListingDigest;

/**
 * By what the records of one scan change the list of the files that are held.
 *
 * @param files how many more there are; negative if there are fewer
 * @param digest a {@link ListingDigest} of what came, less what went
 * @param records of how many files the scan told
 */
public record ListingChange(int files, String digest, int records) {
  static final ListingChange NONE = new ListingChange(0, new ListingDigest().toString(), 0);

  ListingChange withRecord() {
    return new ListingChange(files, digest, records + 1);
  }

  /** A version of a file is there. */
  ListingChange plus(String path, HeldFile version) {
    if (version.deleted()) {
      return this;
    }
    ListingDigest sum = ListingDigest.parse(digest);
    sum.add(path, version.blob());
    return new ListingChange(files + 1, sum.toString(), records);
  }

  /** A version of a file is no longer there. */
  ListingChange minus(String path, HeldFile version) {
    if (version.deleted()) {
      return this;
    }
    ListingDigest sum = ListingDigest.parse(digest);
    sum.remove(path, version.blob());
    return new ListingChange(files - 1, sum.toString(), records);
  }

  ListingChange plus(ListingChange other) {
    ListingDigest sum = ListingDigest.parse(digest);
    sum.add(ListingDigest.parse(other.digest));
    return new ListingChange(files + other.files, sum.toString(), records + other.records);
  }
}
