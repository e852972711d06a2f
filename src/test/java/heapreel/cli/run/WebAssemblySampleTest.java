package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.CommandLineRun;
import heapreel.cli.MemInfoTexts;
import heapreel.cli.request.Call;
import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.request.RunSettings;
import heapreel.cli.request.SnapshotChoice;
import heapreel.cli.request.SnapshotsRequest;
import heapreel.cli.request.SourceRequest;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.survey.AllocationFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample whose types are in RAM, held against what its interpreter printed. */
class WebAssemblySampleTest {

  private static final Path SAMPLE = CommandLineRun.sample("webassembly");
  private static final Path RAM = SAMPLE.resolve("ram.bin.gz");
  private static final int SNAPSHOTS = 35;

  @TempDir private Path folder;

  @Test
  void everyMapIsTheOneThatTheInterpreterPrinted() throws IOException {
    CommandLineRun run = CommandLineRun.of(RAM, "--print-mem-info", "--snapshots", "0-");
    StringBuilder printed = new StringBuilder();
    for (int i = 0; i < SNAPSHOTS; i++) {
      String name = String.format(Locale.ROOT, "mem_info/%04d.txt", i);
      String map = MemInfoTexts.withoutSplit(Files.readString(SAMPLE.resolve(name)));
      printed.append("snapshot ").append(i).append('\n').append(map);
    }
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(printed.toString());
  }

  @Test
  void bothFailuresAreTold() {
    CommandLineRun run = CommandLineRun.of(RAM, "--film", "-o", folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "MemoryError in snapshot 24: 3,000 bytes asked for; largest free 2,000 bytes of 8,224"
                + " after a collection\n",
            "MemoryError in snapshot 32: 3,000 bytes asked for; largest free 2,000 bytes of 9,520"
                + " after a collection\n",
            "heap.png: snapshot 24, MemoryError: 3,000 bytes asked for");
  }

  @Test
  void betweenSnapshotsThatAreLookedAtAFailureMayBeOfAny() {
    CommandLineRun run = CommandLineRun.of(RAM, "--film", "--every", 4, "-o", folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "MemoryError in one of the snapshots 21 to 24: 3,000 bytes asked for;"
                + " in 24, largest free 2,000 bytes of 8,224 after a collection\n",
            "MemoryError in one of the snapshots 29 to 32: 3,000 bytes asked for",
            "heap.png: snapshot 24, MemoryError in one of the snapshots 21 to 24: 3,000 bytes");
  }

  @Test
  void rolesOfOneSnapshotAreSaidTogetherAndThenWhyItIsTheWorst() {
    assertThat(described("24-30"))
        .contains(
            "snapshot 24, the first and the worst: no other's largest free piece is smaller"
                + " after a collection\n");
    assertThat(described("20-24"))
        .contains("snapshot 24, the worst and the last: an allocation failed\n");
    assertThat(described("20,24,30"))
        .contains("snapshot 24, the worst: an allocation had failed by then\n");
  }

  private static String described(String snapshots) {
    CommandLineRun run = CommandLineRun.printing(RAM, "--snapshots", snapshots);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void theWorstMomentCanBeChosen() {
    CommandLineRun run =
        CommandLineRun.of(RAM, "--snapshots", "worst", "--no-draw-heap-layout", "-o", folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("ram.bin.gz: snapshot 24 of 0 to 34\n")
        .contains(
            "MemoryError in snapshot 24: 3,000 bytes asked for; largest free 2,000 bytes of 8,224"
                + " after a collection\n");
  }

  @Test
  void theWorstMomentIsLookedForOnce() throws IOException {
    Request worst =
        new Request(
            new Call(Call.PROGRAM, Optional.empty()),
            new SourceRequest(
                RAM,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty()),
            new SnapshotsRequest(
                Optional.of(new SnapshotChoice(List.of(SnapshotChoice.Part.worst()))), 1, false),
            new Products(Path.of(""), List.of(), PrintRequest.NOTHING),
            new RunSettings(2, false, true, false, ColorWhen.never));
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(RAM))) {
      ChosenSnapshots chosen =
          new ChosenSnapshots(
              worst,
              Outputs.of(worst.products()),
              Messages.of(worst, nowhere, nowhere),
              new Cancellation(),
              capture,
              Optional.empty());
      chosen.selection();
      long once = capture.decodings().objectCount();
      assertThat(once).isEqualTo(capture.capture().snapshotCount());
      assertThat(chosen.selection().words()).isEqualTo("24");
      assertThat(capture.decodings().objectCount()).isEqualTo(once);
      ChosenSnapshots.Filled filled = chosen.read();
      assertThat(filled.survey().worst().failure()).map(AllocationFailure::isExact).contains(true);
      filled.reports().close();
    }
  }
}
