package dev.nightjar.job;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.ir.Span;
import dev.nightjar.job.linking.Packages;
import dev.nightjar.review.Review;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The analysis as the job sees it: bytes in, bytes and findings out. One instance belongs to one
 * thread.
 */
public interface Engine {
  /**
   * Identifies what compiling depends on besides the file: an object of another fingerprint must be
   * compiled again before it is linked.
   */
  String fingerprint();

  /** Identifies what linking depends on besides the objects. */
  String rules();

  /** The ids of the checks that are run; empty if unknown. */
  default Set<String> checks() {
    return Set.of();
  }

  /**
   * Compiles one file. The result depends on path and text only.
   *
   * @return empty if the file is in no language that the engine reads
   */
  Optional<Compilation> compile(String path, String text);

  /**
   * Links one repository. What is remembered of a repository from call to call makes it faster, and
   * changes nothing in the findings.
   *
   * @param repository whose files these are
   * @param objects path to {@link Compilation#object}, in order of path
   */
  List<Finding> link(String repository, Map<String, byte[]> objects);

  /**
   * Returns the symbols of types that the files may mean and that neither they nor the engine know:
   * other repositories are asked for them. In order.
   */
  default SortedSet<String> wanted(String repository, Map<String, byte[]> objects) {
    return new TreeSet<>();
  }

  /**
   * Links one repository together with types of others.
   *
   * @param others one of each symbol
   */
  default List<Finding> link(
      String repository, Map<String, byte[]> objects, List<ImportedType> others) {
    return link(repository, objects);
  }

  /** Returns what others may know of the repository that was linked last, in order of symbol. */
  default List<ExportedType> exports(String repository) {
    return List.of();
  }

  /** Returns how the packages of a repository are called and what they depend on. */
  default Packages packages(Map<String, byte[]> objects) {
    return Packages.NONE;
  }

  /** Identifies what reviews look for; empty if the engine makes none. */
  default String evidence() {
    return "";
  }

  /**
   * Reviews files of the repository that was linked last; to be asked once after each link.
   *
   * @param found what linking found
   * @param suppressed identities of findings that do not count
   * @param wanted tells which files to review, by path
   * @param text gives the text of a file by its path
   * @return the reviews, and the paths of all files that have one
   */
  default Reviews review(
      List<Finding> found,
      Set<String> suppressed,
      Predicate<String> wanted,
      UnaryOperator<String> text) {
    return new Reviews(List.of(), Set.of());
  }

  /**
   * Reviews of some files.
   *
   * @param paths of all files of the repository that reviews can speak of
   */
  record Reviews(List<Review> reviews, Set<String> paths) {}

  /**
   * Returns where the function that a line belongs to is declared; empty if there is none, or the
   * engine does not know.
   */
  default Optional<Span> function(byte[] object, int line) {
    return Optional.empty();
  }

  /**
   * A compiled file.
   *
   * @param object what {@link #link} takes
   * @param problems what was not understood, at most {@link #MOST_PROBLEMS}; empty if nothing was
   *     lost
   * @param problemCount how many there are
   */
  record Compilation(
      String language, int functions, byte[] object, List<String> problems, int problemCount) {
    /** Enough to see what is wrong with a file; one broken file may have thousands. */
    static final int MOST_PROBLEMS = 20;
  }
}
