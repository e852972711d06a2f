package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.synthetic.firmware.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a capture is held against it. */
class SaidLayoutTest {

  private static final int RAM = 16_384;
  private static final long RAM_START = 0x2000_0000L;

  @TempDir Path folder;

  @Test
  void aWrongAddressIsRefused() throws IOException {
    for (long start : new long[] {0, RAM_START - 16, RAM_START + 4, RAM_START + 16, 0x3000_0000L}) {
      for (OptionalLong length : new OptionalLong[] {OptionalLong.empty(), OptionalLong.of(RAM)}) {
        assertThatThrownBy(() -> clean(8).slice(folder, OptionalLong.of(start), length))
            .as("0x%x", start)
            .isInstanceOf(ContradictionException.class)
            .hasMessageContaining("don't begin at the given address")
            .hasMessageContaining("a heap whose pointers fit 0x20000000");
      }
    }
  }

  @Test
  void aWrongLengthIsRefused() throws IOException {
    for (long length : new long[] {RAM - 4, RAM + 4, RAM / 2 + 1, 2 * RAM, 10_000}) {
      assertThatThrownBy(() -> said(clean(8), length))
          .as("%d bytes", length)
          .isInstanceOf(ContradictionException.class)
          .hasMessageContaining("don't have the given length")
          .hasMessageContaining("a heap every 16384 bytes");
    }
  }

  @Test
  void aLengthThatTheHeapIsLongerThanIsRefused() {
    assertThatThrownBy(() -> said(clean(8), RAM / 2))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("can't determine the start address of the snapshots");
  }

  @Test
  void whereBytesAreMissingARightLayoutIsBelieved() throws IOException {
    Recording cut = clean(8).without(3 * RAM + 6000, 7);
    Slicing slicing = cut.slice(folder, OptionalLong.of(RAM_START), OptionalLong.of(RAM));
    assertThat(Cutting.stretches(slicing))
        .containsExactly("0-2 at 0", "3 lost", "4-7 at " + (4 * RAM - 7));
  }

  private Slicing said(Recording recording, long length) throws IOException {
    return recording.slice(folder, OptionalLong.empty(), OptionalLong.of(length));
  }

  private static Recording clean(int snapshots) throws IOException {
    return Recording.of(Profile.K.build(), RAM, snapshots, 11);
  }
}
