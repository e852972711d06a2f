package heapreel.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.history.Births;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import heapreel.survey.ObjectsReport;
import heapreel.survey.SurveyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One reading feeds all reports: each snapshot is opened once, whoever fails costs no other. */
class SharedReadingTest {

  private static final Path RAM = Path.of("samples", "webassembly", "ram.bin.gz");

  /** Notes the snapshots that it sees; may fail at one, or when parts are joined. */
  private static final class Notes implements Report {

    private final int maxRange;
    private final long failsAt;
    private final boolean ofFile;
    private final List<Long> seen = new ArrayList<>();
    private final List<Long> faulty = new ArrayList<>();
    private int closed;

    Notes(int maxRange, long failsAt, boolean ofFile) {
      this.maxRange = maxRange;
      this.failsAt = failsAt;
      this.ofFile = ofFile;
    }

    @Override
    public String work() {
      return "noting";
    }

    @Override
    public int maxRange() {
      return maxRange;
    }

    @Override
    public Report.Part begin(int first) {
      return new Report.Part() {
        private final List<Long> mine = new ArrayList<>();
        private final List<Long> bad = new ArrayList<>();

        @Override
        public void take(SnapshotView snapshot) {
          snapshot.details();
          if (snapshot.snapshot() == failsAt) {
            Fault fault = Fault.of("made to fail");
            throw (ofFile ? fault.in(Path.of("target")) : fault).toException();
          }
          mine.add(snapshot.snapshot());
        }

        @Override
        public void broken(long snapshot, Fault fault) {
          bad.add(snapshot);
        }

        @Override
        public void join() {
          seen.addAll(mine);
          faulty.addAll(bad);
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }

  private static OpenCapture open() throws IOException {
    return CaptureOpener.open(CaptureSource.of(RAM));
  }

  private static List<Long> numbers(long end) {
    return LongStream.range(0, end).boxed().toList();
  }

  private static SharedReading reading(OpenCapture capture, int threads) {
    return new SharedReading(capture, threads, new Cancellation(), Progress.NONE);
  }

  @Test
  void eachSnapshotIsDecodedOnceForAllReports() throws IOException {
    for (int threads : new int[] {1, 3}) {
      try (OpenCapture capture = open()) {
        long count = capture.capture().snapshotCount();
        Selection all = new Selection(0, count - 1, 1);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ReportRun<SurveyReport> survey =
            new ReportRun<>(
                new SurveyReport(capture.heaps(), all, List.of(), true, Optional.empty()));
        ReportRun<ObjectsReport> objects =
            new ReportRun<>(new ObjectsReport(capture, Births.NONE, lines));
        ReportRun<Notes> notes = new ReportRun<>(new Notes(5, -1, false));
        reading(capture, threads).read(all, List.of(survey, objects, notes));
        assertThat(capture.decodings().heapCount()).isEqualTo(count);
        assertThat(capture.decodings().objectCount()).isEqualTo(count);
        assertThat(notes.result().seen).isEqualTo(numbers(count));
        assertThat(lines.toString(StandardCharsets.UTF_8).lines().count())
            .isEqualTo(objects.result().count());
      }
    }
  }

  @Test
  void whatIsChangedSinceTheSnapshotBeforeDoesNotDependOnRanges() throws IOException {
    try (OpenCapture capture = open()) {
      Selection all = new Selection(0, capture.capture().snapshotCount() - 1, 1);
      List<Integer> expected = changed(capture, all, Integer.MAX_VALUE);
      assertThat(expected.stream().filter(blocks -> blocks > 0).count()).isGreaterThan(20);
      for (int range : new int[] {1, 2, 7}) {
        assertThat(changed(capture, all, range)).as("ranges of %d", range).isEqualTo(expected);
      }
    }
  }

  private static List<Integer> changed(OpenCapture capture, Selection all, int range)
      throws IOException {
    List<Integer> changed = new ArrayList<>();
    MetricsRows sink =
        new MetricsRows() {
          @Override
          public void write(MetricsRow row) {
            changed.add(row.metrics().orElseThrow().changedBlocks());
          }

          @Override
          public void close() {}
        };
    ReportRun<SurveyReport> survey =
        new ReportRun<>(
            new SurveyReport(capture.heaps(), all, List.of(sink), false, Optional.empty()));
    ReportRun<Notes> notes = new ReportRun<>(new Notes(range, -1, false));
    reading(capture, 1).read(all, List.of(survey, notes));
    return changed;
  }

  @Test
  void aSnapshotThatOneReportCannotUseIsBrokenForThatOneAlone() throws IOException {
    try (OpenCapture capture = open()) {
      Selection all = new Selection(0, 9, 1);
      ReportRun<Notes> choosy = new ReportRun<>(new Notes(4, 6, false));
      ReportRun<Notes> other = new ReportRun<>(new Notes(4, -1, false));
      reading(capture, 2).read(all, List.of(choosy, other));
      assertThat(choosy.result().faulty).containsExactly(6L);
      assertThat(choosy.result().seen).hasSize(9).doesNotContain(6L);
      assertThat(other.result().seen).isEqualTo(numbers(10));
    }
  }

  @Test
  void aReportWhoseFileCannotBeWrittenCostsNoOther() throws IOException {
    try (OpenCapture capture = open()) {
      Selection all = new Selection(0, 9, 1);
      ReportRun<Notes> failing = new ReportRun<>(new Notes(1, 6, true));
      ReportRun<Notes> other = new ReportRun<>(new Notes(1, -1, false));
      reading(capture, 2).read(all, List.of(failing, other));
      assertThat(other.result().seen).isEqualTo(numbers(10));
      assertThat(failing.report().seen).isEqualTo(numbers(6));
      assertThat(failing.report().closed).isPositive();
      assertThatThrownBy(failing::result)
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("target: made to fail");
    }
  }

  @Test
  void theReadingEndsAtOnceWhenTheOnlyReportFails() throws IOException {
    try (OpenCapture capture = open()) {
      Selection all = new Selection(0, 33, 1);
      ReportRun<SurveyReport> survey =
          new ReportRun<>(
              new SurveyReport(capture.heaps(), all, List.of(), false, Optional.empty()));
      ReportRun<Notes> failing = new ReportRun<>(new Notes(1, 3, true));
      assertThatThrownBy(() -> reading(capture, 1).read(all, List.of(survey, failing)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("made to fail");
      assertThat(capture.decodings().heapCount()).isEqualTo(4);
    }
  }

  @Test
  void aStoppedReadingTakesNoMoreSnapshots() throws IOException {
    Cancellation cancellation = new Cancellation();
    Notes notes = new Notes(1, -1, false);
    Progress stops =
        new Progress() {
          @Override
          public void begin(String stage, long amount, Unit unit) {}

          @Override
          public void advance(long amount) {
            if (notes.seen.size() == 3) {
              cancellation.cancel();
            }
          }

          @Override
          public void end() {}
        };
    try (OpenCapture capture = open()) {
      SharedReading reading = new SharedReading(capture, 1, cancellation, stops);
      assertThatThrownBy(
              () -> reading.read(new Selection(0, 20, 1), List.of(new ReportRun<>(notes))))
          .isInstanceOf(CancellationException.class);
      assertThat(notes.seen).isEqualTo(numbers(3));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
