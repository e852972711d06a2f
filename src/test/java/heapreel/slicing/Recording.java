package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.FirmwareBuild;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;

/** The file that a recording of a made-up device left, and what can happen to it. */
final class Recording {

  /** What a program does before it is recorded. */
  private static final int CHANGES_BEFORE = 60;

  private final byte[] bytes;

  private Recording(byte[] bytes) {
    this.bytes = bytes;
  }

  static Recording of(byte[] bytes) {
    return new Recording(bytes.clone());
  }

  /** Snapshots of a device that has run a while, one a change of its heap. */
  static Recording of(FirmwareBuild build, int ramBytes, int snapshots, long seed)
      throws IOException {
    SyntheticDevice device = new SyntheticDevice(DeviceOptions.of(build, ramBytes), seed);
    device.run(CHANGES_BEFORE, SnapshotPolicy.EACH_CHANGE, ram -> {});
    ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    device.run(snapshots, SnapshotPolicy.EACH_CHANGE, recorded::write);
    return new Recording(recorded.toByteArray());
  }

  int sizeBytes() {
    return bytes.length;
  }

  byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** The same without so many bytes. */
  Recording without(int offset, int count) {
    return first(offset).then(new Recording(bytes(offset + count, bytes.length)));
  }

  /** The same with bytes of noise in it, none of which is 0. */
  Recording withNoise(int offset, int count) {
    Random random = new Random(count);
    byte[] noise = new byte[count];
    for (int i = 0; i < count; i++) {
      noise[i] = (byte) (1 + random.nextInt(255));
    }
    return with(offset, noise);
  }

  /** The same with these bytes in it. */
  Recording with(int offset, byte[] inserted) {
    return first(offset)
        .then(new Recording(inserted))
        .then(new Recording(bytes(offset, bytes.length)));
  }

  /** The same with these bytes in place of those that were there. */
  Recording writtenOver(int offset, byte[] written) {
    byte[] changed = bytes.clone();
    System.arraycopy(written, 0, changed, offset, written.length);
    return new Recording(changed);
  }

  /** Its first bytes. */
  Recording first(int count) {
    return new Recording(bytes(0, count));
  }

  /** The same and another one behind it. */
  Recording then(Recording other) {
    byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
    return new Recording(both);
  }

  /** Writes it to a file of this folder. */
  Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("ram.bin"), bytes);
  }

  /** How it is cut when nothing is said of it. */
  Slicing slice(Path folder) throws IOException {
    return slice(folder, OptionalLong.empty(), OptionalLong.empty());
  }

  /** How it is cut by what is said of it. */
  Slicing slice(Path folder, OptionalLong ramStart, OptionalLong ramLength) throws IOException {
    try (CaptureFile file = CaptureFile.open(write(folder))) {
      return new Slicer(file, ramStart, ramLength, () -> {}).slice();
    }
  }
}
