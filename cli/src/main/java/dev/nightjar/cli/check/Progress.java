package dev.nightjar.cli.check;

/** Hears how far a check has come; several threads tell it. */
public interface Progress {
  /** For those who do not want to know. */
  Progress SILENT = (done, all) -> {};

  /** So many of all files are compiled. */
  void compiled(int done, int all);
}
