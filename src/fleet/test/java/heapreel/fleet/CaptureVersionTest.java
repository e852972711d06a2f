package heapreel.fleet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureVersionTest {

  private static final FileVersion RAM = new FileVersion("/a/ram.bin", 4096, 0);
  private static final FileVersion EVENTS = new FileVersion("/a/ram.bin.events.ndjson", 20, 0);
  private static final FileVersion FIRMWARE = new FileVersion("/a/fw.elf", 1_000, 0);
  private static final CaptureVersion BEFORE = new CaptureVersion(RAM, List.of(EVENTS, FIRMWARE));

  @Test
  void theSameFilesAreTheSame() {
    assertThatCode(() -> BEFORE.requireSame(new CaptureVersion(RAM, List.of(EVENTS, FIRMWARE))))
        .doesNotThrowAnyException();
  }

  @Test
  void aFirmwareThatWasWrittenOverIsNamed() {
    FileVersion other = new FileVersion("/a/fw.elf", 1_000, 1_000);

    assertThatThrownBy(() -> BEFORE.requireSame(new CaptureVersion(RAM, List.of(EVENTS, other))))
        .hasMessage(
            "/a/fw.elf: a file of the capture was written over during the run; expected 1,000 bytes"
                + " of 1970-01-01T00:00:00Z, found 1,000 bytes of 1970-01-01T00:00:01Z; run again"
                + " when it is complete");
  }

  @Test
  void aFileThatHasComeOrIsGoneIsNamed() {
    assertThatThrownBy(() -> BEFORE.requireSame(new CaptureVersion(RAM, List.of(FIRMWARE))))
        .hasMessageStartingWith("/a/ram.bin.events.ndjson: ")
        .hasMessageContaining("found no such file");
    assertThatThrownBy(() -> new CaptureVersion(RAM, List.of(FIRMWARE)).requireSame(BEFORE))
        .hasMessageStartingWith("/a/ram.bin.events.ndjson: ")
        .hasMessageContaining("expected no such file");
  }

  @Test
  void aCaptureThatHasGrownIsNamed() {
    CaptureVersion after =
        new CaptureVersion(new FileVersion("/a/ram.bin", 8192, 9), List.of(EVENTS, FIRMWARE));

    assertThatThrownBy(() -> BEFORE.requireSame(after)).hasMessageStartingWith("/a/ram.bin: ");
  }
}
