package dev.nightjar.ir;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes well-formed units with all that the records can hold, equal for equal seeds. */
public final class RandomUnits {
  private static final List<String> NAMES =
      List.of(
          "a",
          "name",
          "$0",
          "$12",
          "x1",
          "List",
          "T",
          "<init>",
          "<outer>",
          "val$x",
          "ünïcode",
          "this",
          "null",
          "call",
          "local",
          "set",
          "class",
          "b1",
          "op",
          "function",
          "public",
          "L",
          "E");
  private static final List<String> ODD =
      List.of(
          "two words",
          "a`b",
          "1x",
          "a.b",
          "a//b",
          "//",
          "@x",
          "\"",
          "'",
          "\\",
          "\n",
          "\t\r",
          "\u0000",
          "\ud83d\ude00",
          "\ud800",
          "a,b",
          "a(b",
          "a)b",
          "a[b]",
          "{",
          "}",
          "a:b",
          "=",
          "-5",
          " a",
          "a ",
          "ab<",
          "<",
          ">",
          "a<b",
          "~1",
          "::",
          "é",
          "\u2028",
          "a..b",
          ".a",
          "a.",
          "#",
          "A#f(",
          "x=>y");
  private static final List<String> TYPES =
      List.of(
          "int",
          "String[]",
          "java.util.Map<String, ? extends T>.Entry[]",
          "List<int[]>",
          "a.b.C",
          "T extends Foo & Bar<T>",
          "String...",
          "A<B<C>>",
          "int []",
          "Map.Entry<K,V>[][]");
  private static final List<String> SYMBOLS =
      List.of(
          "com.acme.A",
          "com.acme.A.$1",
          "A#run(String,int[])",
          "A#run()$lambda0",
          "A#<init>(int)",
          "A#<clinit>()",
          "main",
          "A#f(A)$lambda1$lambda12");

  private final Random random;
  private int locals;
  private int blocks;

  private RandomUnits(long seed) {
    random = new Random(seed);
  }

  public static SourceUnit unit(long seed) {
    return new RandomUnits(seed).unit();
  }

  private SourceUnit unit() {
    Scope scope =
        new Scope(
            chance(4) ? "" : path(),
            map(this::name, this::path),
            list(3, this::path),
            map(this::name, () -> list(3, this::path)),
            list(2, this::path));
    return new SourceUnit(
        chance(5) ? odd() : "src/main/" + pick(NAMES) + ".java",
        chance(9) ? odd() : "java",
        scope,
        list(3, this::type),
        list(4, this::function),
        list(2, () -> new SourceUnit.Setting(name(), odd(), span())),
        list(2, () -> new Problem(pick(Problem.Kind.values()), odd(), span())));
  }

  private TypeDeclaration type() {
    return new TypeDeclaration(
        symbol(),
        pick(TypeDeclaration.Kind.values()),
        chance(2) ? "" : symbol(),
        list(2, this::typeName),
        list(3, this::typeName),
        list(3, this::field),
        list(2, this::annotation),
        modifiers(),
        span());
  }

  private TypeDeclaration.Field field() {
    return new TypeDeclaration.Field(
        name(), typeOrNone(), list(2, this::annotation), modifiers(), span());
  }

  private Annotation annotation() {
    Map<String, List<Constant>> elements = new LinkedHashMap<>();
    if (chance(3)) {
      elements.put("value", list(3, this::constant));
    } else if (!chance(3)) {
      elements.putAll(map(this::name, () -> list(3, this::constant)));
    }
    return new Annotation(path(), elements);
  }

