package dev.nightjar.bench;

import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.bench.SourceCorpus.SourceFile;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.ir.IrVerifier;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Violation;
import dev.nightjar.ir.codec.FunctionDigest;
import dev.nightjar.ir.codec.IrCodec;
import dev.nightjar.ir.text.IrParser;
import dev.nightjar.ir.text.IrPrinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Measures the binary form of the IR on real sources, one thread: bytes for each function, and
 * functions a second for writing, reading and digesting. It also says which units the verifier
 * refuses, and which do not survive the text or the binary form.
 *
 * <p>Usage: {@code IrCodecBenchmark PLACE...}, each a folder or an archive of Java sources.
 */
public final class IrCodecBenchmark {
  private static final int ROUNDS = 7;

  private final List<SourceUnit> units = new ArrayList<>();
  private final Map<String, Integer> violations = new TreeMap<>();
  private int functions;

  private IrCodecBenchmark() {}

  public static void main(String[] places) throws IOException {
    IrCodecBenchmark benchmark = new IrCodecBenchmark();
    benchmark.lower(SourceCorpus.read(places));
    benchmark.check();
    benchmark.measure();
  }

  private void lower(List<SourceFile> files) {
    SourceCompiler compiler = new SourceCompiler(Frontends.standard());
    long characters = 0;
    for (SourceFile file : files) {
      characters += file.text().length();
      SourceUnit unit =
          compiler.compile(file.path(), file.text()).map(FlowObject::unit).orElseThrow();
      units.add(unit);
      functions += unit.functions().size();
      for (Violation violation : IrVerifier.verify(unit, file.text())) {
        String kind = violation.what().replaceAll("\\b[\\w.]*[#\\d][^ ]*", "N");
        if (violations.merge(kind, 1, Integer::sum) <= 3) {
          System.out.printf("%s: %s%n", file.path(), violation);
        }
      }
    }
    System.out.printf(
        "%,d files, %,d characters, %,d functions%n", files.size(), characters, functions);
    violations.forEach((what, count) -> System.out.printf("  %,6d violations: %s%n", count, what));
  }

  private void check() {
    int binary = 0;
    int text = 0;
    for (SourceUnit unit : units) {
      binary += IrCodec.decode(IrCodec.encode(unit)).equals(unit) ? 0 : 1;
      text += IrParser.parse(IrPrinter.print(unit)).equals(unit) ? 0 : 1;
    }
    System.out.printf("units lost by the binary form: %d, by the text form: %d%n", binary, text);
  }

  private void measure() {
    List<byte[]> encoded = new ArrayList<>();
    long bytes = 0;
    long deflated = 0;
    for (SourceUnit unit : units) {
      byte[] each = IrCodec.encode(unit);
      encoded.add(each);
      bytes += each.length;
      deflated += deflate(each);
    }
    System.out.printf(
        "%,d bytes, %.0f a function; deflated by unit %,d, %.0f a function%n",
        bytes, (double) bytes / functions, deflated, (double) deflated / functions);
    for (int round = 1; round <= ROUNDS; round++) {
      long sum = 0;
      long start = System.nanoTime();
      for (SourceUnit unit : units) {
        sum += IrCodec.encode(unit).length;
      }
      long written = System.nanoTime();
      for (byte[] each : encoded) {
        sum += IrCodec.decode(each).functions().size();
      }
      long read = System.nanoTime();
      for (SourceUnit unit : units) {
        sum += unit.functions().stream().mapToInt(each -> FunctionDigest.of(each)[0]).sum();
      }
      long digested = System.nanoTime();
      System.out.printf(
          "round %d: write %s, read %s, digest %s thousand functions/s (%d)%n",
          round, rate(written - start), rate(read - written), rate(digested - read), sum);
    }
  }

  private String rate(long nanoseconds) {
    return String.format("%,.0f", functions * 1e6 / nanoseconds);
  }

  private static int deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] buffer = new byte[8192];
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(buffer);
    }
    deflater.end();
    return size;
  }
}
