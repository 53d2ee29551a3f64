package dev.nightjar.flow.memory;

import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from numbers, whose copies share all that they have in common: a fork costs
 * nothing, a change costs one path, and what two maps share is not looked at when they are put
 * together (big-endian Patricia trees; Okasaki and Gill, "Fast Mergeable Integer Maps", 1998).
 *
 * @param <V> values, compared by identity
 */
final class IntMap<V> {
  private static final IntMap<?> EMPTY = new IntMap<>(null);

  /** A subtree: a leaf, or a branch at the highest bit in which its keys differ. */
  private static final class Node<V> {
    final int key;
    final int bit;
    final @Nullable V value;
    final @Nullable Node<V> zero;
    final @Nullable Node<V> one;
    final int size;

    Node(int key, V value) {
      this.key = key;
      this.bit = 0;
      this.value = value;
      this.zero = null;
      this.one = null;
      this.size = 1;
    }

    Node(int prefix, int bit, Node<V> zero, Node<V> one) {
      this.key = prefix;
      this.bit = bit;
      this.value = null;
      this.zero = zero;
      this.one = one;
      this.size = zero.size + one.size;
    }
  }

  private final @Nullable Node<V> root;

  private IntMap(@Nullable Node<V> root) {
    this.root = root;
  }

  @SuppressWarnings("unchecked")
  static <V> IntMap<V> empty() {
    return (IntMap<V>) EMPTY;
  }

  int size() {
    return root == null ? 0 : root.size;
  }

  /** Returns the value of a key that is not negative; null if there is none. */
  @Nullable V get(int key) {
    Node<V> node = root;
    while (node != null && node.bit != 0) {
      node = (key & node.bit) == 0 ? node.zero : node.one;
    }
    return node == null || node.key != key ? null : node.value;
  }

  IntMap<V> with(int key, V value) {
    Node<V> changed = root == null ? new Node<>(key, value) : with(root, key, value);
    return changed == root ? this : new IntMap<>(changed);
  }

  private static <V> Node<V> with(Node<V> node, int key, V value) {
    if (node.bit == 0 && node.key == key) {
      return node.value == value ? node : new Node<>(key, value);
    }
    if (!holds(node, key)) {
      return fork(node, new Node<>(key, value));
    }
    Node<V> zero = child(node.zero);
    Node<V> one = child(node.one);
    if ((key & node.bit) == 0) {
      Node<V> changed = with(zero, key, value);
      return changed == zero ? node : new Node<>(node.key, node.bit, changed, one);
    }
    Node<V> changed = with(one, key, value);
    return changed == one ? node : new Node<>(node.key, node.bit, zero, changed);
  }

  IntMap<V> without(int key) {
    if (get(key) == null || root == null) {
      return this;
    }
    Node<V> rest = without(root, key);
    return rest == null ? empty() : new IntMap<>(rest);
  }

  private static <V> @Nullable Node<V> without(Node<V> node, int key) {
    if (node.bit == 0) {
      return null;
    }
    Node<V> zero = child(node.zero);
    Node<V> one = child(node.one);
    if ((key & node.bit) == 0) {
      Node<V> rest = without(zero, key);
      return rest == null ? one : new Node<>(node.key, node.bit, rest, one);
    }
    Node<V> rest = without(one, key);
    return rest == null ? zero : new Node<>(node.key, node.bit, zero, rest);
  }

  /** Leaves out the keys from one on, below another. */
  IntMap<V> withoutRange(int from, int to) {
    if (root == null || from >= to) {
      return this;
    }
    Node<V> rest = withoutRange(root, from, to);
    return rest == root ? this : rest == null ? empty() : new IntMap<>(rest);
  }

  private static <V> @Nullable Node<V> withoutRange(Node<V> node, int from, int to) {
    int last = node.bit == 0 ? node.key : node.key | ((node.bit << 1) - 1);
    if (last < from || node.key >= to) {
      return node;
    }
    if (node.key >= from && last < to) {
      return null;
    }
    Node<V> zero = child(node.zero);
    Node<V> one = child(node.one);
    Node<V> low = withoutRange(zero, from, to);
    Node<V> high = withoutRange(one, from, to);
    if (low == zero && high == one) {
      return node;
    }
    return low == null ? high : high == null ? low : new Node<>(node.key, node.bit, low, high);
  }

  /** Runs on every value, in order of the keys. */
  void forEach(BiConsumer<Integer, V> action) {
    if (root != null) {
      forEach(root, action);
    }
  }

