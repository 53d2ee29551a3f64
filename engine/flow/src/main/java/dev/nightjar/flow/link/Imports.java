package dev.nightjar.flow.link;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.program.ForeignPath;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.RepositoryName;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.codec.IrCodec;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The types of other repositories that a program uses: outlines that join its files, and summaries
 * that stand where those of its own functions do.
 *
 * <p>Where functions of two repositories call each other, each would find itself confirmed by the
 * other for ever. So the repository whose name comes first does not take such a summary: it
 * interprets the call as one that it knows nothing of.
 */
public final class Imports {
  /** No other repository is known. */
  public static final Imports NONE =
      new Imports("", List.of(), Map.of(), new ConcurrentHashMap<>());

  private record Outline(byte[] digest, FlowObject object) {}

  /** A summary that was not asked for yet. */
  private record Told(PackedInput section, SummaryReader.Border border) {}

  private final String repository;
  private final Map<String, ImportedType> types = new TreeMap<>();
  private final Map<String, Outline> outlines;
  private final ConcurrentHashMap<String, String> pool;
  private final Map<FunctionInfo, Told> untold = new HashMap<>();

  /** Of each function that was asked for what its summary was made from. */
  private final Map<FunctionInfo, Set<CrossReads.Read>> madeFrom = new ConcurrentHashMap<>();

  private final Set<FunctionInfo> cut = new HashSet<>();

  private Imports(
      String repository,
      Collection<ImportedType> imported,
      Map<String, Outline> outlines,
      ConcurrentHashMap<String, String> pool) {
    this.repository = repository;
    this.outlines = new HashMap<>(outlines);
    this.pool = pool;
    for (ImportedType type : imported) {
      types.put(ForeignPath.of(type.repository(), type.symbol()), type);
    }
  }

  /**
   * Returns other imports; what is the same stays the same object.
   *
   * @param repository the one that imports
   */
  public Imports next(String repository, Collection<ImportedType> imported) {
    boolean first = this == NONE;
    return new Imports(repository, imported, outlines, first ? new ConcurrentHashMap<>() : pool);
  }

  /** Returns the outlines by path. */
  public Map<String, FlowObject> outlines() {
    outlines.keySet().retainAll(types.keySet());
    Map<String, FlowObject> objects = new LinkedHashMap<>();
    types.forEach(
        (path, type) -> {
          Outline known = outline(path, type, outlines.get(path));
          outlines.put(path, known);
          objects.put(path, known.object());
        });
    return objects;
  }

  /** An outline that is equal to the one before stays the same object. */
  private Outline outline(String path, ImportedType type, @Nullable Outline before) {
    PackedInput input = new PackedInput(type.content(), Exports.FORM, this::pooled);
    new KindBits(Map.of()).read(input);
    byte[] code = input.bytes();
    byte[] digest = DigestUtils.sha256(code);
    if (before != null && Arrays.equals(before.digest(), digest)) {
      return before;
    }
    SourceUnit unit = IrCodec.decode(code);
    return new Outline(
        digest,
        new FlowObject(
            new SourceUnit(
                path,
                unit.language(),
                unit.scope(),
                unit.types(),
                unit.functions(),
                unit.settings(),
                unit.problems())));
  }

  /** Gives the program the summaries where it looks for those of its own functions. */
  void install(Analysis analysis) {
    madeFrom.clear();
    untold.clear();
    KindBits bits = new KindBits(analysis.models().bitNames());
    types.forEach(
        (path, type) ->
            analysis.program().unit(path).ifPresent(unit -> index(analysis, unit, type, bits)));
    analysis.askForImported(this::read);
  }

  private void index(Analysis analysis, UnitInfo unit, ImportedType type, KindBits bits) {
    PackedInput input = new PackedInput(type.content(), Exports.FORM, this::pooled);
    SummaryReader.Border border =
        new SummaryReader.Border(
            analysis, type.repository(), repository, bits.read(input), this::pooled);
    input.section();
    int count = input.count();
    for (int i = 0; i < count; i++) {
      FunctionInfo function = unit.functions().get(input.count());
      untold.put(function, new Told(input.section(), border));
    }
  }

  /** Lets go of what was not asked for, once the program is linked. */
  void release() {
    types.clear();
    untold.clear();
  }

  /** Reads the summary of a function, if there is one; few are ever asked for. */
  private Optional<Linked> read(FunctionInfo function) {
    @Nullable Told told = untold.get(function);
    if (told == null) {
      return Optional.empty();
    }
    PackedInput input = told.section().again();
    Set<CrossReads.Read> reads = new TreeSet<>();
    int count = input.count();
    for (int i = 0; i < count; i++) {
      reads.add(new CrossReads.Read(input.text(), input.text()));
    }
    // Told on even if it is cut: who cuts must not depend on who else has cut, or it would go
    // round.
    madeFrom.put(function, reads);
    Summary summary =
        cut.contains(function)
            ? unknown(function)
            : SummaryReader.read(input, function, told.border());
    return Optional.of(new Linked(summary, List.of(), List.of()));
  }

  private String pooled(String text) {
    String known = pool.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** What is known of a function that is only declared. */
  private static Summary unknown(FunctionInfo function) {
    Vocabulary nothing =
        new Vocabulary() {
          @Override
          public FunctionInfo function() {
            return function;
          }

          @Override
          public ObjectTable.Entry object(int number) {
            throw new IllegalArgumentException("There are no objects");
          }

          @Override
          public int portCount() {
            return 0;
          }
        };
    return new Summary(
        nothing,
        true,
        Value.UNKNOWN,
        Taint.NONE,
        Heap.EMPTY,
        List.of(),
        Set.of(),
        false,
        List.of(),
        Map.of(),
        true);
  }

  /** Returns what the program's summaries were made from. */
  CrossReads reads(Analysis analysis) {
    return new CrossReads(analysis, madeFrom, repository);
  }

  /**
   * Looks for summaries that must not be taken, once the program is linked.
   *
   * @return whether there are any that were not known: then it must be linked again
   */
  boolean cutCycles(CrossReads reads) {
    boolean more = false;
    for (Map.Entry<FunctionInfo, Set<CrossReads.Read>> each : madeFrom.entrySet()) {
      FunctionInfo imported = each.getKey();
      String from = ForeignPath.repository(imported.unit().path());
      if (repository.compareTo(from) >= 0 || cut.contains(imported)) {
        continue;
      }
      CrossReads.Read itself = new CrossReads.Read(from, imported.symbol());
      for (CrossReads.Read read : each.getValue()) {
        boolean mayReadIt =
            read.isThroughAThird() || reads.ofSymbol(read.symbol()).contains(itself);
        if (RepositoryName.includes(read.repository(), repository) && mayReadIt) {
          more |= cut.add(imported);
          break;
        }
      }
    }
    return more;
  }
}
