package dev.nightjar.cli.check;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.CommandFailure;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.ir.Function;
import dev.nightjar.review.claims.LineRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Finds where lines of a file are in another version of it. */
public final class LaterLines {
  private final EditList edits;
  private final List<Function> functions;

  private LaterLines(EditList edits, List<Function> functions) {
    this.edits = edits;
    this.functions = functions;
  }

  /**
   * Compares a file with another version.
   *
   * @param revision as Git understands it; {@code REVISION:PATH} where the file had or has another
   *     path there
   * @throws CommandFailure if there is no repository, version or file
   */
  public static LaterLines of(Path file, String revision, Analysis analysis) throws IOException {
    Path real = CheckRun.real(List.of(file)).get(0);
    Path root = CheckRoot.of(List.of(real));
    int colon = revision.indexOf(':');
    String path =
        colon < 0
            ? root.relativize(real).toString().replace('\\', '/')
            : revision.substring(colon + 1);
    String version = colon < 0 ? revision : revision.substring(0, colon);
    BaseTree tree = BaseTree.read(root, version, List.of(root.resolve(path)), path::equals);
    if (!(tree.texts().get(path) instanceof SourceText.Readable there)) {
      throw CommandFailure.usage(
          "there is no file " + path + " in version " + version + ".",
          "give --at REVISION:PATH if the file has another path there");
    }
    SourceText here = SourceText.read(real, path);
    String now = here instanceof SourceText.Readable readable ? readable.text() : "";
    EditList edits =
        new HistogramDiff().diff(RawTextComparator.WS_IGNORE_ALL, raw(now), raw(there.text()));
    Optional<FlowObject> object = analysis.newCompiler().compile(path, there.text());
    return new LaterLines(edits, object.map(each -> each.unit().functions()).orElse(List.of()));
  }

  private static RawText raw(String text) {
    return new RawText(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns where ranges are; those that are gone are left out. */
  public List<LineRange> of(List<LineRange> ranges) {
    List<LineRange> there = new ArrayList<>();
    for (LineRange range : ranges) {
      // A range lives on as long as any of its lines does.
      int first = 0;
      int last = 0;
      for (int line = range.first(); line <= range.last(); line++) {
        Optional<Integer> moved = line(line);
        if (moved.isPresent()) {
          first = first == 0 ? moved.get() : first;
          last = moved.get();
        }
      }
      if (first > 0) {
        there.add(new LineRange(first, Math.max(first, last)));
      }
    }
    return there;
  }

  /** Returns where a function of a name is; empty if there is none, or several. */
  public Optional<LineRange> function(String name) {
    List<Function> named =
        functions.stream()
            .filter(each -> each.name().equals(name) && !each.blocks().isEmpty())
            .toList();
    return named.size() == 1
        ? Optional.of(new LineRange(named.get(0).span().startLine(), named.get(0).span().endLine()))
        : Optional.empty();
  }

  private Optional<Integer> line(int line) {
    int moved = line;
    for (Edit edit : edits) {
      if (edit.getBeginA() < line && line <= edit.getEndA()) {
        return Optional.empty();
      }
      if (edit.getEndA() < line) {
        moved += edit.getLengthB() - edit.getLengthA();
      }
    }
    return Optional.of(moved);
  }
}
