package heapreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packed capture of as many blocks as it may have. */
class PackedRoomTest {

  private static final RegionMap RAM = RegionMap.of(0x2000_0000L, 64);
  private static final int MAX_BLOCKS = PackedBlock.MAX_SECTIONS + 108;

  @TempDir Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PackedWriter writer =
      new PackedWriter(Channels.newChannel(bytes), 4, MAX_BLOCKS);

  private PackedCapture finished() throws IOException {
    writer.finish();
    writer.close();
    Path file = Files.write(folder.resolve("ram.hrz"), bytes.toByteArray());
    return PackedCapture.open(CaptureFile.open(file), () -> {});
  }

  @Test
  void canAlwaysBeEnded() throws IOException {
    writer.addSection(PackedHeader.of(RAM));
    assertThat(writer.room()).isPositive();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < MAX_BLOCKS; i++) {
                writer.add(new byte[64]);
                writer.flush();
              }
            })
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too many segments")
        .hasMessageNotContaining("--snapshots");
    assertThat(writer.room()).isZero();
    assertThatThrownBy(() -> writer.addSection(PackedHeader.of(RAM)))
        .isInstanceOf(FaultException.class);
    assertThatThrownBy(() -> writer.events(new byte[] {'\n'})).isInstanceOf(FaultException.class);

    try (PackedCapture capture = finished()) {
      assertThat(capture.snapshotCount()).isEqualTo(writer.snapshotCount()).isEqualTo(100);
      assertThat(capture.isWhole()).isTrue();
    }
  }

  @Test
  void lostSnapshotsThatFollowEachOtherTakeOneBlock() throws IOException {
    writer.addSection(PackedHeader.of(RAM));
    writer.add(new byte[64]);
    for (int i = 0; i < 1000; i++) {
      writer.lost(2, "too warm");
    }
    writer.lost(3, "too cold");
    writer.add(new byte[64]);
    writer.lost(4, "too cold");

    try (PackedCapture capture = finished()) {
      assertThat(capture.stretches()).extracting(Stretch::count).containsExactly(1L, 2000L, 3L, 1L, 4L);
      assertThat(capture.lost(2000).orElseThrow().what()).isEqualTo("too warm");
      assertThat(capture.lost(2001).orElseThrow().what()).isEqualTo("too cold");
    }
  }
}
