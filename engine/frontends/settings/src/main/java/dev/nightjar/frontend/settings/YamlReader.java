package dev.nightjar.frontend.settings;

import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the scalars of YAML documents: keys are joined by dots, positions in lists are {@code [0]}.
 *
 * <p>An alias of a scalar is that scalar; aliases of collections are left out; a key that is a
 * collection is a question mark. A malformed document ends the file, with what was read before
 * kept.
 */
final class YamlReader {
  /** Deeper collections are left out; it also bounds the length of keys. */
  private static final int DEEPEST = 100;

  private final String text;
  private final SettingsSink sink;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Map<String, String> anchors = new HashMap<>();

  /** A collection that is being read. */
  private static final class Level {
    private final String prefix;
    private final boolean isList;
    private int index;

    /** The key whose value comes next; nothing where a key comes next. */
    private @Nullable String key;

    private Span keySpan = Span.NONE;

    /** Whether the collection is itself a key, or too deep. */
    private final boolean isIgnored;

    Level(String prefix, boolean isList, boolean isIgnored) {
      this.prefix = prefix;
      this.isList = isList;
      this.isIgnored = isIgnored;
    }

    boolean expectsKey() {
      return !isList && key == null;
    }

    String path() {
      if (isList) {
        return prefix + "[" + index + "]";
      }
      return prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key;
    }

    void finishValue() {
      index++;
      key = null;
    }
  }

  YamlReader(String text, SettingsSink sink) {
    this.text = text;
    this.sink = sink;
  }

  void read() {
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(text.length() + 1).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        take(event);
      }
    } catch (MarkedYamlEngineException malformed) {
      Span span = malformed.getProblemMark().map(mark -> span(mark, mark)).orElse(Span.NONE);
      sink.problem(Problem.Kind.SYNTAX, firstLine(malformed.getProblem()), span);
    } catch (YamlEngineException malformed) {
      sink.problem(Problem.Kind.SYNTAX, firstLine(malformed.getMessage()), Span.NONE);
    }
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
  }

  private void take(Event event) {
    if (event instanceof DocumentStartEvent) {
      levels.clear();
      anchors.clear();
    } else if (event instanceof MappingStartEvent) {
      begin(false);
    } else if (event instanceof SequenceStartEvent) {
      begin(true);
    } else if (event instanceof CollectionEndEvent) {
      levels.pop();
      finish("?");
    } else if (event instanceof ScalarEvent scalar) {
      scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), scalar.getValue()));
      scalar(scalar.getValue(), span(event));
    } else if (event instanceof AliasEvent alias) {
      String value = anchors.get(alias.getAlias().getValue());
      if (value == null) {
        finish("*" + alias.getAlias().getValue());
      } else {
        scalar(value, span(event));
      }
    }
  }

  private void begin(boolean isList) {
    Level around = levels.peek();
    if (around == null) {
      levels.push(new Level("", isList, false));
    } else {
      boolean isIgnored = around.isIgnored || around.expectsKey() || levels.size() >= DEEPEST;
      levels.push(new Level(isIgnored ? "" : around.path(), isList, isIgnored));
    }
  }

  /** Notes that a key or value which is no setting has ended. */
  private void finish(String key) {
    Level level = levels.peek();
    if (level == null) {
      return;
    }
    if (level.expectsKey()) {
      level.key = key;
    } else {
      level.finishValue();
    }
  }

  private void scalar(String value, Span span) {
    Level level = levels.peek();
    if (level == null) {
      return; // a document that is one scalar
    }
    if (level.expectsKey()) {
      level.key = value;
      level.keySpan = span;
      return;
    }
    if (!level.isIgnored) {
      sink.setting(level.path(), value, level.isList ? span : joined(level.keySpan, span));
    }
    level.finishValue();
  }

  // ---- places

  private static Span joined(Span first, Span last) {
    return new Span(first.startLine(), first.startColumn(), last.endLine(), last.endColumn());
  }

  private Span span(Event event) {
    Optional<Mark> start = event.getStartMark();
    Optional<Mark> end = event.getEndMark();
    return start.isPresent() && end.isPresent() ? span(start.get(), end.get()) : Span.NONE;
  }

  /** Marks count lines and columns from 0, and columns in code points. */
  private Span span(Mark start, Mark end) {
    return new Span(start.getLine() + 1, column(start), end.getLine() + 1, column(end));
  }

  private int column(Mark mark) {
    int[] buffer = mark.getBuffer();
    int column = mark.getColumn();
    int units = column;
    for (int i = Math.max(0, mark.getPointer() - column); i < mark.getPointer(); i++) {
      units += Character.charCount(buffer[i]) - 1;
    }
    return units + 1;
  }
}
