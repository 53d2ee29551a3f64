package p;

import java.util.*;

abstract class Types<K, V extends Comparable<? super V> & Cloneable>
    extends AbstractMap<K, List<? extends V>> implements java.io.Serializable {
  Map<String, Map.Entry<K, V[]>>[] field;

  abstract <T extends K> Map<K, T> all(
      Map<? , ? super V> map, int[] one[], java.util.List<String>... rest) throws Exception;

  native int[] code()[];
}
