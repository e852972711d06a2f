package heapreel.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reading.SnapshotView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are there as a whole or not at all, and what is missing is known. */
class PictureReportTest {

  private static final Path RAM = Path.of("samples/microbit/ram.bin");

  @TempDir private Path folder;

  /** Writes what snapshot it is, after whatever else shall happen then. */
  private record Note(String name, Trouble trouble) implements SnapshotPicture {

    @Override
    public String fileName(long snapshot) {
      return name + snapshot;
    }

    @Override
    public void write(SnapshotView view, OutputStream out) throws IOException {
      out.write(("picture of " + view.snapshot()).getBytes(StandardCharsets.UTF_8));
      trouble.at(view.snapshot());
    }
  }

  @FunctionalInterface
  private interface Trouble {
    void at(long snapshot) throws IOException;
  }

  private static Trouble faultAt(long broken) {
    return snapshot -> {
      if (snapshot == broken) {
        throw Fault.of("too large").toException();
      }
    };
  }

  private PictureReport make(Path ram, Cancellation cancellation, int threads, Note... notes)
      throws IOException {
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(ram))) {
      ReportRun<PictureReport> run =
          new ReportRun<>(new PictureReport(capture, folder, List.of(notes)));
      try {
        new SharedReading(capture, threads, cancellation, Progress.NONE)
            .read(new Selection(10, 30, 2), List.of(run));
      } catch (CancellationException cancelled) {
        assertThat(run.report().done()).isLessThan(11);
      }
      return run.result();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void onePictureThatCannotBeMadeCostsNoOther() throws IOException {
    for (int threads : new int[] {1, 3}) {
      PictureReport report =
          make(
              RAM,
              new Cancellation(),
              threads,
              new Note("good", snapshot -> {}),
              new Note("bad", faultAt(14)));
      MadePictures good = report.made().get(0);
      MadePictures bad = report.made().get(1);
      assertThat(report.done()).isEqualTo(11);
      assertThat(good.made()).isEqualTo(11);
      assertThat(good.failed()).isZero();
      assertThat(bad.made()).isEqualTo(10);
      assertThat(bad.failed()).isEqualTo(1);
      assertThat(bad.firstFault().orElseThrow().toString()).contains("snapshot 14", "too large");
      assertThat(files()).hasSize(21).contains("good14", "bad12").doesNotContain("bad14");
      assertThat(folder.resolve("bad30")).hasContent("picture of 30");
    }
  }

  @Test
  void aFileThatCannotBeWrittenEndsTheRunAndLeavesNothingOfItself() throws IOException {
    Note full =
        new Note(
            "full",
            snapshot -> {
              if (snapshot >= 20) {
                throw new IOException("No space left on device");
              }
            });
    assertThatThrownBy(() -> make(RAM, new Cancellation(), 2, full))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("full20: the disk is full")
        .hasMessageContaining("choose another folder with -o");
    assertThat(files()).contains("full10", "full18").allMatch(name -> name.startsWith("full1"));
  }

  @Test
  void aCaptureThatGetsShorterMeanwhileGivesNoPicture() throws IOException {
    Path ram = Files.copy(RAM, folder.resolve("ram.bin"));
    Note note =
        new Note(
            "note",
            snapshot -> {
              if (snapshot == 16) {
                Files.write(ram, new byte[16384]);
              }
            });
    assertThatThrownBy(() -> make(ram, new Cancellation(), 1, note))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("ram.bin");
    assertThat(files()).containsExactly("note10", "note12", "note14", "ram.bin");
  }

  @Test
  void aRunThatIsStoppedKnowsHowFarItCame() throws IOException {
    Cancellation cancellation = new Cancellation();
    Note note =
        new Note(
            "note",
            snapshot -> {
              if (snapshot == 20) {
                cancellation.cancel();
              }
            });
    PictureReport report = make(RAM, cancellation, 1, note);
    assertThat(report.done()).isEqualTo(5); // 10, 12, 14, 16 and 18
    assertThat(report.made().get(0).last()).hasValue(18);
  }

  @Test
  void pixelsForWhichThereIsNoRoomAreRefusedAndOthersWait() throws IOException {
    PictureMemory memory = new PictureMemory(8 << 20);
    memory.run(7 << 20, () -> {});
    memory.run(7 << 20, () -> {}); // the room of the first is free again
    assertThatThrownBy(() -> memory.run(9 << 20, () -> {}))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("8 MiB of pixels at most")
        .hasMessageContaining("--format svg");
  }
}
