package dev.nightjar.ir.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.IrVerifier;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.RandomUnits;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import dev.nightjar.ir.TypeDeclaration;
import dev.nightjar.ir.text.IrParser;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IrCodecTest {
  private static final String EXAMPLE =
      """
      unit src/A.java java
      module com.acme
      import java.util.List
      member max = java.lang.Math.max
      @Path("/a")
      public class com.acme.A <T> extends Base @3:1-30:2 {
        field name: String private final @4:3-29
      }
      public static variable_arity function com.acme.A#run(String[]): int @6:3-9:4 {
        param input: String[] @Param("q")
        local r: Runtime, n: int
      b0: handler b2
        r = call static Runtime.getRuntime() @7:5-24
        call virtual exec(input[0] + "x", -2147483648, 3L, 1.5, 'c', class A) on r @7:5-40
        this.parts["k"].name[*].* = ::Config.LIMIT @8:1-9
        n = call new Thread(closure com.acme.A#run(String[])$lambda0 [n, &r]) @8:1-9
        call delegate A.<init>() on this
        call super f() on this
        call dynamic (make int[] {1, "a" => 2}) on r
        unknown "yield" reads (n as long, n instanceof Integer) writes (n)
        if op ADD (!true, false, null) goto b1 else b2 @9:1-10:2
      b1:
        return n
      b2:
        throw caught
      b3:
        stop
      }
      set a = "ü\\ud800" @1:1-2
      problem limit "deep" @1:1-2
      """;

  @Test
  void decodingGivesBackWhatWasEncoded() {
    for (long seed = 0; seed < 3000; seed++) {
      SourceUnit unit = RandomUnits.unit(seed);
      assertThat(IrCodec.decode(IrCodec.encode(unit))).as("seed %d", seed).isEqualTo(unit);
    }
  }

  @Test
  void equalUnitsGiveEqualBytes() {
    Map<String, String> oneWay = new LinkedHashMap<>();
    oneWay.put("A", "x.A");
    oneWay.put("B", "x.B");
    Map<String, String> other = new LinkedHashMap<>();
    other.put("B", "x.B");
    other.put("A", "x.A");
    assertThat(IrCodec.encode(importing(oneWay))).isEqualTo(IrCodec.encode(importing(other)));
  }

  private static SourceUnit importing(Map<String, String> imports) {
    return new SourceUnit(
        "a",
        "java",
        new Scope("", imports, List.of(), Map.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** What was written must be readable: a change here is a new version. */
  @Test
  void theBytesOfVersionOneStayAsTheyAre() {
    SourceUnit unit = IrParser.parse(EXAMPLE);
    byte[] bytes = HexFormat.of().parseHex(VERSION_ONE.replace("\n", ""));
    assertThat(IrCodec.decode(bytes)).isEqualTo(unit);
    assertThat(HexFormat.of().formatHex(IrCodec.encode(unit)))
        .isEqualTo(HexFormat.of().formatHex(bytes));
  }

  /** The order of these is part of the format: add at the end. */
  @Test
  void constantsOfEnumerationsKeepTheirNumbers() {
    assertThat(Modifier.values())
        .extracting(Enum::name)
        .startsWith(
            "PUBLIC",
            "PROTECTED",
            "PRIVATE",
            "STATIC",
            "FINAL",
            "ABSTRACT",
            "VARIABLE_ARITY",
            "SYNTHETIC",
            "VIRTUAL");
    assertThat(TypeDeclaration.Kind.values())
        .extracting(Enum::name)
        .startsWith("CLASS", "INTERFACE", "ENUM", "RECORD", "ANNOTATION");
    assertThat(Problem.Kind.values())
        .extracting(Enum::name)
        .startsWith("SYNTAX", "UNKNOWN_CONSTRUCT", "LIMIT");
    assertThat(Expression.Operator.values())
        .extracting(Enum::name)
        .startsWith(
            "ADD",
            "SUBTRACT",
            "MULTIPLY",
            "DIVIDE",
            "REMAINDER",
            "SHIFT_LEFT",
            "SHIFT_RIGHT",
            "SHIFT_RIGHT_UNSIGNED",
            "BIT_AND",
            "BIT_OR",
            "BIT_XOR",
            "BIT_NOT",
            "NEGATE",
            "NOT",
            "EQUAL",
            "NOT_EQUAL",
            "LESS",
            "LESS_OR_EQUAL",
            "GREATER",
            "GREATER_OR_EQUAL");
    assertThat(Expression.Operator.values()).hasSizeLessThanOrEqualTo(Layout.LOCAL - Layout.BINARY);
  }

  @Test
  void everyDamagedByteIsNoticed() {
    byte[] bytes = IrCodec.encode(IrParser.parse(EXAMPLE));
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) (1 << bit);
        assertRefused(damaged);
      }
      assertRefused(Arrays.copyOf(bytes, i));
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void bytesMadeToDeceiveEndInAnExceptionOrAUnit() {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 60_000; i++) {
      byte[] bytes = IrCodec.encode(RandomUnits.unit(i % 50));
      for (int j = random.nextInt(4); j >= 0; j--) {
        bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
      }
      CheckSum.write(bytes);
      try {
        IrCodec.decode(bytes);
      } catch (IrCodecException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(20_000, 59_999);
  }

  @Test
  void listsWithinListsCannotAnnounceMoreThanThereIs() {
    // Each level announces as many operands as there are bytes: together that would be 2 GB.
    ByteWriter out = new ByteWriter();
    out.text("a");
    out.text("java");
    for (int i = 0; i < 5; i++) {
      out.number(0);
    }
    out.number(0);
    out.number(1);
    for (int i = 0; i < 4; i++) {
      out.text("");
    }
    out.number(0);
    out.number(0);
    out.span(Span.NONE);
    for (int i = 0; i < 3; i++) {
      out.number(0);
    }
    out.number(1);
    out.number(1);
    out.u1(Layout.ASSIGN);
    out.number(0);
    for (int i = 0; i < 240; i++) {
      out.u1(Layout.OPERATION);
      out.u1(0);
      out.number(500_000);
    }
    for (int i = 0; i < 600_000; i++) {
      out.u1(0);
    }
    assertThatThrownBy(() -> IrCodec.decode(out.finish(IrCodec.VERSION)))
        .isInstanceOf(IrCodecException.class)
        .hasMessageContaining("more things are announced than there are bytes");
  }

  @Test
  void otherVersionsAreNamed() {
    byte[] bytes = IrCodec.encode(IrParser.parse(EXAMPLE));
    bytes[0] = 99;
    CheckSum.write(bytes);
    assertThatThrownBy(() -> IrCodec.decode(bytes))
        .isInstanceOf(IrCodecException.class)
        .hasMessage("version 99 is not between 1 and 1");
  }

  @Test
  void nestingIsBoundedBothWays() {
    Expression deep = Expression.literal(Constant.of(1));
    for (int i = 1; i < IrVerifier.MAX_DEPTH; i++) {
      deep = new Expression.Cast("int", deep);
    }
    SourceUnit unit = unit(deep);
    assertThat(IrCodec.decode(IrCodec.encode(unit))).isEqualTo(unit);
    SourceUnit deeper = unit(new Expression.Cast("int", deep));
    assertThatThrownBy(() -> IrCodec.encode(deeper))
        .isInstanceOf(IrCodecException.class)
        .hasMessage("an expression is nested deeper than 250");
  }

  private static SourceUnit unit(Expression expression) {
    Block block =
        new Block(
            List.of(new Instruction.Assign(Place.local(0), expression, Span.NONE)),
            new Terminator.Stop(),
            OptionalInt.empty());
    Function function =
        new Function(
            "f()",
            "",
            "f",
            "",
            0,
            List.of(),
            List.of(new Function.Local("x", "int")),
            List.of(block),
            List.of(),
            Set.of(),
            Span.NONE);
    return new SourceUnit(
        "a",
        "java",
        new Scope("", Map.of(), List.of(), Map.of(), List.of()),
        List.of(),
        List.of(function),
        List.of(),
        List.of());
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> IrCodec.decode(bytes)).isInstanceOf(IrCodecException.class);
  }

  private static final String VERSION_ONE =
      """
      012bb402147372632f412e6a617661086a61766110636f6d2e61636d65084c6973741c6a6176612e7574696c2e4c6973
      74066d6178246a6176612e6c616e672e4d6174682e6d617814636f6d2e61636d652e4102540842617365086e616d650c
      537472696e6708506174680a76616c7565042f6130636f6d2e61636d652e412372756e28537472696e675b5d29067275
      6e06696e740a696e70757410537472696e675b5d0a506172616d027102720e52756e74696d65026e1467657452756e74
      696d650865786563027802410a7061727473026b18436f6e6669672e4c494d49540c54687265616440636f6d2e61636d
      652e412372756e28537472696e675b5d29246c616d626461300c3c696e69743e02660a696e745b5d02610a7969656c64
      086c6f6e670e496e746567657205fc0180b0030864656570010203010405000106010700010800000109010a010b0c00
      14210334010d010e01000f0106013602011008111249001a030604000113140115010e0100160313141718191204080a
      181a0100090526131b610620000401010100081c09ffffffff0f0a060b3ff80000000000000c630f1d01054600050578
      01001f2c02030082020901100d21020105220262060803161d2300010000142400010000176101042502000902010826
      09040001270202286203296201100009010003010d010d0e1001020a01020202000362000004000300000501262a3d01
      0201022b0366be3f06
      """;
}
