package dev.nightjar.flow.link;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.program.ForeignPath;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.ObjectTable;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  public static final Imports NONE = new Imports("", List.of(), new HashMap<>());

  private record Outline(byte[] content, FlowObject object) {}

  private final String repository;
  private final Map<String, ImportedType> types = new TreeMap<>();
  private final Map<String, Outline> outlines;
  private final Map<FunctionInfo, Set<CrossReads.Read>> standFor = new HashMap<>();
  private final Set<FunctionInfo> cut = new HashSet<>();

  private Imports(
      String repository, Collection<ImportedType> imported, Map<String, Outline> outlines) {
    this.repository = repository;
    this.outlines = outlines;
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
    return new Imports(repository, imported, new HashMap<>(outlines));
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
  private static Outline outline(String path, ImportedType type, @Nullable Outline before) {
    if (before != null && Arrays.equals(before.content(), type.content())) {
      return before;
    }
    FlowObject read = new FlowObject(outline(path, type));
    return before != null && before.object().unit().equals(read.unit())
        ? new Outline(type.content(), before.object())
        : new Outline(type.content(), read);
  }

  private static SourceUnit outline(String path, ImportedType type) {
    PackedInput input = new PackedInput(type.content(), Exports.FORM);
    new KindBits(Map.of()).read(input);
    SourceUnit unit = IrCodec.decode(input.bytes());
    return new SourceUnit(
        path,
        unit.language(),
        unit.scope(),
        unit.types(),
        unit.functions(),
        unit.settings(),
        unit.problems());
  }

  /** Puts the summaries where the program looks for those of its functions. */
  void install(Analysis analysis) {
    standFor.clear();
    KindBits bits = new KindBits(analysis.models().bitNames());
    types.forEach(
        (path, type) ->
            analysis.program().unit(path).ifPresent(unit -> install(analysis, unit, type, bits)));
  }

  private void install(Analysis analysis, UnitInfo unit, ImportedType type, KindBits bits) {
    Map<String, FunctionInfo> functions = new HashMap<>();
    unit.functions().forEach(function -> functions.putIfAbsent(function.symbol(), function));
    PackedInput input = new PackedInput(type.content(), Exports.FORM);
    SummaryReader.Border border =
        new SummaryReader.Border(analysis, type.repository(), repository, bits.read(input));
    input.bytes();
    int count = input.count();
    for (int i = 0; i < count; i++) {
      String symbol = input.text();
      Set<CrossReads.Read> reads = new TreeSet<>();
      int read = input.count();
      for (int j = 0; j < read; j++) {
        reads.add(new CrossReads.Read(input.text(), input.text()));
      }
      @Nullable FunctionInfo function = functions.get(symbol);
      if (function == null) {
        throw new IllegalArgumentException("A summary of a function that is not declared");
      }
      Summary summary = SummaryReader.read(input, function, border);
      CrossReads.Read itself = new CrossReads.Read(type.repository(), symbol);
      if (cut.contains(function)) {
        summary = unknown(function);
        reads.clear();
      }
      reads.add(itself);
      standFor.put(function, reads);
      analysis
          .finished()
          .put(
              new Summaries.Key(function, Context.GENERAL),
              new Linked(summary, List.of(), List.of()));
    }
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
    return new CrossReads(analysis, standFor);
  }

  /**
   * Looks for summaries that must not be taken, once the program is linked.
   *
   * @return whether there are any that were not known: then it must be linked again
   */
  boolean cutCycles(CrossReads reads) {
    boolean more = false;
    for (Map.Entry<FunctionInfo, Set<CrossReads.Read>> each : standFor.entrySet()) {
      FunctionInfo imported = each.getKey();
      String from = ForeignPath.repository(imported.unit().path());
      if (repository.compareTo(from) >= 0 || cut.contains(imported)) {
        continue;
      }
      CrossReads.Read itself = new CrossReads.Read(from, imported.symbol());
      for (CrossReads.Read read : each.getValue()) {
        if (read.repository().equals(repository)
            && reads.ofSymbol(read.symbol()).contains(itself)) {
          more |= cut.add(imported);
          break;
        }
      }
    }
    return more;
  }
}
