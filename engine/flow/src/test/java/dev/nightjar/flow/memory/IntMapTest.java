package dev.nightjar.flow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class IntMapTest {
  private static final int ROUNDS = 300;

  @Test
  void itDoesWhatASortedMapDoes() {
    Random random = new Random(11);
    for (int round = 0; round < ROUNDS; round++) {
      Map<Integer, String> expected = new TreeMap<>();
      IntMap<String> map = random(random, IntMap.empty(), expected);

      assertThat(map.size()).isEqualTo(expected.size());
      assertThat(entries(map)).isEqualTo(new ArrayList<>(expected.entrySet()));
      for (int key = 0; key < 70; key++) {
        assertThat(map.get(key)).isEqualTo(expected.get(key));
      }
    }
  }

  @Test
  void differencesAndCommonKeysAreThoseOfSortedMaps() {
    Random random = new Random(12);
    for (int round = 0; round < ROUNDS; round++) {
      Map<Integer, String> base = new TreeMap<>();
      IntMap<String> shared = random(random, IntMap.empty(), base);
      Map<Integer, String> oneExpected = new TreeMap<>(base);
      Map<Integer, String> otherExpected = new TreeMap<>(base);
      IntMap<String> one = random(random, shared, oneExpected);
      IntMap<String> other = random(random, shared, otherExpected);

      Map<Integer, String> told = new TreeMap<>();
      List<Integer> order = new ArrayList<>();
      one.differences(
          other,
          (key, here, there) -> {
            order.add(key);
            told.put(key, here + "/" + there);
          });
      Map<Integer, String> differing = new TreeMap<>();
      for (int key = 0; key < 70; key++) {
        if (oneExpected.get(key) != otherExpected.get(key)) {
          differing.put(key, oneExpected.get(key) + "/" + otherExpected.get(key));
        }
      }
      assertThat(told).isEqualTo(differing);
      assertThat(order).isSorted();

      Map<Integer, String> common = new TreeMap<>();
      oneExpected.forEach(
          (key, value) -> {
            String there = otherExpected.get(key);
            if (there != null) {
              common.put(key, value == there ? value : value + there);
            }
          });
      assertThat(entries(one.common(other, (here, there) -> here == there ? here : here + there)))
          .isEqualTo(new ArrayList<>(common.entrySet()));
    }
  }

  private static IntMap<String> random(
      Random random, IntMap<String> begin, Map<Integer, String> expected) {
    IntMap<String> map = begin;
    for (int i = random.nextInt(40); i > 0; i--) {
      int key = random.nextInt(70);
      if (random.nextInt(4) == 0) {
        map = map.without(key);
        expected.remove(key);
      } else {
        String value = "v" + random.nextInt(1000);
        map = map.with(key, value);
        expected.put(key, value);
      }
    }
    return map;
  }

  private static List<Map.Entry<Integer, String>> entries(IntMap<String> map) {
    List<Map.Entry<Integer, String>> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(Map.entry(key, value)));
    return entries;
  }
}
