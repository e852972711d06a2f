package heapreel.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.history.Grouping;
import heapreel.history.Life;
import heapreel.history.LifeTracker;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.synthetic.firmware.ContextLayout;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.RamPlan;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.program.CaptureWriter;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that are moved out of an area, which goes before the next snapshot. */
class HistoryAreaTest {

  private static final int SNAPSHOTS = 40;

  /** In the middle of a range: it is compared while it is open. */
  private static final int WITHOUT_AREA = 25;

  private static final int BLOCK_BYTES = 16;

  @TempDir private Path folder;

  @Test
  void aMoveOutOfAnAreaThatGoesIsTheSameForAnyRange() throws IOException {
    DeviceOptions options = DeviceOptions.of(Profile.K.build().splitHeap(true), 32 * 1024).areas(2);
    SyntheticDevice device = new SyntheticDevice(options, 3);
    Path ram = folder.resolve("ram.bin");
    write(device, options, ram);
    Path map = Files.writeString(folder.resolve("firmware.map"), device.linkerMap());
    CaptureSource source = CaptureSource.of(ram).with(ram, Optional.empty(), Optional.of(map));
    try (OpenCapture capture = CaptureOpener.open(source, new Cancellation(), Progress.NONE)) {
      List<Life> lives = lives(capture, 64);
      assertThat(lives)
          .anySatisfy(life -> assertThat(life.died()).hasValue(WITHOUT_AREA))
          .anySatisfy(life -> assertThat(life.born()).hasValue(WITHOUT_AREA))
          .allSatisfy(life -> assertThat(life.moved()).isZero());
      for (int range : new int[] {1, 2, 3, 7}) {
        assertThat(lives(capture, range)).as("range %d", range).isEqualTo(lives);
      }
    }
  }

  /** The second area has one allocation; then the first has its data, and is alone. */
  private static void write(SyntheticDevice device, DeviceOptions options, Path file)
      throws IOException {
    Heap heap = device.heap();
    Area first = heap.areas().get(0);
    Area second = heap.areas().get(1);
    TargetBytes ram = device.ram();
    ram.clear(second.geometry().start(), second.geometry().tableBytes());
    allocate(ram, second, 0, 2);
    ram.setBytes(
        second.geometry().addressOf(0), "moved from area to area not lost".getBytes(UTF_8));
    try (CaptureWriter writer = CaptureWriter.create(file, options.ramBytes())) {
      for (int i = 0; i < WITHOUT_AREA; i++) {
        writer.snapshot(ram.array());
      }
      int free = free(first.table(), 3);
      allocate(ram, first, free, 3);
      ram.copy(second.geometry().addressOf(0), first.geometry().addressOf(free), 2L * BLOCK_BYTES);
      ContextLayout layout = new ContextLayout(options.build());
      long state = RamPlan.of(options).context() + layout.memory();
      ram.setWord(state + layout.memoryLayout().offset(StateField.NEXT_AREA), 0);
      for (int i = WITHOUT_AREA; i < SNAPSHOTS; i++) {
        writer.snapshot(ram.array());
      }
    }
  }

  /** The first of so many free blocks. */
  private static int free(AllocationTable table, int blocks) {
    int found = 0;
    for (int block = 0; block < table.blockCount(); block++) {
      found = table.state(block) == BlockState.FREE ? found + 1 : 0;
      if (found == blocks) {
        return block - blocks + 1;
      }
    }
    throw new AssertionError("no " + blocks + " free blocks");
  }

  private static void allocate(TargetBytes ram, Area area, int block, int blocks) {
    for (int i = 0; i < blocks; i++) {
      long at = area.geometry().start() + (block + i) / 4;
      int state = i == 0 ? BlockState.HEAD : BlockState.TAIL;
      ram.setU8(at, ram.u8(at) | (state << ((block + i) % 4 * 2)));
    }
  }

  private static List<Life> lives(OpenCapture capture, int range) throws IOException {
    List<Life> lives = new ArrayList<>();
    LifeTracker tracker =
        new LifeTracker(List.of(Grouping.values()), OptionalLong.empty(), lives::add);
    ReportRun<HistoryReport> run = new ReportRun<>(new HistoryReport(capture, tracker, range));
    new SharedReading(capture, 1, new Cancellation(), Progress.NONE)
        .read(new Selection(0, capture.capture().snapshotCount() - 1, 1), List.of(run));
    run.result();
    tracker.end();
    return lives;
  }
}
