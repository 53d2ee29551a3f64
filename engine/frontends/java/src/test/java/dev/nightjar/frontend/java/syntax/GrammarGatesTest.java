package dev.nightjar.frontend.java.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Properties of the grammars that make them fast. */
final class GrammarGatesTest {
  private static final Path GRAMMARS = Path.of("src/main/antlr4/dev/nightjar/frontend/java/syntax");

  /** HotSpot never compiles longer methods. */
  private static final int COMPILED = 8_000;

  @Test
  void grammarsHaveNoPredicates() throws IOException {
    assertThat(Files.readString(GRAMMARS.resolve("JavaLexer.g4"))).doesNotContain("}?");
    assertThat(Files.readString(GRAMMARS.resolve("JavaParser.g4"))).doesNotContain("}?");
  }

  /**
   * The list of decisions that look further than one token is empty, and must be: markers do not
   * survive ANTLR's looking ahead.
   */
  @Test
  void everyDecisionIsMadeOnOneToken() throws IOException {
    Path generated =
        Path.of(
            "target/generated-sources/antlr4/dev/nightjar/frontend/java/syntax/JavaParser.java");
    assertThat(Files.readString(generated))
        .contains("_input.LA(1)")
        .doesNotContain("adaptivePredict(");
  }

  @Test
  void noMethodIsTooLongForTheCompiler() throws IOException {
    List<String> tooLong = new ArrayList<>();
    int methods = 0;
    try (Stream<Path> found = Files.walk(Path.of("target/classes"))) {
      for (Path file :
          (Iterable<Path>) found.filter(p -> p.toString().endsWith(".class"))::iterator) {
        for (ClassFile.Method method : ClassFile.methods(Files.readAllBytes(file))) {
          methods++;
          if (method.codeLength() > COMPILED) {
            tooLong.add(file.getFileName() + " " + method);
          }
        }
      }
    }
    assertThat(tooLong).isEmpty();
    assertThat(methods).isGreaterThan(300);
  }

  /** As much of the format of class files as shows how long methods are. */
  private static final class ClassFile {
    record Method(String name, int codeLength) {}

    private ClassFile() {}

    static List<Method> methods(byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(bytes));
      in.skipBytes(8);
      String[] names = constants(in);
      in.skipBytes(6);
      in.skipBytes(2 * in.readUnsignedShort());
      List<Method> methods = new ArrayList<>();
      for (int members = 0; members < 2; members++) {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
          in.skipBytes(2);
          String name = names[in.readUnsignedShort()];
          in.skipBytes(2);
          int attributes = in.readUnsignedShort();
          for (int a = 0; a < attributes; a++) {
            String attribute = names[in.readUnsignedShort()];
            byte[] content = in.readNBytes(in.readInt());
            if (attribute.equals("Code")) {
              DataInputStream code =
                  new DataInputStream(new java.io.ByteArrayInputStream(content, 4, 4));
              methods.add(new Method(name, code.readInt()));
            }
          }
        }
      }
      return methods;
    }

    private static String[] constants(DataInputStream in) throws IOException {
      String[] texts = new String[in.readUnsignedShort()];
      for (int i = 1; i < texts.length; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
          case 5, 6 -> {
            in.skipBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> in.skipBytes(2);
          case 15 -> in.skipBytes(3);
          default -> throw new IOException("constant " + tag);
        }
      }
      return texts;
    }
  }
}
