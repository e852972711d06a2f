package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import heapreel.fault.FaultException;
import heapreel.heap.HeapLocator;
import heapreel.memory.BufferMemory;
import heapreel.synthetic.firmware.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like one snapshot and is several. */
class RepetitionTest {

  private static final int RAM = 16_384;
  private static final long RAM_START = 0x2000_0000L;

  @TempDir Path folder;

  @Test
  void oneSnapshotDoesNotRepeatItself() throws IOException {
    for (Profile profile : Profile.values()) {
      assertThat(distance(Recording.of(profile.build(), RAM, 1, 7))).as("%s", profile).isEmpty();
    }
    assertThat(distance(Recording.of(new byte[RAM]))).isEmpty();
    byte[] noise = new byte[RAM];
    new Random(1).nextBytes(noise);
    assertThat(distance(Recording.of(noise))).isEmpty();
  }

  @Test
  void severalDo() throws IOException {
    for (int count = 2; count <= 16; count++) {
      Recording several = Recording.of(Profile.K.build(), RAM, count, 7);
      long distance = distance(several).orElseThrow();
      assertThat(distance % RAM).as("%d snapshots", count).isZero();
    }
  }

  @Test
  void twoOfDifferentLengthsDoSoByTheirBeginnings() throws IOException {
    Recording two = Recording.of(Profile.K.build(), RAM, 2, 7);
    assertThat(distance(two.first(2 * RAM - 1001))).hasValue(RAM);
  }

  @Test
  void twoSnapshotsOfWhichOneLostItsStateAreNotTakenForOne() throws IOException {
    Recording two = Recording.of(Profile.K.build(), RAM, 2, 7);
    byte[] first = two.bytes(0, RAM);
    int state = (int) (HeapLocator.locate(BufferMemory.of(first, RAM_START)).address() - RAM_START);
    byte[] damage = new byte[24];
    Arrays.fill(damage, (byte) 0x55);
    for (int offset : new int[] {state, RAM + state}) {
      Recording damaged = two.writtenOver(offset, damage);
      assertThatThrownBy(() -> damaged.slice(folder))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("can't determine")
          .hasMessageContaining("give --ram-start");
      assertThat(said(damaged).snapshotCount()).isEqualTo(2);
      assertThat(said(damaged).gaps()).isEmpty();
    }
  }

  @Test
  void norAreTwoOfWhichOneHasNothingButItsBeginning() throws IOException {
    Recording two = Recording.of(Profile.K.build(), RAM, 2, 7);
    byte[] noise = new byte[RAM - 400];
    new Random(2).nextBytes(noise);
    Recording damaged = two.writtenOver(RAM + 400, noise);
    assertThatThrownBy(() -> damaged.slice(folder))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("can't determine the snapshot length");
  }

  private Slicing said(Recording recording) throws IOException {
    return recording.slice(folder, OptionalLong.of(RAM_START), OptionalLong.of(RAM));
  }

  private OptionalLong distance(Recording recording) throws IOException {
    try (CaptureFile file = CaptureFile.open(recording.write(folder))) {
      return new Repetition(file, 0, file.sizeBytes(), () -> {}).distance();
    }
  }
}
