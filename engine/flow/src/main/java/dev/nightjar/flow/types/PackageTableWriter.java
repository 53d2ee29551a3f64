package dev.nightjar.flow.types;

import dev.nightjar.ir.Constant;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the table of one package; {@link PackageTable} describes the format. */
final class PackageTableWriter {
  /**
   * A type as it is written.
   *
   * @param flags see {@link PackageTable}
   * @param methods by name, each name's in a fixed order
   */
  record Entry(
      int flags,
      List<String> supers,
      SortedMap<String, List<LibraryMethod>> methods,
      SortedMap<String, LibraryField> fields) {}

  private final SortedMap<String, Entry> types;
  private final Map<String, Integer> numbers = new TreeMap<>();
  private final ByteArrayOutputStream bodies = new ByteArrayOutputStream();

  /**
   * @param types by name without the package
   */
  PackageTableWriter(SortedMap<String, Entry> types) {
    this.types = types;
  }

  byte[] write() throws IOException {
    for (String string : strings()) {
      numbers.put(string, numbers.size());
    }
    if (numbers.size() > 0xffff || types.size() > 0xffff) {
      throw new IllegalStateException("a package is too large for two-byte numbers");
    }
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(table);
    out.writeByte(PackageTable.VERSION);
    out.writeShort(numbers.size());
    out.writeShort(types.size());
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String string : numbers.keySet()) {
      out.writeInt(text.size());
      text.write(string.getBytes(StandardCharsets.UTF_8));
    }
    out.writeInt(text.size());
    int start = out.size() + types.size() * PackageTable.TYPE_ENTRY + text.size();
    for (Map.Entry<String, Entry> type : types.entrySet()) {
      out.writeShort(numberOf(type.getKey()));
      out.writeInt(start + bodies.size());
      body(type.getValue());
    }
    text.writeTo(out);
    bodies.writeTo(out);
    return table.toByteArray();
  }

  private SortedSet<String> strings() {
    SortedSet<String> strings = new TreeSet<>(types.keySet());
    for (Entry type : types.values()) {
      strings.addAll(type.supers());
      for (List<LibraryMethod> overloads : type.methods().values()) {
        for (LibraryMethod method : overloads) {
          strings.add(method.name());
          strings.add(method.returnType());
          strings.addAll(method.parameters());
        }
      }
      for (LibraryField field : type.fields().values()) {
        strings.add(field.name());
        strings.add(field.type());
        if (field.constant().orElse(Constant.NULL) instanceof Constant.Text text) {
          strings.add(text.value());
        }
      }
    }
    return strings;
  }

  private void body(Entry type) {
    number(type.flags());
    names(type.supers());
    number(type.methods().size());
    type.methods().forEach(this::overloads);
    number(type.fields().size());
    type.fields().values().forEach(this::field);
  }

  private void overloads(String name, List<LibraryMethod> overloads) {
    name(name);
    number(overloads.size());
    for (LibraryMethod method : overloads) {
      number(
          (method.isStatic() ? PackageTable.STATIC : 0)
              | (method.isVariableArity() ? PackageTable.VARIABLE_ARITY : 0));
      name(method.returnType());
      names(method.parameters());
    }
  }

  private void field(LibraryField field) {
    name(field.name());
    number(
        (field.isStatic() ? PackageTable.STATIC : 0)
            | (field.constant().isPresent() ? PackageTable.CONSTANT : 0));
    name(field.type());
    field.constant().ifPresent(this::constant);
  }

  private void constant(Constant constant) {
    if (constant instanceof Constant.Text text) {
      number(PackageTable.TEXT);
      name(text.value());
    } else if (constant instanceof Constant.Int value) {
      number(PackageTable.INT);
      signed(value.value());
    } else if (constant instanceof Constant.Long value) {
      number(PackageTable.LONG);
      signed(value.value());
    } else if (constant instanceof Constant.Real value) {
      number(PackageTable.REAL);
      wide(Double.doubleToLongBits(value.value()));
    } else if (constant instanceof Constant.Char value) {
      number(PackageTable.CHAR);
      number(value.value());
    } else if (constant instanceof Constant.Bool value) {
      number(PackageTable.BOOL);
      number(value.value() ? 1 : 0);
    } else {
      throw new IllegalStateException("no field has the constant " + constant);
    }
  }

  private int numberOf(String string) {
    Integer number = numbers.get(string);
    if (number == null) {
      throw new IllegalStateException(string);
    }
    return number;
  }

  private void name(String name) {
    number(numberOf(name));
  }

  private void names(List<String> names) {
    number(names.size());
    names.forEach(this::name);
  }

  private void number(int value) {
    wide(value);
  }

  private void signed(long value) {
    wide(value << 1 ^ value >> 63);
  }

  private void wide(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bodies.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bodies.write((int) rest);
  }
}
