package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.Region;
import heapreel.metrics.HeapMetrics;
import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.StreamWriter;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder that sends another region from the moment on when the heap has grown into it. */
@NullMarked
class GrowingStreamTest {

  private static final int RAM_BYTES = 96 * 1024;
  private static final long START = 0x2000_0000L;
  private static final int PAGE = 256;
  private static final int SNAPSHOTS = 400;
  private static final int EVERY = 30;

  /** Length of what holds the state and the first area. */
  private static final int FIRST_BYTES = 10 * 1024;

  private static final int STACK_BYTES = 6 * 1024;

  @TempDir Path folder = Path.of("");

  private final SyntheticDevice device =
      new SyntheticDevice(DeviceOptions.of(Profile.K_CP92.build(), RAM_BYTES).growing(), 1);
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final List<Long> totals = new ArrayList<>();
  private StreamWriter writer = writer(false, 1, 0);
  private boolean wide;
  private int recordings = 1;
  private Path packed = Path.of("");
  private Path firmware = Path.of("");
  private Path map = Path.of("");

  private static StreamWriter writer(boolean wide, int id, int sequence) {
    List<Region> regions =
        wide
            ? List.of(new Region(START, RAM_BYTES))
            : List.of(
                new Region(START, FIRST_BYTES),
                new Region(START + RAM_BYTES - STACK_BYTES, STACK_BYTES));
    StreamWriter writer = new StreamWriter('c', id, regions, List.of(), PAGE);
    writer.goOnAt(sequence);
    writer.begin();
    return writer;
  }

  private void send(byte[] ram) {
    boolean grown = device.heap().areas().size() > 1;
    if (grown != wide) {
      wide = grown;
      recordings++;
      stream.writeBytes(writer.take());
      writer = writer(wide, recordings, writer.sequence());
    }
    totals.add(HeapMetrics.of(device.heap()).totalBytes());
    byte[] sent = ram;
    if (!wide) {
      sent = new byte[FIRST_BYTES + STACK_BYTES];
      System.arraycopy(ram, 0, sent, 0, FIRST_BYTES);
      System.arraycopy(ram, RAM_BYTES - STACK_BYTES, sent, FIRST_BYTES, STACK_BYTES);
    }
    writer.snapshot(sent, "");
  }

  @BeforeEach
  void record() throws IOException {
    device.run(SNAPSHOTS, new SnapshotPolicy(EVERY, false), this::send);
    stream.writeBytes(writer.take());
    Path log = Files.write(folder.resolve("serial.log"), stream.toByteArray());
    packed = folder.resolve("ram.hrz");
    firmware = Files.write(folder.resolve("firmware.bin"), device.firmware().rom().array());
    map = Files.writeString(folder.resolve("firmware.map"), device.linkerMap());
    assertThat(recordings).isGreaterThan(1);
    CommandLineRun run = CommandLineRun.of("unpack", log, "-o", packed);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("400 snapshots", recordings + " recordings");
  }

  @Test
  void everySnapshotHasItsNumbers() throws IOException {
    Path table = folder.resolve("t.csv");
    for (String[] with : new String[][] {{}, {firmware.toString(), map.toString()}}) {
      List<Object> words = new ArrayList<>(List.of("table", packed, "-o", table));
      words.addAll(2, List.of(with));
      CommandLineRun run = CommandLineRun.of(words.toArray());
      assertThat(run.exitCode()).as(run.err()).isZero();
      List<String> rows = Files.readAllLines(table);
      assertThat(rows).hasSize(SNAPSHOTS + 1);
      int total = List.of(rows.get(0).split(",", -1)).indexOf("total_bytes");
      for (int i = 0; i < SNAPSHOTS; i++) {
        String row = rows.get(i + 1);
        assertThat(row.split(",", -1)[total]).as(row).isEqualTo(totals.get(i).toString());
      }
    }
  }

  @Test
  void itIsFilmedAndJudged() {
    CommandLineRun film =
        CommandLineRun.of("film", packed, firmware, map, "-o", folder.resolve("heap.gif"));
    assertThat(film.exitCode()).as(film.err()).isZero();
    CommandLineRun why = CommandLineRun.of("why", packed, firmware, map, "--need", "60K");
    assertThat(why.exitCode()).as(why.err()).isZero();
    assertThat(why.out()).contains("don't fit");
  }
}
