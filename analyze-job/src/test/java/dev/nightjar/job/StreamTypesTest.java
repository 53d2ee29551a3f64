package dev.nightjar.job;

import java.util.stream.Stream;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StreamTypesTest {
  static Stream<Class<?>> typesOnStreamsAndInState() {
    return Stream.of(
        FileRecord.class,
        RepositoryRecord.class,
        NeighbourRecord.class,
        CompiledFile.class,
        Outgoing.class,
        HeldFile.class,
        Progress.class);
  }

  @ParameterizedTest
  @MethodSource("typesOnStreamsAndInState")
  void aTypeIsSerializedFieldByFieldAndNeverByKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
