package dev.nightjar.flow.link;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the bits of a set of sink kinds mean, by name, so that sets can be read with other rules:
 * kinds that do not exist there are left out.
 */
final class KindBits {
  /** The three that are the linker's own. */
  private static final long OWN = 7L << 61;

  private final Map<String, Integer> bits;

  KindBits(Map<String, Integer> bits) {
    this.bits = new LinkedHashMap<>(bits);
  }

  void write(PackedOutput out) {
    out.number(bits.size());
    bits.forEach(
        (name, bit) -> {
          out.text(name);
          out.number(bit);
        });
  }

  /** Reads which bit here each bit there is; -1 for none. */
  int[] read(PackedInput in) {
    int[] here = new int[64];
    Arrays.fill(here, -1);
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int bit = bits.getOrDefault(in.text(), -1);
      here[(int) in.number() & 63] = bit;
    }
    return here;
  }

  static long translate(long set, int[] here) {
    long result = set & OWN;
    for (int i = 0; i < 61; i++) {
      if ((set >> i & 1) != 0 && here[i] >= 0) {
        result |= 1L << here[i];
      }
    }
    return result;
  }
}
