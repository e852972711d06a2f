package heapreel.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.FaultException;
import heapreel.fault.Note;
import heapreel.heap.Heap;
import heapreel.synthetic.allocator.LetterSnapshot;
import heapreel.synthetic.firmware.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap that holds too little to tell its address is read where somebody says it. */
class NearlyEmptyHeapTest {

  private static final LetterSnapshot SNAPSHOT =
      LetterSnapshot.heap(Profile.K.build(), "h==.S.D=.." + ".".repeat(400));
  private static final long LENGTH = SNAPSHOT.memory().lengthBytes();

  @TempDir Path folder;

  @Test
  void whatIsSaidIsBelieved() throws IOException {
    try (OpenCapture open = CaptureOpener.open(source(5, SNAPSHOT.memory().start(), LENGTH))) {
      assertThat(open.capture().snapshotCount()).isEqualTo(5);
      assertThat(open.notes()).noneMatch(Note::isWarning);
      try (SnapshotCursor cursor = open.ram().orElseThrow().capture().cursor()) {
        for (int snapshot = 0; snapshot < 5; snapshot++) {
          Heap heap = cursor.read(snapshot, open.ram().orElseThrow().reader()::read);
          assertThat(heap.areas().get(0).table()).hasToString(SNAPSHOT.states(0));
        }
      }
    }
  }

  @Test
  void ofOneSnapshotToo() throws IOException {
    try (OpenCapture open = CaptureOpener.open(source(1, SNAPSHOT.memory().start(), LENGTH))) {
      assertThat(open.capture().snapshotCount()).isEqualTo(1);
    }
  }

  @Test
  void withoutThatItIsRefused() throws IOException {
    CaptureSource source = source(5, -1, -1);
    assertThatThrownBy(() -> CaptureOpener.open(source))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("can't determine the start address of the snapshots")
        .hasMessageContaining("give --ram-start");
  }

  @Test
  void anAddressThatPutsTheHeapOutsideIsRefused() throws IOException {
    CaptureSource source = source(5, SNAPSHOT.memory().start() + 0x10_0000, LENGTH);
    assertThatThrownBy(() -> CaptureOpener.open(source))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("no heap found");
  }

  /** The snapshot so many times, and what is said of it; -1 for what isn't. */
  private CaptureSource source(int count, long start, long length) throws IOException {
    byte[] ram = new byte[(int) LENGTH];
    SNAPSHOT.memory().copy(SNAPSHOT.memory().start(), ram, 0, ram.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      bytes.write(ram);
    }
    Path path = Files.write(folder.resolve("ram.bin"), bytes.toByteArray());
    return new CaptureSource(
        path, Optional.empty(), Optional.empty(), said(start), said(length), OptionalLong.empty());
  }

  private static OptionalLong said(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
