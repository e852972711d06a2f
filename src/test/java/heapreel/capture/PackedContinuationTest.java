package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import heapreel.fault.FaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that are written in parts, so that little is lost and little is written twice. */
class PackedContinuationTest {

  private static final int BYTES = 640;
  private static final RegionMap RAM = RegionMap.of(0x2000_0000L, BYTES);
  private static final int SEGMENT = 7;
  private static final int FLIPS = 1000;
  private static final byte[] NO_CHANGE = new byte[4];

  @TempDir Path folder;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private PackedCapture open(byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve("ram.hrz"), bytes);
    return PackedCapture.open(CaptureFile.open(path), () -> {});
  }

  private static byte[] read(PackedCapture capture, SnapshotCursor cursor, long snapshot)
      throws IOException {
    RegionMap layout = capture.stretchOf(snapshot).layout();
    return cursor.read(snapshot, memory -> PackedFile.all(memory, layout));
  }

  /** 60 snapshots that are written after some each time, in two sections; snapshot 30 is lost. */
  private static PackedFile inParts(long seed) throws IOException {
    Random random = new Random(seed);
    PackedFile packed = new PackedFile(seed, SEGMENT);
    PackedWriter writer = packed.writer();
    writer.addSection(PackedHeader.of(RAM));
    for (int i = 0; i < 60; i++) {
      if (i == 30) {
        writer.lost(1, "the line was bad");
        packed.snapshots.add(new byte[0]);
        continue;
      }
      if (i == 45) {
        writer.addSection(PackedHeader.of(RegionMap.of(0x1000_0000L, BYTES)));
      }
      packed.add(1, BYTES, i % 15 == 0 || i == 31);
      if (random.nextInt(3) > 0) {
        writer.flush();
      }
    }
    return packed;
  }

  @Test
  void eachSnapshotIsReadInAnyOrder() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      PackedFile packed = inParts(seed);
      Random random = new Random(seed);
      try (PackedCapture capture = open(packed.bytes());
          SnapshotCursor cursor = capture.cursor()) {
        assertThat(capture.snapshotCount()).isEqualTo(60);
        assertThat(capture.lostCount()).isEqualTo(1);
        for (int i = 0; i < 200; i++) {
          int snapshot = random.nextBoolean() ? i % 60 : random.nextInt(60);
          if (snapshot != 30) {
            assertThat(read(capture, cursor, snapshot))
                .as("seed %d, snapshot %d", seed, snapshot)
                .isEqualTo(packed.snapshots.get(snapshot));
          }
        }
      }
    }
  }

  @Test
  void whatWasWrittenIsThereWhereverTheFileIsCutOff() throws IOException {
    PackedFile packed = new PackedFile(3, SEGMENT);
    PackedWriter writer = packed.writer();
    writer.addSection(PackedHeader.of(RAM));
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packed.add(1, BYTES, i == 0);
      writer.flush();
      ends.add(packed.length());
    }
    byte[] bytes = packed.bytes();
    for (int length = ends.get(0); length < ends.get(19); length++) {
      int cut = length;
      long whole = ends.stream().filter(end -> end <= cut).count();
      try (PackedCapture capture = open(Arrays.copyOf(bytes, length));
          SnapshotCursor cursor = capture.cursor()) {
        assertThat(capture.snapshotCount()).as("cut at " + length).isEqualTo(whole);
        assertThat(read(capture, cursor, whole - 1))
            .isEqualTo(packed.snapshots.get((int) whole - 1));
      }
    }
  }

  @Test
  void aFlippedBitCostsNoMoreThanItsSegmentAndIsSaid() throws IOException {
    PackedFile packed = inParts(5);
    byte[] bytes = packed.bytes();
    Random random = new Random(11);
    int harmful = 0;
    for (int i = 0; i < FLIPS; i++) {
      int bit = random.nextInt(8 * bytes.length);
      byte[] bad = bytes.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      int lost = 0;
      try (PackedCapture capture = open(bad);
          SnapshotCursor cursor = capture.cursor()) {
        assertThat(capture.faults()).as("bit " + bit).isNotEmpty();
        for (int snapshot = 0; snapshot < 60; snapshot++) {
          try {
            assertThat(read(capture, cursor, snapshot))
                .as("bit %d, snapshot %d", bit, snapshot)
                .isEqualTo(packed.snapshots.get(snapshot));
          } catch (FaultException e) {
            lost++;
          }
        }
        assertThat(lost).as("bit " + bit).isEqualTo((int) capture.lostCount());
      }
      assertThat(lost).as("bit " + bit).isBetween(1, 1 + SEGMENT);
      harmful += lost > 1 ? 1 : 0;
    }
    assertThat(harmful).isGreaterThan(FLIPS / 4);
  }

  @Test
  void littleIsWrittenTwice() throws IOException {
    int bytes = 1 << 16;
    PackedFile packed = new PackedFile(9, 256);
    packed.writer().addSection(PackedHeader.of(RegionMap.of(0x2000_0000L, bytes)));
    int first = 0;
    for (int i = 0; i < 100; i++) {
      packed.add(1, bytes, i == 0);
      packed.writer().flush();
      first = i == 0 ? packed.length() : first;
    }
    assertThat(first).as("a whole one").isGreaterThan(bytes);
    assertThat((packed.length() - first) / 99).as("each that follows").isLessThan(500);
  }

  private void block(PackedBlock.Kind kind, long first, int count, int section, byte[] plain)
      throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      deflated.write(plain);
    }
    byte[] stored = data.toByteArray();
    long crc = PackedBlock.crc(stored, 0, stored.length);
    PackedBlock head =
        new PackedBlock(kind, first, count, section, stored.length, plain.length, crc);
    file.writeBytes(head.bytes());
    file.writeBytes(stored);
  }

  @Test
  void whatGoesOnFromNothingIsLost() throws IOException {
    byte[] json = PackedHeader.of(RAM).json();
    block(PackedBlock.Kind.HEADER, 0, 0, 0, json);
    block(PackedBlock.Kind.CONTINUATION, 0, 1, 0, NO_CHANGE);
    block(PackedBlock.Kind.SEGMENT, 1, 1, 0, new byte[BYTES]);
    block(PackedBlock.Kind.LOST, 2, 1, 0, "why".getBytes(UTF_8));
    block(PackedBlock.Kind.CONTINUATION, 3, 1, 0, NO_CHANGE);
    block(PackedBlock.Kind.SEGMENT, 4, 1, 0, new byte[BYTES]);
    block(PackedBlock.Kind.CONTINUATION, 5, 1, 0, NO_CHANGE);
    block(PackedBlock.Kind.HEADER, 0, 0, 1, json);
    block(PackedBlock.Kind.SEGMENT, 6, 1, 1, new byte[BYTES]);
    block(PackedBlock.Kind.CONTINUATION, 7, 1, 0, NO_CHANGE);
    block(PackedBlock.Kind.CONTINUATION, 8, PackedBlock.MAX_COUNT, 1, NO_CHANGE);
    try (PackedCapture capture = open(file.toByteArray())) {
      List<Long> there = new ArrayList<>();
      for (long i = 0; i < capture.snapshotCount(); i++) {
        if (capture.lost(i).isEmpty()) {
          there.add(i);
        }
      }
      assertThat(there).containsExactly(1L, 4L, 5L, 6L);
      assertThat(capture.lost(0).orElseThrow().what()).contains("goes on from");
    }
  }

  @Test
  void aContinuationThatEndsTooEarlyIsNoSnapshot() throws IOException {
    PackedWriter writer = new PackedWriter(Channels.newChannel(file));
    writer.addSection(PackedHeader.of(RAM));
    writer.add(new byte[BYTES]);
    writer.flush();
    writer.close();
    block(PackedBlock.Kind.CONTINUATION, 1, 2, 0, NO_CHANGE);
    try (PackedCapture capture = open(file.toByteArray());
        SnapshotCursor cursor = capture.cursor()) {
      assertThat(read(capture, cursor, 1)).isEqualTo(new byte[BYTES]);
      assertThat(catchThrowable(() -> read(capture, cursor, 2)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("snapshot 2");
      assertThat(read(capture, cursor, 0)).isEqualTo(new byte[BYTES]);
    }
  }
}
