package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.film.GrowingStills.Extent;
import heapreel.opening.CaptureSource;
import heapreel.parallel.Cancellation;
import heapreel.synthetic.SyntheticMain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single pictures of the film of a capture that grows. */
class GrowingStillsTest {

  private static final int SNAPSHOTS = 40;
  private static final int STRIDE = 16 << 10;
  private static final long SECOND = 1_000_000_000;

  @TempDir static Path made;
  @TempDir Path folder;
  private final AtomicLong clock = new AtomicLong();

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  private GrowingStills stills(Path file) {
    return new GrowingStills(CaptureSource.of(file), 1, new Cancellation(), clock::get);
  }

  @Test
  void eachIsTheSameInWhateverOrderTheyAreAskedFor() throws IOException {
    List<byte[]> forward = new ArrayList<>();
    try (GrowingStills stills = stills(made.resolve("ram.bin"))) {
      stills.refresh();
      assertThat(stills.extent()).isEqualTo(new Extent(SNAPSHOTS, 1));
      for (int i = 0; i < SNAPSHOTS; i++) {
        forward.add(stills.png(i).orElseThrow());
      }
      assertThat(stills.png(SNAPSHOTS)).isEmpty();
      assertThat(stills.png(-1)).isEmpty();
    }
    try (GrowingStills stills = stills(made.resolve("ram.bin"))) {
      stills.refresh();
      for (int i = 0; i < SNAPSHOTS; i++) {
        int other = (i * 17 + 5) % SNAPSHOTS;
        assertThat(stills.png(other).orElseThrow()).isEqualTo(forward.get(other));
      }
    }
    assertThat(forward).doesNotHaveDuplicates();
    assertThat(ImageIO.read(new ByteArrayInputStream(forward.get(0))).getWidth())
        .isEqualTo(GrowingStills.WIDTH);
  }

  @Test
  void growWithTheCaptureAndNotBeforeTheyAreRefreshed() throws IOException {
    Path file = folder.resolve("ram.bin");
    byte[] whole = Files.readAllBytes(made.resolve("ram.bin"));
    try (GrowingStills stills = stills(file)) {
      stills.refresh();
      assertThat(stills.extent()).isEqualTo(new Extent(0, 0));
      assertThat(stills.png(0)).isEmpty();
      Files.write(file, Arrays.copyOf(whole, 10 * STRIDE));
      clock.addAndGet(SECOND);
      assertThat(stills.png(0)).isEmpty();
      stills.refresh();
      assertThat(stills.extent()).isEqualTo(new Extent(10, 1));
      Files.write(file, Arrays.copyOf(whole, 20 * STRIDE + 100));
      clock.addAndGet(SECOND);
      stills.refresh();
      assertThat(stills.extent()).isEqualTo(new Extent(20, 2));
      stills.refresh();
      assertThat(stills.extent()).isEqualTo(new Extent(20, 2));
    }
  }

  @Test
  void areThoseOfTheFileThatIsThereNow() throws IOException {
    Path file = folder.resolve("ram.bin");
    byte[] whole = Files.readAllBytes(made.resolve("ram.bin"));
    try (GrowingStills stills = stills(file)) {
      Files.write(file, Arrays.copyOf(whole, 10 * STRIDE));
      stills.refresh();
      byte[] before = stills.png(0).orElseThrow();
      Files.write(file, Arrays.copyOfRange(whole, 30 * STRIDE, 40 * STRIDE));
      clock.addAndGet(SECOND);
      stills.refresh();
      assertThat(stills.extent()).isEqualTo(new Extent(10, 2));
      assertThat(stills.png(0).orElseThrow()).isNotEqualTo(before);
      Files.write(file, new byte[0]);
      clock.addAndGet(SECOND);
      stills.refresh();
      assertThat(stills.extent()).isEqualTo(new Extent(0, 3));
      assertThat(stills.png(0)).isEmpty();
    }
  }

  @Test
  void endWithTheirCaptureClosed() throws IOException {
    GrowingStills stills = stills(made.resolve("ram.bin"));
    stills.refresh();
    stills.close();
    assertThat(stills.png(0)).isEmpty();
    stills.close();
  }
}
