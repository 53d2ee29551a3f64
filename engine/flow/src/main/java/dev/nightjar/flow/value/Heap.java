package dev.nightjar.flow.value;

import java.util.Arrays;

/** What the objects hold at a point of a function, by their numbers. Immutable; copies share. */
public final class Heap {
  public static final Heap EMPTY = new Heap(new int[0], new HeapObject[0]);

  private final int[] numbers;
  private final HeapObject[] objects;

  private Heap(int[] numbers, HeapObject[] objects) {
    this.numbers = numbers;
    this.objects = objects;
  }

  /** Returns what an object holds; an untouched one if nothing was stored in it. */
  public HeapObject get(int number) {
    int at = Arrays.binarySearch(numbers, number);
    return at < 0 ? HeapObject.UNTOUCHED : objects[at];
  }

  public boolean has(int number) {
    return Arrays.binarySearch(numbers, number) >= 0;
  }

  /** Returns the numbers of the objects in which something was stored, ascending. */
  public int[] numbers() {
    return numbers;
  }

  public Heap with(int number, HeapObject object) {
    int at = Arrays.binarySearch(numbers, number);
    if (at >= 0) {
      if (objects[at] == object) {
        return this;
      }
      HeapObject[] changed = new HeapObject[objects.length];
      System.arraycopy(objects, 0, changed, 0, changed.length);
      changed[at] = object;
      return new Heap(numbers, changed);
    }
    int place = -at - 1;
    int[] moreNumbers = new int[numbers.length + 1];
    HeapObject[] moreObjects = new HeapObject[numbers.length + 1];
    System.arraycopy(numbers, 0, moreNumbers, 0, place);
    System.arraycopy(objects, 0, moreObjects, 0, place);
    moreNumbers[place] = number;
    moreObjects[place] = object;
    System.arraycopy(numbers, place, moreNumbers, place + 1, numbers.length - place);
    System.arraycopy(objects, place, moreObjects, place + 1, numbers.length - place);
    return new Heap(moreNumbers, moreObjects);
  }

  /** Joins what two heaps say of one object. */
  public interface Merge {
    /** Returns the joined object; may return one of the two themselves. */
    HeapObject merge(int number, HeapObject one, HeapObject other, boolean inOne, boolean inOther);
  }

  /** Returns the heap that holds for each object of either heap what the merge makes of both. */
  public Heap merged(Heap other, Merge merge) {
    if (this == other) {
      return this;
    }
    int[] allNumbers = new int[numbers.length + other.numbers.length];
    HeapObject[] allObjects = new HeapObject[allNumbers.length];
    int count = 0;
    int i = 0;
    int j = 0;
    boolean changed = false;
    while (i < numbers.length || j < other.numbers.length) {
      boolean left =
          i < numbers.length && (j == other.numbers.length || numbers[i] <= other.numbers[j]);
      boolean right =
          j < other.numbers.length && (i == numbers.length || other.numbers[j] <= numbers[i]);
      int number = left ? numbers[i] : other.numbers[j];
      HeapObject one = left ? objects[i] : HeapObject.UNTOUCHED;
      HeapObject two = right ? other.objects[j] : HeapObject.UNTOUCHED;
      HeapObject joined = one == two ? one : merge.merge(number, one, two, left, right);
      changed |= !left || joined != one;
      allNumbers[count] = number;
      allObjects[count++] = joined;
      i += left ? 1 : 0;
      j += right ? 1 : 0;
    }
    return changed
        ? new Heap(Arrays.copyOf(allNumbers, count), Arrays.copyOf(allObjects, count))
        : this;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Heap that
            && Arrays.equals(numbers, that.numbers)
            && Arrays.equals(objects, that.objects));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }
}
