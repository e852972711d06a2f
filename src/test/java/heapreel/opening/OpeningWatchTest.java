package heapreel.opening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningWatchTest {

  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private final AtomicLong now = new AtomicLong(5);
  private Path ram;

  @BeforeEach
  void writeFile() throws IOException {
    ram = Files.write(folder.resolve("ram.bin"), new byte[3 * MEBIBYTE + 1]);
  }

  @Test
  void tellsNothingOfAnOpeningThatIsSoonOver() throws IOException {
    try (CaptureFile file = CaptureFile.open(ram);
        OpeningWatch watch = watch(file, new Cancellation())) {
      scan(file);
      now.addAndGet(OpeningWatch.SILENT_NANOS - 1);
      watch.run();
    }

    assertEquals(List.of(), told);
  }

  @Test
  void tellsHowMuchWasLookedThrough() throws IOException {
    try (CaptureFile file = CaptureFile.open(ram);
        OpeningWatch watch = watch(file, new Cancellation())) {
      scan(file);
      now.addAndGet(OpeningWatch.SILENT_NANOS);
      watch.run();
      watch.run();
      scan(file);
      watch.run();
    }

    assertEquals(List.of("opening -1 MEBIBYTES", "3", "3", "end"), told);
  }

  @Test
  void endsTheWorkOnceItIsCancelled() throws IOException {
    Cancellation cancellation = new Cancellation();
    try (CaptureFile file = CaptureFile.open(ram);
        OpeningWatch watch = watch(file, cancellation)) {
      watch.run();
      cancellation.cancel();

      assertThrows(CancellationException.class, watch::run);
    }
  }

  private OpeningWatch watch(CaptureFile file, Cancellation cancellation) {
    return new OpeningWatch("opening", file::scannedBytes, cancellation, new Told(), now::get);
  }

  private static void scan(CaptureFile file) throws IOException {
    new CaptureScan(file, MEBIBYTE, 0).forEachPart(0, file.sizeBytes(), part -> true);
  }

  private final class Told implements Progress {
    @Override
    public void begin(String stage, long amount, Unit unit) {
      told.add(stage + " " + amount + " " + unit);
    }

    @Override
    public void advance(long amount) {
      told.add(Long.toString(amount));
    }

    @Override
    public void end() {
      told.add("end");
    }
  }
}
