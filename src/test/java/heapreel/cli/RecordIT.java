package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real firmware, recorded over its serial port, held against what it printed of its heap. */
@Tag("microbit-firmware")
class RecordIT {

  private static final int PATIENCE_SECONDS = 180;
  private static final int ENOUGH_BYTES = 20_000;
  private static final int MAPS = 220;

  /**
   * In each of 20 rounds 10 allocations, then some are freed; after each step the heap is printed.
   */
  private static final String CHURN =
      """
      import gc, micropython
      import heapreel
      keep = []
      def grow(r):
          for i in range(10):
              keep.append(bytearray(16 + (r * 7 + i * 13) % 50))
              heapreel.snap(b"map")
              micropython.mem_info(1)
      for r in range(20):
          grow(r)
          for i in range(len(keep) - 2, -1, -2):
              del keep[i]
          if r % 3 == 0:
              gc.collect()
          heapreel.snap(b"map")
          micropython.mem_info(1)
      bytearray(6000)
      """;

  private static final String ENDLESS =
      """
      import heapreel
      n = 0
      while True:
          n += 1
          heapreel.snap()
      """;

  private static final Pattern SECTION = Pattern.compile("(?m)^snapshot \\d+\n");

  private static final Pattern MAP_EVENT =
      Pattern.compile("\"snapshot\":(\\d+),[^\\n]*\"event\":\"map\"");

  @TempDir Path folder = Path.of("");
  private Path capture = Path.of("");

  @BeforeEach
  void nameTheCapture() {
    capture = folder.resolve("ram.hrz");
  }

  private Path program(String text) throws IOException {
    return Files.writeString(folder.resolve("program.py"), text);
  }

  private String events() throws IOException {
    Path raw = folder.resolve("ram.bin");
    assertThat(CommandLineRun.of("unpack", capture, "-o", raw).exitCode()).isZero();
    return Files.readString(folder.resolve("ram.bin.events.ndjson"));
  }

  @Test
  void eachSnapshotIsTheHeapThatTheDevicePrints() throws IOException {
    CommandLineRun run;
    try (QemuMicrobit board = QemuMicrobit.start()) {
      run = CommandLineRun.of("record", board.port(), "--run", program(CHURN), "-o", capture);
    }
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("MemoryError: memory allocation failed, allocating 6000 bytes");
    assertThat(run.out()).contains(": 222 snapshots, ").doesNotContain("~hr");
    assertThat(run.err()).doesNotContain("lost").contains("MicroPython 1.9.2 on microbit");

    String events = events();
    assertThat(events).contains("\"begin\"", "MemoryError", "6000 bytes");
    List<String> snapshots = new ArrayList<>();
    Matcher map = MAP_EVENT.matcher(events);
    while (map.find()) {
      snapshots.add(map.group(1));
    }
    List<String> printed = printedMaps(run.out());
    assertThat(snapshots).hasSameSizeAs(printed).hasSize(MAPS);
    CommandLineRun read =
        CommandLineRun.printing(
            capture, GroundTruth.MICROBIT_FIRMWARE, "--print-mem-info", "--snapshots", "0--1");
    assertThat(read.exitCode()).as(read.err()).isZero();
    List<String> maps = SECTION.splitAsStream(read.out()).toList();
    for (int i = 0; i < MAPS; i++) {
      int snapshot = Integer.parseInt(snapshots.get(i));
      assertThat(maps.get(snapshot + 1)).as("snapshot %d", snapshot).isEqualTo(printed.get(i));
    }
    CommandLineRun table =
        CommandLineRun.of("table", capture, GroundTruth.MICROBIT_FIRMWARE, "--snapshots", "1-9");
    assertThat(table.out().lines().skip(1))
        .as("the line of the program, not of the recorder")
        .hasSize(9)
        .allMatch(row -> row.contains("<stdin>:7 grow"));
    CommandLineRun why = CommandLineRun.of("why", capture, GroundTruth.MICROBIT_FIRMWARE);
    assertThat(why.out()).contains("MemoryError").contains("6,000 bytes don't fit");
  }

