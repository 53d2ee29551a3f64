package dev.nightjar.indexer;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Measures how many findings a second go from the broker into the node, all in one process. Run it
 * with the number of findings.
 */
final class IndexingSpeed {
  private IndexingSpeed() {}

  public static void main(String[] arguments) throws Exception {
    int findings = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("nightjar-speed");
    try (Parts parts = Parts.start(folder, Map.of())) {
      parts.sendFindings(0, findings);
      for (int round = 1; round <= 3; round++) {
        parts.broker().forgetOffsets();
        System.gc();
        long before = used();
        resetPeaks();
        long cpu = cpu();
        long start = System.nanoTime();
        IndexerStatistics statistics = parts.index(parts.settings(2_000, 2));
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (cpu() - cpu) / 1e9;
        System.out.printf(
            "round %d: %d findings in %.1f s wall, %.1f s CPU: %.0f/s, %.0f per CPU second; %s;"
                + " heap before %d MB, peak %d MB%n",
            round,
            findings,
            seconds,
            busy,
            findings / seconds,
            findings / busy,
            statistics,
            before >> 20,
            peak() >> 20);
      }
    }
    System.exit(0);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
