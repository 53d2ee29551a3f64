package dev.nightjar.flow.memory;

import dev.nightjar.flow.value.Site;
import org.jspecify.annotations.Nullable;

/** What a region holds at one point of one path. Belongs to the state that wrote to it last. */
final class Obj {
  /** What the bytes are that were not written. */
  enum Fill {
    UNSET,
    ZERO,
    ANYTHING
  }

  enum Status {
    LIVE,
    RELEASED,
    /** Released on some of the paths that were joined. */
    UNSURE
  }

  State.Token owner;
  Cells cells;
  Fill fill;

  /** The number of bytes. */
  Val size;

  Status status = Status.LIVE;
  @Nullable Site releasedAt;

  /** The doubtful choices of the path up to the release. */
  int releasedSince;

  /** Whether code that is not seen may hold its address. */
  boolean escaped;

  /** What was written as a whole into memory that was unset before. */
  long writtenFrom;

  long writtenTo;

  /** How many bytes from the beginning are certainly no zeros, and where certainly one is. */
  long noZeroTo;

  long zeroAt = Numbers.MOST;

  /** What the content comes from outside through. */
  @Nullable Cause outside;

  /** The value by which it was made: if that is null, it was not. */
  int symbol;

  Obj(State.Token owner, Fill fill, Val size) {
    this.owner = owner;
    this.cells = new Cells();
    this.fill = fill;
    this.size = size;
  }

  Obj copy(State.Token newOwner) {
    Obj copy = new Obj(newOwner, fill, size);
    copy.cells = cells.copy();
    copy.status = status;
    copy.releasedAt = releasedAt;
    copy.releasedSince = releasedSince;
    copy.escaped = escaped;
    copy.writtenFrom = writtenFrom;
    copy.writtenTo = writtenTo;
    copy.noZeroTo = noZeroTo;
    copy.zeroAt = zeroAt;
    copy.outside = outside;
    copy.symbol = symbol;
    return copy;
  }

  /** Forgets what it holds. */
  void blur() {
    cells.clear();
    fill = Fill.ANYTHING;
    noZeroTo = 0;
    zeroAt = Numbers.MOST;
  }

  boolean sameAs(Obj other) {
    return fill == other.fill
        && status == other.status
        && escaped == other.escaped
        && noZeroTo == other.noZeroTo
        && zeroAt == other.zeroAt
        && writtenFrom == other.writtenFrom
        && writtenTo == other.writtenTo
        && size.equals(other.size)
        && cells.sameAs(other.cells);
  }

  /** What comes from outside on one path is not safe because nothing is known on the other. */
  private static @Nullable Val outside(Val value) {
    return value.outside() != null && value.targets().isEmpty()
        ? Val.unknown(value.type()).withOutside(value.outside())
        : null;
  }

  /** Takes in what the region holds on another path. */
  void join(Obj other, boolean widen) {
    Fill here = fill;
    Fill there = other.fill;
    cells =
        cells.joined(
            other.cells,
            (one, two) -> State.joined(one, two, widen),
            one ->
                there == Fill.ZERO
                    ? State.joined(one, Val.number(0, one.type()), widen)
                    : there == Fill.UNSET || here == Fill.UNSET
                        ? Val.unknown(one.type())
                        : outside(one),
            two ->
                here == Fill.ZERO
                    ? State.joined(Val.number(0, two.type()), two, widen)
                    : here == Fill.UNSET ? Val.unknown(two.type()) : outside(two));
    fill = fill == other.fill ? fill : Fill.ANYTHING;
    if (!size.equals(other.size)) {
      size = State.joined(size, other.size, widen);
    }
    if (status != other.status) {
      status = Status.UNSURE;
      releasedAt = releasedAt == null ? other.releasedAt : releasedAt;
    }
    escaped |= other.escaped;
    writtenFrom = Math.min(writtenFrom, other.writtenFrom);
    writtenTo = Math.max(writtenTo, other.writtenTo);
    noZeroTo = Math.min(noZeroTo, other.noZeroTo);
    zeroAt = Math.max(zeroAt, other.zeroAt);
    outside = outside == null ? other.outside : outside;
    symbol = symbol == other.symbol ? symbol : 0;
  }
}
