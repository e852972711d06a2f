package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed captures that somebody has made to take long, or a lot of memory. */
class PackedHostileTest {

  private static final String JSON = "{\"regions\":[{\"start\":4096,\"length\":64}]}";

  @TempDir Path folder;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private PackedCapture open() throws IOException {
    Path path = Files.write(folder.resolve("ram.hrz"), file.toByteArray());
    return PackedCapture.open(CaptureFile.open(path), () -> {});
  }

  private void block(PackedBlock.Kind kind, int count, int section, byte[] plain)
      throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      deflated.write(plain);
    }
    byte[] stored = data.toByteArray();
    long crc = PackedBlock.crc(stored, 0, stored.length);
    file.writeBytes(
        new PackedBlock(kind, 0, count, section, stored.length, plain.length, crc).bytes());
    file.writeBytes(stored);
  }

  private static byte[] longest(String json) {
    return (json + " ".repeat(PackedHeaders.MAX_HEADER_BYTES - json.length())).getBytes(UTF_8);
  }

  @Test
  void headersAreReadToALimit() throws IOException {
    for (int section = 0; section < 17; section++) {
      block(PackedBlock.Kind.HEADER, 0, section, longest(JSON));
    }
    block(PackedBlock.Kind.SEGMENT, 1, 0, new byte[64]);
    assertThatThrownBy(this::open)
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too many bytes of headers")
        .hasMessageContaining("at most 16,777,216");
  }

  @Test
  void regionsAreReadToALimit() throws IOException {
    StringBuilder regions = new StringBuilder("{\"regions\":[");
    for (int i = 0; i < 4096; i++) {
      regions.append(i == 0 ? "" : ",").append("{\"start\":" + 4096 * i + ",\"length\":1}");
    }
    for (int section = 0; section < 17; section++) {
      block(PackedBlock.Kind.HEADER, 0, section, regions.append("]}").toString().getBytes(UTF_8));
      regions.setLength(regions.length() - 2);
    }
    block(PackedBlock.Kind.SEGMENT, 1, 0, new byte[4096]);
    assertThatThrownBy(this::open).hasMessageContaining("too many regions of headers");
  }

  @Test
  void aHeaderThatIsRepeatedCountsOnce() throws IOException {
    for (int i = 0; i < 100; i++) {
      block(PackedBlock.Kind.HEADER, 0, 0, longest(JSON));
    }
    block(PackedBlock.Kind.SEGMENT, 1, 0, new byte[64]);
    try (PackedCapture capture = open()) {
      assertThat(capture.snapshotCount()).isEqualTo(1);
    }
  }

  /** Heads that each claim nearly all of the file. */
  @Test
  void blocksWithinBlocksAreReadToALimit() throws IOException {
    block(PackedBlock.Kind.HEADER, 0, 0, JSON.getBytes(UTF_8));
    int heads = 4000;
    byte[] rest = new byte[2 << 20];
    new Random(1).nextBytes(rest);
    for (int i = 0; i < heads; i++) {
      int stored = PackedBlock.HEAD_BYTES * (heads - i - 1) + rest.length - 1;
      file.writeBytes(new PackedBlock(PackedBlock.Kind.SEGMENT, i, 1, 0, stored, 64, 0).bytes());
    }
    file.writeBytes(rest);
    assertThatThrownBy(this::open)
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too damaged to be sorted out");
  }
}
