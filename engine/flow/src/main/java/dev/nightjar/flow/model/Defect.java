package dev.nightjar.flow.model;

/** What the analysis of memory can find; a check names those that it reports. */
public enum Defect {
  STACK_OVERFLOW,
  HEAP_OVERFLOW,
  UNDERWRITE,
  OVERREAD,
  UNDERREAD,
  INTEGER_OVERFLOW,
  INTEGER_UNDERFLOW,
  DIVISION_BY_ZERO,
  LEAK,
  HANDLE_LEAK,
  DOUBLE_RELEASE,
  USE_AFTER_RELEASE,
  RELEASE_OF_NO_ALLOCATION,
  RELEASE_INSIDE,
  RELEASE_MISMATCHED,
  UNSET_VALUE,
  NULL_DEREFERENCE,
  UNCHECKED_NULL,
  CHECK_AFTER_DEREFERENCE,
  ALLOCATION_SIZE_OVERFLOW,
  ALLOCATION_SIZE_FROM_OUTSIDE,
  UNCHECKED_RESULT,
  ASSIGNED_CONDITION,
  UNCALLED_FUNCTION,
  FORMAT_FROM_OUTSIDE,
  COMMAND_FROM_OUTSIDE,
  RELATIVE_COMMAND,
  INVALID_ITERATOR,
  LOCK_HELD,
  LOCK_TAKEN_TWICE,
  LOCK_RELEASED_TWICE,
  RETURNED_LOCAL,
  PREDICTABLE_NAME,
  PATH_ASKED_AND_USED,
  DELETED_AS_BASE;

  /**
   * Returns whether it is found where nobody minds, most of the time: that the result of a write is
   * not looked at is as often meant as forgotten. Such checks run if they are asked for.
   */
  public boolean isPreview() {
    return this == UNCHECKED_RESULT;
  }
}
