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
      HeapObject[] changed = objects.clone();
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
