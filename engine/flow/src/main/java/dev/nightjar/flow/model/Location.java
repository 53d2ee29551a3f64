package dev.nightjar.flow.model;

/** Where something in a rule file is written; line and column count from 1. */
public record Location(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
