package dev.nightjar.frontend.java.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.Constant;
import org.junit.jupiter.api.Test;

class LiteralsTest {

  @Test
  void integersOfAllBasesHaveTheirValue() {
    assertThat(Literals.decode("0")).isEqualTo(new Constant.Int(0));
    assertThat(Literals.decode("017")).isEqualTo(new Constant.Int(15));
    assertThat(Literals.decode("0_17")).isEqualTo(new Constant.Int(15));
    assertThat(Literals.decode("0b1_01")).isEqualTo(new Constant.Int(5));
    assertThat(Literals.decode("0XFFFF_FFFF")).isEqualTo(new Constant.Int(-1));
    assertThat(Literals.decode("0xDEADL")).isEqualTo(new Constant.Long(0xDEADL));
    assertThat(Literals.decode("0xBAD")).isEqualTo(new Constant.Int(0xBAD));
  }

  @Test
  void smallestNumbersWrap() {
    Constant smallest = Literals.decode("2147483648");
    assertThat(smallest).isEqualTo(new Constant.Int(Integer.MIN_VALUE));
    assertThat(Literals.negated(smallest)).isEqualTo(new Constant.Int(Integer.MIN_VALUE));
    assertThat(Literals.decode("9223372036854775808L"))
        .isEqualTo(new Constant.Long(Long.MIN_VALUE));
  }

  @Test
  void fractionsHaveTheirPrecision() {
    assertThat(Literals.decode("1e-3")).isEqualTo(new Constant.Real(1e-3));
    assertThat(Literals.decode("0.1f")).isEqualTo(new Constant.Real(0.1f));
    assertThat(Literals.decode("0x1.8p1")).isEqualTo(new Constant.Real(3.0));
    assertThat(Literals.decode("0x1p3f")).isEqualTo(new Constant.Real(8.0));
    assertThat(Literals.decode("1_0d")).isEqualTo(new Constant.Real(10.0));
    assertThat(Literals.decode("0f")).isEqualTo(new Constant.Real(0.0));
  }

  @Test
  void escapesAreDecoded() {
    assertThat(Literals.decode("\"a\\tb\\n\\\\\\\"\\0\\377\\1234\\s|\""))
        .isEqualTo(Constant.of("a\tb\n\\\"\0\377\1234 |"));
    assertThat(Literals.decode("'\\''")).isEqualTo(new Constant.Char('\''));
    assertThat(Literals.decode("'\\\\'")).isEqualTo(new Constant.Char('\\'));
  }

  @Test
  void textBlocksLoseTheirCommonIndentation() {
    String quotes = "\"\"\"";
    assertThat(Literals.decode(quotes + "  \n    a\n      b\n    " + quotes))
        .isEqualTo(Constant.of("a\n  b\n"));
    assertThat(Literals.decode(quotes + "\r\n    a  \r\n   b\\tc" + quotes))
        .isEqualTo(Constant.of(" a\nb\tc"));
    assertThat(Literals.decode(quotes + "\n  a \\\n  b\\040\n  " + quotes))
        .isEqualTo(Constant.of("a b \n"));
  }
}
