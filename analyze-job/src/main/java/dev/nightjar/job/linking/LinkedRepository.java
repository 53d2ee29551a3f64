package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.ImportedType;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** A repository that stays linked, as far as there is room, while its files change. */
interface LinkedRepository {
  /** Takes the files as they are now. */
  void put(Map<String, byte[]> objects);

  /** Returns the symbols of types that the files may mean and do not declare. */
  SortedSet<String> wanted();

  /**
   * Links the files that were put last.
   *
   * @param others types of other repositories, one of each symbol
   * @return the findings in order of path and position
   */
  List<Finding> link(List<ImportedType> others);

  /** Returns what other repositories may know of it, once it is linked, in order of symbol. */
  List<ExportedType> exports();

  /** Returns the programs that it was linked as. */
  List<LinkedPart> parts();

  /** Returns how many functions are held linked. */
  int functions();
}