  private Function function() {
    List<Function.Local> captured = list(2, this::local);
    List<Function.Parameter> parameters =
        list(3, () -> new Function.Parameter(name(), typeOrNone(), list(2, this::annotation)));
    List<Function.Local> all = new ArrayList<>(captured);
    for (Function.Parameter parameter : parameters) {
      all.add(chance(8) ? local() : new Function.Local(parameter.name(), parameter.type()));
    }
    all.addAll(list(chance(9) ? 60 : 4, this::local));
    locals = all.size();
    blocks = random.nextInt(5);
    List<Block> body = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      body.add(block());
    }
    return new Function(
        symbol(),
        symbol(),
        name(),
        typeOrNone(),
        captured.size(),
        parameters,
        all,
        body,
        list(2, this::annotation),
        modifiers(),
        span());
  }

  private Function.Local local() {
    return new Function.Local(name(), typeOrNone());
  }

  private Block block() {
    return new Block(
        list(6, this::instruction),
        end(),
        chance(3) ? OptionalInt.of(random.nextInt(blocks)) : OptionalInt.empty());
  }

  private Terminator end() {
    return switch (random.nextInt(6)) {
      case 0 -> new Terminator.Goto(random.nextInt(blocks));
      case 1 ->
          new Terminator.Branch(
              expression(3), random.nextInt(blocks), random.nextInt(blocks), span());
      case 2 -> new Terminator.Throw(expression(2), span());
      case 3 -> new Terminator.Stop();
      case 4 -> new Terminator.Return(Optional.empty(), span());
      default -> new Terminator.Return(Optional.of(expression(2)), span());
    };
  }

  private Instruction instruction() {
    return switch (random.nextInt(5)) {
      case 0 ->
          new Instruction.Unknown(
              odd(), list(3, () -> expression(2)), list(2, this::place), span());
      case 1, 2 -> new Instruction.Assign(place(), expression(3), span());
      default ->
          new Instruction.Call(
              locals > 0 && chance(2)
                  ? OptionalInt.of(random.nextInt(locals))
                  : OptionalInt.empty(),
              callee(),
              chance(2) ? Optional.of(expression(2)) : Optional.empty(),
              list(3, () -> expression(3)),
              span());
    };
  }

  private Callee callee() {
    return switch (random.nextInt(6)) {
      case 0 -> new Callee.Static(chance(3) ? "" : path(), name());
      case 1 -> new Callee.Virtual(name());
      case 2 -> new Callee.Super(name());
      case 3 -> new Callee.Constructor(typeName());
      case 4 -> new Callee.Delegate(path(), name());
      default -> new Callee.Dynamic();
    };
  }

  private Expression expression(int depth) {
    return switch (depth == 0 ? random.nextInt(3) : random.nextInt(10)) {
      case 0, 1 -> Expression.read(place());
      case 2 -> Expression.literal(constant());
      case 3 -> new Expression.Cast(typeOrNone(), expression(depth - 1));
      case 4 -> new Expression.TypeTest(expression(depth - 1), typeOrNone());
      case 5 ->
          new Expression.Make(
              typeOrNone(),
              list(
                  3,
                  () ->
                      new Expression.Entry(
                          chance(2) ? Optional.of(expression(depth - 1)) : Optional.empty(),
                          expression(depth - 1))));
      case 6 -> new Expression.Closure(symbol(), list(3, () -> expression(depth - 1)));
      case 7 -> new Expression.AddressOf(place());
      default ->
          new Expression.Operation(
              pick(Expression.Operator.values()), list(4, () -> expression(depth - 1)));
    };
  }

  private Place place() {
    Place.Base base =
        switch (random.nextInt(8)) {
          case 0 -> Place.THIS;
          case 1 -> Place.CAUGHT;
          case 2 -> new Place.Global(path());
          default -> locals == 0 ? Place.THIS : new Place.Local(random.nextInt(locals));
        };
    return new Place(base, chance(2) ? List.of() : list(4, this::step));
  }

  private Place.Step step() {
    return switch (random.nextInt(6)) {
      case 0 -> Place.ELEMENT;
      case 1 -> Place.DEREF;
      case 2 -> new Place.Key(constant());
      default -> new Place.Field(name());
    };
  }

  private Constant constant() {
    return switch (random.nextInt(10)) {
      case 0 -> new Constant.Int(pick(0, 1, -1, 42, Integer.MAX_VALUE, Integer.MIN_VALUE));
      case 1 -> new Constant.Long(pick(0L, -7L, Long.MAX_VALUE, Long.MIN_VALUE));
      case 2 ->
          new Constant.Real(
              pick(
                  0.0,
                  -0.0,
                  1.5,
                  -2.25e-300,
                  Double.MAX_VALUE,
                  Double.MIN_VALUE,
                  Double.NaN,
                  Double.POSITIVE_INFINITY,
                  Double.NEGATIVE_INFINITY));
      case 3 -> new Constant.Char(pick('a', '\'', '\\', '\n', '\ud800', 'é', '"'));
      case 4 -> new Constant.Bool(random.nextBoolean());
      case 5 -> new Constant.TypeName(typeOrNone());
      case 6 -> Constant.NULL;
      case 7 -> new Constant.Text("SELECT * FROM t WHERE a = '" + pick(NAMES));
      default -> new Constant.Text(odd());
    };
  }

  private Span span() {
    if (chance(4)) {
      return Span.NONE;
    }
    int line = 1 + random.nextInt(chance(5) ? 1_000_000 : 90);
    int column = 1 + random.nextInt(60);
    return chance(2)
        ? new Span(line, column, line, column + random.nextInt(40))
        : new Span(line, column, line + random.nextInt(30), 1 + random.nextInt(80));
  }

  private Set<Modifier> modifiers() {
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    for (Modifier modifier : Modifier.values()) {
      if (chance(4)) {
        modifiers.add(modifier);
      }
    }
    return modifiers;
  }

  private String name() {
    return chance(6) ? odd() : pick(NAMES);
  }

  private String path() {
    return chance(6) ? odd() : String.join(".", nonEmptyList());
  }

  private List<String> nonEmptyList() {
    List<String> names = new ArrayList<>(List.of(pick(NAMES)));
    names.addAll(list(2, () -> pick(NAMES)));
    return names;
  }

  private String typeName() {
    return chance(6) ? odd() : pick(TYPES);
  }

  private String typeOrNone() {
    return chance(5) ? "" : typeName();
  }

  private String symbol() {
    return chance(6) ? odd() : pick(SYMBOLS);
  }

  private String odd() {
    return chance(4) ? pick(ODD) + pick(ODD) : pick(ODD);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> List<T> list(int most, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      items.add(item.get());
    }
    return List.copyOf(items);
  }

  private <T> Map<String, T> map(Supplier<String> key, Supplier<T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(key.get(), value.get());
    }
    return map;
  }
}
