package dev.nightjar.job.lifecycle;

/** What became of a file since the scan before, as far as it matters to findings in it. */
public enum FileFate {
  /** There is no such file any more. */
  GONE,
  /** It is there, and nobody could or should read it: what was found in it stays as it was. */
  UNREAD,
  /** It has the content that it had. */
  SAME,
  /** It has another content, or nobody knows. */
  CHANGED
}
