package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people are told of a place where bytes are missing or extra; German locale or not. */
class GapTest {

  @Test
  void bytesMissingInOneSnapshot() {
    assertThat(new Gap(0, -1000, 1))
        .hasToString("1,000 bytes missing in snapshot 0, which is left out");
    assertThat(new Gap(7, -1, 1)).hasToString("1 byte missing in snapshot 7, which is left out");
  }

  @Test
  void extraBytesInSeveralSnapshots() {
    assertThat(new Gap(7, 4096, 2))
        .hasToString("4,096 extra bytes in snapshots 7 to 8, which are left out");
  }

  @Test
  void bytesBetweenTwoSnapshots() {
    assertThat(new Gap(7, 3, 0)).hasToString("3 extra bytes before snapshot 7");
    assertThat(new Gap(7, -3, 0)).hasToString("3 bytes missing before snapshot 7");
  }

  @Test
  void damageThatMovedNothing() {
    assertThat(new Gap(7, 0, 1)).hasToString("1 snapshot damaged from snapshot 7 on");
    assertThat(new Gap(7, 0, 1200)).hasToString("1,200 snapshots damaged from snapshot 7 on");
  }

  @Test
  void behindOtherSnapshotsItsNumberIsHigher() {
    assertThat(new Gap(7, -3, 1).after(20)).isEqualTo(new Gap(27, -3, 1));
  }
}
