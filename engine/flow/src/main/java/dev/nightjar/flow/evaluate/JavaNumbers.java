package dev.nightjar.flow.evaluate;

import static dev.nightjar.flow.evaluate.Inputs.guarded;

import dev.nightjar.ir.Constant;
import java.util.Map;

/** The boxes of numbers and booleans, and {@code java.lang.Math}, on constants. */
final class JavaNumbers {
  private JavaNumbers() {}

  static void addTo(Map<String, Evaluator> table) {
    integers(table);
    longs(table);
    booleans(table);
    mathematics(table);
  }

  private static void integers(Map<String, Evaluator> table) {
    table.put(
        "java.Integer.parseInt",
        guarded(
            in -> Constant.of(Integer.parseInt(in.text(0), in.size() > 1 ? in.integer(1) : 10))));
    table.put(
        "java.Integer.valueOf",
        guarded(
            in ->
                Constant.of(
                    in.isText(0)
                        ? Integer.parseInt(in.text(0), in.size() > 1 ? in.integer(1) : 10)
                        : in.integer(0))));
    table.put("java.Integer.intValue", guarded(in -> Constant.of(in.integer(0))));
    table.put(
        "java.Integer.toString",
        guarded(
            in ->
                Constant.of(Integer.toString(in.integer(0), in.size() > 1 ? in.integer(1) : 10))));
    table.put(
        "java.Integer.compare",
        guarded(in -> Constant.of(Integer.compare(in.integer(0), in.integer(1)))));
  }

  private static void longs(Map<String, Evaluator> table) {
    table.put("java.Long.parseLong", guarded(in -> new Constant.Long(Long.parseLong(in.text(0)))));
    table.put(
        "java.Long.valueOf",
        guarded(in -> new Constant.Long(in.isText(0) ? Long.parseLong(in.text(0)) : in.longer(0))));
    table.put("java.Long.longValue", guarded(in -> new Constant.Long(in.longer(0))));
    table.put("java.Long.intValue", guarded(in -> Constant.of((int) in.longer(0))));
    table.put("java.Long.toString", guarded(in -> Constant.of(Long.toString(in.longer(0)))));
  }

  private static void booleans(Map<String, Evaluator> table) {
    table.put(
        "java.Boolean.parseBoolean", guarded(in -> Constant.of(Boolean.parseBoolean(in.text(0)))));
    table.put(
        "java.Boolean.valueOf",
        guarded(in -> Constant.of(in.isText(0) ? Boolean.parseBoolean(in.text(0)) : in.flag(0))));
    table.put("java.Boolean.booleanValue", guarded(in -> Constant.of(in.flag(0))));
    table.put("java.Boolean.toString", guarded(in -> Constant.of(Boolean.toString(in.flag(0)))));
  }

  private static void mathematics(Map<String, Evaluator> table) {
    table.put(
        "java.Math.max",
        guarded(
            in ->
                in.isReal(0) || in.isReal(1)
                    ? new Constant.Real(Math.max(in.real(0), in.real(1)))
                    : in.isLong(0) || in.isLong(1)
                        ? new Constant.Long(Math.max(in.longer(0), in.longer(1)))
                        : Constant.of(Math.max(in.integer(0), in.integer(1)))));
    table.put(
        "java.Math.min",
        guarded(
            in ->
                in.isReal(0) || in.isReal(1)
                    ? new Constant.Real(Math.min(in.real(0), in.real(1)))
                    : in.isLong(0) || in.isLong(1)
                        ? new Constant.Long(Math.min(in.longer(0), in.longer(1)))
                        : Constant.of(Math.min(in.integer(0), in.integer(1)))));
    table.put(
        "java.Math.abs",
        guarded(
            in ->
                in.isReal(0)
                    ? new Constant.Real(Math.abs(in.real(0)))
                    : in.isLong(0)
                        ? new Constant.Long(Math.abs(in.longer(0)))
                        : Constant.of(Math.abs(in.integer(0)))));
  }
}