  private static <V> void forEach(Node<V> node, BiConsumer<Integer, V> action) {
    if (node.bit == 0) {
      action.accept(node.key, value(node));
    } else {
      forEach(child(node.zero), action);
      forEach(child(node.one), action);
    }
  }

  /** Runs on every key whose value is another than in the other map, or is in one of them only. */
  interface Difference<V> {
    void at(int key, @Nullable V here, @Nullable V there);
  }

  /** Tells in which keys two maps differ, in order, without looking at what they share. */
  void differences(IntMap<V> other, Difference<V> difference) {
    differences(root, other.root, difference);
  }

  private static <V> void differences(
      @Nullable Node<V> here, @Nullable Node<V> there, Difference<V> difference) {
    if (here == there) {
      return;
    }
    if (here == null || there == null) {
      if (here != null) {
        forEach(here, (key, value) -> difference.at(key, value, null));
      } else if (there != null) {
        forEach(there, (key, value) -> difference.at(key, null, value));
      }
    } else if (here.bit == 0 && there.bit == 0 && here.key == there.key) {
      if (here.value != there.value) {
        difference.at(here.key, here.value, there.value);
      }
    } else if (here.bit != 0 && here.bit == there.bit && here.key == there.key) {
      differences(here.zero, there.zero, difference);
      differences(here.one, there.one, difference);
    } else if (isAbove(here, there)) {
      boolean inZero = (there.key & here.bit) == 0;
      differences(here.zero, inZero ? there : null, difference);
      differences(here.one, inZero ? null : there, difference);
    } else if (isAbove(there, here)) {
      boolean inZero = (here.key & there.bit) == 0;
      differences(inZero ? here : null, there.zero, difference);
      differences(inZero ? null : here, there.one, difference);
    } else if (here.key < there.key) {
      differences(here, null, difference);
      differences(null, there, difference);
    } else {
      differences(null, there, difference);
      differences(here, null, difference);
    }
  }

  /** Keeps the keys that both maps have; what both share is kept as it is. */
  IntMap<V> common(IntMap<V> other, BinaryOperator<V> both) {
    Node<V> common = common(root, other.root, both);
    return common == root ? this : common == null ? empty() : new IntMap<>(common);
  }

  private static <V> @Nullable Node<V> common(
      @Nullable Node<V> here, @Nullable Node<V> there, BinaryOperator<V> both) {
    if (here == there || here == null || there == null) {
      return here == there ? here : null;
    }
    if (here.bit == 0 && there.bit == 0) {
      if (here.key != there.key) {
        return null;
      }
      V joined = both.apply(value(here), value(there));
      return joined == here.value ? here : new Node<>(here.key, joined);
    }
    if (here.bit == there.bit && here.key == there.key) {
      Node<V> zero = common(here.zero, there.zero, both);
      Node<V> one = common(here.one, there.one, both);
      if (zero == null || one == null) {
        return zero == null ? one : zero;
      }
      return zero == here.zero && one == here.one
          ? here
          : new Node<>(here.key, here.bit, zero, one);
    }
    if (isAbove(here, there)) {
      return common((there.key & here.bit) == 0 ? here.zero : here.one, there, both);
    }
    if (isAbove(there, here)) {
      return common(here, (here.key & there.bit) == 0 ? there.zero : there.one, both);
    }
    return null;
  }

  // ---- nodes

  private static <V> Node<V> child(@Nullable Node<V> node) {
    if (node == null) {
      throw new IllegalStateException("A branch has two children");
    }
    return node;
  }

  private static <V> V value(Node<V> leaf) {
    V value = leaf.value;
    if (value == null) {
      throw new IllegalStateException("A leaf has a value");
    }
    return value;
  }

  /** Returns whether the keys of a branch may include a key, by its prefix. */
  private static boolean holds(Node<?> node, int key) {
    return node.bit != 0 && prefix(key, node.bit) == node.key;
  }

  private static boolean isAbove(Node<?> upper, Node<?> lower) {
    return Integer.compareUnsigned(upper.bit, lower.bit) > 0 && holds(upper, lower.key);
  }

  /** Returns the bits of a key above one bit. */
  private static int prefix(int key, int bit) {
    return key & ~((bit << 1) - 1);
  }

  private static <V> Node<V> fork(Node<V> one, Node<V> other) {
    int bit = Integer.highestOneBit(one.key ^ other.key);
    int prefix = prefix(one.key, bit);
    return (one.key & bit) == 0
        ? new Node<>(prefix, bit, one, other)
        : new Node<>(prefix, bit, other, one);
  }
}
