package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.memory.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packed captures as they are written: what comes out is what went in. */
class PackedCaptureTest {

  private static final RegionMap RAM = RegionMap.of(0x2000_0000L, 1000);

  @TempDir Path folder;

  private PackedCapture open(byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve("ram.hrz"), bytes);
    CaptureFile file = CaptureFile.open(path);
    assertThat(PackedCapture.isIn(file)).isTrue();
    return PackedCapture.open(file, () -> {});
  }

  private static byte[] snapshot(RamCapture capture, SnapshotCursor cursor, long snapshot)
      throws IOException {
    RegionMap layout = capture.stretchOf(snapshot).layout();
    return cursor.read(snapshot, memory -> PackedFile.all(memory, layout));
  }

  @ParameterizedTest
  @CsvSource({"16,1000", "64,1000", "64,64", "256,1001", "1024,100", "65536,3000"})
  void everySnapshotIsReadInAnyOrder(int pageBytes, int length) throws IOException {
    PackedFile packed = new PackedFile(pageBytes + length, 7);
    RegionMap ram = RegionMap.of(0x2000_0000L, length);
    packed.writer().addSection(new PackedHeader(ram, pageBytes, Optional.empty(), Map.of()));
    packed.add(100, length);
    Random random = new Random(1);
    try (PackedCapture capture = open(packed.bytes());
        SnapshotCursor cursor = capture.cursor()) {
      assertThat(capture.snapshotCount()).isEqualTo(100);
      assertThat(capture.isWhole()).isTrue();
      assertThat(capture.layout()).isEqualTo(ram);
      for (int i = 0; i < 300; i++) {
        int snapshot = i < 100 ? i : random.nextInt(100);
        assertThat(snapshot(capture, cursor, snapshot)).isEqualTo(packed.snapshots.get(snapshot));
      }
      assertThatThrownBy(() -> cursor.read(100, memory -> 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void sectionsRegionsLostSnapshotsAndEventsAreKept() throws IOException {
    RegionMap two =
        new RegionMap(List.of(new Region(0x3fc8_0000L, 300), new Region(0x3c00_0000L, 500)));
    PackedFile packed = new PackedFile(3, 4);
    PackedWriter writer = packed.writer();
    PackedHeader first =
        new PackedHeader(RAM, 64, Optional.of("MicroPython v1.20"), Map.of("board", "pico"));
    assertThat(writer.addSection(first)).isZero();
    packed.add(10, 1000);
    writer.events("{\"snapshot\":3,\"time\":0.5,\"event\":\"free\"}\n".getBytes(UTF_8));
    writer.lost(2, "3 bytes missing");
    assertThat(writer.addSection(PackedHeader.of(two))).isEqualTo(1);
    packed.add(5, 800);
    writer.goOnWith(0);
    packed.add(2, 1000);
    assertThat(writer.snapshotCount()).isEqualTo(19);
    try (PackedCapture capture = open(packed.bytes());
        SnapshotCursor cursor = capture.cursor()) {
      assertThat(capture.header(0)).isEqualTo(first);
      assertThat(capture.header(1).regions()).isEqualTo(two);
      assertThat(capture.stretches()).extracting(Stretch::section).containsExactly(0, 0, 1, 0);
      assertThat(capture.stretches()).extracting(Stretch::count).containsExactly(10L, 2L, 5L, 2L);
      assertThat(capture.mainSection()).isZero();
      assertThat(capture.lost(10).orElseThrow().what()).isEqualTo("3 bytes missing");
      assertThat(capture.lostCount()).isEqualTo(2);
      assertThat(capture.isWhole()).isFalse();
      assertThatThrownBy(() -> cursor.read(11, memory -> 0))
          .isInstanceOf(FaultException.class)
          .hasMessage("snapshot 11: 3 bytes missing");
      for (int snapshot : new int[] {16, 12, 0, 9, 18, 17, 14}) {
        int kept = snapshot < 10 ? snapshot : snapshot - 2;
        assertThat(snapshot(capture, cursor, snapshot)).isEqualTo(packed.snapshots.get(kept));
      }
      EventLog log = EventLog.of(capture.events());
      assertThat(log.event(3)).contains("free");
      assertThat(log.seconds(3)).isEqualTo(0.5);
    }
  }

  @Test
  void whatIsAppendedWhileItIsReadIsThereTheNextTime() throws IOException {
    PackedFile packed = new PackedFile(4, 8);
    packed.writer().addSection(PackedHeader.of(RAM));
    packed.add(8, 1000);
    packed.writer().flush();
    int early = packed.length();
    packed.add(8, 1000);
    byte[] all = packed.bytes();
    try (PackedCapture capture = open(Arrays.copyOf(all, early));
        SnapshotCursor cursor = capture.cursor()) {
      assertThat(capture.snapshotCount()).isEqualTo(8);
      assertThat(capture.faults()).hasSize(1);
      assertThat(capture.faults().get(0).what()).contains("still being recorded");
      Files.write(
          folder.resolve("ram.hrz"),
          Arrays.copyOfRange(all, early, all.length),
          StandardOpenOption.APPEND);
      assertThat(snapshot(capture, cursor, 7)).isEqualTo(packed.snapshots.get(7));
      capture.requireUnchanged();
    }
    try (PackedCapture capture = open(all)) {
      assertThat(capture.snapshotCount()).isEqualTo(16);
    }
  }

  @Test
  void filesThatWereJoinedEndToEndAreRefused() throws IOException {
    PackedFile packed = new PackedFile(5, 8);
    packed.writer().addSection(PackedHeader.of(RAM));
    packed.add(8, 1000);
    byte[] one = packed.bytes();
    byte[] both = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, both, one.length, one.length);
    assertThatThrownBy(() -> open(both))
        .hasMessageContaining("numbered again")
        .hasMessageContaining("heapreel pack");
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    PackedFile packed = new PackedFile(6, 8);
    packed.writer().addSection(PackedHeader.of(RAM));
    packed.add(1, 1000);
    byte[] bytes = packed.bytes();
    bytes[4] = '2';
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(36, (int) PackedBlock.crc(bytes, 0, 36));
    assertThatThrownBy(() -> open(bytes)).hasMessageContaining("version 2");
  }

  @Test
  void aVersionThatIsDamagedIsNoOtherVersion() throws IOException {
    PackedFile packed = new PackedFile(6, 8);
    packed.writer().addSection(PackedHeader.of(RAM));
    packed.add(1, 1000);
    byte[] bytes = packed.bytes();
    bytes[4] = '5';
    try (PackedCapture capture = open(bytes);
        SnapshotCursor cursor = capture.cursor()) {
      assertThat(capture.faults().get(0).what()).contains("is damaged; no snapshot is lost");
      assertThat(snapshot(capture, cursor, 0)).isEqualTo(packed.snapshots.get(0));
    }
  }

  @Test
  void whatIsNoPackedCaptureIsNotTakenForOne() throws IOException {
    Path path = Files.write(folder.resolve("ram.bin"), new byte[4096]);
    try (CaptureFile file = CaptureFile.open(path)) {
      assertThat(PackedCapture.isIn(file)).isFalse();
    }
  }

  @Test
  void whatIsOverwrittenWhileItIsReadIsReported() throws IOException {
    PackedFile packed = new PackedFile(8, 4);
    packed.writer().addSection(PackedHeader.of(RAM));
    packed.add(12, 1000);
    byte[] bytes = packed.bytes();
    try (PackedCapture capture = open(bytes);
        SnapshotCursor cursor = capture.cursor()) {
      assertThat(snapshot(capture, cursor, 0)).isEqualTo(packed.snapshots.get(0));
      byte[] other = bytes.clone();
      Arrays.fill(other, bytes.length / 2, bytes.length / 2 + 50, (byte) 0);
      Files.write(folder.resolve("ram.hrz"), other);
      assertThatThrownBy(() -> snapshot(capture, cursor, 6)).hasMessageContaining("overwritten");
      Files.write(folder.resolve("ram.hrz"), Arrays.copyOf(bytes, 500));
      assertThatThrownBy(() -> snapshot(capture, cursor, 11)).hasMessageContaining("shrank");
    }
  }

  /** Of a writer that does it wrong: its checksums are right. */
  @ParameterizedTest
  @CsvSource({
    "'0,0,0,0', it ends too early",
    "'17,0,0,0', 17 changed pages of 16",
    "'255,255,255,255', 4294967295 changed pages of 16",
    "'2,0,0,0, 3,0,0,0, 3,0,0,0', page 3 of 16 after page 3",
    "'1,0,0,0, 16,0,0,0', page 16 of 16",
    "'1,0,0,0, 255,255,255,255', page 4294967295 of 16",
    "'1,0,0,0, 15,0,0,0, 1,2,3', it ends too early"
  })
  void aSegmentThatIsNoneIsReportedWhenItIsRead(String changes, String found) throws IOException {
    PackedFile packed = new PackedFile(9, 4);
    packed.writer().addSection(PackedHeader.of(RAM));
    packed.add(1, 1000);
    packed.writer().flush();
    int length = packed.length();
    byte[] start = Arrays.copyOf(packed.bytes(), length);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    plain.writeBytes(new byte[1000]);
    for (String each : changes.split(",", -1)) {
      plain.write(Integer.parseInt(each.strip()));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(start);
    file.writeBytes(segment(1, 3, plain.toByteArray()));
    try (PackedCapture capture = open(file.toByteArray());
        SnapshotCursor cursor = capture.cursor()) {
      assertThat(capture.snapshotCount()).isEqualTo(4);
      assertThat(snapshot(capture, cursor, 1)).isEqualTo(new byte[1000]);
      assertThatThrownBy(() -> snapshot(capture, cursor, 3))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("snapshot 3")
          .hasMessageContaining(found);
      assertThat(snapshot(capture, cursor, 0)).isEqualTo(packed.snapshots.get(0));
    }
  }

  private static byte[] segment(long first, int count, byte[] plain) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      deflated.write(plain);
    }
    byte[] stored = data.toByteArray();
    PackedBlock head =
        new PackedBlock(
            PackedBlock.Kind.SEGMENT,
            first,
            count,
            0,
            stored.length,
            plain.length,
            PackedBlock.crc(stored, 0, stored.length));
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(head.bytes());
    block.writeBytes(stored);
    return block.toByteArray();
  }
}