  @Test
  void aHeapThatIsFullToTheLastBlockHasTheSnapshotOfItsMemoryError() throws IOException {
    Path program = program("# fills it\nkeep = None\nwhile True:\n    keep = [keep]\n");
    CommandLineRun run;
    try (QemuMicrobit board = QemuMicrobit.start()) {
      run = CommandLineRun.of("record", board.port(), "--run", program, "-o", capture);
    }
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("MemoryError", ": 2 snapshots, ");
    assertThat(run.err()).doesNotContain("warning");
    assertThat(events()).contains("\"begin\"", "\"MemoryError");
  }

  @Test
  void aProgramThatTheBoardCannotCompileIsSaidWithItsLine() throws IOException {
    Path program = program("# wrong\nx = 1\ndef f(:\n");
    CommandLineRun run;
    try (QemuMicrobit board = QemuMicrobit.start()) {
      run =
          CommandLineRun.of(
              "record", board.port(), "--run", program, "-o", capture, "--then", "why");
    }
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("File \"program.py\", line 3\nSyntaxError: invalid syntax\n");
    assertThat(run.err()).contains("program.py did not run: SyntaxError: invalid syntax");
    assertThat(run.out()).as("nothing is made of it").doesNotContain("largest free piece");
  }

  /** What mem_info(1) printed each time, from its GC line on. */
  private static List<String> printedMaps(String out) {
    List<String> maps = new ArrayList<>();
    Matcher map =
        Pattern.compile("(?m)^GC: total.*\\n(?:^( No\\.|GC mem|[0-9a-f]{5}:| {7}\\().*\\n)+")
            .matcher(out);
    while (map.find()) {
      maps.add(map.group());
    }
    return maps;
  }

  @Test
  void whatCameBeforeTheBoardIsPulledOutIsWhole() throws Exception {
    CommandLineRun run;
    try (QemuMicrobit board = QemuMicrobit.start()) {
      Path endless = program(ENDLESS);
      CompletableFuture<CommandLineRun> recording =
          CompletableFuture.supplyAsync(
              () -> CommandLineRun.of("record", board.port(), "--run", endless, "-o", capture));
      waitForBytes(recording);
      board.unplug();
      run = recording.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("the board is gone", "what came until then is in the file");
    assertIsWhole();
  }

  @Test
  void afterCtrlCTheFileIsWholeAndTheBoardAtItsPrompt() throws Exception {
    try (QemuMicrobit board = QemuMicrobit.start()) {
      Path said = folder.resolve("said");
      Process process =
          Shell.start(
              folder,
              folder.resolve("printed").toFile(),
              said.toFile(),
              command("record", board.port(), "--run", program(ENDLESS), "-o", capture));
      try {
        waitForBytes(process.onExit());
        Shell.run("sh", "-c", "kill -INT " + process.pid()).good();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      assertThat(Files.readString(said)).doesNotContain("lost");
      assertThat(Files.readString(folder.resolve("printed"))).doesNotContain("KeyboardInterrupt");
      assertIsWhole();
      assertThat(events()).contains("\"end\"");
      CommandLineRun again =
          CommandLineRun.of(
              "record",
              board.port(),
              "--run",
              program(ENDLESS),
              "--snapshots",
              5,
              "--force",
              "-o",
              capture);
      assertThat(again.exitCode()).as(again.err()).isZero();
    }
  }

  /** The signals' defaults are set again, for a shell's background jobs inherit SIGINT ignored. */
  private static Object[] command(Object... words) {
    List<Object> all = new ArrayList<>(List.of("env", "--default-signal=INT"));
    all.addAll(List.of(Shell.jar(words)));
    return all.toArray();
  }

  /** Waits for what the system says of the folder, and looks at the file then. */
  private void waitForBytes(CompletableFuture<?> recording) throws Exception {
    long began = System.nanoTime();
    try (WatchService changes = folder.getFileSystem().newWatchService()) {
      folder.register(
          changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!Files.exists(capture) || Files.size(capture) < ENOUGH_BYTES) {
        assertThat(recording).as("it goes on").isNotDone();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began))
            .as("seconds until the file grows")
            .isLessThan(PATIENCE_SECONDS);
        WatchKey key = changes.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
  }

  private void assertIsWhole() {
    CommandLineRun table = CommandLineRun.of("table", capture);
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.out().lines().count()).isGreaterThan(10);
    assertThat(table.err()).doesNotContain("no index");
  }
}
