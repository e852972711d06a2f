package heapreel.opening;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The synthetic sample with snapshots whose heap is whole and whose interpreter is not. */
public final class DamagedPools {

  private static final Path SAMPLE = Path.of("samples", "synthetic");
  private static final int NO_POOL = 0x2000_0000;

  private DamagedPools() {}

  /** Writes it to {@code ram}: in the snapshots named, qstr pools begin where there is none. */
  public static Path write(Path ram, int... snapshots) throws IOException {
    try (OpenCapture capture = CaptureOpener.open(source(SAMPLE.resolve("ram.bin")))) {
      long stride = capture.ram().orElseThrow().capture().layout().strideBytes();
      long pool = capture.model().orElseThrow().interpreter().state().lastPool();
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(SAMPLE.resolve("ram.bin")))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int snapshot : snapshots) {
        long place =
            snapshot * stride + capture.ram().orElseThrow().capture().layout().offsetOf(pool);
        bytes.putInt(Math.toIntExact(place), NO_POOL);
      }
      return Files.write(ram, bytes.array());
    }
  }

  /** A capture with the firmware and the map of the sample. */
  public static CaptureSource source(Path ram) {
    return new CaptureSource(
        ram,
        Optional.of(SAMPLE.resolve("firmware.bin")),
        Optional.of(SAMPLE.resolve("firmware.map")),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
