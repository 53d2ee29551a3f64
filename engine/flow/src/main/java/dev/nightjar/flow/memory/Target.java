package dev.nightjar.flow.memory;

import org.jspecify.annotations.Nullable;

/**
 * Where a pointer points.
 *
 * @param least the smallest offset in bytes
 * @param most the largest
 * @param begin where the part of the region begins that the pointer may be used for
 * @param end where that part ends; {@link Numbers#MOST} for the end of the region
 */
record Target(Region region, long least, long most, long begin, long end) {
  @Override
  public boolean equals(@Nullable Object given) {
    return this == given
        || given instanceof Target other
            && region == other.region
            && least == other.least
            && most == other.most
            && begin == other.begin
            && end == other.end;
  }

  @Override
  public int hashCode() {
    return region.number * 31 + Long.hashCode(least);
  }

  static Target at(Region region) {
    return new Target(region, 0, 0, 0, Numbers.MOST);
  }

  Target plus(long from, long to) {
    return new Target(region, Numbers.plus(least, from), Numbers.plus(most, to), begin, end);
  }

  Target within(long from, long size) {
    return new Target(region, least, most, from, Numbers.plus(from, size));
  }

  boolean isExact() {
    return least == most;
  }
}
