package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PartitionProgressTest {
  private final PartitionProgress progress = new PartitionProgress();

  @Test
  void onlyWhatComesBeforeTheFirstUnfinishedRecordIsDone() {
    PartitionProgress.Entry first = progress.begin(10);
    PartitionProgress.Entry second = progress.begin(12);
    PartitionProgress.Entry third = progress.begin(13);

    third.done();
    second.done();
    assertThat(progress.doneBefore()).isEqualTo(10);

    first.done();
    assertThat(progress.doneBefore()).isEqualTo(14);
  }

  @Test
  void offsetsThatCarryNoRecordAreDoneWhenNothingIsUnderWay() {
    PartitionProgress.Entry entry = progress.begin(3);
    progress.position(6);
    assertThat(progress.doneBefore()).isEqualTo(3);

    entry.done();
    assertThat(progress.doneBefore()).isEqualTo(6);
  }

  @Test
  void nothingIsKnownBeforeTheConsumerKnowsWhereItStands() {
    assertThat(progress.doneBefore()).isEqualTo(PartitionProgress.UNKNOWN);
  }
}
