package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.RegionMap;
import heapreel.live.LiveModel;
import heapreel.live.LiveSnapshot;
import heapreel.live.LiveView;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.stream.Loss;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen of a recording. */
class LiveRecordingTest {

  private static final int SNAPSHOTS = 12;

  @TempDir static Path made;

  private final LiveModel model = new LiveModel("x");

  private final LiveView view =
      new LiveView() {
        @Override
        public void snapshot(LiveSnapshot snapshot) {
          model.add(snapshot);
        }

        @Override
        public void lost(long snapshots, String why) {
          model.lost(snapshots, why);
        }

        @Override
        public void output(String line) {
          model.output(line);
        }

        @Override
        public void waiting(String why) {}

        @Override
        public void restart() {}

        @Override
        public void tick() {}

        @Override
        public void close() {}
      };

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  private static RecorderHeader header() throws IOException {
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(made.resolve("ram.bin")))) {
      RegionMap layout = capture.ram().orElseThrow().capture().layout();
      return new RecorderHeader(
          1,
          layout,
          256,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());
    }
  }

  private static byte[] ram(int number) throws IOException {
    byte[] all = Files.readAllBytes(made.resolve("ram.bin"));
    int stride = all.length / SNAPSHOTS;
    return Arrays.copyOfRange(all, number * stride, (number + 1) * stride);
  }

  private static RecordedSnapshot about(long number, boolean beforeError, String label) {
    return new RecordedSnapshot(
        number, number / 2.0, 1_000, 3, OptionalLong.empty(), false, beforeError, label);
  }

  private long last() {
    return model.last().orElseThrow().number();
  }

  @Test
  void snapshotsHaveTheNumbersOfTheCapture() throws IOException {
    LiveRecording live = new LiveRecording(view);
    live.lost(0, 4, Loss.BEFORE);
    live.header(header());
    live.snapshot(about(4, false, "start"), ram(0));
    assertThat(last()).isZero();
    live.lost(5, 2, Loss.PAGES);
    live.snapshot(about(7, false, ""), ram(1));
    assertThat(last()).isEqualTo(3);
    live.lost(8, 1, Loss.CUT_OFF);
    live.snapshot(about(9, true, ""), ram(2));
    assertThat(last()).isEqualTo(4);
    assertThat(model.lostCount()).isEqualTo(7);
    assertThat(model.label()).isEqualTo("MemoryError");
  }

  @Test
  void oneWithoutAHeapIsCountedAndTheNextIsShown() throws IOException {
    LiveRecording live = new LiveRecording(view);
    live.header(header());
    live.snapshot(about(0, false, ""), new byte[ram(0).length]);
    assertThat(model.last()).isEmpty();
    assertThat(model.lostCount()).isEqualTo(1);
    live.snapshot(about(1, false, ""), ram(1));
    assertThat(last()).isEqualTo(1);
  }

  @Test
  void whatTheProgramPrintsIsGivenOnByLine() {
    List<String> lines = new ArrayList<>();
    try (PrintWriter out = new PrintWriter(new OutputLines(lines::add))) {
      out.print("one\r\ntw");
      out.flush();
      assertThat(lines).containsExactly("one");
      out.print("o\n\nthree" + "e".repeat(5_000));
    }
    assertThat(lines).hasSize(4).startsWith("one", "two", "");
    assertThat(lines.get(3)).hasSize(1_000);
  }
}
