package heapreel.capture;

import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Snapshots that change a little from each to the next, and a packed capture of them. */
final class PackedFile {

  final List<byte[]> snapshots = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PackedWriter writer;
  private final Random random;

  PackedFile(long seed, int segmentSnapshots) {
    random = new Random(seed);
    writer = new PackedWriter(Channels.newChannel(bytes), segmentSnapshots, PackedScan.MAX_BLOCKS);
  }

  PackedWriter writer() {
    return writer;
  }

  /** Adds snapshots to the section begun, of {@code length} bytes; some are as the one before. */
  void add(int count, int length) throws IOException {
    add(count, length, true);
  }

  /** The same, of which the first has little to do with those before, or goes on from them. */
  void add(int count, int length, boolean fresh) throws IOException {
    byte[] snapshot = fresh ? new byte[length] : snapshots.get(snapshots.size() - 1).clone();
    if (fresh) {
      random.nextBytes(snapshot);
    }
    for (int i = 0; i < count; i++) {
      for (int change = random.nextInt(5); change > 0; change--) {
        snapshot[random.nextInt(length)] = (byte) random.nextInt(256);
      }
      snapshots.add(snapshot.clone());
      writer.add(snapshot);
    }
  }

  /** The file, at its end. */
  byte[] bytes() throws IOException {
    writer.finish();
    writer.close();
    return bytes.toByteArray();
  }

  /** How long it is so far. */
  int length() {
    return bytes.size();
  }

  /** All bytes of a snapshot, region by region. */
  static byte[] all(Memory memory, RegionMap layout) {
    byte[] all = new byte[(int) layout.strideBytes()];
    int offset = 0;
    for (Region region : layout.regions()) {
      memory.copy(region.start(), all, offset, (int) region.lengthBytes());
      offset += (int) region.lengthBytes();
    }
    return all;
  }
}
